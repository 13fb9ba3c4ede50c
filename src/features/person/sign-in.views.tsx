/** The pages on the way in: password, code, a second factor set up, and a new password by a link. */
import { Button, Details, Form, Input, InsetText, ProblemSummary, WarningText } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { passwordLongest, passwordShortest } from './password.ts'
import type { FactorSetUp } from './sign-in.operations.ts'
import { inFours } from './sign-in.ts'

export interface SignInPage {
  readonly elsewhere: { readonly name: string; readonly origin: string } | null
}

const noCapitals = { autocapitalize: 'none', spellcheck: false }

export function signInPage({ elsewhere }: SignInPage, page: PageHere): ShownPage {
  return {
    title: 'Sign in',
    ...(elsewhere === null ? {} : { formsLeadTo: elsewhere.origin }),
    body: (
      <>
        {page.asking.query.changed === undefined ? null : (
          <InsetText>Your password was changed. Sign in with the new one.</InsetText>
        )}
        <h1 class="govuk-heading-l">Sign in</h1>
        {elsewhere === null ? null : (
          <>
            <Form action="/sign-in/elsewhere" page={page} summary={false}>
              <Button text={`Sign in with ${elsewhere.name}`} preventDoubleClick />
            </Form>
            <h2 class="govuk-heading-m">Or with a password</h2>
          </>
        )}
        <Form action="/sign-in" page={page}>
          <Input
            id="email"
            name="email"
            type="email"
            autocomplete="username"
            {...noCapitals}
            label={{ text: 'E-mail address' }}
            value={typedText(page, 'email')}
            {...problemFor(page, 'email')}
          />
          <PasswordInput name="password" label="Password" autocomplete="current-password" page={page} />
          <Button
            text="Continue"
            preventDoubleClick
            classes={elsewhere === null ? '' : 'govuk-button--secondary'}
          />
        </Form>
        <p class="govuk-body">
          <a class="govuk-link" href="/sign-in/forgotten">
            I cannot sign in
          </a>
        </p>
        <Details summaryText="If you run this installation">
          <p class="govuk-body">
            A one-use link was printed when it started. For a new one, type this on the same computer:
          </p>
          <p class="govuk-body">
            <code>npx throughline sign-in-link</code>
          </p>
        </Details>
      </>
    ),
  }
}

export function codePage(_model: unknown, page: PageHere): ShownPage {
  return {
    title: 'Your code',
    back: { text: 'Begin again', href: '/sign-in' },
    body: (
      <>
        <h1 class="govuk-heading-l">Your code</h1>
        <Form action="/sign-in/code" page={page}>
          <CodeInput
            page={page}
            hint="Six digits, from your authenticator app. If you do not have it with you, type one of your recovery codes"
          />
          <Button text="Sign in" preventDoubleClick />
        </Form>
        <Details summaryText="I have neither">
          <p class="govuk-body">
            Ask your council’s administrator or programme lead to make you a link that sets a new password and
            a new second factor.
          </p>
        </Details>
      </>
    ),
  }
}

