/** One's own account. */
import { Button, Form, Input, InsetText, SummaryList } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { YourAccount } from './account.operations.ts'
import { CodeInput, NewPasswordInput, PasswordInput } from './sign-in.views.tsx'

export function yourAccountPage(account: YourAccount, page: PageHere): ShownPage {
  const { elsewhere } = account
  return {
    title: 'Your account',
    ...(elsewhere === null ? {} : { formsLeadTo: elsewhere.origin }),
    body: (
      <>
        {page.asking.query.changed === undefined ? null : (
          <InsetText>Your password was changed. You were signed out everywhere else.</InsetText>
        )}
        <h1 class="govuk-heading-l">Your account</h1>
        <SummaryList
          rows={[
            { key: { text: 'Name' }, value: { text: account.name } },
            { key: { text: 'E-mail address' }, value: { text: account.email ?? 'None yet' } },
            {
              key: { text: 'Password' },
              value: { text: account.hasPassword ? 'Set' : 'None' },
              actions: {
                items: [
                  {
                    href: '/your-account/password',
                    text: account.hasPassword ? 'Change' : 'Set',
                    visuallyHiddenText: 'your password',
                  },
                ],
              },
            },
            {
              key: { text: 'Second factor' },
              value: {
                text: account.hasFactor
                  ? `Set up, with ${account.codesLeft === 1 ? '1 recovery code' : `${account.codesLeft} recovery codes`} left`
                  : 'None',
              },
              ...(account.hasFactor || account.hasPassword
                ? {
                    actions: {
                      items: [
                        {
                          href: '/your-account/second-factor',
                          text: account.hasFactor ? 'Renew' : 'Set up',
                          visuallyHiddenText: 'your second factor',
                        },
                      ],
                    },
                  }
                : {}),
            },
            {
              key: { text: 'Sessions' },
              value: { text: 'Where you are signed in now' },
              actions: {
                items: [{ href: '/your-sessions', text: 'See', visuallyHiddenText: 'your sessions' }],
              },
            },
          ]}
        />
        {elsewhere === null ? null : (
          <>
            <h2 class="govuk-heading-m">Sign in with {elsewhere.name}</h2>
            {elsewhere.isLinked ? (
              <Form action="/your-account/elsewhere/end" page={page}>
                <p class="govuk-body">Your account is joined to it.</p>
                <Button
                  id="unjoin"
                  text="End the joining"
                  classes="govuk-button--secondary"
                  preventDoubleClick
                />
              </Form>
            ) : (
              <Form action="/your-account/elsewhere" page={page}>
                <p class="govuk-body">Join the two, and you can sign in here as you do there.</p>
                {account.hasPassword ? (
                  <PasswordInput
                    name="oldPassword"
                    label="Your password of today"
                    autocomplete="current-password"
                    page={page}
                  />
                ) : null}
                <Button text="Join them" classes="govuk-button--secondary" preventDoubleClick />
              </Form>
            )}
          </>
        )}
      </>
    ),
  }
}

export function passwordPage(account: YourAccount, page: PageHere): ShownPage {
  const first = page.asking.query.first !== undefined
  return {
    title: account.hasPassword ? 'Change your password' : 'Set a password',
    ...(first ? {} : { back: { text: 'Your account', href: '/your-account' } }),
    body: (
      <>
        <h1 class="govuk-heading-l">{account.hasPassword ? 'Change your password' : 'Set a password'}</h1>
        <p class="govuk-body">
          {account.hasPassword
            ? 'You will be signed out everywhere else.'
            : 'With a password and a second factor you can sign in without a link.'}
        </p>
        <Form action="/your-account/password" page={page}>
          {account.email === null ? (
            <Input
              id="email"
              name="email"
              type="email"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              label={{ text: 'Your e-mail address' }}
              hint={{ text: 'You will sign in with it' }}
              value={typedText(page, 'email')}
              {...problemFor(page, 'email')}
            />
          ) : null}
          {account.hasPassword ? (
            <PasswordInput
              name="oldPassword"
              label="Your password of today"
              autocomplete="current-password"
              page={page}
            />
          ) : null}
          <NewPasswordInput page={page} />
          <Button text={account.hasPassword ? 'Change it' : 'Continue'} preventDoubleClick />
        </Form>
        {first ? (
          <p class="govuk-body">
            <a class="govuk-link" href="/">
              Not now: go to your home page
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

export function factorPage(account: YourAccount, page: PageHere): ShownPage {
  return {
    title: 'Your second factor',
    back: { text: 'Your account', href: '/your-account' },
    body: (
      <>
        <h1 class="govuk-heading-l">Your second factor</h1>
        {account.hasFactor ? (
          <>
            <p class="govuk-body">
              For either of these a code is asked for first: from your app, or one of your recovery codes.
            </p>
            <Form action="/your-account/second-factor" page={page}>
              <CodeInput page={page} hint="Six digits, or a recovery code" />
              <Button text="Set up a new one" preventDoubleClick />{' '}
              <Button
                text="Only make new recovery codes"
                classes="govuk-button--secondary"
                attributes={{ formaction: '/your-account/recovery-codes' }}
                preventDoubleClick
              />
            </Form>
          </>
        ) : (
          <Form action="/your-account/second-factor" page={page}>
            <p class="govuk-body">A code from your phone is asked for each time you sign in.</p>
            <Button text="Set it up" preventDoubleClick />
          </Form>
        )}
      </>
    ),
  }
}
