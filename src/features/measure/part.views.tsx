/** The groups of a figure on the measure’s page, the form that takes them, and what may be shown of a measure to whom. */
import {
  Button,
  csv,
  Details,
  FileUpload,
  Form,
  Input,
  Radios,
  Select,
  Table,
  TableRegion,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import { type Shown, shownInFile, shownInWords } from '../../statistics/index.ts'
import {
  breakdownShown,
  countsPeople,
  exactDecision,
  type OutputDecision,
  processWords,
  ruleSentences,
  type StatutoryProcess,
  statutoryProcesses,
} from './disclosed.ts'
import { type GroupShown, type GroupsShown, groupFigure } from './groups.ts'
import type { MeasurePage } from './measure.reads.ts'
import { type Unit, unitWords } from './measure.ts'
import { decisionFields, formPage, Words } from './measure-forms.views.tsx'
import type { MeasureRow } from './measure-page.ts'
import { type Dimension, dimensions, dimensionWords } from './part.ts'
import { periodExamples } from './period.ts'

/** What the reader of this measure sees of its figures: exact, through the rule, or exact by whose decision. */
export function HowShown({ row, exact }: { row: MeasureRow; exact: boolean }) {
  const decision = exactDecision(row.outputs)
  if (exact)
    return (
      <p class="govuk-body">
        You see exact figures: they are not for publication.{' '}
        {decision === null ? 'Others see them through rule DC-01.' : exactSentence(decision)}
      </p>
    )
  if (!countsPeople(row.outputs)) {
    const last = row.outputs.filter((one) => one.kind === 'people').at(-1)
    return (
      <p class="govuk-body">
        Figures are exact: no person is counted.{last === undefined ? '' : ` ${decidedWords(last)}`}
      </p>
    )
  }
  return (
    <>
      {decision === null ? null : <p class="govuk-body">{exactSentence(decision)}</p>}
      <Details
        summaryText={
          decision === null
            ? 'How small numbers are protected here (rule DC-01)'
            : 'How groups and small numbers are protected here (rule DC-01)'
        }
        text={ruleSentences.map((one) => <p class="govuk-body-s">{one}</p>)}
      />
    </>
  )
}

function exactSentence(decision: OutputDecision): string {
  const process = processWords[decision.setting as StatutoryProcess] ?? decision.setting
  return `Whole-area totals are shown exactly (${process.toLowerCase()}): ${decidedWords(decision)}`
}

function decidedWords(one: OutputDecision): string {
  return `${one.decidedBy} decided so on ${writeDay(one.decidedOn)}, because: ${one.why}`
}

export function GroupsSection({ model, here }: { model: MeasurePage; here: string }) {
  const { groups, may, row } = model
  const { unit } = row.measure.definition
  if (groups.length === 0 && !may.enter) {
    const shown = breakdownShown(row.outputs)
    if (shown !== null || !may.shape) return null
  }
  return (
    <section class="app-paragraph" aria-labelledby="groups">
      <h2 class="govuk-heading-m" id="groups">
        By group
      </h2>
      {groups.length === 0 ? (
        <p class="govuk-body app-gap">
          No figures of groups{may.exact ? ' have come yet' : ' are shown'}: by place, age, need, setting,
          provider, ethnicity or looked after.
        </p>
      ) : null}
      {groups.map((one) => (
        <Breakdown one={one} unit={unit} name={row.measure.name} />
      ))}
      <ul class="govuk-list app-no-print">
        {may.enter ? (
          <li>
            <a class="govuk-link" href={`${here}/groups`}>
              Send figures of groups
            </a>
          </li>
        ) : null}
        {groups.length === 0 ? null : (
          <li>
            <a class="govuk-link" href={`${here}?as=groups`} download>
              Download the groups as a sheet (CSV)
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}

function Breakdown({ one, unit, name }: { one: GroupsShown; unit: Unit; name: string }) {
  const [latest, ...earlier] = one.periods
  if (latest === undefined) return null
  const by = `By ${dimensionWords[one.dimension].toLowerCase()}`
  return (
    <>
      <h3 class="govuk-heading-s">
        {by}, {latest.period}
      </h3>
      {latest.nothingWhy === null ? (
        <GroupTable
          groups={latest.groups}
          unit={unit}
          caption={`${name}, ${by.toLowerCase()}, ${latest.period}`}
        />
      ) : (
        <p class="govuk-body app-gap">{latest.nothingWhy}</p>
      )}
      {earlier.length === 0 ? null : (
        <Details
          summaryText={`Earlier periods (${earlier.length})`}
          text={earlier.slice(0, 12).map((period) =>
            period.nothingWhy === null ? (
              <GroupTable
                groups={period.groups}
                unit={unit}
                caption={`${by}, ${period.period}`}
                captionShown
              />
            ) : (
              <p class="govuk-body">
                {period.period}: {period.nothingWhy}
              </p>
            ),
          )}
        />
      )}
    </>
  )
}

function GroupTable(props: {
  groups: readonly GroupShown[]
  unit: Unit
  caption: string
  captionShown?: boolean
}) {
  const { groups, unit, caption, captionShown } = props
  const counts = groups.some((one) => one.base !== null)
  const words = new Set(
    groups.flatMap((one) => [one.figure, one.top, one.base].flatMap((shown) => noteOf(shown, unit))),
  )
  return (
    <>
      <TableRegion label={caption}>
        <Table
          caption={caption}
          captionClasses={captionShown === true ? 'govuk-table__caption--s' : 'govuk-visually-hidden'}
          head={[
            { text: 'Group' },
            { text: 'Figure', format: 'numeric' },
            ...(counts ? [{ text: 'Counted', format: 'numeric' as const }] : []),
          ]}
          rows={groups.map((one) => [
            { text: one.category },
            { text: groupFigure(one.figure, unit), format: 'numeric' },
            ...(counts ? [{ text: countedWords(one), format: 'numeric' as const }] : []),
          ])}
        />
      </TableRegion>
      {words.size === 0 ? null : <p class="govuk-body-s app-quiet">{[...words].join('; ')}.</p>}
    </>
  )
}

function countedWords({ top, base }: GroupShown): string {
  if (base === null) return ''
  return top === null ? shownInFile(base) : `${shownInFile(top)} of ${shownInFile(base)}`
}

function noteOf(shown: Shown | null, unit: Unit): readonly string[] {
  if (shown === null) return []
  switch (shown.is) {
    case 'small':
      return ['[c] is a count from 1 to 4']
    case 'hidden':
      return [unit === 'count' ? '[c] is a count from 1 to 4' : '[c] is not shown, to protect people']
    case 'withheld':
      return [`[x] is ${shownInWords(shown)}`]
    default:
      return []
  }
}

/** Every group of every period that is shown, for a spreadsheet. */
export function groupsSheet(model: MeasurePage, page: PageHere): ShownFile {
  const { row, may, groups } = model
  const { area, today } = page.asking
  const { unit } = row.measure.definition
  const lines = groups.flatMap((one) =>
    one.periods.flatMap((period) =>
      period.groups.map((group) => [
        row.measure.name,
        period.period,
        period.day,
        dimensionWords[one.dimension],
        group.category,
        shownInFile(group.figure),
        group.top === null ? '' : shownInFile(group.top),
        group.base === null ? '' : shownInFile(group.base),
        unitWords[unit],
      ]),
    ),
  )
  const mark = area.isDemonstration ? 'demonstration-' : ''
  return {
    fileName: `${mark}groups-${area.slug}-${today}${may.exact ? '-not-for-publication' : ''}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([
      ['Measure', 'Period', 'To', 'Breakdown', 'Group', 'Value', 'Numerator', 'Denominator', 'Unit'],
      ...lines,
    ]),
  }
}

export function sendGroupsPage(row: MeasureRow, page: PageHere): ShownPage {
  const { measure } = row
  const here = `/areas/${page.asking.area.slug}/measures/${measure.id}`
  return {
    title: 'Send figures of groups',
    back: { text: measure.name, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Send figures of groups</h1>
        <p class="govuk-body app-quiet">{measure.name}</p>
        <p class="govuk-body">
          One row for each group of a period. The groups of a breakdown must add up to the figure of the whole
          area; put those of whom it is not known in a group “Not known”. All rows are kept, or none.
        </p>
        <Form action={`${here}/groups`} page={page} files>
          <Select
            id="dimension"
            name="dimension"
            label={{ text: 'Which breakdown it is' }}
            items={[
              { value: '', text: 'Several: the sheet has a column Breakdown' },
              ...dimensions.map((one) => ({ value: one, text: dimensionWords[one] })),
            ]}
            value={typedText(page, 'dimension') ?? ''}
          />
          <Textarea
            id="pasted"
            name="pasted"
            rows={8}
            label={{ text: 'Paste the rows here' }}
            hint={{
              text: `With a row of headings: Period (${periodExamples[measure.definition.periodKind]}), Group, and Value or Numerator and Denominator`,
            }}
            value={typedText(page, 'pasted')}
            {...problemFor(page, 'pasted')}
          />
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'Or send a CSV file or an Excel workbook (.xlsx)' }}
            {...problemFor(page, 'file')}
          />
          <Input
            id="source"
            name="source"
            label={{ text: 'Where the figures come from' }}
            value={typedText(page, 'source') ?? measure.definition.source}
            {...problemFor(page, 'source')}
          />
          <Button text="Keep all of them" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

const kindWords: Readonly<Record<OutputDecision['kind'], string>> = {
  'exact-totals': 'Whether whole-area totals are shown exactly',
  breakdown: 'Which breakdown is shown',
  people: 'Whether people are counted at all',
}

export function settingWords(one: OutputDecision): string {
  if (one.kind === 'breakdown')
    return one.setting === 'none'
      ? 'No breakdown is shown'
      : `The breakdown by ${dimensionWords[one.setting as Dimension].toLowerCase()} is shown`
  if (one.kind === 'people')
    return one.setting === 'none-counted'
      ? 'No person is counted, so figures are exact'
      : 'People are counted, so figures are protected'
  return one.setting === 'off'
    ? 'Whole-area totals are rounded like everything else'
    : `Whole-area totals are exact: ${processWords[one.setting as StatutoryProcess].toLowerCase()}`
}

/** What people see who see suppressed figures, and every decision about it. */
export function outputPage(row: MeasureRow, page: PageHere): ShownPage {
  const { outputs } = row
  const now = [
    exactDecision(outputs) === null ? 'Whole-area totals are rounded.' : 'Whole-area totals are exact.',
    breakdownShown(outputs) === null
      ? 'No breakdown is shown.'
      : `The breakdown by ${dimensionWords[breakdownShown(outputs) ?? 'place'].toLowerCase()} is shown.`,
  ].join(' ')
  return formPage(
    row,
    page,
    'Decide what is shown',
    'output',
    undefined,
    <>
      <p class="govuk-body">
        This is about everybody but analysts: the board, the programme team and the auditor. {now}
      </p>
      <Radios
        idPrefix="kind"
        name="kind"
        fieldset={{ legend: { text: 'What is decided' } }}
        value={typedText(page, 'kind') ?? ''}
        items={(['exact-totals', 'breakdown', 'people'] as const).map((one) => ({
          value: one,
          text: kindWords[one],
        }))}
        {...problemFor(page, 'kind')}
      />
      <Select
        id="process"
        name="process"
        label={{ text: 'Totals or people: how it stands from now on' }}
        hint={{
          text: 'Only whole-area totals of a statutory process may be exact, never those of groups. Percentages are then made from the exact figures, as the Department’s are.',
        }}
        items={[
          { value: 'off', text: 'Rounded like everything else' },
          ...statutoryProcesses.map((one) => ({
            value: one,
            text: `Exact: ${processWords[one].toLowerCase()}`,
          })),
          { value: 'none-counted', text: 'No person is counted (money, meetings): nothing is hidden' },
          { value: 'counted', text: 'People are counted' },
        ]}
        value={typedText(page, 'process') ?? 'off'}
        {...problemFor(page, 'process')}
      />
      <Select
        id="dimension"
        name="dimension"
        label={{ text: 'Breakdown: which one is shown' }}
        hint={{
          text: 'One only: two breakdowns of the same people, side by side, can give a person away. What was shown before stays protected.',
        }}
        items={[
          { value: 'none', text: 'None' },
          ...dimensions.map((one) => ({ value: one, text: dimensionWords[one] })),
        ]}
        value={typedText(page, 'dimension') ?? breakdownShown(outputs) ?? 'none'}
        {...problemFor(page, 'dimension')}
      />
      {decisionFields(page)}
      {outputs.length === 0 ? null : (
        <Details
          summaryText={`Every decision (${outputs.length})`}
          text={
            <ul class="govuk-list">
              {[...outputs].reverse().map((one) => (
                <li>
                  {settingWords(one)}. {decidedWords(one)}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>,
    'Record the decision',
  )
}

export function closePage(row: MeasureRow, page: PageHere): ShownPage {
  const closed = row.measure.closedOn !== null
  return formPage(
    row,
    page,
    closed ? 'Open this measure again' : 'Close this measure',
    'close',
    row.measure.version,
    <>
      <p class="govuk-body">
        {closed
          ? 'It comes back to the measures, the dashboard and the packs, with everything that is kept of it.'
          : 'It leaves the measures, the dashboard and later packs. Its page, figures and decisions stay, and it can be opened again.'}
      </p>
      <Words page={page} name="why" label="Why" />
    </>,
    closed ? 'Open it again' : 'Close it',
  )
}