export function setUpPage({ secret, uri, renews }: FactorSetUp, page: PageHere): ShownPage {
  return {
    title: 'Set up your second factor',
    body: (
      <>
        <h1 class="govuk-heading-l">Set up your second factor</h1>
        <p class="govuk-body">
          A code from your phone is asked for each time you sign in, so that a stolen password alone opens
          nothing.
        </p>
        {renews ? (
          <p class="govuk-body">The one you have holds until you have typed a code of the new one.</p>
        ) : null}
        <ol class="govuk-list govuk-list--number">
          <li>Open an authenticator app on your phone. Any one will do.</li>
          <li>
            Choose to enter a key, and type this one, or follow{' '}
            <a class="govuk-link" href={uri}>
              this link
            </a>{' '}
            on the phone itself:
            <p class="govuk-body govuk-!-font-weight-bold app-words">
              <code>{inFours(secret)}</code>
            </p>
          </li>
          <li>Type the code that the app shows.</li>
        </ol>
        <Form action="/sign-in/set-up" page={page}>
          <CodeInput page={page} hint="Six digits" />
          <Button text="Continue" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** Shown once, in the answer itself: the codes are kept nowhere. */
export function recoveryCodesPage(codes: readonly string[], to: string): ShownPage {
  return {
    title: 'Your recovery codes',
    body: (
      <>
        <h1 class="govuk-heading-l">Keep these recovery codes</h1>
        <p class="govuk-body-l">
          Each works once in place of a code, if your phone is lost. They are shown only now.
        </p>
        <ul class="govuk-list">
          {codes.map((code) => (
            <li>
              <code>{inFours(code, '-')}</code>
            </li>
          ))}
        </ul>
        <WarningText
          text="Print them or write them down, and keep them where you keep your keys."
          iconFallbackText="Warning"
        />
        <Button text="I have kept them" href={to} />
      </>
    ),
  }
}

export interface ForgottenPage {
  readonly sendsMail: boolean
}

export function forgottenPage({ sendsMail }: ForgottenPage, page: PageHere): ShownPage {
  if (page.asking.query.asked !== undefined) return askedPage()
  return {
    title: 'I cannot sign in',
    back: { text: 'Sign in', href: '/sign-in' },
    body: (
      <>
        <h1 class="govuk-heading-l">I cannot sign in</h1>
        {sendsMail ? (
          <Form action="/sign-in/forgotten" page={page}>
            <Input
              id="email"
              name="email"
              type="email"
              autocomplete="username"
              {...noCapitals}
              label={{ text: 'Your e-mail address' }}
              hint={{ text: 'We send a link to it that sets a new password' }}
              value={typedText(page, 'email')}
              {...problemFor(page, 'email')}
            />
            <Button text="Send the link" preventDoubleClick />
          </Form>
        ) : (
          <p class="govuk-body-l">
            No messages are sent from here. Ask your council’s administrator or your programme lead: on the
            page “People” they can make a link that sets a new password, and hand it to you.
          </p>
        )}
        <p class="govuk-body">
          If your phone is lost, use one of your recovery codes in place of the code. If they are lost too,
          ask your council’s administrator or your programme lead.
        </p>
      </>
    ),
  }
}

/** The same for every address. */
function askedPage(): ShownPage {
  return {
    title: 'Look at your e-mail',
    body: (
      <>
        <h1 class="govuk-heading-l">Look at your e-mail</h1>
        <p class="govuk-body-l">
          If an account with a password has the address you typed, a link is on its way to it. It works once,
          within an hour.
        </p>
        <p class="govuk-body">
          If nothing comes, look among unwanted mail, or ask your council’s administrator or programme lead.
        </p>
      </>
    ),
  }
}

/** Opening the link uses nothing: mail scanners open links. Only the button does. */
export function resetPage({ name }: { readonly name: string }, page: PageHere): ShownPage {
  return {
    title: 'Set a new password',
    body: (
      <>
        <h1 class="govuk-heading-l">Set a new password</h1>
        <p class="govuk-body">
          For {name}. You will be signed out wherever you are signed in, and your second factor is still asked
          for. If your account is joined to another sign-in, such as your council’s, that ends too: you can
          join them again afterwards.
        </p>
        <Form action={`/sign-in/reset/${page.asking.params.token ?? ''}`} page={page}>
          <NewPasswordInput page={page} />
          <Button text="Set the password" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** The council's own sign-in sent the browser back here. Opening a page changes nothing in this house: the button does. */
export function returnPage({ name }: { readonly name: string }, page: PageHere): ShownPage {
  const answer = Object.entries(page.asking.query)
  return {
    title: 'Continue to Throughline',
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Continue to Throughline</h1>
        {page.again === null ? (
          <Form action="/sign-in/elsewhere/return" page={page}>
            <p class="govuk-body-l">You come from {name}.</p>
            {answer.map(([key, value]) => (
              <input type="hidden" name={key} value={value} />
            ))}
            <Button text="Continue" preventDoubleClick />
          </Form>
        ) : (
          <p class="govuk-body">
            <a class="govuk-link" href="/sign-in">
              Go to the sign-in page
            </a>
          </p>
        )}
      </>
    ),
  }
}

export function NewPasswordInput({ page, label = 'New password' }: { page: PageHere; label?: string }) {
  return (
    <PasswordInput
      name="password"
      label={label}
      hint={`At least ${passwordShortest} characters, up to ${passwordLongest}. Nothing else is asked of it: three or four words that do not belong together do well. You may paste it`}
      autocomplete="new-password"
      page={page}
    />
  )
}

export function PasswordInput(shown: {
  name: string
  label: string
  hint?: string
  autocomplete: string
  page: PageHere
}) {
  return (
    <Input
      id={shown.name}
      name={shown.name}
      type="password"
      autocomplete={shown.autocomplete}
      {...noCapitals}
      label={{ text: shown.label }}
      {...(shown.hint === undefined ? {} : { hint: { text: shown.hint } })}
      {...problemFor(shown.page, shown.name)}
    />
  )
}

export function CodeInput({ page, hint }: { page: PageHere; hint: string }) {
  return (
    <Input
      id="code"
      name="code"
      classes="govuk-input--width-10"
      autocomplete="one-time-code"
      {...noCapitals}
      label={{ text: 'Code' }}
      hint={{ text: hint }}
      {...problemFor(page, 'code')}
    />
  )
}
