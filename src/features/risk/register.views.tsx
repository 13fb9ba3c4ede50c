/** The risk register: what moved since the last board first, the matrix as a picture at the foot; and the same as a sheet. */
import { CountSentence, csv, EmptyState, FilterLinks, StackedTable, Tag } from '../../design/index.ts'
import { daysBetween, type LocalDate, writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import { lastDayOf, writeDue } from '../action/index.ts'
import { RiskMatrix } from './matrix.tsx'
import { byScore, type RegisterPage, type RiskLine, type Show, shows } from './risk.reads.ts'
import {
  type Movement,
  moved,
  movementWords,
  proximityWords,
  type Readiness,
  registerSentence,
  sentenceOf,
} from './risk.ts'
import { bandOf, labelOf, product, scaleOf, scoreWords } from './scale.ts'
import { ScoreHere } from './score.tsx'

const showWords: Readonly<Record<Show, string>> = {
  open: 'All open',
  severe: 'In the highest band',
  'not-reviewed': 'Not reviewed since the last board',
  moved: 'Moved since then',
  overdue: 'Review overdue',
  accepted: 'Accepted',
  closed: 'Closed',
}

const open = (line: RiskLine): boolean => line.risk.closedOn === null

function isShown(line: RiskLine, show: Show): boolean {
  switch (show) {
    case 'open':
      return open(line)
    case 'severe':
      return open(line) && line.severe
    case 'not-reviewed':
      return open(line) && line.reviewed === false
    case 'moved':
      return open(line) && moved(line.movement)
    case 'overdue':
      return open(line) && line.overdue
    case 'accepted':
      return open(line) && line.accepted !== null
    case 'closed':
      return !open(line)
  }
}

export function registerPage(model: RegisterPage, page: PageHere): ShownPage | ShownFile {
  const shown = shownLines(model)
  if (page.asking.query.as === 'csv') return registerSheet(model, shown, page)
  const base = `/areas/${page.asking.area.slug}/risks`
  const openLines = model.lines.filter(open)
  return {
    title: 'Risks',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Risks</h1>
        {model.lines.length === 0 ? (
          <EmptyState
            title={model.ownOnly ? 'No risk is owned by a post of yours' : 'No risk has been raised yet'}
            {...(model.mayRaise ? { href: `${base}/new`, action: 'Raise a risk' } : {})}
          >
            A risk says in one sentence what may happen, why, and what it would mean for children and
            families.
          </EmptyState>
        ) : (
          <>
            <CountSentence>{sentenceFor(model)}</CountSentence>
            {model.ownOnly ? (
              <p class="govuk-body">You see the risks that your posts own.</p>
            ) : model.seesAll ? null : (
              <p class="govuk-body app-quiet">Risks that are marked private are not counted here.</p>
            )}
          </>
        )}
        <AgainNotice lines={openLines} base={base} />
        <Suggestions lines={openLines} base={base} />
        <Meetings model={model} base={base} />
        {model.mayRaise && model.lines.length > 0 ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/new`}>
              Raise a risk
            </a>
          </p>
        ) : null}
        {model.lines.length === 0 ? null : (
          <>
            <Filters model={model} base={base} />
            {shown.length === 0 ? (
              <p class="govuk-body">No risk is shown by this filter.</p>
            ) : (
              <StackedTable
                caption="Risks, the highest score first"
                captionHidden
                columns={[
                  { text: 'Risk', classes: 'govuk-!-width-one-third' },
                  { text: 'Now' },
                  { text: 'Since the last board' },
                  { text: 'Owner' },
                  { text: 'Reviews' },
                  { text: 'What is done' },
                ]}
                rows={shown.map((line) => ({
                  id: line.risk.ref,
                  cells: cellsOf(line, model, base, page.asking.today),
                }))}
              />
            )}
            <RiskMatrix lines={openLines} scale={model.scale} base={base} />
          </>
        )}
        <ul class="govuk-list app-no-print">
          {shown.length === 0 ? null : (
            <li>
              <a class="govuk-link" href={addressOf(model, base, { as: 'csv' })} download>
                Download these risks as a sheet (CSV)
              </a>
            </li>
          )}
          <li>
            <a class="govuk-link" href={`${base}/scale`}>
              The scale that risks are scored on
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`/areas/${page.asking.area.slug}/escalations`}>
              Escalations
            </a>
          </li>
        </ul>
      </>
    ),
  }
}

function shownLines(model: RegisterPage): readonly RiskLine[] {
  const { show, agency, lines, scale } = model
  return byScore(
    lines.filter((line) => isShown(line, show) && (agency === null || line.owner?.agency === agency)),
    scale,
  )
}

function sentenceFor({ lines, last }: RegisterPage): string {
  const since = last?.heldOn ?? null
  const closed = since === null ? 0 : lines.filter(({ risk }) => (risk.closedOn ?? '') > since).length
  return registerSentence(lines.filter(open), closed, last)
}

/** The scale changed: what must be scored again is named, and nothing was mapped. */
function AgainNotice({ lines, base }: { lines: readonly RiskLine[]; base: string }) {
  const again = lines.filter((line) => line.again.length > 0)
  if (again.length === 0) return null
  return (
    <p class="govuk-body app-gap">
      {again.length === 1 ? 'One risk is' : `${again.length} risks are`} still scored on an earlier scale.{' '}
      <a class="govuk-link" href={`${base}/scale#again`}>
        See what must be scored again
      </a>
    </p>
  )
}

/** Severe at two boards: a suggestion, and a person decides. */
function Suggestions({ lines, base }: { lines: readonly RiskLine[]; base: string }) {
  const suggested = lines.filter((line) => line.suggests)
  if (suggested.length === 0) return null
  return (
    <section aria-labelledby="suggested">
      <h2 class="govuk-heading-s" id="suggested">
        In the highest band at two boards or more
      </h2>
      <ul class="govuk-list">
        {suggested.map((line) => (
          <li>
            <a class="govuk-link" href={`${base}/${line.risk.id}`}>
              {line.risk.ref}
            </a>{' '}
            {line.risk.event}. Consider asking both chief executives.
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Both halves of what a notice asks of a register, meeting by meeting. */
function Meetings({ model, base }: { model: RegisterPage; base: string }) {
  if (model.readiness.length === 0) return null
  return (
    <section aria-labelledby="meetings">
      <h2 class="govuk-heading-m" id="meetings">
        Reviewed for each board, and in its pack before it
      </h2>
      <StackedTable
        caption="The register at each board"
        captionHidden
        columns={[
          { text: 'Board', classes: 'govuk-!-width-one-quarter' },
          { text: 'Reviewed since the board before' },
          { text: 'In the pack before the meeting' },
        ]}
        rows={model.readiness.map((one) => ({
          cells: [
            meetingWords(one),
            <ReviewedWords readiness={one} base={base} />,
            <PackWords readiness={one} base={base} />,
          ],
        }))}
      />
    </section>
  )
}

export function meetingWords({ meeting }: Readiness): string {
  return meeting.heldOn === null ? `${writeDay(meeting.day)}, to come` : `${writeDay(meeting.heldOn)}, held`
}

export function ReviewedWords({ readiness, base }: { readiness: Readiness; base: string }) {
  const { notReviewed, open: count, meeting } = readiness
  if (count === 0) return <>No risk was open.</>
  if (notReviewed.length === 0) return <>{count === 1 ? 'Yes, the one open risk.' : `Yes, all ${count}.`}</>
  return (
    <>
      {notReviewed.length} of {count} {meeting.heldOn === null ? 'not yet' : 'not'}:{' '}
      {notReviewed.map((risk, at) => (
        <>
          {at === 0 ? '' : ', '}
          <a class="govuk-link" href={`${base}/${risk.id}`}>
            {risk.ref}
          </a>
        </>
      ))}
    </>
  )
}

export function PackWords({ readiness, base }: { readiness: Readiness; base: string }) {
  const { meeting, packBefore, notInPack } = readiness
  const day = meeting.heldOn ?? meeting.day
  if (meeting.packCirculatedOn === null)
    return <>{meeting.heldOn === null ? 'No pack has been circulated yet.' : 'No pack was circulated.'}</>
  if (!packBefore)
    return <>No: it was circulated on {writeDay(meeting.packCirculatedOn)}, not before the day.</>
  const days = daysBetween(meeting.packCirculatedOn, day)
  return (
    <>
      {notInPack.length === 0 ? 'Yes' : 'In part'}, circulated on {writeDay(meeting.packCirculatedOn)},{' '}
      {days === 1 ? 'the day before' : `${days} days before`}.
      {notInPack.length === 0 ? null : (
        <>
          {' '}
          Raised after it was frozen:{' '}
          {notInPack.map((risk, at) => (
            <>
              {at === 0 ? '' : ', '}
              <a class="govuk-link" href={`${base}/${risk.id}`}>
                {risk.ref}
              </a>
            </>
          ))}
          .
        </>
      )}
    </>
  )
}

function addressOf(
  { show, agency }: RegisterPage,
  base: string,
  changed: Readonly<Record<string, string | null>>,
): string {
  const query = new URLSearchParams()
  const all = { show: show === 'open' ? null : show, agency, ...changed }
  for (const [name, value] of Object.entries(all)) if (value !== null) query.set(name, value)
  return query.size === 0 ? base : `${base}?${query.toString()}`
}

function Filters({ model, base }: { model: RegisterPage; base: string }) {
  const count = (show: Show) => model.lines.filter((line) => isShown(line, show)).length
  const agencies = [
    ...new Set(model.lines.flatMap((line) => (line.owner === null ? [] : [line.owner.agency]))),
  ].toSorted()
  return (
    <>
      <FilterLinks
        label="Show"
        links={shows
          .filter((one) => one === 'open' || one === model.show || count(one) > 0)
          .map((one) => ({
            text: showWords[one],
            count: count(one),
            href: addressOf(model, base, { show: one === 'open' ? null : one }),
            current: model.show === one,
          }))}
      />
      {agencies.length < 2 ? null : (
        <FilterLinks
          label="Agency"
          links={[
            { text: 'All', href: addressOf(model, base, { agency: null }), current: model.agency === null },
            ...agencies.map((agency) => ({
              text: agency,
              href: addressOf(model, base, { agency }),
              current: model.agency === agency,
            })),
          ]}
        />
      )}
    </>
  )
}

function cellsOf(line: RiskLine, model: RegisterPage, base: string, today: LocalDate) {
  const { risk, current, owner } = line
  return [
    <>
      <a class="govuk-link" href={`${base}/${risk.id}`}>
        {risk.ref}
        <span class="govuk-visually-hidden">: {risk.event}</span>
      </a>{' '}
      {risk.private ? <Tag text="Private" classes="govuk-tag--purple" /> : null}
      <span class="app-words govuk-!-font-weight-regular"> {sentenceOf(risk)}</span>
    </>,
    <>
      <ScoreHere score={current.score} scales={model.scales} />
      <br />
      <span class="app-quiet">
        Target {product(risk.target)}
        {line.accepted === null ? '' : `. Accepted until ${writeDay(line.accepted.until)}`}
      </span>
      {line.warnings.map((one) => (
        <p class="govuk-body-s app-gap govuk-!-margin-bottom-0">{one}</p>
      ))}
    </>,
    <MovementHere movement={line.movement} />,
    owner === null ? (
      'No post'
    ) : (
      <>
        {owner.words} <span class="app-quiet">({owner.holder})</span>
      </>
    ),
    <>
      {writeDay(current.on)}, {current.by}
      <br />
      {risk.closedOn !== null ? (
        `Closed on ${writeDay(risk.closedOn)}: ${risk.closedWhy ?? ''}`
      ) : line.overdue ? (
        <span class="app-gap">Its review was due on {writeDay(risk.nextReview)}.</span>
      ) : (
        <span class="app-quiet">Next {writeDay(risk.nextReview)}</span>
      )}
      {line.reviewed === false && risk.closedOn === null ? (
        <p class="govuk-body-s app-gap govuk-!-margin-bottom-0">Not since the last board</p>
      ) : null}
    </>,
    mitigationWords(line, today),
  ]
}

const arrows: Readonly<Record<Movement['is'], string>> = {
  up: '▲',
  down: '▼',
  same: '–',
  new: '＋',
  closed: '✓',
  'other-scale': '?',
  'no-board': '',
}

export function MovementHere({ movement }: { movement: Movement }) {
  const arrow = arrows[movement.is]
  return (
    <>
      {arrow === '' ? null : <span aria-hidden="true">{arrow} </span>}
      {movementWords(movement)}
    </>
  )
}

function mitigationWords({ mitigations }: RiskLine, today: LocalDate): string {
  if (mitigations.length === 0) return 'No action of the plan yet'
  const done = mitigations.filter((one) => one.delivery === 'complete').length
  const late = mitigations.filter((one) => one.delivery !== 'complete' && lastDayOf(one.due) < today).length
  const head = mitigations.length === 1 ? 'One action' : `${mitigations.length} actions`
  const parts = [
    ...(done === 0 ? [] : [`${done} complete`]),
    ...(late === 0 ? [] : [`${late} past ${late === 1 ? 'its' : 'their'} day`]),
  ]
  return parts.length === 0 ? head : `${head}: ${parts.join(', ')}`
}

const sheetHead = [
  'Reference',
  'Cause',
  'Event',
  'Effect',
  'Area',
  'Owner',
  'Holder',
  'Inherent',
  'Current likelihood',
  'Current impact',
  'Current score',
  'Band',
  'Scale',
  'Target',
  'Target by',
  'Since the last board',
  'How near',
  'Controls',
  'Actions',
  'Last reviewed',
  'Reviewed by',
  'Said at the review',
  'Reviewed since the last board',
  'Next review',
  'Accepted until',
  'Private',
  'Raised',
  'Closed',
  'Why closed',
]

function registerSheet(model: RegisterPage, shown: readonly RiskLine[], page: PageHere): ShownFile {
  const { area, today } = page.asking
  const mark = area.isDemonstration ? 'demonstration-' : ''
  const rows = shown.map((line) => {
    const { risk, current } = line
    const scale = scaleOf(current.score, model.scales)
    return [
      risk.ref,
      risk.cause,
      risk.event,
      risk.effect,
      model.refs.get(risk.requirementId ?? '') ?? '',
      line.owner?.words ?? '',
      line.owner?.holder ?? '',
      scoreWords(risk.inherent, model.scales),
      `${current.score.likelihood} ${labelOf(scale.likelihood, current.score.likelihood)}`,
      `${current.score.impact} ${labelOf(scale.impact, current.score.impact)}`,
      product(current.score),
      bandOf(current.score, model.scales).name,
      current.score.scale,
      scoreWords(risk.target, model.scales),
      risk.targetBy ?? '',
      movementWords(line.movement),
      risk.proximity === null ? '' : proximityWords[risk.proximity],
      risk.controls,
      line.mitigations.map((one) => `${one.ref} ${one.title} (${writeDue(one.due)})`).join('; '),
      current.on,
      current.by,
      current.words,
      line.reviewed === null ? '' : line.reviewed ? 'yes' : 'no',
      risk.nextReview,
      line.accepted?.until ?? '',
      risk.private ? 'yes' : 'no',
      risk.raisedOn,
      risk.closedOn ?? '',
      risk.closedWhy ?? '',
    ]
  })
  return {
    fileName: `${mark}risks-${area.slug}-${today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([sheetHead, ...rows]),
  }
}
