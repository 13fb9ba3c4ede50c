/** Where the figures of a measure come from, period by period, and the decision from when casework is the source. */
import { Button, Checkboxes, Form, Input, InsetText, Select, StackedTable } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import {
  decisionFields,
  originWords,
  periodWords,
  symbolWords,
  unitWords,
  writePeriod,
  writeValue,
} from '../measure/index.ts'
import { type FedValue, fedWords, percent } from '../register/index.ts'
import { type FigureSourcePage, type PeriodLine, usualFor } from './casework-measure.reads.ts'

export function figureSourcePage(model: FigureSourcePage, page: PageHere): ShownPage {
  const { row, inForce, lines, decisions } = model
  const { measure } = row
  const { definition } = measure
  const base = `/areas/${page.asking.area.slug}`
  const here = `${base}/measures/${measure.id}`
  const isOfPlans = lines.some((one) => one.fresh !== null)
  const counts = lines.some((one) => one.counted !== null)
  const agency = model.agencies.find((one) => one.id === inForce?.agency)?.name
  return {
    title: `Where its figures come from: ${measure.name}`,
    wide: true,
    back: { text: measure.name, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Where its figures come from</h1>
        <p class="govuk-body-l">
          {inForce === null || inForce.figure === null
            ? 'Every figure of this measure was typed or imported. None comes from the cases recorded here.'
            : `From ${writeDay(inForce.fromDay)} casework is the source: ${lower(fedWords[inForce.figure])}${agency === undefined ? '' : ` (${agency})`}. What was typed or imported stays as it is, and each figure says where it came from.`}
        </p>
        {model.sentence === null ? null : <InsetText text={model.sentence} />}
        {lines.length === 0 ? (
          <p class="govuk-body">No period has ended yet.</p>
        ) : (
          <StackedTable
            caption={`${periodWords[definition.periodKind]} by ${lower(periodWords[definition.periodKind])}`}
            captionHidden
            columns={[
              { text: 'Period' },
              { text: 'Figure that stands' },
              { text: 'Where it came from' },
              ...(counts ? [{ text: 'Cases recorded here' }] : []),
              ...(isOfPlans
                ? [{ text: 'New requests, on time' }, { text: 'Age of plans issued, the middle one' }]
                : []),
            ]}
            rows={lines.map((one) => ({
              cells: [
                writePeriod(one.period, definition.periodKind),
                figureWords(one, model),
                one.reading === null
                  ? ''
                  : `${one.reading.source}, ${originWords[one.reading.origin]} on ${writeDay(one.reading.enteredOn)}`,
                ...(counts ? [<CountedCell line={one} model={model} base={base} />] : []),
                ...(isOfPlans
                  ? [
                      one.fresh === null || percent(one.fresh) === null
                        ? 'None'
                        : `${one.fresh.inTime.length} of ${one.fresh.of.length} (${Math.round(percent(one.fresh) ?? 0)}%)`,
                      one.age === null ? 'None' : `${Math.round(one.age)} days`,
                    ]
                  : []),
              ],
            }))}
          />
        )}
        {isOfPlans ? (
          <p class="govuk-body app-quiet">
            New requests are those received five months before: their last days fall in about this month. When
            old cases are being finished the share of plans on time falls although new work does better.
          </p>
        ) : null}
        {decisions.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">What was decided</h2>
            <ul class="govuk-list govuk-list--spaced">
              {decisions.toReversed().map((one) => (
                <li class="app-words">
                  {one.figure === null
                    ? 'Nothing from casework any more'
                    : `From ${writeDay(one.fromDay)}: ${lower(fedWords[one.figure])}`}
                  . Decided by {one.decidedBy} on {writeDay(one.decidedOn)}: {one.why}
                </li>
              ))}
            </ul>
          </>
        )}
        {model.mayDecide ? <Decide model={model} page={page} here={here} /> : null}
      </>
    ),
  }
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function figureWords({ reading }: PeriodLine, { row }: FigureSourcePage): string {
  if (reading === null) return 'None'
  if (reading.value !== null) return writeValue(reading.value, row.measure.definition.unit)
  return reading.symbol === null ? 'None' : symbolWords[reading.symbol]
}

