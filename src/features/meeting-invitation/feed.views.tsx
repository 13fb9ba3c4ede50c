/** The calendars that can be subscribed to. */
import { Button, Form, InsetText, ProblemSummary, WarningText } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { CalendarPage } from './feed.operations.ts'
import type { Feed } from './meeting-invitation.ts'

export function calendarPage({ own, boards }: CalendarPage, page: PageHere): ShownPage {
  return {
    title: 'Meetings in your calendar',
    back: { text: 'Programme', href: `/areas/${page.asking.area.slug}` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Meetings in your calendar</h1>
        <p class="govuk-body">
          Your calendar program can follow an address and show the meetings by itself: planned, moved and
          cancelled ones. Nobody is named in it. Whoever has the address can read it, so it is shown once and
          can be ended.
        </p>
        <h2 class="govuk-heading-m">Meetings you are asked to</h2>
        <One feed={own} of="own" name="your own calendar" page={page} />
        {boards.length === 0 ? null : <h2 class="govuk-heading-m">Each board’s meetings</h2>}
        {boards.map(({ board, feed }) => (
          <>
            <h3 class="govuk-heading-s">{board.name}</h3>
            <One feed={feed} of={board.id} name={board.name} page={page} />
          </>
        ))}
      </>
    ),
  }
}

function One(props: { feed: Feed | null; of: string; name: string; page: PageHere }) {
  const { feed, of, name, page } = props
  const action = `/areas/${page.asking.area.slug}/calendar`
  const hidden = <span class="govuk-visually-hidden"> ({name})</span>
  return (
    <>
      <p class="govuk-body">
        {feed === null
          ? 'There is no address yet.'
          : `There is an address, made on ${writeDay(feed.madeOn)} by ${feed.madeBy}.`}
      </p>
      <div class="app-no-print">
        <Form action={action} page={page} summary={false}>
          <input type="hidden" name="of" value={of} />
          <Button
            text={
              <>
                {feed === null ? 'Make an address' : 'Make a new address; the old one ends'}
                {hidden}
              </>
            }
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        </Form>
        {feed === null ? null : (
          <Form action={`${action}/end`} page={page} summary={false}>
            <input type="hidden" name="of" value={of} />
            <Button text={<>End the address{hidden}</>} classes="govuk-button--warning" preventDoubleClick />
          </Form>
        )}
      </div>
    </>
  )
}

/** Shown once, in the answer itself: the address is kept nowhere. */
export function feedMadePage(link: string, name: string, to: string): ShownPage {
  return {
    title: 'The address of the calendar',
    body: (
      <>
        <h1 class="govuk-heading-l">The address of the calendar</h1>
        <p class="govuk-body">
          For {name}. In your calendar program choose “add a calendar from the internet”, and paste:
        </p>
        <InsetText>
          <code class="app-words">{link}</code>
        </InsetText>
        <WarningText
          text="It is shown only now. Whoever has it can read the days and places of the meetings."
          iconFallbackText="Warning"
        />
        <Button text="I have it" href={to} />
      </>
    ),
  }
}
