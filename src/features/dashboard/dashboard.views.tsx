/** The dashboard of an area: exceptions first, then small multiples by area of the notice and by objective. */
import { ChartIcon, CountSentence, csv, Details, EmptyState, SmallPicture } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import {
  assuranceIcon,
  classWords,
  type MeasureRow,
  ruleSentences,
  shortened,
  smallPictureOf,
  symbolMarks,
  symbolWords,
  targetTag,
  unitWords,
  variationIcon,
  whyNoIcon,
  writeValue,
} from '../measure/index.ts'
import type { DashboardPage } from './dashboard.reads.ts'
import { feedOf, feedSheet } from './feed.views.ts'
import { type DashboardSection, exceptionSentence, exceptionWords } from './sections.reads.ts'

export function dashboardPage(model: DashboardPage, page: PageHere): ShownPage | ShownFile {
  const { as } = page.asking.query
  if (as === 'csv') return dashboardSheet(model, page)
  if (model.printed !== null && (as === 'pdf' || as === 'word'))
    return {
      fileName: `${fileName(model, page)}.${as === 'pdf' ? 'pdf' : 'docx'}`,
      type:
        as === 'pdf'
          ? 'application/pdf'
          : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      content: as === 'pdf' ? model.printed.pdf : model.printed.word,
    }
  const area = `/areas/${page.asking.area.slug}`
  const here = `${area}/dashboard`
  const only = model.whole.find((one) => one.id === model.only)
  const heading = only === undefined ? 'Dashboard' : `Dashboard: ${only.ref}`
  return {
    title: heading,
    wide: true,
    breadcrumbs: [
      { text: 'Measures', href: `${area}/measures` },
      ...(only === undefined
        ? [{ text: 'Dashboard' }]
        : [{ text: 'Dashboard', href: here }, { text: only.ref }]),
    ],
    body: (
      <>
        <h1 class="govuk-heading-l">{heading}</h1>
        {only === undefined ? null : <p class="govuk-body app-words">{only.text}</p>}
        {model.rows.length === 0 && model.exceptions.length === 0 ? (
          <EmptyState
            title="There is nothing to show yet"
            href={`${area}/measures`}
            action="See the measures"
          >
            A dashboard is made of measures and of the plan. Adopt a measure first.
          </EmptyState>
        ) : (
          <>
            <CountSentence>{exceptionSentence(model.exceptions)}</CountSentence>
            <Exceptions model={model} area={area} />
            {model.sections.map((one) => (
              <Section one={one} area={area} alone={model.only !== null} />
            ))}
          </>
        )}
        <Ways model={model} page={page} here={here} />
      </>
    ),
  }
}

function Exceptions({ model, area }: { model: DashboardPage; area: string }) {
  if (model.exceptions.length === 0) return null
  const [first, rest] = [model.exceptions.slice(0, 12), model.exceptions.slice(12)]
  const list = (some: DashboardPage['exceptions']) => (
    <ul class="govuk-list govuk-list--spaced">
      {some.map((one) => (
        <li class="app-gap">
          <strong>{exceptionWords[one.kind]}:</strong>{' '}
          <a class="govuk-link" href={`${area}/${one.path}`}>
            {one.name}
          </a>
          . {one.sentence}
        </li>
      ))}
    </ul>
  )
  return (
    <section aria-labelledby="exceptions">
      <h2 class="govuk-heading-m" id="exceptions">
        Exceptions
      </h2>
      {list(first)}
      {rest.length === 0 ? null : <Details summaryText={`${rest.length} more`} text={list(rest)} />}
    </section>
  )
}

