/** The agenda of a meeting: what stands on it, when, for what, with which papers. */
import {
  Button,
  CountSentence,
  Details,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  StackedTable,
  Tag,
} from '../../design/index.ts'
import { type LocalDate, writeDay, writeDayInWeek, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { type Meeting, meetingTabs, meetingTitle } from '../board/index.ts'
import { orderSeen } from './agenda.operations.ts'
import type { AgendaPage } from './agenda.reads.ts'
import { type AgendaItem, agendaSentence, type NewItem, purposeWords, type Timed } from './agenda.ts'
import type { Filled } from './agenda-fill.reads.ts'
import { lateOf, lateWords, type Paper, paperStanding, paperWords } from './paper.ts'

const draftTabs = ['meeting', 'invitations', 'agenda', 'round', 'log', 'pack'] as const
const circulatedTabs = ['meeting', 'agenda', 'pack'] as const
/** What is there before anything was circulated. */
const earlyTabs = ['meeting', 'agenda'] as const

/** The line over every page of a meeting, with the ways to its other pages. */
export function MeetingHead({
  meeting,
  page,
  current,
  seesDrafts,
  isCirculated = true,
}: {
  meeting: Meeting
  page: PageHere
  current: 'agenda' | 'round'
  seesDrafts: boolean
  isCirculated?: boolean
}) {
  const tabs = seesDrafts ? draftTabs : isCirculated ? circulatedTabs : earlyTabs
  return meetingTabs(page.asking.area.slug, meeting.id, current, tabs)
}

export function breadcrumbsTo(meeting: Meeting, page: PageHere, last: string) {
  const base = `/areas/${page.asking.area.slug}/meetings`
  return [
    { text: 'Meetings', href: base },
    { text: meetingTitle(meeting), href: `${base}/${meeting.id}` },
    { text: last },
  ]
}

export function agendaPage(model: AgendaPage, page: PageHere): ShownPage {
  const { meeting, items, papers, mays, today } = model
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  const all = items.map((one) => one.item)
  const here = items.filter(({ item }) => item.deferredOn === null)
  const waits = items.filter(({ item }) => item.deferredOn !== null)
  const late = model.seesDrafts ? lateOf(papers, today) : []
  return {
    title: `Agenda: ${meetingTitle(meeting)}`,
    breadcrumbs: breadcrumbsTo(meeting, page, 'Agenda and papers'),
    body: (
      <>
        <ProblemSummary page={page} />
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">Agenda and papers</h1>
        <MeetingHead
          meeting={meeting}
          page={page}
          current="agenda"
          seesDrafts={model.seesDrafts}
          isCirculated={model.isCirculated}
        />
        <CountSentence>{answerOf(model)}</CountSentence>
        {late.length === 0 ? null : (
          <div class="app-gap">
            <p class="govuk-body govuk-!-margin-bottom-1">
              {late.length === 1 ? 'One paper is or was late:' : `${late.length} papers are or were late:`}
            </p>
            <ul class="govuk-list govuk-list--bullet">
              {late.map((one) => (
                <li>{lateWords(one)}</li>
              ))}
            </ul>
          </div>
        )}
        <p class="govuk-body app-quiet">
          {writeDayInWeek(meeting.day)}, {meeting.begins} to {meeting.ends}, {meeting.place}.
          {meeting.state === 'cancelled' ? ' This meeting was cancelled.' : ''}
          {meeting.state === 'held' ? ' This meeting was held: its agenda stays as it was.' : ''}
        </p>
        {model.proposal === null ? null : <Proposal items={model.proposal} base={base} page={page} />}
        {here.map((one, at) => (
          <Item one={one} number={at + 1} model={model} page={page} />
        ))}
        {waits.map((one) => (
          <Item one={one} number={null} model={model} page={page} />
        ))}
        {model.takenOff.length === 0 ? null : (
          <Details summaryText={`Taken off (${model.takenOff.length})`}>
            <ul class="govuk-list govuk-list--bullet">
              {model.takenOff.map((one) => (
                <li class="app-words">
                  {one.title}, on {writeInstant(one.at)}
                  {one.who === null ? '' : ` by ${one.who}`}
                  {one.why === null ? '.' : `: ${one.why}`}
                </li>
              ))}
            </ul>
          </Details>
        )}
        {mays.addItem ? (
          <Button
            text="Add an item"
            href={`${base}/agenda/new`}
            classes={`app-no-print${model.proposal === null ? '' : ' govuk-button--secondary'}`}
          />
        ) : null}
        {mays.keep && all.length > 1 ? <Order items={all} base={base} page={page} /> : null}
      </>
    ),
  }
}

function answerOf({ items, meeting, seesDrafts, isCirculated }: AgendaPage): string {
  if (!seesDrafts && !isCirculated)
    return 'This agenda has not been circulated to you yet. What the parent carer forum asked for stands here.'
  return agendaSentence(
    items.map((one) => one.item),
    meeting,
  )
}

function Proposal({ items, base, page }: { items: readonly NewItem[]; base: string; page: PageHere }) {
  return (
    <>
      <h2 class="govuk-heading-m">What it would be filled with</h2>
      {items.length === 0 ? (
        <p class="govuk-body app-gap">
          No standing agenda is in force on the day of this meeting. Write one in the board’s terms of
          reference, or add items one by one.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            The standing items of the terms of reference, and what the forward plan says of this meeting.
          </p>
          <ol class="govuk-list govuk-list--number">
            {items.map((one) => (
              <li>
                {one.title}{' '}
                <span class="app-quiet">
                  {purposeWords[one.purpose].toLowerCase()}, {one.minutes} minutes
                  {one.private ? ', private' : ''}
                </span>
              </li>
            ))}
          </ol>
          <Form action={`${base}/agenda/fill`} page={page} summary={false}>
            <Button text="Fill the agenda" preventDoubleClick />
          </Form>
        </>
      )}
    </>
  )
}

function Item({
  one: { item, begins, ends },
  number,
  model,
  page,
}: {
  one: Timed<AgendaItem>
  /** Null for an item that was deferred: it is on this agenda no more. */
  number: number | null
  model: AgendaPage
  page: PageHere
}) {
  const { meeting, mays } = model
  const base = `/areas/${page.asking.area.slug}`
  const here = `${base}/meetings/${meeting.id}/agenda/${item.id}`
  const papers = model.papers.filter((paper) => paper.itemId === item.id)
  const named = <span class="govuk-visually-hidden"> “{item.title}”</span>
  // A meeting that was held or cancelled is changed no more, but what it did not reach can still wait for the next.
  const mayDefer = model.seesDrafts && page.asking.asAt === null && item.deferredOn === null
  return (
    <section class="govuk-!-margin-bottom-6" id={`item-${item.id}`}>
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1 app-words">
        {number === null ? item.title : `${number}. ${item.title}`}
      </h2>
      <p class="govuk-body app-quiet govuk-!-margin-bottom-1 app-words">
        {item.deferredOn === null ? `${begins} to ${ends}. ` : ''}
        {purposeWords[item.purpose]}.{item.presenter === null ? '' : ` Presented by ${item.presenter}.`}{' '}
        {item.byForum ? <Tag text="Asked for by the parent carer forum" classes="govuk-tag--purple" /> : null}{' '}
        {item.private ? <Tag text="Private" classes="govuk-tag--grey" /> : null}
      </p>
      <Carried item={item} base={base} linked={model.seesDrafts} />
      {item.words === null ? null : <p class="govuk-body app-words">{item.words}</p>}
      <Fills lines={model.fills.get(item.id) ?? []} base={base} />
      {papers.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {papers.map((paper) => (
            <PaperLine paper={paper} model={model} base={base} />
          ))}
        </ul>
      )}
      {mays.keep && item.deferredOn === null ? (
        <p class="govuk-body-s app-no-print">
          <a class="govuk-link govuk-!-margin-right-3" href={here}>
            Change{named}
          </a>
          <a class="govuk-link govuk-!-margin-right-3" href={`${here}/papers/new`}>
            Add a paper<span class="govuk-visually-hidden"> to “{item.title}”</span>
          </a>
          <a class="govuk-link" href={`${here}/off`}>
            Defer or take off{named}
          </a>
        </p>
      ) : mayDefer && meeting.state !== 'planned' && mayKeepPast(model) ? (
        <p class="govuk-body-s app-no-print">
          <a class="govuk-link" href={`${here}/off`}>
            Defer to the next meeting{named}
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** Who keeps the agenda may still defer what a held meeting did not reach. */
const mayKeepPast = ({ mays }: AgendaPage): boolean => mays.writeReports

function Carried({ item, base, linked }: { item: AgendaItem; base: string; linked: boolean }) {
  const meeting = (id: string, day: LocalDate) =>
    linked ? (
      <a class="govuk-link" href={`${base}/meetings/${id}/agenda`}>
        {writeDay(day)}
      </a>
    ) : (
      writeDay(day)
    )
  return (
    <>
      {item.carriedFrom === null ? null : (
        <p class="govuk-body app-words">
          Carried over from the meeting of {meeting(item.carriedFrom.meetingId, item.carriedFrom.day)}
          {item.carriedFrom.why === null ? '.' : `: ${item.carriedFrom.why}`}
        </p>
      )}
      {item.deferredOn === null ? null : (
        <InsetText classes="app-words">
          Deferred on {writeDay(item.deferredOn)}
          {item.carriedTo === null ? '' : ' to the meeting of '}
          {item.carriedTo === null ? '' : meeting(item.carriedTo.meetingId, item.carriedTo.day)}:{' '}
          {item.deferredWhy}
        </InsetText>
      )}
    </>
  )
}

/** More lines than these are folded away, so that one item does not push the others off the page. */
const shownLines = 8

function Fills({ lines, base }: { lines: Filled; base: string }) {
  if (lines.length === 0) return null
  const list = (some: Filled) => (
    <ul class="govuk-list govuk-list--bullet">
      {some.map((line) => (
        <li class="app-words">
          {line.path === undefined ? (
            line.text
          ) : (
            <a class="govuk-link" href={`${base}${line.path}`}>
              {line.text}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
  const more = lines.slice(shownLines)
  return (
    <>
      {list(lines.slice(0, shownLines))}
      {more.length === 0 ? null : (
        <Details summaryText={`${more.length} more`} classes="govuk-!-margin-bottom-2">
          {list(more)}
        </Details>
      )}
    </>
  )
}

function PaperLine({ paper, model, base }: { paper: Paper; model: AgendaPage; base: string }) {
  const here = `${base}/meetings/${model.meeting.id}/papers/${paper.id}`
  const standing = paperStanding(paper, model.today)
  const opens = paper.file !== null && standing.is !== 'withdrawn'
  const isOpen = model.seesDrafts || standing.is === 'circulated'
  return (
    <li class="app-words" id={`paper-${paper.id}`}>
      {opens && isOpen ? (
        <a class="govuk-link" href={`${here}/file`} download>
          {paper.title} ({paper.file?.name}, {sizeOf(paper.file?.bytes ?? 0)})
        </a>
      ) : (
        paper.title
      )}{' '}
      {paper.private ? <Tag text="Private" classes="govuk-tag--grey" /> : null}{' '}
      <span class="app-quiet">
        {paperWords(paper, model.today)}
        {paper.owedBy === null ? '' : ` Owed by ${paper.owedBy}.`}
      </span>{' '}
      {model.mays.keep ? (
        <a class="govuk-link app-no-print" href={here}>
          {paper.file === null ? 'Bring it' : 'Change'}
          <span class="govuk-visually-hidden"> “{paper.title}”</span>
        </a>
      ) : null}
    </li>
  )
}

export function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

function Order({ items, base, page }: { items: readonly AgendaItem[]; base: string; page: PageHere }) {
  const isRefused = page.again?.typed.seen !== undefined
  return (
    <Details summaryText="Change the order" open={isRefused} classes="app-no-print">
      <p class="govuk-body">
        Give each item its place by a number. An item moves before the one that has it.
      </p>
      <Form action={`${base}/agenda/order`} page={page} summary={false}>
        <input type="hidden" name="seen" value={orderSeen(items)} />
        <StackedTable
          caption="Places"
          captionHidden
          columns={[{ text: 'Item' }, { text: 'Place' }]}
          rows={items.map((item, at) => ({
            cells: [
              item.title,
              <Input
                id={`place-${item.id}`}
                name={`place-${item.id}`}
                classes="govuk-input--width-2"
                inputmode="numeric"
                label={{ text: `Place of “${item.title}”`, classes: 'govuk-visually-hidden' }}
                value={typedText(page, `place-${item.id}`) ?? String(at + 1)}
                {...problemFor(page, `place-${item.id}`)}
              />,
            ],
          }))}
        />
        <Button text="Save the order" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </Details>
  )
}
