/** A meeting's own page: what it is to decide, then who was there and what was said, decided and taken away. */
import { Button, CountSentence, Details, Form, Input, ProblemSummary } from '../../design/index.ts'
import { writeDay, writeDayInWeek } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { type MeetingTab, meetingTabs, meetingTitle } from '../board/index.ts'
import { attendsAsWords, wasWords } from './attendance.ts'
import { CaptureForm } from './capture.views.tsx'
import { ItemHead, MustBeThere, Outcomes } from './item.views.tsx'
import type { MeetingPage } from './meeting.reads.ts'
import { isFrozen } from './minutes.ts'
import { MinutesPart, NotesPart } from './minutes.views.tsx'
import { Checks } from './parts.views.tsx'
import { meetingSentence } from './readiness.ts'

/** Which of a meeting's pages somebody can go to who reads only what went to them. */
function tabsFor({ mays, items }: MeetingPage): readonly MeetingTab[] {
  if (!mays.readsPapers) return ['meeting']
  const circulated: readonly MeetingTab[] = items === null ? [] : ['agenda', 'pack']
  return ['meeting', ...circulated, ...(mays.log ? (['log'] as const) : [])]
}

export function meetingPage(model: MeetingPage, page: PageHere): ShownPage {
  const { meeting } = model
  const base = `/areas/${page.asking.area.slug}`
  const captures = model.mays.minute && model.notNow === null
  return {
    title: meetingTitle(meeting),
    wide: true,
    breadcrumbs: [{ text: 'Meetings', href: `${base}/meetings` }, { text: meetingTitle(meeting) }],
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">{meetingTitle(meeting)}</h1>
        {meetingTabs(
          page.asking.area.slug,
          meeting.id,
          'meeting',
          model.mays.seesAll ? undefined : tabsFor(model),
        )}
        <StateOf model={model} page={page} />
        {meeting.state === 'cancelled' ? null : (
          <>
            <ToDecide model={model} base={base} />
            <Ready model={model} isFolded={captures} />
            {captures ? <CaptureForm model={model} page={page} /> : <AsItIs model={model} base={base} />}
            {captures ? <HeldForm model={model} page={page} /> : null}
            {model.mays.readsPapers ? <MinutesPart model={model} page={page} /> : null}
            <NotesPart model={model} page={page} />
          </>
        )}
        <Ways model={model} base={base} />
      </>
    ),
  }
}

/** How ready it is: folded away once the meeting can be minuted. */
function Ready({ model, isFolded }: { model: MeetingPage; isFolded: boolean }) {
  if (model.ready === null || model.meeting.state === 'held') return null
  const missing = model.ready.filter((one) => !one.holds).length
  if (isFolded)
    return (
      <Details
        summaryText={`How ready it is: ${missing === 0 ? 'everything is there' : `${missing} of ${model.ready.length} are not`}`}
      >
        <Checks checks={model.ready} />
      </Details>
    )
  return (
    <section>
      <h2 class="govuk-heading-m" id="ready">
        How ready it is
      </h2>
      <Checks checks={model.ready} />
    </section>
  )
}

/** The answer first: what is to be decided, or what was; when and where. */
function StateOf({ model, page }: { model: MeetingPage; page: PageHere }) {
  const { meeting } = model
  if (meeting.state === 'cancelled')
    return (
      <>
        <CountSentence>
          This meeting was cancelled
          {meeting.cancelledOn === null ? '' : ` on ${writeDay(meeting.cancelledOn)}`}: {meeting.cancelledWhy}
        </CountSentence>
        <p class="govuk-body">It has no minutes, and it is not counted in anybody’s attendance.</p>
      </>
    )
  return (
    <>
      <h2 class="govuk-heading-m">
        {meeting.state === 'held' ? 'What did we decide?' : 'What are we here to decide?'}
      </h2>
      <CountSentence>{answerOf(model)}</CountSentence>
      <p class="govuk-body">
        {writeDayInWeek(meeting.day)}, {meeting.begins} to {meeting.ends}, {meeting.place}.{' '}
        {meeting.heldOn === null
          ? meeting.day < page.asking.today
            ? 'Nobody has said yet whether it was held.'
            : ''
          : meeting.heldOn === meeting.day
            ? 'It was held.'
            : `It was held on ${writeDay(meeting.heldOn)}.`}{' '}
        {model.before === null ? null : (
          <a
            class="govuk-link"
            href={`/areas/${page.asking.area.slug}/changes?since=${model.before.heldOn ?? model.before.day}`}
          >
            What changed since the last meeting, on {writeDay(model.before.heldOn ?? model.before.day)}
          </a>
        )}
      </p>
    </>
  )
}

/** Nothing is said of what did not go to this reader: that they see no decision does not mean that there is none. */
function answerOf({ meeting, decisions, actions, items, mays }: MeetingPage): string {
  if (!mays.seesAll && meeting.state === 'held' && !mays.minutes)
    return 'What this meeting decided is not published, or did not go to you.'
  if (!mays.seesAll && items === null && decisions.length === 0 && !mays.minutes)
    return 'What this meeting is to decide has not been circulated to you.'
  const waiting = decisions.filter((one) => one.decided === null).length
  return meetingSentence({
    isHeld: meeting.state === 'held',
    waiting,
    taken: decisions.length - waiting,
    raised: actions.length,
    toDecide: (items ?? [])
      .filter((one) => one.purpose !== 'note' && one.kind !== 'decisions' && one.deferredWhy === null)
      .map((one) => one.title),
  })
}

