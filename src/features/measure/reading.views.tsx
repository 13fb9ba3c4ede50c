/** Entering figures: one at a time, as rows that are looked through first, and their approval. */
import {
  Button,
  Checkboxes,
  CountSentence,
  csv,
  FileUpload,
  Form,
  Input,
  Radios,
  Select,
  StackedTable,
  Table,
  TableRegion,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import {
  type PageHere,
  problemFor,
  type ShownFile,
  type ShownPage,
  typedList,
  typedText,
} from '../../route/index.ts'
import { figureWarnings, usualFigure } from './checks.ts'
import type { AboutRow, ImportPlan } from './import.ts'
import { type Measure, writeValue } from './measure.ts'
import type { MeasureRow } from './measure-page.ts'
import { nextPeriod, periodExamples, periodHolding, writePeriod } from './period.ts'
import type { SentPage } from './reading.operations.ts'
import {
  changedSinceApproval,
  type Figure,
  stateWords,
  symbolMarks,
  symbols,
  symbolWords,
} from './reading.ts'

const symbolsHint = `A number, or a published symbol: ${symbols.map((one) => `${symbolMarks[one].slice(1, -1)} ${symbolWords[one]}`).join('; ')}. A symbol is never taken as 0.`

export function newReadingPage(row: MeasureRow, page: PageHere): ShownPage {
  const { measure, readings } = row
  const { definition } = measure
  const here = `/areas/${page.asking.area.slug}/measures/${measure.id}`
  const latest = readings.at(-1)
  const next =
    latest === undefined ? null : nextPeriod(latest.period, definition.periodKind, definition.resetRule)
  const start = next ?? periodHolding(page.asking.today, definition.periodKind, definition.resetRule)
  const field = (name: string, label: string, hint: string | null, classes: string, value?: string) => (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      {...(hint === null ? {} : { hint: { text: hint } })}
      classes={classes}
      value={typedText(page, name) ?? value}
      {...problemFor(page, name)}
    />
  )
  return {
    title: 'Enter a figure',
    back: { text: measure.name, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Enter a figure</h1>
        <p class="govuk-body app-quiet">
          {measure.name}: {definition.question}
        </p>
        <Form action={`${here}/readings/new`} page={page}>
          {field(
            'period',
            'Period',
            `For example, ${periodExamples[definition.periodKind]}`,
            'govuk-input--width-10',
            writePeriod(start, definition.periodKind),
          )}
          {field('value', 'Figure', symbolsHint, 'govuk-input--width-5')}
          {field(
            'numerator',
            `Numerator: ${definition.numerator}`,
            'If you know it. The figure is worked out where it is left empty',
            'govuk-input--width-5',
          )}
          {field(
            'denominator',
            `Denominator: ${definition.denominator ?? 'how many it is out of'}`,
            null,
            'govuk-input--width-5',
          )}
          {field('source', 'Where it comes from', null, 'govuk-input--width-20', definition.source)}
          <Checkboxes
            idPrefix="provisional"
            name="provisional"
            values={typedList(page, 'provisional') ?? []}
            items={[{ value: 'yes', text: 'Provisional: it may still change' }]}
          />
          <Textarea
            id="why"
            name="why"
            rows={2}
            label={{ text: 'Why it changes, where there is a figure for this period already' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Keep the figure" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export interface SendPage {
  readonly measures: readonly Measure[]
}

export function sendPage({ measures }: SendPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/measures`
  return {
    title: 'Send figures',
    back: { text: 'Measures', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Send figures</h1>
        <p class="govuk-body">
          Paste rows from your spreadsheet, or send the file. You see what would be kept, and what is odd,
          before anything is.
        </p>
        {measures.length === 0 ? (
          <p class="govuk-body app-gap">
            No measure has been adopted yet: the programme lead does that first.
          </p>
        ) : null}
        <Form action={`${base}/send`} page={page} files>
          <Select
            id="measure"
            name="measure"
            label={{ text: 'Which measure it is' }}
            items={[
              { value: '', text: 'Several: the sheet names them' },
              ...measures.map((one) => ({ value: one.id, text: one.name })),
            ]}
            value={typedText(page, 'measure') ?? page.asking.query.measure ?? ''}
            {...problemFor(page, 'measure')}
          />
          <Textarea
            id="pasted"
            name="pasted"
            rows={8}
            label={{ text: 'Paste the rows here' }}
            hint={{
              text: 'With a row of headings: Measure, Period, Value, and if you have them Numerator, Denominator and Status. Or months across and measures down, or the other way round.',
            }}
            value={typedText(page, 'pasted')}
            {...problemFor(page, 'pasted')}
          />
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'Or send a CSV file or an Excel workbook (.xlsx)' }}
            hint={{ text: 'Up to 25 MB and 200,000 rows; of a workbook the first sheet, up to 10,000 rows' }}
            {...problemFor(page, 'file')}
          />
          <Input
            id="source"
            name="source"
            label={{ text: 'Where the figures come from' }}
            hint={{ text: 'For example, the case system on 5 May 2026' }}
            value={typedText(page, 'source')}
            {...problemFor(page, 'source')}
          />
          <Button text="Look through it" preventDoubleClick />
        </Form>
        {measures.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-s">Names as the sheet must write them</h2>
            <ul class="govuk-list govuk-list--bullet">
              {measures.map((one) => (
                <li>
                  {one.name} <span class="app-quiet">({periodExamples[one.definition.periodKind]})</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    ),
  }
}

/** As many rows as a page shows; the sheet of the report holds all of them. */
const shownRows = 100

export function sentPage(model: SentPage, page: PageHere): ShownPage | ShownFile {
  if (page.asking.query.as === 'csv') return reportSheet(model, page)
  const base = `/areas/${page.asking.area.slug}/measures`
  const { sent, plan } = model
  const here = `${base}/sent/${sent.id}`
  if (plan === null)
    return {
      title: 'Figures kept',
      back: { text: 'Measures', href: base },
      body: (
        <>
          <h1 class="govuk-heading-l">Figures kept</h1>
          <CountSentence>
            {`${figures(sent.kept ?? 0)} added, ${sent.revised ?? 0} revised, ${sent.same ?? 0} the same as before.`}
          </CountSentence>
          <p class="govuk-body">From {sent.source}. Sending the same rows again changes nothing.</p>
          <Button text="See the measures" href={base} />
        </>
      ),
    }
  const wrong = plan.problems.length
  return {
    title: 'Look through the figures',
    wide: true,
    back: { text: 'Send figures', href: `${base}/send` },
    body: (
      <>
        <h1 class="govuk-heading-l">Look through the figures</h1>
        <CountSentence>{planSentence(plan)}</CountSentence>
        {wrong > 0 ? (
          <>
            <p class="govuk-body">
              Nothing is kept until every row can be. Put these right in your sheet and send it again.{' '}
              <a class="govuk-link" href={`${here}?as=csv`} download>
                Download the whole report (CSV)
              </a>
            </p>
            <Rows caption="What cannot be kept" rows={plan.problems} />
            <Button text="Send it again" href={`${base}/send`} />
          </>
        ) : (
          <Form action={here} page={page}>
            <Button
              text={
                plan.fresh.length + plan.revised.length === 0 ? 'Finish: nothing changes' : 'Keep all of them'
              }
              preventDoubleClick
            />
          </Form>
        )}
        {plan.warnings.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Look at these first</h2>
            <p class="govuk-body">They can be kept as they are. They are odd.</p>
            <Rows caption="What is odd" rows={plan.warnings} />
          </>
        )}
        {wrong > 0 || plan.fresh.length === 0 ? null : <Preview model={model} plan={plan} />}
      </>
    ),
  }
}

const figures = (count: number): string =>
  count === 1 ? 'One figure' : `${count.toLocaleString('en-GB')} figures`

function planSentence(plan: ImportPlan): string {
  const { fresh, revised, same, empty, problems } = plan
  const rest = `${figures(fresh.length)} would be added, ${revised.length} revised, ${same} are the same as before${
    empty === 0 ? '' : `, ${empty} are empty`
  }.`
  if (problems.length === 0) return rest
  return `${problems.length === 1 ? 'One row cannot' : `${problems.length.toLocaleString('en-GB')} rows cannot`} be kept, so nothing is. ${rest}`
}

function Rows({ caption, rows }: { caption: string; rows: readonly AboutRow[] }) {
  return (
    <>
      <StackedTable
        caption={caption}
        columns={[
          { text: 'Row', classes: 'app-requirements__ref' },
          { text: 'Column', classes: 'app-requirements__ref' },
          { text: 'What it is' },
        ]}
        rows={rows.slice(0, shownRows).map((one) => ({
          cells: [String(one.line), String(one.column), one.sentence],
        }))}
      />
      {rows.length > shownRows ? (
        <p class="govuk-body">{`The first ${shownRows} of ${rows.length.toLocaleString('en-GB')} are shown.`}</p>
      ) : null}
    </>
  )
}

function Preview({ model, plan }: { model: SentPage; plan: ImportPlan }) {
  const measures = new Map(model.measures.map((one) => [one.id, one]))
  return (
    <>
      <h2 class="govuk-heading-m">What would be added</h2>
      <TableRegion label="What would be added">
        <Table
          caption="What would be added"
          captionClasses="govuk-visually-hidden"
          head={[{ text: 'Measure' }, { text: 'Period' }, { text: 'Figure', format: 'numeric' }]}
          rows={plan.fresh.slice(0, shownRows).flatMap((one) => {
            const measure = measures.get(one.measureId)
            if (measure === undefined) return []
            return [
              [
                { text: measure.name },
                { text: writePeriod(one.period, measure.definition.periodKind) },
                { text: figureWords(one, measure), format: 'numeric' as const },
              ],
            ]
          })}
        />
      </TableRegion>
      {plan.fresh.length > shownRows ? (
        <p class="govuk-body">{`The first ${shownRows} of ${plan.fresh.length.toLocaleString('en-GB')} are shown.`}</p>
      ) : null}
    </>
  )
}

function figureWords(figure: Figure, measure: Measure): string {
  if (figure.value !== null) return writeValue(figure.value, measure.definition.unit)
  return figure.symbol === null ? '' : `${symbolMarks[figure.symbol]} ${symbolWords[figure.symbol]}`
}

function reportSheet({ plan }: SentPage, page: PageHere): ShownFile {
  const rows = [
    ...(plan?.problems ?? []).map((one) => ['cannot be kept', one.line, one.column, one.sentence]),
    ...(plan?.warnings ?? []).map((one) => ['odd', one.line, one.column, one.sentence]),
  ]
  return {
    fileName: `report-${page.asking.area.slug}-${page.asking.today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([['Kind', 'Row', 'Column', 'What it is'], ...rows]),
  }
}

export interface PeriodsPage {
  readonly row: MeasureRow
  readonly mayEnter: boolean
  readonly mayApprove: boolean
  readonly exact: boolean
}

export function periodsPage(model: PeriodsPage, page: PageHere): ShownPage {
  const { row } = model
  const { measure, readings } = row
  const { periodKind } = measure.definition
  const here = `/areas/${page.asking.area.slug}/measures/${measure.id}`
  const usual = usualFigure(readings)
  const states = ['entered', 'submitted', 'approved', 'locked'] as const
  const count = (state: (typeof states)[number]) => readings.filter((one) => one.state === state).length
  const deeds = [
    ...(model.mayEnter
      ? [{ value: 'submit', text: 'Submit for approval', hint: { text: 'Figures that are entered' } }]
      : []),
    ...(model.mayApprove
      ? [
          { value: 'approve', text: 'Approve', hint: { text: 'Figures that somebody else submitted' } },
          { value: 'lock', text: 'Lock', hint: { text: 'Approved figures: nobody can change them then' } },
          { value: 'unlock', text: 'Unlock', hint: { text: 'Locked figures, with the reason' } },
        ]
      : []),
  ]
  return {
    title: 'Submit, approve and lock',
    back: { text: measure.name, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Submit, approve and lock figures</h1>
        <p class="govuk-body app-quiet">{measure.name}</p>
        <p class="govuk-body-l">
          {states.map((state) => `${count(state)} ${stateWords[state].toLowerCase()}`).join(', ')}.
        </p>
        {readings.length === 0 ? (
          <p class="govuk-body">There are no figures yet.</p>
        ) : (
          <Form action={`${here}/periods`} page={page}>
            <Checkboxes
              idPrefix="readings"
              name="readings"
              fieldset={{ legend: { text: 'Periods, newest first' } }}
              values={typedList(page, 'readings') ?? []}
              items={[...readings].reverse().map((one) => ({
                value: one.id,
                text: `${writePeriod(one.period, periodKind)}: ${figureWords(one, measure)}`,
                hint: {
                  text: [
                    `${stateWords[one.state]}${one.submittedOn === null || one.submittedBy === null ? '' : `, submitted by ${one.submittedBy} on ${writeDay(one.submittedOn)}`}${one.approvedOn === null || one.approvedBy === null ? '' : `, approved by ${one.approvedBy} on ${writeDay(one.approvedOn)}`}.`,
                    ...(model.exact && changedSinceApproval(one) ? ['Changed since it was approved.'] : []),
                    ...figureWarnings(measure, one, one.period, usual, page.asking.today),
                  ].join(' '),
                },
              }))}
              {...problemFor(page, 'readings')}
            />
            <Radios
              idPrefix="deed"
              name="deed"
              fieldset={{ legend: { text: 'What to do' } }}
              value={typedText(page, 'deed') ?? deeds[0]?.value ?? ''}
              items={deeds}
              {...problemFor(page, 'deed')}
            />
            {model.mayApprove ? (
              <Input
                id="why"
                name="why"
                label={{ text: 'Why, if you unlock' }}
                value={typedText(page, 'why')}
                {...problemFor(page, 'why')}
              />
            ) : null}
            <Button text="Do it" preventDoubleClick />
          </Form>
        )}
      </>
    ),
  }
}
