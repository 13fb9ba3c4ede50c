/** Signing in, signing out, and one's own sessions. */
import { Button, Form, Table } from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { SessionRow } from './person.ts'

/** Opening the link uses nothing: mail scanners open links. Only the button does. */
export function signInLinkPage(model: { readonly name: string }, page: PageHere): ShownPage {
  return {
    title: `Sign in as ${model.name}`,
    body: (
      <>
        <h1 class="govuk-heading-l">Sign in as {model.name}</h1>
        <p class="govuk-body">This link works once. Press the button to use it.</p>
        <Form action={`/sign-in/${page.asking.params.token ?? ''}`} page={page}>
          <Button text="Sign in" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function yourSessionsPage(sessions: readonly SessionRow[], page: PageHere): ShownPage {
  return {
    title: 'Where you are signed in',
    body: (
      <>
        <h1 class="govuk-heading-l">Where you are signed in</h1>
        <p class="govuk-body">
          A session ends after 30 minutes without use, and after 12 hours in any case. If you see one that is
          not yours, end it.
        </p>
        <Table
          caption="Your sessions"
          captionClasses="govuk-visually-hidden"
          head={[
            { text: 'Began' },
            { text: 'Last used' },
            { text: <span class="govuk-visually-hidden">End it</span> },
          ]}
          rows={sessions.map((session) => [
            { text: writeInstant(session.startedAt) },
            {
              text:
                session.id === page.asking.sessionId
                  ? 'Now: this is the one you are using'
                  : writeInstant(session.lastSeenAt),
            },
            {
              text: (
                <Form action={`/your-sessions/${session.id}/end`} page={page}>
                  <Button
                    text={<EndWords at={session.startedAt} />}
                    classes="govuk-button--secondary govuk-!-margin-bottom-0"
                  />
                </Form>
              ),
            },
          ])}
        />
        {sessions.length < 2 ? null : (
          <Form action="/your-sessions/end-others" page={page}>
            <Button text="End all the others" classes="govuk-button--secondary" preventDoubleClick />
          </Form>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href="/your-account">
            Your account
          </a>
        </p>
      </>
    ),
  }
}

function EndWords({ at }: { at: string }) {
  return (
    <>
      End it<span class="govuk-visually-hidden"> (the session that began {writeInstant(at)})</span>
    </>
  )
}