/** The questions that wait for an answer, and those that have one. */
function ToDecide({ model, base }: { model: MeetingPage; base: string }) {
  const { decisions, meeting, mays } = model
  return (
    <>
      {decisions.length === 0 ? null : (
        <ol class="govuk-list govuk-list--number govuk-list--spaced">
          {decisions.map((one) => (
            <li class="app-words">
              <a class="govuk-link" href={`${base}/decisions/${one.id}`}>
                Decision {one.number}: {one.question}
              </a>
              {one.decided === null ? ' Waiting.' : ` ${one.decided}`}
              {one.private ? ' (private)' : ''}
            </li>
          ))}
        </ol>
      )}
      {mays.minute && model.notNow?.refused !== 'checked' ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${base}/decisions/new?meeting=${meeting.id}`}>
            Ask this meeting for a decision
          </a>
        </p>
      ) : null}
    </>
  )
}

/** One press where the meeting was held on its day; another day can be typed. */
function HeldForm({ model, page }: { model: MeetingPage; page: PageHere }) {
  const { meeting } = model
  if (meeting.state === 'held') return <NotHeldForm model={model} page={page} />
  return (
    <Form
      action={`/areas/${page.asking.area.slug}/meetings/${meeting.id}/held`}
      page={page}
      version={meeting.version}
      summary={false}
      classes="app-no-print"
    >
      <Input
        id="heldOn"
        name="heldOn"
        classes="govuk-input--width-10"
        label={{ text: 'Held on', classes: 'govuk-label--s' }}
        value={typedText(page, 'heldOn') ?? writeDay(meeting.day)}
        {...problemFor(page, 'heldOn')}
      />
      <Button text="It was held" classes="govuk-button--secondary" preventDoubleClick />
    </Form>
  )
}

/** A slip of the hand is taken back, with a reason. */
function NotHeldForm({ model, page }: { model: MeetingPage; page: PageHere }) {
  const { meeting } = model
  return (
    <Details
      summaryText="It was not held after all"
      open={typedText(page, 'deed') === 'not-held'}
      classes="app-no-print"
    >
      <Form
        action={`/areas/${page.asking.area.slug}/meetings/${meeting.id}/held`}
        page={page}
        version={meeting.version}
        summary={false}
      >
        <input type="hidden" name="deed" value="not-held" />
        <Input
          id="why"
          name="why"
          label={{ text: 'Why it is taken back', classes: 'govuk-label--s' }}
          hint={{ text: 'What was minuted stays as it is.' }}
          value={typedText(page, 'why') ?? ''}
          {...problemFor(page, 'why')}
        />
        <Button text="Take it back" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </Details>
  )
}

/** The agenda with what is recorded, for whoever reads and does not write. */
function AsItIs({ model, base }: { model: MeetingPage; base: string }) {
  // What was checked is shown from its own text: the agenda would say the same again.
  if (model.checked !== null) return null
  return (
    <>
      <section>
        <h2 class="govuk-heading-m" id="agenda">
          Agenda
        </h2>
        {model.items === null ? (
          <p class="govuk-body">The agenda has not been circulated yet.</p>
        ) : model.items.length === 0 ? (
          <p class="govuk-body app-gap">The agenda has no items yet.</p>
        ) : (
          model.items.map((item, at) => (
            <section id={`item-${item.id}`}>
              <ItemHead item={item} number={at + 1} model={model} base={base} />
              <Outcomes item={item} model={model} base={base} />
            </section>
          ))
        )}
      </section>
      {model.mays.minute && model.notNow !== null && !isFrozen(model.minutes) ? (
        <p class="govuk-body app-quiet">{model.notNow.sentence}</p>
      ) : null}
      {model.attended.length === 0 ? null : <Attendance model={model} />}
    </>
  )
}

/** Who was there, in words: quorum, members, then those from outside apart. */
export function Attendance({ model }: { model: MeetingPage }) {
  const groups = [
    { title: 'Members', of: model.attended.filter((one) => one.attendsAs !== 'external') },
    { title: 'From outside', of: model.attended.filter((one) => one.attendsAs === 'external') },
  ]
  return (
    <section>
      <h2 class="govuk-heading-m">Who was there</h2>
      {model.quorum === null ? null : <p class="govuk-body">{model.quorum.sentence}</p>}
      {groups.map(({ title, of }) =>
        of.length === 0 ? null : (
          <>
            <h3 class="govuk-heading-s">{title}</h3>
            <ul class="govuk-list">
              {of.map((one) => (
                <li class="app-words">
                  {one.name}
                  {one.post === null ? '' : `, ${one.post}`}: {wasWords[one.was].toLowerCase()}
                  {one.deputyName === null ? '' : ` (${one.deputyName})`}
                  {one.attendsAs === 'member' || one.attendsAs === 'external'
                    ? ''
                    : ` · ${attendsAsWords[one.attendsAs]}`}
                </li>
              ))}
            </ul>
          </>
        ),
      )}
      <MustBeThere model={model} />
    </section>
  )
}

function Ways({ model, base }: { model: MeetingPage; base: string }) {
  return (
    <ul class="govuk-list app-no-print">
      {model.before === null || !model.mays.seesAll ? null : (
        <li>
          <a class="govuk-link" href={`${base}/meetings/${model.before.id}`}>
            The meeting before: {meetingTitle(model.before)}
          </a>
        </li>
      )}
      {model.next === null || !model.mays.seesAll ? null : (
        <li>
          <a class="govuk-link" href={`${base}/meetings/${model.next.id}`}>
            The next meeting: {meetingTitle(model.next)}
          </a>
        </li>
      )}
      {model.mays.readsPapers ? (
        <>
          <li>
            <a class="govuk-link" href={`${base}/decisions`}>
              Decisions
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${base}/board-actions`}>
              Actions raised by the board
            </a>
          </li>
        </>
      ) : null}
    </ul>
  )
}
