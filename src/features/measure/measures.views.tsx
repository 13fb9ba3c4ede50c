/** The measures of an area: which are really changing, and which will meet their target if nothing changes. */
import {
  ChartIcon,
  CountSentence,
  csv,
  Details,
  EmptyState,
  SmallPicture,
  StackedTable,
  Tag,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import { assuranceIcon, attention, variationIcon, whyNoIcon } from './chart.ts'
import { ruleSentences } from './disclosed.ts'
import { differencesIn } from './facts.ts'
import type { AreaLine, MayHere, MeasuresPage } from './measure.reads.ts'
import { classWords, type Unit, unitWords, writeValue } from './measure.ts'
import { areaSentence, inOrderOfAttention, listed, type MeasureRow, summarySentence } from './measure-page.ts'
import { smallPictureOf } from './picture.views.ts'
import { symbolMarks, symbolWords } from './reading.ts'
import { targetTag } from './standing.ts'

export function measuresPage(model: MeasuresPage, page: PageHere): ShownPage | ShownFile {
  if (page.asking.query.as === 'csv') return measuresSheet(model, page)
  const base = `/areas/${page.asking.area.slug}/measures`
  return {
    title: 'Measures',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Measures</h1>
        {model.rows.length === 0 && model.areas.length === 0 ? (
          <EmptyState
            title="No measure has been adopted yet"
            {...(model.may.shape ? { href: `${base}/catalogue`, action: 'Look through the catalogue' } : {})}
          >
            A measure says whether what is done makes a difference. Begin with a small set.
          </EmptyState>
        ) : (
          <>
            <CountSentence>{summarySentence(model.rows)}</CountSentence>
            <Differences model={model} area={page.asking.area.slug} />
            <Ways may={model.may} base={base} />
            {sections(model).map((one) => (
              <AreaSection section={one} model={model} base={base} />
            ))}
            <Reading may={model.may} />
            <Closed model={model} base={base} />
          </>
        )}
      </>
    ),
  }
}

