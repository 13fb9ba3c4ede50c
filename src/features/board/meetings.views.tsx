/** When meetings are: the next one first, what is to come, what was; and making, moving and cancelling them. */
import type { ComponentChildren } from 'preact'
import {
  Button,
  Checkboxes,
  EmptyState,
  Form,
  Input,
  InsetText,
  Radios,
  Select,
  StackedTable,
  Textarea,
} from '../../design/index.ts'
import { daysBetween, isRefusal, type Refusal, writeDay, writeDayInWeek } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import type { MeetingLine, MeetingsPage, SeriesPage } from './board.reads.ts'
import { cycles, cycleWords, type Meeting, meetingTitle } from './board.ts'
import { notPlanned } from './meeting-change.ts'
import { mostAtOnce, nths, nthWords, type PreviewDay, weekdayWords } from './series.ts'

export function meetingsPage(model: MeetingsPage, page: PageHere): ShownPage {
  const { today, area } = page.asking
  const toCome = model.lines.filter(({ meeting }) => meeting.day >= today && meeting.state !== 'held')
  const past = model.lines.filter((one) => !toCome.includes(one)).reverse()
  const next = toCome.find(({ meeting }) => meeting.state === 'planned')
  const base = `/areas/${area.slug}`
  return {
    title: 'Meetings',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Meetings</h1>
        {next === undefined ? <NoneToCome model={model} base={base} /> : <Next line={next} page={page} />}
        <BoardLinks model={model} base={base} past={page.asking.asAt !== null} />
        {toCome.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">To come</h2>
            <StackedTable
              caption="Meetings to come"
              captionHidden
              columns={[{ text: 'Meeting' }, { text: 'When and where' }, { text: 'Papers due' }]}
              rows={toCome.map((line) => ({
                id: `meeting-${line.meeting.id}`,
                cells: lineCells(line, model, page),
              }))}
            />
          </>
        )}
        {past.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Past</h2>
            <StackedTable
              caption="Meetings of the past, the last first"
              captionHidden
              columns={[{ text: 'Meeting' }, { text: 'When' }, { text: 'What became of it' }]}
              rows={past.map((line) => ({
                id: `meeting-${line.meeting.id}`,
                cells: pastCells(line, model, page),
              }))}
            />
          </>
        )}
      </>
    ),
  }
}

function NoneToCome({ model, base }: { model: MeetingsPage; base: string }) {
  const board = model.boards.find((one) => one.closedOn === null)
  if (board === undefined)
    return (
      <EmptyState
        title={model.seesBoards ? 'There is no board yet' : 'You are asked to no meeting yet'}
        {...(model.mayKeep ? { action: 'Set up the board', href: `${base}/boards/new` } : {})}
      >
        {model.seesBoards
          ? 'A board has terms of reference, members by post and meetings.'
          : 'Meetings that you are invited to stand here.'}
      </EmptyState>
    )
  return (
    <EmptyState
      title="No meeting is planned"
      {...(model.mayKeep ? { action: 'Plan the year', href: `${base}/boards/${board.id}/series` } : {})}
    >
      Plan a year of meetings ahead: the days are shown first, and nothing is made until you say so.
    </EmptyState>
  )
}

function Next({ line: { meeting, papersDue }, page }: { line: MeetingLine; page: PageHere }) {
  const { today, area } = page.asking
  return (
    <InsetText>
      <h2 class="govuk-heading-m">
        Next:{' '}
        <a class="govuk-link" href={`/areas/${area.slug}/meetings/${meeting.id}`}>
          {meeting.boardName}, meeting {meeting.number}
        </a>
      </h2>
      <p class="govuk-body">
        {writeDayInWeek(meeting.day)}, {meeting.begins} to {meeting.ends}, {meeting.place}.{' '}
        {untilWords(daysBetween(today, meeting.day))}
      </p>
      {papersDue === null ? null : (
        <p class="govuk-body">
          {papersDue === today
            ? 'Papers are due today.'
            : `${papersDue < today ? 'Papers were due on' : 'Papers are due by'} ${writeDayInWeek(papersDue)}.`}
        </p>
      )}
    </InsetText>
  )
}

function untilWords(days: number): string {
  if (days === 0) return 'That is today.'
  return days === 1 ? 'That is tomorrow.' : `That is in ${days} days.`
}

