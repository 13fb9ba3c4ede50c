/** The lists of who is due after a plan: who presses this week first, then each line with its rule and what is missing. */
import {
  Button,
  CountSentence,
  EmptyState,
  FilterLinks,
  Form,
  Pagination,
  ProblemSummary,
  Select,
  StackedTable,
  Tag,
} from '../../design/index.ts'
import { type LocalDate, localDate, writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { Education } from '../register/index.ts'
import { type LaterAsked, type LaterSteps, linesOnAPage } from './annual-review.reads.ts'
import { type LaterLine, type ListName, lists, listWords, pressing, ruleTold } from './later-step.ts'
import { groupWords } from './school-year.ts'

/** What each list is, in a sentence. */
const listSays: Readonly<Record<ListName, string>> = {
  week: 'What is overdue or falls due within seven days, of reviews, moves, ceasing, mediation, the tribunal and schools that were consulted.',
  reviews:
    'For each plan the earliest day that its review asks for: the decision within twelve months, invitations and papers before the meeting, the report, the decision and the amendments after it.',
  transfers:
    'Children who move between phases next September or the one after. Moves that are not recorded yet are foretold by age; a school may teach a child in another year group, and moves to junior or middle schools are recorded by hand.',
  adulthood:
    'Young people in Year 9 and above whose last review does not say what it must of preparing for adulthood (SI 2014/1530, reg 12(3)).',
  schools: 'Schools and colleges that were asked about a place, until a place is named.',
  'no-place':
    'Children with a plan for whom no place is named, or who have not started there, or who receive no education. Those who waited longest stand first.',
  provision:
    'Families and schools who say that what section F provides is not happening, and plans of which nobody has said so.',
  moves: 'Plans that pass to another authority, or came from one.',
  ceasing:
    'Plans whose family was told that they will cease. Until the time for an appeal has ended a plan is kept.',
  disputes: 'Mediation, appeals, directions, hearings and orders: what is owed, and by when.',
  'health-notices':
    'Young children of whom a health body told the authority, and for whom no request is recorded since.',
}

export function laterStepsPage(model: LaterSteps, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const { asked, lines, found } = model
  return {
    title: `Reviews and later steps: ${listWords[asked.list].toLowerCase()}`,
    wide: true,
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Reviews and later steps</h1>
        <FilterLinks
          label="List"
          links={lists.map((list) => ({
            text: listWords[list],
            href: addressOf(base, { ...asked, list, month: null, school: null, group: null, page: 1 }),
            current: list === asked.list,
          }))}
        />
        <h2 class="govuk-heading-m" id="list">
          {listWords[asked.list]}
        </h2>
        <CountSentence>{answer(model)}</CountSentence>
        <p class="govuk-body app-quiet">{listSays[asked.list]}</p>
        <Narrow model={model} base={base} />
        {model.toAsk === 0 ? null : <Ask model={model} page={page} base={base} />}
        {found === 0 ? (
          <EmptyState title="Nobody is on this list">
            It is filled from the facts of the records that you may read.
          </EmptyState>
        ) : (
          <Lines model={model} base={base} today={page.asking.today} />
        )}
        <Pages model={model} base={base} />
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${base}/register`}>
            Register of dates
          </a>
        </p>
        {lines.length === 0 ? null : (
          <p class="govuk-body app-quiet">Days stand as on {writeDay(page.asking.today)}.</p>
        )}
      </>
    ),
  }
}

const people = (count: number, one: string, more: string) => (count === 1 ? one : `${count} ${more}`)

/** The answer first: what must be acted on this week. */
function answer({ overdue, week, found }: LaterSteps): string {
  if (found === 0) return 'Nothing waits here.'
  const all = people(found, 'One line.', 'lines.')
  if (overdue + week === 0) return `${all} No day is overdue, and none falls within seven days.`
  const parts = [
    overdue === 0 ? '' : people(overdue, '1 is overdue', 'are overdue'),
    week === 0 ? '' : people(week, '1 falls due within seven days', 'fall due within seven days'),
  ].filter((one) => one !== '')
  return `${all} ${parts.join(', and ')}.`
}

function addressOf(base: string, asked: LaterAsked): string {
  const query = new URLSearchParams()
  if (asked.list !== 'week') query.set('list', asked.list)
  for (const name of ['month', 'school', 'group'] as const) {
    const value = asked[name]
    if (value !== null) query.set(name, value)
  }
  if (asked.page > 1) query.set('page', String(asked.page))
  return `${base}/later-steps${query.size === 0 ? '' : `?${query}`}`
}

/** "December 2026". */
function monthWords(month: string): string {
  return writeDay(localDate(`${month}-01`)).replace(/^1 /, '')
}

function Narrow({ model, base }: { model: LaterSteps; base: string }) {
  const { asked, months, schools, groups } = model
  const choice = (
    name: 'month' | 'school' | 'group',
    label: string,
    items: readonly { readonly value: string; readonly text: string }[],
  ) =>
    items.length < 2 && asked[name] === null ? null : (
      <Select
        name={name}
        label={{ text: label }}
        value={asked[name] ?? ''}
        items={[{ value: '', text: 'All' }, ...items]}
      />
    )
  const fields = [
    choice(
      'month',
      'Month',
      months.map((value) => ({ value, text: monthWords(value) })),
    ),
    choice(
      'school',
      'School or college',
      schools.map((value) => ({ value, text: value })),
    ),
    choice(
      'group',
      'Year group, by age',
      groups.map((value) => ({ value, text: groupWords(Number(value)) })),
    ),
  ].filter((one) => one !== null)
  if (fields.length === 0) return null
  const isNarrowed = asked.month !== null || asked.school !== null || asked.group !== null
  return (
    <details class="govuk-details app-no-print" open={isNarrowed}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">By month, school or year group</span>
      </summary>
      <div class="govuk-details__text">
        <form action={`${base}/later-steps`} method="get">
          <input type="hidden" name="list" value={asked.list} />
          {fields}
          <Button text="Show these" classes="govuk-button--secondary" />
        </form>
      </div>
    </details>
  )
}

function Ask({ model, page, base }: { model: LaterSteps; page: PageHere; base: string }) {
  return (
    <Form action={`${base}/later-steps`} page={page} summary={false}>
      <p class="govuk-body">
        {people(model.toAsk, 'Of one plan', 'plans:')} nobody was asked yet, {model.provisionWeeks} weeks or
        more after it was sent. Each family and school with an address gets one message, which says nothing
        personal, and answers signed in.
      </p>
      <Button text="Ask families and schools" preventDoubleClick />
    </Form>
  )
}

function Lines({ model, base, today }: { model: LaterSteps; base: string; today: LocalDate }) {
  return (
    <StackedTable
      caption={`${listWords[model.asked.list]}, the most pressing first`}
      captionHidden
      columns={[
        { text: 'Child or young person', classes: 'govuk-!-width-one-quarter' },
        { text: 'What is due, or missing', classes: 'govuk-!-width-one-third' },
        { text: 'Day' },
        { text: 'School, and year by age' },
        { text: 'Education now' },
      ]}
      rows={model.lines.map((line) => ({ cells: cellsOf(line, model, base, today) }))}
    />
  )
}

/** Where the work on a line is done. */
function workPage(list: ListName, line: LaterLine): string {
  if (
    list === 'adulthood' ||
    list === 'reviews' ||
    (list === 'week' && line.rule?.startsWith('RV-') === true)
  )
    return '/review'
  return ''
}

function cellsOf(line: LaterLine, model: LaterSteps, base: string, today: LocalDate) {
  const card = model.cards.get(line.caseId)
  const rule = line.rule === null ? null : ruleTold(line.rule, line.day ?? today)
  const late = line.day !== null && line.day < today
  return [
    <>
      <a class="govuk-link" href={`${base}/cases/${line.caseId}${workPage(model.asked.list, line)}`}>
        <bdi>
          {card?.given ?? ''} {card?.family ?? 'A record'}
        </bdi>
      </a>{' '}
      <span class="govuk-!-font-weight-regular">
        {card?.reference ?? ''}
        {card?.synthetic === true ? (
          <>
            {' '}
            <Tag text="Made up" classes="govuk-tag--grey" />
          </>
        ) : null}
      </span>
      <br />
      <span class="app-quiet govuk-!-font-weight-regular">{card?.workerName ?? 'No caseworker'}</span>
    </>,
    <span class="app-words">
      {line.what.charAt(0).toUpperCase()}
      {line.what.slice(1)}
      {line.notes.map((note) => (
        <>
          <br />
          <span class="app-quiet">{note}</span>
        </>
      ))}
      {rule === null ? null : (
        <>
          <br />
          <span class="app-quiet">
            {line.rule}, {rule.cite}
            {rule.toConfirm ? ' [to be confirmed]' : ''}
            {rule.force === 'law'
              ? ''
              : `. This is ${rule.force === 'derived' ? 'a day of planning' : rule.force}, not law`}
          </span>
        </>
      )}
    </span>,
    <>
      {line.day === null
        ? line.since === null
          ? 'No day is counted'
          : `Since ${writeDay(line.since)}`
        : writeDay(line.day)}
      <br />
      <span class={late ? 'app-gap' : 'app-quiet'}>{pressing(line, today)}</span>
    </>,
    <>
      {line.school ?? 'No school recorded'}
      <br />
      <span class="app-quiet">{groupWords(line.yearGroup)}</span>
    </>,
    <Education card={card} isWhyTold />,
  ]
}

function Pages({ model, base }: { model: LaterSteps; base: string }) {
  const last = Math.max(1, Math.ceil(model.found / linesOnAPage))
  if (last === 1) return null
  const { page } = model.asked
  const href = (to: number) => `${addressOf(base, { ...model.asked, page: to })}#list`
  return (
    <>
      <p class="govuk-body app-quiet">
        Page {page} of {last}
      </p>
      <Pagination
        {...(page > 1 ? { previous: { href: href(page - 1) } } : {})}
        {...(page < last ? { next: { href: href(page + 1) } } : {})}
      />
    </>
  )
}