/** Where what is claimed of an action and what its measure shows differ; nothing before a change should show. */
function Differences({ model, area }: { model: MeasuresPage; area: string }) {
  const differ = differencesIn(model.facts)
  if (differ.length === 0) return null
  return (
    <section aria-labelledby="differ">
      <h2 class="govuk-heading-s" id="differ">
        Where the claim and the figures differ
      </h2>
      <ul class="govuk-list">
        {differ.map((one) => (
          <li class="app-gap">
            <a class="govuk-link" href={`/areas/${area}/actions/${one.action.id}`}>
              {one.action.ref}
            </a>{' '}
            {one.sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Section {
  readonly area: AreaLine | null
  readonly rows: readonly MeasureRow[]
}

/** Each area with its measures, what needs attention first; then the measures of no area; areas without any come last. */
function sections(model: MeasuresPage): readonly Section[] {
  const rows = inOrderOfAttention(model.rows)
  const joined = new Map<string, Set<string>>()
  for (const { measureId, to } of model.links.requirements)
    joined.set(to, (joined.get(to) ?? new Set<string>()).add(measureId))
  const areas = model.areas.map((area) => ({
    area,
    rows: rows.filter((row) => joined.get(area.id)?.has(row.measure.id) === true),
  }))
  const inSome = new Set(areas.flatMap((one) => one.rows.map((row) => row.measure.id)))
  const others = rows.filter((row) => !inSome.has(row.measure.id))
  const worst = (one: Section) => Math.min(99, ...one.rows.map((row) => attention(row.chart)))
  return [
    ...areas.filter((one) => one.rows.length > 0).sort((a, b) => worst(a) - worst(b)),
    ...(others.length === 0 ? [] : [{ area: null, rows: others }]),
    ...areas.filter((one) => one.rows.length === 0),
  ]
}

function Ways({ may, base }: { may: MayHere; base: string }) {
  return (
    <ul class="govuk-list app-no-print">
      <li>
        <a class="govuk-link" href={base.replace(/measures$/, 'dashboard')}>
          The dashboard: exceptions first, by area and by objective
        </a>
      </li>
      <li>
        <a class="govuk-link" href={base.replace(/measures$/, 'benchmarks')}>
          England, the region and similar areas: published figures
        </a>
      </li>
      {may.shape ? (
        <li>
          <a class="govuk-link" href={`${base}/catalogue`}>
            Adopt a measure from the catalogue
          </a>
        </li>
      ) : (
        <li>
          <a class="govuk-link" href={`${base}/catalogue`}>
            The catalogue of measures
          </a>
        </li>
      )}
      {may.enter ? (
        <li>
          <a class="govuk-link" href={`${base}/send`}>
            Send figures: paste rows or a CSV file
          </a>
        </li>
      ) : null}
      <li>
        <a class="govuk-link" href={`${base}?as=csv`} download>
          Download this table as a sheet (CSV)
        </a>
      </li>
    </ul>
  )
}

function AreaSection({ section, model, base }: { section: Section; model: MeasuresPage; base: string }) {
  const { area, rows } = section
  const id = area?.id ?? 'none'
  return (
    <section class="app-paragraph" aria-labelledby={`area-${id}`}>
      <h2 class="govuk-heading-m app-words" id={`area-${id}`}>
        {area === null ? 'Joined to no area of the notice' : `${area.ref} ${shortened(area.text)}`}
      </h2>
      {area === null ? null : (
        <p class={rows.some((row) => row.missing.length === 0) ? 'govuk-body' : 'govuk-body app-gap'}>
          {areaSentence(rows)}
          {model.may.shape && rows.length === 0 ? (
            <>
              {' '}
              <a class="govuk-link" href={`${base}/catalogue?for=${area.id}`}>
                See measures for this area<span class="govuk-visually-hidden"> ({area.ref})</span>
              </a>
            </>
          ) : null}
        </p>
      )}
      {rows.length === 0 ? null : (
        <StackedTable
          caption={area === null ? 'Measures joined to no area' : `Measures of ${area.ref}`}
          captionHidden
          columns={[
            { text: 'Measure', classes: 'app-measures__name' },
            { text: 'Latest', classes: 'app-measures__number' },
            { text: 'Target', classes: 'app-measures__number' },
            { text: 'Mean and limits', classes: 'app-measures__number' },
            { text: 'Over time', classes: 'app-measures__chart' },
            { text: 'Change and target', classes: 'app-measures__icons' },
            { text: 'In words', classes: 'app-measures__words' },
          ]}
          rows={rows.map((row) => ({ cells: cellsOf(row, base, id) }))}
        />
      )}
    </section>
  )
}

function cellsOf(row: MeasureRow, base: string, section: string) {
  const { measure, chart, target, verdict } = row
  const { unit } = measure.definition
  const [change, reach] = [variationIcon(chart.variation), assuranceIcon(chart.assurance)]
  return [
    <a class="govuk-link" href={`${base}/${measure.id}`}>
      {measure.name}
    </a>,
    chart.latest === null ? (
      <span class="app-quiet">{lastSymbol(row)}</span>
    ) : (
      <>
        <strong>{writeValue(chart.latest.value ?? 0, unit)}</strong>
        <span class="app-quiet"> {chart.latest.period}</span>
        {chart.latest.provisional ? <span class="app-quiet"> (provisional)</span> : null}
      </>
    ),
    target === null ? (
      <span class="app-quiet">No target</span>
    ) : (
      <>
        {writeValue(target.value, unit)}
        <span class="app-quiet"> by {writeDay(target.due)}</span>
        <br />
        {targetTag(row.standing)}
      </>
    ),
    limitsWords(row, unit),
    chart.points.length === 0 ? (
      ''
    ) : (
      <SmallPicture picture={smallPictureOf(row, `s-${section}-${measure.id}`)} />
    ),
    change === null && reach === null ? (
      <span class="app-quiet">{whyNoIcon(chart, measure.definition)}</span>
    ) : (
      <>
        {change === null ? null : <ChartIcon {...change} />}
        {change === null || reach === null ? null : <br />}
        {reach === null ? null : <ChartIcon {...reach} />}
      </>
    ),
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{verdict.change}</p>
      {verdict.target === null ? null : <p class="govuk-body-s govuk-!-margin-bottom-1">{verdict.target}</p>}
      {row.missing.length === 0 ? null : <p class="govuk-body-s app-gap">It has no {listed(row.missing)}.</p>}
    </>,
  ]
}

function lastSymbol(row: MeasureRow): string {
  const last = row.readings.at(-1)
  return last === undefined || last.symbol === null
    ? 'No figure yet'
    : `${symbolMarks[last.symbol]} ${symbolWords[last.symbol]}`
}

function limitsWords({ chart }: MeasureRow, unit: Unit) {
  if (chart.mean === null || chart.is === 'dots') return <span class="app-quiet">None yet</span>
  return (
    <>
      {writeValue(chart.mean, unit)}
      {chart.lower === null || chart.upper === null ? null : (
        <span class="app-quiet">
          {' '}
          ({writeValue(chart.lower, unit)} to {writeValue(chart.upper, unit)})
        </span>
      )}
    </>
  )
}

function Closed({ model, base }: { model: MeasuresPage; base: string }) {
  if (model.closed.length === 0) return null
  return (
    <Details
      summaryText={`Closed measures (${model.closed.length})`}
      text={
        <ul class="govuk-list">
          {model.closed.map((one) => (
            <li>
              <a class="govuk-link" href={`${base}/${one.id}`}>
                {one.name}
              </a>
              {one.closedOn === null ? '' : `, closed on ${writeDay(one.closedOn)}: ${one.closedWhy}`}
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** How to read the table, and what is not shown. */
function Reading({ may }: { may: MayHere }) {
  return (
    <section class="app-paragraph" aria-labelledby="how">
      <h2 class="govuk-heading-m" id="how">
        How to read this
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        <li>
          <ChartIcon
            letter="~"
            words="No real change: up and down by chance, expect more of the same"
            tone="plain"
          />
        </li>
        <li>
          <ChartIcon letter="H" words="Real change for the better; L where lower is better" tone="good" />
        </li>
        <li>
          <ChartIcon letter="L" words="Real change for the worse; H where lower is better" tone="bad" />
        </li>
        <li>
          <Tag text="P" classes="govuk-tag--grey" /> will meet its target,{' '}
          <Tag text="F" classes="govuk-tag--grey" /> will miss it, <Tag text="?" classes="govuk-tag--grey" />{' '}
          will sometimes meet and sometimes miss it by chance, unless something changes.
        </li>
      </ul>
      <p class="govuk-body">
        Figures here are for the whole area; the page of a measure has its groups.{' '}
        {may.exact
          ? 'You see exact figures: they are not for publication.'
          : 'They are protected by rule DC-01, but for totals of a statutory process that somebody decided to show exactly.'}
      </p>
      {may.exact ? null : ruleSentences.map((one) => <p class="govuk-body-s">{one}</p>)}
    </section>
  )
}

export function shortened(text: string): string {
  return text.length <= 110 ? text : `${text.slice(0, 107).replace(/\s+\S*$/, '')}…`
}

const head = [
  'Measure',
  'Area',
  'Class',
  'Unit',
  'Latest period',
  'Latest',
  'Provisional',
  'Target',
  'Target day',
  'Target standing',
  'Mean',
  'Lower limit',
  'Upper limit',
  'Points',
  'Change',
  'Target outlook',
  'In words',
  'Source',
]

function measuresSheet(model: MeasuresPage, page: PageHere): ShownFile {
  const { area, today } = page.asking
  const refs = new Map(model.areas.map((one) => [one.id, one.ref]))
  const rows = inOrderOfAttention(model.rows).map((row) => {
    const { measure, chart, target, verdict } = row
    const last = row.readings.at(-1)
    return [
      measure.name,
      model.links.requirements
        .filter((one) => one.measureId === measure.id)
        .flatMap((one) => refs.get(one.to) ?? [])
        .join('; '),
      classWords[measure.class],
      unitWords[measure.definition.unit],
      chart.latest?.period ?? '',
      chart.latest?.value ?? (last?.symbol == null ? '' : symbolMarks[last.symbol]),
      chart.latest?.provisional === true ? 'provisional' : '',
      target?.value ?? '',
      target?.due ?? '',
      targetTag(row.standing),
      chart.is === 'limits' ? (chart.mean ?? '') : '',
      chart.lower ?? '',
      chart.upper ?? '',
      chart.count,
      variationIcon(chart.variation)?.words ?? '',
      assuranceIcon(chart.assurance)?.words ?? '',
      [verdict.change, verdict.target ?? ''].join(' ').trim(),
      measure.definition.source,
    ]
  })
  const mark = area.isDemonstration ? 'demonstration-' : ''
  const exact = model.may.exact ? '-not-for-publication' : ''
  return {
    fileName: `${mark}measures-${area.slug}-${today}${exact}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([head, ...rows]),
  }
}
