/** Signing in, signing out, and one's own sessions. */
import { Button, Form, InsetText, Table } from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { SessionRow } from './person.ts'

export function signInPage(): ShownPage {
  return {
    title: 'Sign in',
    body: (
      <>
        <h1 class="govuk-heading-l">Sign in</h1>
        <p class="govuk-body-l">Use the sign-in link you were given. Each link works once, within an hour.</p>
        <p class="govuk-body">
          If you run this installation, the link was printed when it started. For a new one, type this on the
          same computer:
        </p>
        <InsetText>
          <code>npx throughline sign-in-link</code>
        </InsetText>
        <p class="govuk-body">If somebody else runs it, ask them for a link.</p>
      </>
    ),
  }
}

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
