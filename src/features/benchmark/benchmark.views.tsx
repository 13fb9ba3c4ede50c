/** Published figures: what was taken in, the area beside England, its region and similar areas, and a measure beside one. */
import {
  Button,
  CountSentence,
  csv,
  Details,
  EmptyState,
  FileUpload,
  Form,
  Input,
  Radios,
  Select,
  StackedTable,
  SummaryList,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import { decisionFields, shortened, type Unit, unitWords, writeValue } from '../measure/index.ts'
import type { BenchmarksPage, BesidePage } from './benchmark.reads.ts'
import type { PublishedValue } from './benchmark-file.ts'
import { type Comparison, isPlace, type Placed, periodWords } from './compare.ts'
import { type Indicator, indicators } from './indicators.ts'

const known: Readonly<Record<string, Omit<Indicator, 'key'>>> = indicators
const symbolShown: Readonly<Record<string, string>> = {
  'not-applicable': '[z] does not apply',
  unavailable: '[x] not available',
  suppressed: '[c] suppressed',
  low: '[low] rounds to nought',
  unreliable: '[u] unreliable',
}

export function nameOf(indicator: string): string {
  return known[indicator]?.name ?? indicator.replace('fingertips-', 'Fingertips indicator ')
}

export function unitOf(indicator: string): Unit {
  // A Fingertips file does not say its unit: the figure is written as it stands there.
  return known[indicator]?.unit ?? 'score'
}

export function shown(value: PublishedValue | null, unit: Unit): string {
  if (value === null) return 'No figure'
  if (value.value !== null) return writeValue(value.value, unit)
  return symbolShown[value.symbol ?? 'unavailable'] ?? '[x] not available'
}

/** "4th of 152; by chance it may be 2nd to 9th. Best quarter." */
function rankWords(own: Placed | null, better: 'up' | 'down' | 'neither'): string {
  if (own === null) return 'No figure of your own'
  const first = better === 'neither' ? '1 is the highest' : '1 is the best'
  const chance = own.interval === null ? '' : `; allowing for chance, ${own.from} to ${own.to}`
  return `${own.rank} of ${own.of} (${first})${chance}. Quarter ${own.quartile} of 4.`
}

export function benchmarksPage(model: BenchmarksPage, page: PageHere): ShownPage | ShownFile {
  if (page.asking.query.as === 'csv') return benchmarksSheet(model, page)
  const area = `/areas/${page.asking.area.slug}`
  const here = `${area}/benchmarks`
  return {
    title: 'Published figures',
    wide: true,
    breadcrumbs: [{ text: 'Measures', href: `${area}/measures` }, { text: 'Published figures' }],
    body: (
      <>
        <h1 class="govuk-heading-l">Published figures</h1>
        {model.files.length === 0 ? (
          <EmptyState
            title="No published figures have been taken in yet"
            {...(model.maySend ? { href: `${here}/send`, action: 'Send a published file' } : {})}
          >
            They come from Explore Education Statistics (EHC plans) and OHID Fingertips, as CSV files.
          </EmptyState>
        ) : (
          <CountSentence>
            {`${model.indicators.length} figures from ${model.files.length === 1 ? 'one file' : `${model.files.length} files`}.`}
          </CountSentence>
        )}
        {model.neighbours === null && model.files.length > 0 ? (
          <p class="govuk-body app-gap">
            Nobody has said yet which authority this is, so nothing can be compared.
          </p>
        ) : null}
        {model.compared.length === 0 ? null : (
          <StackedTable
            caption="The area beside others"
            captionHidden
            columns={['Figure', 'Period', 'Here', 'England', 'Region', 'Neighbours, middle', 'Rank'].map(
              (text) => ({ text }),
            )}
            rows={model.compared.map((one) => ({ cells: cellsOf(one) }))}
          />
        )}
        <NeighboursHere model={model} here={here} />
        {model.files.length === 0 ? null : (
          <section class="app-paragraph" aria-labelledby="files">
            <h2 class="govuk-heading-m" id="files">
              Files
            </h2>
            {model.files.map((one) => (
              <Details
                summaryText={`${one.dataSet}, ${one.release}: ${one.fileName}, sent on ${writeDay(one.sentOn)}`}
                text={
                  <>
                    <p class="govuk-body-s">
                      {one.publishedOn === null ? '' : `Published on ${writeDay(one.publishedOn)}. `}
                      {one.rowsRead} rows. {one.licence}. SHA-256 <code class="app-words">{one.sha256}</code>
                    </p>
                    <ul class="govuk-list govuk-list--bullet govuk-body-s">
                      {one.notes.map((note) => (
                        <li>{note}</li>
                      ))}
                    </ul>
                  </>
                }
              />
            ))}
            <p class="govuk-body-s">
              Contains public sector information licensed under the Open Government Licence v3.0. The
              Department publishes these figures unrounded.
            </p>
          </section>
        )}
        <ul class="govuk-list app-no-print">
          {model.maySend && model.files.length > 0 ? (
            <li>
              <a class="govuk-link" href={`${here}/send`}>
                Send a published file
              </a>
            </li>
          ) : null}
          {model.compared.length === 0 ? null : (
            <li>
              <a class="govuk-link" href={`${here}?as=csv`} download>
                Download the table as a sheet (CSV)
              </a>
            </li>
          )}
        </ul>
      </>
    ),
  }
}

function cellsOf({ indicator, comparison }: BenchmarksPage['compared'][number]): string[] {
  const unit = unitOf(indicator)
  const { own, england, region, neighbourMedian, period } = comparison
  return [
    nameOf(indicator),
    periodWords(period),
    shown(own?.value ?? null, unit),
    unit === 'count' ? '' : shown(england, unit),
    unit === 'count' ? '' : shown(region, unit),
    neighbourMedian === null ? 'No neighbours' : writeValue(neighbourMedian, unit),
    unit === 'count' ? '' : rankWords(own, 'neither'),
  ]
}

function NeighboursHere({ model, here }: { model: BenchmarksPage; here: string }) {
  const { neighbours } = model
  return (
    <section class="app-paragraph" aria-labelledby="neighbours">
      <h2 class="govuk-heading-m" id="neighbours">
        Statistical neighbours
      </h2>
      {neighbours === null ? (
        <p class="govuk-body app-gap">There is no list yet.</p>
      ) : (
        <p class="govuk-body">
          Here: {neighbours.own.number} {neighbours.own.name}.{' '}
          {neighbours.list.length === 0
            ? 'No neighbours were named.'
            : `${neighbours.list.map((one) => `${one.number} ${one.name}`.trim()).join(', ')}. Source: ${neighbours.source}, from ${writeDay(neighbours.fromDay)}.`}
        </p>
      )}
      {model.maySend ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${here}/send-neighbours`}>
            Say who the area and its neighbours are
          </a>
        </p>
      ) : null}
    </section>
  )
}

function benchmarksSheet(model: BenchmarksPage, page: PageHere): ShownFile {
  const { area, today } = page.asking
  return {
    fileName: `published-figures-${area.slug}-${today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([
      ['Figure', 'Period', 'Here', 'England', 'Region', 'Neighbours, middle', 'Rank', 'Of', 'Quarter'],
      ...model.compared.map(({ indicator, comparison: one }) => [
        nameOf(indicator),
        periodWords(one.period),
        one.own?.value.value ?? '',
        one.england?.value ?? '',
        one.region?.value ?? '',
        one.neighbourMedian ?? '',
        one.own?.rank ?? '',
        one.own?.of ?? '',
        one.own?.quartile ?? '',
      ]),
    ]),
  }
}

export function sendBenchmarkPage(_model: unknown, page: PageHere): ShownPage {
  const here = `/areas/${page.asking.area.slug}/benchmarks`
  return {
    title: 'Send a published file',
    back: { text: 'Published figures', href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Send a published file</h1>
        <p class="govuk-body">
          A CSV file as it was published: of the EHC plans publication from Explore Education Statistics, or
          of an indicator from OHID Fingertips. Only totals are taken. You see what it would bring before
          anything is kept. A file that was sent before changes nothing, and earlier files stay.
        </p>
        <Form action={`${here}/send`} page={page} files>
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'The file (CSV)' }}
            hint={{ text: 'Up to 25 MB' }}
            {...problemFor(page, 'file')}
          />
          <Input
            id="publishedOn"
            name="publishedOn"
            label={{ text: 'Day it was published, if you know it' }}
            hint={{ text: 'For example, 26 June 2025' }}
            classes="govuk-input--width-10"
            value={typedText(page, 'publishedOn')}
            {...problemFor(page, 'publishedOn')}
          />
          <Button text="Look through the file" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function neighboursPage(model: BenchmarksPage, page: PageHere): ShownPage {
  const here = `/areas/${page.asking.area.slug}/benchmarks`
  const { neighbours } = model
  const line = (one: { number: string; code: string | null; name: string }) =>
    [one.number, one.code ?? '', one.name].filter((word) => word !== '').join(' ')
  return {
    title: 'The area and its neighbours',
    back: { text: 'Published figures', href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">The area and its neighbours</h1>
        <p class="govuk-body">
          Files of the Department name an authority by its three-digit number, which stays the same when its
          nine-character code changes. Fingertips knows the code only, so add it if you have it.
        </p>
        <Form action={`${here}/send-neighbours`} page={page}>
          <Input
            id="own"
            name="own"
            label={{ text: 'This area' }}
            hint={{ text: 'For example, 830 E10000007 Derbyshire' }}
            value={typedText(page, 'own') ?? (neighbours === null ? '' : line(neighbours.own))}
            {...problemFor(page, 'own')}
          />
          <Textarea
            id="neighbours"
            name="neighbours"
            rows={10}
            label={{ text: 'Its statistical neighbours, one on each line' }}
            value={typedText(page, 'neighbours') ?? (neighbours?.list ?? []).map(line).join('\n')}
            {...problemFor(page, 'neighbours')}
          />
          <Input
            id="source"
            name="source"
            label={{ text: 'Where the list comes from' }}
            value={typedText(page, 'source') ?? neighbours?.source}
            {...problemFor(page, 'source')}
          />
          <Button text="Keep the list" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** One measure beside a published figure: drawn only where both count the same, with both definitions where they do not. */
export function besidePage(model: BesidePage, page: PageHere): ShownPage {
  const { row, held } = model
  const { measure } = row
  const here = `/areas/${page.asking.area.slug}/measures/${measure.id}`
  const indicator = held?.indicator ?? null
  return {
    title: 'Beside England, the region and similar areas',
    back: { text: measure.name, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Beside England, the region and similar areas</h1>
        <p class="govuk-body app-quiet">{measure.name}</p>
        {held === null || indicator === null ? (
          <p class="govuk-body app-gap">
            This measure is held against no published figure.{' '}
            {model.indicators.length === 0 ? (
              <>
                None has been taken in yet: see{' '}
                <a class="govuk-link" href={`/areas/${page.asking.area.slug}/benchmarks`}>
                  published figures
                </a>
                .
              </>
            ) : null}
          </p>
        ) : held.isSame ? (
          <Same model={model} indicator={indicator} />
        ) : (
          <Different model={model} indicator={indicator} />
        )}
        {held === null ? null : (
          <p class="govuk-body">
            {held.decidedBy} decided so on {writeDay(held.decidedOn)}: {held.why}
          </p>
        )}
        {model.mayHold && model.indicators.length > 0 ? <Hold model={model} page={page} here={here} /> : null}
      </>
    ),
  }
}

function Same({ model, indicator }: { model: BesidePage; indicator: string }) {
  const { comparison, row, neighbours } = model
  const unit = unitOf(indicator)
  if (comparison === null)
    return (
      <p class="govuk-body app-gap">
        {neighbours === null
          ? 'Nobody has said yet which authority this is, so nothing can be compared.'
          : 'There is no published figure to compare with.'}
      </p>
    )
  const { own, england, region, neighbourMedian, period } = comparison
  const { latest } = row.chart
  const line = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  const beside = comparison.neighbours.map((one) => `${one.name} ${shown(one, unit)}`).join('; ')
  return (
    <>
      <CountSentence>
        {`${nameOf(indicator)}, ${periodWords(period)}: ${shown(own?.value ?? null, unit)} here, ${shown(england, unit)} in England.`}
      </CountSentence>
      <p class="govuk-body">{rankWords(own, row.measure.definition.polarity)}</p>
      {unit === 'count' ? null : <Strip comparison={comparison} unit={unit} own={neighbours?.own ?? null} />}
      <SummaryList
        rows={[
          line(
            'Our own latest',
            latest === null || latest.value === null
              ? 'No figure'
              : `${writeValue(latest.value, row.measure.definition.unit)} in ${latest.period}: another period than the published one`,
          ),
          line(
            'Here, as published',
            `${shown(own?.value ?? null, unit)}${own === null || own.interval === null ? '' : ` (95% interval ${writeValue(own.interval.low, unit)} to ${writeValue(own.interval.high, unit)})`}`,
          ),
          line('England', shown(england, unit)),
          line('Region', region === null ? 'No figure' : `${shown(region, unit)}, ${region.name}`),
          line(
            'Statistical neighbours',
            neighbourMedian === null
              ? 'None named, or none with a figure'
              : `The middle one: ${writeValue(neighbourMedian, unit)}. ${beside}`,
          ),
        ]}
      />
    </>
  )
}

const strip = { width: 640, height: 92, edge: 20 } as const

/** Every authority as a small line on one scale, and this one as a large dot: what the table and the sentence say. */
function Strip(props: { comparison: Comparison; unit: Unit; own: Parameters<typeof isPlace>[1] | null }) {
  const { comparison, unit, own } = props
  const values = comparison.all.flatMap((one) => one.value ?? [])
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (values.length < 2 || low === high) return null
  const x = (value: number) =>
    Math.round((strip.edge + ((strip.width - 2 * strip.edge) * (value - low)) / (high - low)) * 10) / 10
  const mine = comparison.own?.value.value ?? null
  const near = new Set(comparison.neighbours.map((one) => one.code))
  return (
    <svg
      class="app-chart"
      viewBox={`0 0 ${strip.width} ${strip.height}`}
      role="img"
      aria-labelledby="strip-title"
    >
      <title id="strip-title">
        {`${values.length} authorities from ${writeValue(low, unit)} to ${writeValue(high, unit)}; long lines are neighbours, the dot is this area.`}
      </title>
      {comparison.all.map((one) =>
        own !== null && isPlace(one, own) ? null : (
          <line
            x1={x(one.value ?? 0)}
            x2={x(one.value ?? 0)}
            y1={near.has(one.code) ? 26 : 36}
            y2={near.has(one.code) ? 62 : 52}
            stroke={near.has(one.code) ? '#0b0c0c' : '#7c8589'}
            stroke-width={near.has(one.code) ? 2 : 1}
          />
        ),
      )}
      {comparison.england?.value == null ? null : (
        <>
          <line
            x1={x(comparison.england.value)}
            x2={x(comparison.england.value)}
            y1="20"
            y2="68"
            stroke="#8a1538"
            stroke-dasharray="4 3"
          />
          <text x={x(comparison.england.value)} y="14" text-anchor="middle" font-size="12">
            England
          </text>
        </>
      )}
      {mine === null ? null : <circle cx={x(mine)} cy="44" r="8" fill="#1d70b8" stroke="#0b0c0c" />}
      <text x={strip.edge} y="86" font-size="12">
        {writeValue(low, unit)}
      </text>
      <text x={strip.width - strip.edge} y="86" text-anchor="end" font-size="12">
        {writeValue(high, unit)}
      </text>
    </svg>
  )
}

function Different({ model, indicator }: { model: BesidePage; indicator: string }) {
  const { definition, name } = model.row.measure
  const theirs = known[indicator]
  return (
    <>
      <p class="govuk-body app-gap">
        The two do not count the same, so they are not drawn beside each other. Both definitions:
      </p>
      <StackedTable
        caption="Both definitions"
        captionHidden
        columns={[{ text: '' }, { text: 'Counts' }, { text: 'Out of' }, { text: 'Unit' }]}
        rows={[
          {
            cells: [
              `Ours: ${name}`,
              definition.numerator,
              definition.denominator ?? 'Nothing: it is no share',
              unitWords[definition.unit],
            ],
          },
          {
            cells: [
              `Published: ${nameOf(indicator)}`,
              theirs?.counts ?? 'See the publication',
              theirs === undefined ? 'See the publication' : (theirs.outOf ?? 'Nothing: it is no share'),
              theirs === undefined ? 'See the publication' : unitWords[theirs.unit],
            ],
          },
        ]}
      />
    </>
  )
}

function Hold({ model, page, here }: { model: BesidePage; page: PageHere; here: string }) {
  return (
    <section class="app-paragraph app-no-print" aria-labelledby="hold">
      <h2 class="govuk-heading-m" id="hold">
        Hold it against a published figure
      </h2>
      <Form action={`${here}/benchmark/hold`} page={page}>
        <Select
          id="indicator"
          name="indicator"
          label={{ text: 'The published figure' }}
          items={[
            { value: '', text: 'None' },
            ...model.indicators.map((one) => ({ value: one, text: shortened(nameOf(one)) })),
          ]}
          value={typedText(page, 'indicator') ?? model.held?.indicator ?? ''}
          {...problemFor(page, 'indicator')}
        />
        <Radios
          idPrefix="same"
          name="same"
          fieldset={{ legend: { text: 'Whether both count the same' } }}
          value={typedText(page, 'same') ?? (model.held === null ? '' : model.held.isSame ? 'yes' : 'no')}
          items={[
            { value: 'yes', text: 'Yes: they are drawn beside each other' },
            { value: 'no', text: 'No: both definitions are shown, and nothing is drawn' },
          ]}
          {...problemFor(page, 'same')}
        />
        {decisionFields(page)}
        <Button text="Record the decision" preventDoubleClick />
      </Form>
    </section>
  )
}