function Section({ one, area, alone }: { one: DashboardSection; area: string; alone: boolean }) {
  const rows: MeasureRow[][] = []
  one.rows.forEach((row, at) => {
    if (at % 3 === 0) rows.push([row])
    else rows.at(-1)?.push(row)
  })
  const kind = one.kind === 'area' ? 'Area' : one.kind === 'objective' ? 'Objective' : ''
  return (
    <section class="app-paragraph" aria-labelledby={`s-${one.id}`}>
      <h2 class="govuk-heading-m app-words" id={`s-${one.id}`}>
        {`${kind} ${one.ref}`.trim()} {shortened(one.text)}
      </h2>
      {one.measurable === '' ? null : (
        <p class={one.measurable.startsWith('No ') ? 'govuk-body app-gap' : 'govuk-body'}>
          {one.measurable} {one.actions ?? ''}{' '}
          {alone ? null : (
            <a class="govuk-link app-no-print" href={`${area}/dashboard?for=${one.id}`}>
              Only this<span class="govuk-visually-hidden"> ({one.ref})</span>
            </a>
          )}
        </p>
      )}
      {rows.map((three) => (
        <div class="govuk-grid-row">
          {three.map((row) => (
            <div class="govuk-grid-column-one-third">
              <Multiple row={row} area={area} section={one.id} />
            </div>
          ))}
        </div>
      ))}
    </section>
  )
}

/** One measure: its number opens its figures, its name its page, and its source and data date stand beside it. */
function Multiple({ row, area, section }: { row: MeasureRow; area: string; section: string }) {
  const { measure, chart, target, verdict } = row
  const { unit, source } = measure.definition
  const page = `${area}/measures/${measure.id}`
  const [change, reach] = [variationIcon(chart.variation), assuranceIcon(chart.assurance)]
  return (
    <article class="app-paragraph" aria-labelledby={`m-${section}-${measure.id}`}>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1" id={`m-${section}-${measure.id}`}>
        <a class="govuk-link" href={`${page}#definition`}>
          {measure.name}
        </a>
      </h3>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {chart.latest === null ? (
          <span class="app-quiet">{lastSymbol(row)}</span>
        ) : (
          <>
            <a class="govuk-link" href={`${page}#points`}>
              <strong>{writeValue(chart.latest.value ?? 0, unit)}</strong>
            </a>{' '}
            {chart.latest.period}
            {chart.latest.provisional ? ' (provisional)' : ''}
          </>
        )}
        {target === null ? (
          <span class="app-quiet">. No target</span>
        ) : (
          <>
            . Target{' '}
            <a class="govuk-link" href={`${page}#targets`}>
              {writeValue(target.value, unit)}
            </a>{' '}
            by {writeDay(target.due)}: {targetTag(row.standing).toLowerCase()}
          </>
        )}
      </p>
      {chart.points.length === 0 ? null : (
        <SmallPicture picture={smallPictureOf(row, `d-${section}-${measure.id}`)} />
      )}
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        {change === null && reach === null ? whyNoIcon(chart, measure.definition) : null}
        {change === null ? null : <ChartIcon {...change} />}
        {reach === null ? null : <ChartIcon {...reach} />}
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{verdict.change}</p>
      <p class="govuk-body-s app-quiet">
        {source}.{' '}
        {row.readings.at(-1) === undefined
          ? 'No data yet.'
          : `Data to ${writeDay(row.readings.at(-1)?.period.to ?? measure.definition.fromDay)}.`}
      </p>
    </article>
  )
}

function lastSymbol(row: MeasureRow): string {
  const last = row.readings.at(-1)
  return last === undefined || last.symbol === null
    ? 'No figure yet'
    : `${symbolMarks[last.symbol]} ${symbolWords[last.symbol]}`
}