function countedWords(one: FedValue, unit: Parameters<typeof writeValue>[1]): string {
  if (one.value === null) return symbolWords[one.symbol ?? 'not-applicable']
  const of = one.denominator === null ? '' : `${one.numerator ?? 0} of ${one.denominator}: `
  return `${of}${writeValue(one.value, unit)}`
}

/** What the cases say; of a month, with the way to the very cases, for whoever may read them. */
function CountedCell({ line, model, base }: { line: PeriodLine; model: FigureSourcePage; base: string }) {
  const { counted, period } = line
  const { definition } = model.row.measure
  const figure = model.inForce?.figure ?? usualFor(model.row.measure.catalogueId)
  if (counted === null || figure === null) return null
  const agency = model.inForce?.agency ?? null
  const more = agency === null ? '' : `&agency=${agency}`
  const { reading } = line
  const differs = reading !== null && (reading.value !== counted.value || reading.symbol !== counted.symbol)
  return (
    <>
      {countedWords(counted, definition.unit)}
      {differs ? <strong> It says something else.</strong> : null}
      {definition.periodKind === 'month' && counted.cases.length > 0 ? (
        <>
          {' '}
          <a
            class="govuk-link"
            href={`${base}/casework-figures?month=${period.from.slice(0, 7)}&figure=${figure}${more}#behind`}
          >
            What is behind it
            <span class="govuk-visually-hidden">, {writePeriod(period, 'month')}</span>
          </a>
        </>
      ) : null}
    </>
  )
}

function Decide({ model, page, here }: { model: FigureSourcePage; page: PageHere; here: string }) {
  const { offered, inForce, row } = model
  if (offered.length === 0)
    return (
      <p class="govuk-body">
        Casework gives no figure in this measure’s unit ({lower(unitWords[row.measure.definition.unit])}), or
        not for a single day.
      </p>
    )
  const chosen = typedText(page, 'figure') ?? inForce?.figure ?? usualFor(row.measure.catalogueId) ?? ''
  return (
    <section aria-labelledby="decide">
      <h2 class="govuk-heading-m" id="decide">
        Decide from when casework is the source
      </h2>
      <p class="govuk-body">
        Decide this once all cases are recorded here. From then on each ended period is counted every night,
        and goes through approval like any figure. A figure that is locked, or that somebody types, is never
        written over.
      </p>
      <Form action={`${here}/casework`} page={page}>
        <input type="hidden" name="last" value={String(model.decisions.at(-1)?.place ?? 0)} />
        <Select
          id="figure"
          name="figure"
          label={{ text: 'Which figure of casework' }}
          items={[
            { value: '', text: 'Choose' },
            ...offered.map((value) => ({ value, text: fedWords[value] })),
            ...(inForce === null ? [] : [{ value: 'none', text: 'Nothing from casework any more' }]),
          ]}
          value={chosen}
          {...problemFor(page, 'figure')}
        />
        {offered.includes('advice-due-of-agency') ? (
          <Select
            id="agency"
            name="agency"
            label={{ text: 'Only for the advice of one agency: which' }}
            items={[
              { value: '', text: 'Choose' },
              ...model.agencies.map((one) => ({ value: one.id, text: one.name })),
            ]}
            value={typedText(page, 'agency') ?? inForce?.agency ?? ''}
            {...problemFor(page, 'agency')}
          />
        ) : null}
        <Input
          id="from"
          name="from"
          classes="govuk-input--width-10"
          label={{ text: 'The first day that is counted here' }}
          hint={{ text: 'The first day of a period, for example 1 April 2026' }}
          value={typedText(page, 'from') ?? ''}
          {...problemFor(page, 'from')}
        />
        <Checkboxes
          idPrefix="replace"
          name="replace"
          items={[
            {
              value: 'yes',
              text: 'Figures of these periods that were typed or imported give way; they stay in the history',
              checked: typedText(page, 'replace') === 'yes',
            },
          ]}
        />
        {decisionFields(page)}
        <Button text="Decide" preventDoubleClick />
      </Form>
    </section>
  )
}
