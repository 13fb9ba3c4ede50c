/** One's own keys for the feed, and the page that shows a new one once. */
import {
  Button,
  Checkboxes,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  WarningText,
} from '../../design/index.ts'
import { writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { KeysPage } from './feed-key.operations.ts'
import type { FeedKey } from './feed-key.ts'

export function keysPage(model: KeysPage, page: PageHere): ShownPage {
  const area = `/areas/${page.asking.area.slug}`
  const here = `${area}/dashboard/keys`
  return {
    title: 'Your keys for Power BI and Excel',
    back: { text: 'Dashboard', href: `${area}/dashboard` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Your keys for Power BI and Excel</h1>
        <p class="govuk-body">
          A key lets a program read the feed of this area as you: the same figures that you see, with the same
          protection of small numbers. It stops when your role here ends. Every use is in the audit log.
        </p>
        <InsetText>
          Address of the feed: <code class="app-words">{`${model.publicUrl}${area}/dashboard/feed`}</code>
          <br />
          As a sheet: <code class="app-words">{`${model.publicUrl}${area}/dashboard/feed?as=csv`}</code>
        </InsetText>
        <h2 class="govuk-heading-m">{model.keys.length === 0 ? 'You have no key' : 'Keys that work'}</h2>
        {model.keys.map((one) => (
          <One one={one} here={here} page={page} />
        ))}
        <section class="app-no-print" aria-labelledby="make">
          <h2 class="govuk-heading-m" id="make">
            Make a key
          </h2>
          <Form action={here} page={page} summary={false}>
            <Input
              id="name"
              name="name"
              label={{ text: 'What will use it' }}
              hint={{ text: 'For example, Power BI on my desk' }}
              value={typedText(page, 'name')}
              {...problemFor(page, 'name')}
            />
            {model.mayEnter ? (
              <Checkboxes
                idPrefix="maySend"
                name="maySend"
                values={typedText(page, 'maySend') === 'yes' ? ['yes'] : []}
                items={[{ value: 'yes', text: 'It may also send readings, as you may enter them' }]}
                {...problemFor(page, 'maySend')}
              />
            ) : null}
            <Button text="Make a key" preventDoubleClick />
          </Form>
        </section>
      </>
    ),
  }
}

function One({ one, here, page }: { one: FeedKey; here: string; page: PageHere }) {
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{one.name}</h3>
      <p class="govuk-body">
        Made on {writeDay(one.madeOn)}.{' '}
        {one.lastUsedAt === null ? 'Never used.' : `Last used on ${writeInstant(one.lastUsedAt)}.`}{' '}
        {one.maySend ? 'It may send readings.' : 'It reads only.'}
      </p>
      <div class="app-no-print">
        <Form action={`${here}/revoke`} page={page} summary={false}>
          <input type="hidden" name="key" value={one.id} />
          <Button
            text={
              <>
                Revoke<span class="govuk-visually-hidden"> the key {one.name}</span>
              </>
            }
            classes="govuk-button--warning"
            preventDoubleClick
          />
        </Form>
      </div>
    </>
  )
}

/** Shown once, in the answer itself: only its hash is kept. */
export function keyMadePage(key: string, name: string, to: string): ShownPage {
  return {
    title: 'Your new key',
    body: (
      <>
        <h1 class="govuk-heading-l">Your new key</h1>
        <p class="govuk-body">
          For {name}. In Power BI or Excel choose “Get data”, “Web”, paste the address of the feed, choose
          “Basic”, and use this as the password. The user name may be anything.
        </p>
        <InsetText>
          <code class="app-words">{key}</code>
        </InsetText>
        <WarningText
          text="It is shown only now. Whoever has it reads what you see: keep it as you keep a password."
          iconFallbackText="Warning"
        />
        <Button text="I have it" href={to} />
      </>
    ),
  }
}