function BoardLinks({ model, base, past }: { model: MeetingsPage; base: string; past: boolean }) {
  if (!model.seesBoards && !model.readsPapers) return null
  const open = model.boards.filter((one) => one.closedOn === null)
  return (
    <ul class="govuk-list app-no-print">
      {open.map((board) => (
        <li>
          <a class="govuk-link" href={`${base}/boards/${board.id}`}>
            {board.name}
          </a>
          {model.mayKeep && !past ? (
            <>
              {': '}
              <a class="govuk-link" href={`${base}/boards/${board.id}/series`}>
                plan meetings<span class="govuk-visually-hidden"> of {board.name}</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
      {model.seesBoards ? (
        <li>
          <a class="govuk-link" href={`${base}/boards`}>
            All boards and groups
          </a>
        </li>
      ) : null}
      {model.readsPapers ? (
        <li>
          What boards did: <Registers base={base} />
        </li>
      ) : null}
    </ul>
  )
}

function Registers({ base }: { base: string }) {
  return (
    <>
      <a class="govuk-link" href={`${base}/decisions`}>
        decisions
      </a>
      ,{' '}
      <a class="govuk-link" href={`${base}/board-actions`}>
        actions raised
      </a>{' '}
      and{' '}
      <a class="govuk-link" href={`${base}/log`}>
        logs
      </a>
    </>
  )
}

function MeetingName({ meeting, page }: { meeting: Meeting; page: PageHere }) {
  return (
    <a class="govuk-link" href={`/areas/${page.asking.area.slug}/meetings/${meeting.id}`}>
      {meeting.boardName}, meeting {meeting.number}
    </a>
  )
}

function lineCells(line: MeetingLine, model: MeetingsPage, page: PageHere): ComponentChildren[] {
  const { meeting, papersDue } = line
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  return [
    <MeetingName meeting={meeting} page={page} />,
    <>
      {meeting.state === 'cancelled' ? <strong>Cancelled: </strong> : null}
      {writeDayInWeek(meeting.day)}, {meeting.begins} to {meeting.ends}
      {line.usualPlace ? '' : `, ${meeting.place}`}
      <Story line={line} />
      {model.mayKeep && meeting.state === 'planned' && page.asking.asAt === null ? (
        <p class="govuk-body-s govuk-!-margin-bottom-0 app-no-print">
          <a class="govuk-link" href={`${base}/move`}>
            Move<span class="govuk-visually-hidden"> {meetingTitle(meeting)}</span>
          </a>{' '}
          or{' '}
          <a class="govuk-link" href={`${base}/cancel`}>
            cancel it<span class="govuk-visually-hidden">: {meetingTitle(meeting)}</span>
          </a>
        </p>
      ) : null}
    </>,
    papersDue === null || meeting.state === 'cancelled' ? '' : writeDay(papersDue),
  ]
}

/** How a meeting came to be on its day, or why it is not held. */
function Story({ line: { meeting, moves } }: { line: MeetingLine }) {
  return (
    <>
      {moves.map((one) => (
        <p class="govuk-body-s govuk-!-margin-bottom-0">
          Changed on {writeDay(one.movedOn)}, it was on {writeDay(one.fromDay)} at {one.fromBegins}: {one.why}
        </p>
      ))}
      {meeting.cancelledWhy === null ? null : (
        <p class="govuk-body-s govuk-!-margin-bottom-0">{meeting.cancelledWhy}</p>
      )}
    </>
  )
}

function pastCells(line: MeetingLine, model: MeetingsPage, page: PageHere): ComponentChildren[] {
  const { meeting } = line
  const open = model.mayKeep && meeting.state === 'planned' && page.asking.asAt === null
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  return [
    <MeetingName meeting={meeting} page={page} />,
    writeDay(meeting.day),
    <>
      {meeting.state === 'held'
        ? 'Held'
        : meeting.state === 'cancelled'
          ? 'Cancelled'
          : 'Its day has passed; nobody has said yet that it was held'}
      <Story line={line} />
      {open ? (
        <p class="govuk-body-s govuk-!-margin-bottom-0 app-no-print">
          <a class="govuk-link" href={`${base}/move`}>
            Move<span class="govuk-visually-hidden"> {meetingTitle(meeting)}</span>
          </a>{' '}
          or{' '}
          <a class="govuk-link" href={`${base}/cancel`}>
            cancel it<span class="govuk-visually-hidden">: {meetingTitle(meeting)}</span>
          </a>
        </p>
      ) : null}
    </>,
  ]
}

export function seriesPage(model: SeriesPage, page: PageHere): ShownPage {
  const { board, asked, preview } = model
  const base = `/areas/${page.asking.area.slug}`
  const here = `${base}/boards/${board.id}/series`
  const shown = preview !== null && !isRefusal(preview) ? preview : null
  return {
    title: `Plan meetings of ${board.name}`,
    back: { text: 'Meetings', href: `${base}/meetings` },
    body: (
      <>
        <h1 class="govuk-heading-l">Plan meetings of {board.name}</h1>
        {shown === null ? null : <Preview model={model} days={shown} page={page} here={here} />}
        {shown === null ? null : <h2 class="govuk-heading-m">Find other days</h2>}
        <form action={here} method="get" novalidate>
          <Radios
            idPrefix="how"
            name="how"
            fieldset={{ legend: { text: 'How are the days found?', classes: 'govuk-fieldset__legend--s' } }}
            items={cycles.map((one) => ({
              value: one,
              text: one === 'calendar' ? 'I type the days' : cycleWords[one],
            }))}
            value={asked.how === '' ? (model.terms?.cycle ?? 'monthly') : asked.how}
            {...refusedIn(preview, 'how')}
          />
          <Select
            id="nth"
            name="nth"
            label={{ text: 'Which one of the month' }}
            hint={{ text: 'For monthly and quarterly meetings' }}
            items={nths.map((one) => ({ value: one, text: nthWords[one] }))}
            value={asked.nth}
          />
          <Select
            id="weekday"
            name="weekday"
            label={{ text: 'Day of the week' }}
            items={weekdayWords.map((text, at) => ({ value: String(at + 1), text }))}
            value={asked.weekday}
          />
          <Input
            id="from"
            name="from"
            type="date"
            classes="govuk-input--width-10"
            label={{ text: 'From which day' }}
            hint={{ text: 'Every six weeks counts from this day' }}
            value={asked.from === '' ? page.asking.today : asked.from}
            {...refusedIn(preview, 'from')}
          />
          <Input
            id="count"
            name="count"
            inputmode="numeric"
            classes="govuk-input--width-3"
            label={{ text: 'How many meetings' }}
            value={asked.count}
            {...refusedIn(preview, 'count')}
          />
          <Textarea
            id="typed"
            name="typed"
            rows={4}
            label={{ text: 'Or the days, one on a line' }}
            hint={{ text: `For days that you type: up to ${mostAtOnce}, for example 3 November 2026` }}
            value={asked.typed}
            {...refusedIn(preview, 'typed')}
          />
          <Button text="Show the days" classes={shown === null ? undefined : 'govuk-button--secondary'} />
        </form>
      </>
    ),
  }
}

function refusedIn(
  preview: readonly PreviewDay[] | Refusal | null,
  field: string,
): { errorMessage?: { text: string } } {
  return isRefusal(preview) && preview.field === field ? { errorMessage: { text: preview.sentence } } : {}
}

interface PreviewProps {
  readonly model: SeriesPage
  readonly days: readonly PreviewDay[]
  readonly page: PageHere
  readonly here: string
}

function Preview({ model, days, page, here }: PreviewProps) {
  const query = new URLSearchParams({ ...model.asked }).toString()
  const ticked = typedList(page, 'day') ?? days.filter(isTicked).map((one) => one.day)
  return (
    <Form action={`${here}?${query}`} page={page}>
      <Checkboxes
        idPrefix="day"
        name="day"
        fieldset={{
          legend: { text: 'Tick the days on which it is to meet', classes: 'govuk-fieldset__legend--m' },
        }}
        hint={{ text: 'Nothing is made before you press the button.' }}
        items={days.map((one) => ({
          value: one.day,
          text: writeDayInWeek(one.day),
          ...(one.warning === null ? {} : { hint: { text: one.warning } }),
          ...(one.taken ? { disabled: true } : {}),
        }))}
        values={ticked}
        {...problemFor(page, 'day')}
      />
      <Sitting page={page} of={model.terms} />
      <Button text="Make these meetings" preventDoubleClick />
    </Form>
  )
}

/** A day on which nobody works is ticked by the person, who then means it. */
function isTicked(one: PreviewDay): boolean {
  return !one.taken && (one.warning === null || one.insteadOf !== null)
}

function Sitting({
  page,
  of,
}: {
  page: PageHere
  of: { readonly begins: string; readonly ends: string; readonly place: string } | null
}) {
  return (
    <>
      <Input
        id="begins"
        name="begins"
        classes="govuk-input--width-5"
        label={{ text: 'Begins at' }}
        hint={{ text: 'By the clock in England, for example 14:00' }}
        value={typedText(page, 'begins') ?? of?.begins ?? ''}
        {...problemFor(page, 'begins')}
      />
      <Input
        id="ends"
        name="ends"
        classes="govuk-input--width-5"
        label={{ text: 'Ends at' }}
        value={typedText(page, 'ends') ?? of?.ends ?? ''}
        {...problemFor(page, 'ends')}
      />
      <Input
        id="place"
        name="place"
        label={{ text: 'Place' }}
        value={typedText(page, 'place') ?? of?.place ?? ''}
        {...problemFor(page, 'place')}
      />
    </>
  )
}

export function movePage(meeting: Meeting, page: PageHere): ShownPage {
  return {
    title: `Move ${meetingTitle(meeting)}`,
    back: { text: 'Meetings', href: `/areas/${page.asking.area.slug}/meetings` },
    body: (
      <>
        <h1 class="govuk-heading-l">Move {meetingTitle(meeting)}</h1>
        <NotNow meeting={meeting} deed="moved">
          <p class="govuk-body">
            It is on {writeDayInWeek(meeting.day)}, {meeting.begins} to {meeting.ends}, {meeting.place}.
            Everybody who was invited is told of the change. A pack that was frozen stays as it is. Papers
            that are still owed become due by the new papers day; one whose own day was agreed keeps it,
            unless that would be after the meeting.
          </p>
          <Form
            action={`/areas/${page.asking.area.slug}/meetings/${meeting.id}/move`}
            page={page}
            version={meeting.version}
          >
            <Input
              id="day"
              name="day"
              type="date"
              classes="govuk-input--width-10"
              label={{ text: 'New day' }}
              value={typedText(page, 'day') ?? meeting.day}
              {...problemFor(page, 'day')}
            />
            <Checkboxes
              idPrefix="sure"
              name="sure"
              items={[
                { value: 'yes', text: 'I mean this day, though it is past, a bank holiday or at a weekend' },
              ]}
              values={typedList(page, 'sure') ?? []}
            />
            <Sitting page={page} of={meeting} />
            <Why page={page} label="Why is it moved?" />
            <Button text="Move the meeting" preventDoubleClick />
          </Form>
        </NotNow>
      </>
    ),
  }
}

export function cancelPage(meeting: Meeting, page: PageHere): ShownPage {
  return {
    title: `Cancel ${meetingTitle(meeting)}`,
    back: { text: 'Meetings', href: `/areas/${page.asking.area.slug}/meetings` },
    body: (
      <>
        <h1 class="govuk-heading-l">Cancel {meetingTitle(meeting)}</h1>
        <NotNow meeting={meeting} deed="cancelled">
          <p class="govuk-body">
            It is on {writeDayInWeek(meeting.day)}, {meeting.begins} to {meeting.ends}, {meeting.place}.
            Everybody who was invited is told. It stays in the list as cancelled, with your reason.
          </p>
          <Form
            action={`/areas/${page.asking.area.slug}/meetings/${meeting.id}/cancel`}
            page={page}
            version={meeting.version}
          >
            <Why page={page} label="Why is it cancelled?" />
            <Button text="Cancel the meeting" classes="govuk-button--warning" preventDoubleClick />
          </Form>
        </NotNow>
      </>
    ),
  }
}

/** A meeting that was held or cancelled has no form: the page says why. */
function NotNow(props: {
  readonly meeting: Meeting
  readonly deed: string
  readonly children: ComponentChildren
}) {
  const stands = notPlanned(props.meeting, props.deed)
  return stands === null ? props.children : <p class="govuk-body-l">{stands.sentence}</p>
}

function Why({ page, label }: { page: PageHere; label: string }) {
  return (
    <Textarea
      id="why"
      name="why"
      rows={3}
      label={{ text: label }}
      hint={{ text: 'It stands in the list of meetings. Name no child and no family.' }}
      value={typedText(page, 'why')}
      {...problemFor(page, 'why')}
    />
  )
}