function Ways({ model, page, here }: { model: DashboardPage; page: PageHere; here: string }) {
  const { asAt } = page.asking
  const asked = (as: string | null, path = here) => {
    const query = new URLSearchParams()
    if (model.only !== null) query.set('for', model.only)
    if (asAt !== null) query.set('as-at', asAt)
    if (as !== null) query.set('as', as)
    return query.size === 0 ? path : `${path}?${query}`
  }
  return (
    <section class="app-paragraph app-no-print" aria-labelledby="ways">
      <h2 class="govuk-heading-m" id="ways">
        Take it with you
      </h2>
      <ul class="govuk-list">
        {(
          [
            [asked('pdf'), 'PDF'],
            [asked('word'), 'Word'],
            [asked('csv'), 'A sheet of the table (CSV)'],
            [asked(null, `${here}/feed`), 'Everything shown, for Power BI and Excel (JSON)'],
            [asked('csv', `${here}/feed`), 'Every reading, for Power BI and Excel (CSV)'],
          ] as const
        ).map(([href, text]) => (
          <li>
            <a class="govuk-link" href={href} download>
              {text}
            </a>
          </li>
        ))}
      </ul>
      {asAt === null ? (
        <ul class="govuk-list">
          <li>
            <a class="govuk-link" href={`${here}/keys`}>
              Let Power BI or Excel read it by itself
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${here.replace(/dashboard$/, 'publications')}`}>
              Figures that were published
            </a>
          </li>
        </ul>
      ) : null}
      {model.may.exact ? (
        <p class="govuk-body">You see exact figures: they are not for publication.</p>
      ) : (
        <Details
          summaryText="How small numbers are protected here (rule DC-01)"
          text={ruleSentences.map((one) => <p class="govuk-body-s">{one}</p>)}
        />
      )}
    </section>
  )
}

function fileName(model: DashboardPage, page: PageHere): string {
  const { area, today } = page.asking
  const mark = area.isDemonstration ? 'demonstration-' : ''
  return `${mark}dashboard-${area.slug}-${today}${model.may.exact ? '-not-for-publication' : ''}`
}

const head = [
  'Kind',
  'Reference',
  'Measure',
  'Class',
  'Unit',
  'Latest period',
  'Latest',
  'Data to',
  'Target',
  'Target day',
  'Target standing',
  'Change',
  'Target outlook',
  'In words',
  'Source',
]

function dashboardSheet(model: DashboardPage, page: PageHere): ShownFile {
  const exceptions = model.exceptions.map((one) => [
    'Exception',
    exceptionWords[one.kind],
    one.name,
    ...Array.from({ length: 10 }, () => ''),
    one.sentence,
    '',
  ])
  const lines = model.sections.flatMap((section) =>
    section.rows.length === 0
      ? [
          [
            section.kind,
            section.ref,
            section.text,
            ...Array.from({ length: 10 }, () => ''),
            section.measurable,
            '',
          ],
        ]
      : section.rows.map((row) => [section.kind, section.ref, ...cellsOf(row)]),
  )
  return {
    fileName: `${fileName(model, page)}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([head, ...exceptions, ...lines]),
  }
}

function cellsOf(row: MeasureRow) {
  const { measure, chart, target, verdict } = row
  const last = row.readings.at(-1)
  return [
    measure.name,
    classWords[measure.class],
    unitWords[measure.definition.unit],
    chart.latest?.period ?? '',
    chart.latest?.value ?? (last?.symbol == null ? '' : symbolMarks[last.symbol]),
    last?.period.to ?? '',
    target?.value ?? '',
    target?.due ?? '',
    targetTag(row.standing),
    variationIcon(chart.variation)?.words ?? '',
    assuranceIcon(chart.assurance)?.words ?? '',
    [verdict.change, verdict.target ?? ''].join(' ').trim(),
    measure.definition.source,
  ]
}

/** The feed: everything the page shows, under the same permission and the same rule. */
export function dashboardFeed(model: DashboardPage, page: PageHere): ShownFile {
  if (page.asking.query.as === 'csv')
    return {
      fileName: `${fileName(model, page)}-readings.csv`,
      type: 'text/csv; charset=utf-8',
      content: csv(feedSheet(model, page.asking)),
    }
  return {
    fileName: `${fileName(model, page)}.json`,
    type: 'application/json; charset=utf-8',
    content: JSON.stringify(feedOf(model, page.asking)),
  }
}
