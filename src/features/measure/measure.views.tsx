/** One measure: is this change real? The sentence, the chart, the table, and everything that was decided about it. */
import {
  ChartIcon,
  ChartPicture,
  CountSentence,
  csv,
  Details,
  StackedTable,
  SummaryList,
  Table,
  TableRegion,
} from '../../design/index.ts'
import { writeDay, writeInstant } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import { aheadWords } from './ahead.ts'
import { assuranceIcon, type ChartPoint, enoughPoints, periodsWord, variationIcon } from './chart.ts'
import type { MeasurePage } from './measure.reads.ts'
import {
  audienceWords,
  classWords,
  grouped,
  kindWords,
  type Measure,
  periodWords,
  polarityWords,
  resetWords,
  unitWords,
  writeValue,
} from './measure.ts'
import { aheadOf, decisionWords, listed, type MeasureRow, milestonesOf, warningsOf } from './measure-page.ts'
import { catalogued } from './offers.ts'
import { GroupsSection, groupsSheet, HowShown } from './part.views.tsx'
import { pictureOf } from './picture.views.ts'
import {
  changedSinceApproval,
  originWords,
  type Reading,
  stateWords,
  symbolMarks,
  symbolWords,
} from './reading.ts'
import { milestoneWords, targetWords } from './standing.ts'

export function measurePage(model: MeasurePage, page: PageHere): ShownPage | ShownFile {
  if (page.asking.query.as === 'csv') return measureSheet(model, page)
  if (page.asking.query.as === 'groups') return groupsSheet(model, page)
  const { row } = model
  const { measure, chart, verdict } = row
  const { definition } = measure
  const base = `/areas/${page.asking.area.slug}/measures`
  const here = `${base}/${measure.id}`
  const ahead = aheadOf(row)
  const drawn = pictureOf(row, ahead, model.actions)
  const warnings = warningsOf(row, page.asking.today)
  const [change, reach] = [variationIcon(chart.variation), assuranceIcon(chart.assurance)]
  return {
    title: measure.name,
    wide: true,
    breadcrumbs: [{ text: 'Measures', href: base }, { text: measure.name }],
    body: (
      <>
        <h1 class="govuk-heading-l">{measure.name}</h1>
        <p class="govuk-body app-quiet">{definition.question}</p>
        {measure.closedOn === null ? null : (
          <p class="govuk-body app-gap">
            This measure was closed on {writeDay(measure.closedOn)}: {measure.closedWhy}
          </p>
        )}
        <CountSentence>
          {verdict.change}
          {verdict.target === null ? '' : ` ${verdict.target}`}
        </CountSentence>
        {change === null ? null : (
          <p class="govuk-body">
            <ChartIcon {...change} />
            {reach === null ? null : (
              <>
                {' '}
                <ChartIcon {...reach} />
              </>
            )}
          </p>
        )}
        <p class="govuk-body">{targetWords(row.standing, row.target, definition)}</p>
        {row.missing.length === 0 ? null : (
          <p class="govuk-body app-gap">
            It has no {listed(row.missing)} yet, so it is no measurable target.
          </p>
        )}
        {chart.points.length === 0 ? (
          <p class="govuk-body app-gap">
            There are no figures yet.{' '}
            {model.may.enter ? (
              <a class="govuk-link" href={`${here}/readings/new`}>
                Enter the first figure
              </a>
            ) : (
              'An analyst enters them.'
            )}
          </p>
        ) : (
          <>
            <TableRegion label={`Chart of ${measure.name}`}>
              <div class="app-chart-region">
                <ChartPicture picture={drawn.picture} />
              </div>
            </TableRegion>
            <Key row={row} marks={drawn.marks} expected={drawn.picture.ahead !== null} />
          </>
        )}
        <Ahead row={row} />
        {warnings.length === 0 ? null : (
          <section class="app-paragraph" aria-labelledby="look">
            <h2 class="govuk-heading-m" id="look">
              Look at this
            </h2>
            <ul class="govuk-list">
              {warnings.map((sentence) => (
                <li class="app-gap">{sentence}</li>
              ))}
            </ul>
          </section>
        )}
        <Points model={model} here={here} />
        <HowShown row={row} exact={model.may.exact} />
        <GroupsSection model={model} here={here} />
        <Targets model={model} here={here} page={page} />
        <Decisions model={model} here={here} />
        <Joined model={model} page={page} here={here} />
        <DefinitionSection model={model} here={here} />
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${here}/benchmark`}>
            Beside England, the region and similar areas
          </a>
        </p>
      </>
    ),
  }
}

function Key({
  row,
  marks,
  expected,
}: {
  row: MeasureRow
  marks: readonly { readonly number: string; readonly words: string }[]
  expected: boolean
}) {
  const { chart, measure } = row
  const causes = new Set(chart.points.map((one) => one.cause))
  const shapes = [
    'Dot: a figure',
    ...(causes.has('better') ? ['triangle: real change for the better'] : []),
    ...(causes.has('worse') ? ['square: real change for the worse'] : []),
    ...(causes.has('high') || causes.has('low') ? ['diamond: real change'] : []),
    ...(chart.is === 'limits' ? ['solid line: mean', 'short dashes: limits of chance'] : []),
    ...(row.target === null ? [] : ['long dashes: target']),
    ...(row.baselines.length === 0 ? [] : ['dotted line: baseline']),
    ...(row.decisions.some((one) => one.kind === 'milestone') ? ['cross: milestone'] : []),
    ...(expected ? ['ring on an upright line: what is expected by the target’s day'] : []),
    ...(chart.points.some((one) => one.interval !== null) && chart.is === 'dots'
      ? ['upright bar: 95% interval (Wilson) of a figure']
      : []),
  ]
  const { runLength, screenOutliers, fixedAfter, compatibility } = measure.settings
  return (
    <>
      <p class="govuk-body-s app-quiet">{shapes.join('; ')}.</p>
      {marks.length === 0 ? null : (
        <ol class="govuk-list govuk-list--number govuk-body-s">
          {marks.map((one) => (
            <li>{one.words}</li>
          ))}
        </ol>
      )}
      <p class="govuk-body-s app-quiet">
        How the chart is made: XmR; a run or a trend is {runLength} points;{' '}
        {screenOutliers
          ? 'large single jumps are left out of the limits'
          : 'no jump is left out of the limits'}
        ;{' '}
        {fixedAfter === null
          ? 'every point makes the limits'
          : `the first ${fixedAfter} points make the limits`}
        ;{' '}
        {chart.rebasedOn.length === 0
          ? 'limits do not start again'
          : `limits start again on ${listed(chart.rebasedOn.map(writeDay))}`}
        .{' '}
        {compatibility === 'nhsr'
          ? `It is made exactly as NHSRplotthedots 0.2.2 makes it (mode “nhsr”), from the figures that are there; from fewer than ${enoughPoints} points in all, nothing is drawn here all the same.`
          : `Unlike NHSRplotthedots 0.2.2, no limits or icon are shown from fewer than ${enoughPoints} points or where figures do not vary, the icon is that of the last figure that is there, and a rebase counts once ${enoughPoints} points follow it.`}
      </p>
      {chart.notes.map((note) => (
        <p class="govuk-body-s app-gap">{note}</p>
      ))}
    </>
  )
}

/** What lies ahead, in words first; the probability and the method under them. */
function Ahead({ row }: { row: MeasureRow }) {
  if (row.target === null) return null
  const words = aheadWords(row, aheadOf(row))
  return (
    <section class="app-paragraph" aria-labelledby="ahead">
      <h2 class="govuk-heading-m" id="ahead">
        What lies ahead
      </h2>
      <p class="govuk-body">{words.answer}</p>
      {words.needed === null ? null : <p class="govuk-body">{words.needed}</p>}
      {words.method.length === 0 ? null : (
        <Details
          summaryText="How likely, and how this is worked out"
          text={words.method.map((sentence) => <p class="govuk-body-s">{sentence}</p>)}
        />
      )}
    </section>
  )
}

function figureWords(point: ChartPoint, measure: Pick<Measure, 'definition'>): string {
  if (point.value !== null) return writeValue(point.value, measure.definition.unit)
  return point.symbol === null ? '' : `${symbolMarks[point.symbol]} ${symbolWords[point.symbol]}`
}

function Points({ model, here }: { model: MeasurePage; here: string }) {
  const { row, may } = model
  const { measure, chart } = row
  const counts = chart.points.some((one) => one.denominator !== null)
  const limits = chart.is === 'limits'
  const readings = new Map(row.readings.map((one) => [one.period.to as string, one]))
  return (
    <section class="app-paragraph" aria-labelledby="points">
      <h2 class="govuk-heading-m" id="points">
        The figures
      </h2>
      {chart.points.length === 0 ? null : (
        <TableRegion label="Table of the figures">
          <Table
            caption={`${measure.name}, newest first`}
            captionClasses="govuk-visually-hidden"
            head={[
              { text: 'Period' },
              { text: 'Figure', format: 'numeric' },
              ...(counts ? [{ text: 'Counted', format: 'numeric' as const }] : []),
              ...(limits
                ? [
                    { text: 'Mean', format: 'numeric' as const },
                    { text: 'Limits', format: 'numeric' as const },
                  ]
                : []),
              { text: 'What it is' },
              { text: 'Where it comes from' },
            ]}
            rows={[...chart.points].reverse().map((point) => [
              { text: point.period },
              { text: figureWords(point, measure), format: 'numeric' },
              ...(counts
                ? [
                    {
                      text:
                        point.denominator === null
                          ? ''
                          : point.numerator === null
                            ? `of ${grouped(point.denominator, 0)}`
                            : `${grouped(point.numerator, 0)} of ${grouped(point.denominator, 0)}`,
                      format: 'numeric' as const,
                    },
                  ]
                : []),
              ...(limits
                ? [
                    {
                      text: point.mean === null ? '' : writeValue(point.mean, measure.definition.unit),
                      format: 'numeric' as const,
                    },
                    {
                      text:
                        point.lower === null || point.upper === null
                          ? ''
                          : `${writeValue(point.lower, measure.definition.unit)} to ${writeValue(point.upper, measure.definition.unit)}`,
                      format: 'numeric' as const,
                    },
                  ]
                : []),
              { text: causeWords(point, chart.is === 'limits') },
              { text: readingWords(readings.get(point.day), may.exact) },
            ])}
          />
        </TableRegion>
      )}
      <ul class="govuk-list app-no-print">
        {may.enter ? (
          <>
            <li>
              <a class="govuk-link" href={`${here}/readings/new`}>
                Enter a figure
              </a>
            </li>
            <li>
              <a class="govuk-link" href={`${here.replace(/\/[^/]+$/, '')}/send?measure=${measure.id}`}>
                Paste rows or send a CSV file
              </a>
            </li>
          </>
        ) : null}
        {may.enter || may.approve ? (
          <li>
            <a class="govuk-link" href={`${here}/periods`}>
              Submit, approve and lock figures
            </a>
          </li>
        ) : null}
        {may.enter || may.shape ? (
          <li>
            <a class="govuk-link" href={`${here}/casework`}>
              Where its figures come from: typed, imported, or counted from casework
            </a>
          </li>
        ) : null}
        <li>
          <a class="govuk-link" href={`${here}?as=csv`} download>
            Download the figures as a sheet (CSV)
          </a>
        </li>
      </ul>
      {model.earlier.length === 0 ? null : (
        <Details
          summaryText={`Figures that were revised (${model.earlier.length})`}
          text={
            <ul class="govuk-list">
              {model.earlier.map((one) => (
                <li>
                  {row.readings.find((reading) => reading.id === one.readingId)?.period.to ?? ''}: it was{' '}
                  {one.value === null
                    ? one.symbol === null
                      ? 'nothing'
                      : symbolWords[one.symbol]
                    : writeValue(one.value, measure.definition.unit)}{' '}
                  until {writeInstant(one.until)}
                  {one.why === null ? '' : `. Why it changed: ${one.why}`}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </section>
  )
}

function causeWords(point: ChartPoint, limits: boolean): string {
  if (point.value === null) return 'No figure'
  if (!limits)
    return point.interval === null
      ? ''
      : `95% interval ${point.interval.low.toFixed(1)}% to ${point.interval.high.toFixed(1)}%`
  switch (point.cause) {
    case 'chance':
      return 'Chance'
    case 'better':
      return `Better: ${listed(point.reasons)}`
    case 'worse':
      return `Worse: ${listed(point.reasons)}`
    case 'high':
      return `Higher: ${listed(point.reasons)}`
    case 'low':
      return `Lower: ${listed(point.reasons)}`
  }
}

function readingWords(reading: Reading | undefined, exact: boolean) {
  if (reading === undefined) return ''
  return (
    <>
      {reading.source}, {originWords[reading.origin]} on {writeDay(reading.enteredOn)} by {reading.enteredBy}
      {reading.provisional ? '. Provisional' : ''}. {stateWords[reading.state]}.
      {exact && changedSinceApproval(reading) && reading.approvedOn !== null ? (
        <strong> Changed since it was approved on {writeDay(reading.approvedOn)}.</strong>
      ) : null}
    </>
  )
}

function Targets({ model, here, page }: { model: MeasurePage; here: string; page: PageHere }) {
  const { row, may } = model
  const { definition } = row.measure
  const milestones = milestonesOf(row, page.asking.today)
  const earlier = row.decisions.filter((one) => one !== row.target && one.kind === 'target')
  return (
    <section class="app-paragraph" aria-labelledby="targets">
      <h2 class="govuk-heading-m" id="targets">
        Target and milestones
      </h2>
      {row.target === null ? (
        <p class="govuk-body app-gap">No target has been set.</p>
      ) : (
        <p class="govuk-body">
          {writeValue(row.target.value, definition.unit)} by {writeDay(row.target.due)}.{' '}
          {decisionWords(row.target)}: {row.target.why}
        </p>
      )}
      {milestones.length === 0 ? null : (
        <StackedTable
          caption="Milestones"
          columns={[{ text: 'By' }, { text: 'Figure' }, { text: 'Where it stands' }, { text: 'Decision' }]}
          rows={milestones.map(({ milestone, standing }) => ({
            cells: [
              writeDay(milestone.due),
              writeValue(milestone.value, definition.unit),
              milestoneWords(standing, definition),
              `${decisionWords(milestone)}: ${milestone.why}`,
            ],
          }))}
        />
      )}
      {earlier.length === 0 ? null : (
        <Details
          summaryText={`Earlier targets (${earlier.length})`}
          text={
            <ul class="govuk-list">
              {earlier.map((one) => (
                <li>
                  {writeValue(one.value, definition.unit)} by {writeDay(one.due)}. {decisionWords(one)}:{' '}
                  {one.why}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {may.shape ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${here}/target`}>
            Record a decision on the target or a milestone
          </a>
        </p>
      ) : null}
    </section>
  )
}

function Decisions({ model, here }: { model: MeasurePage; here: string }) {
  const { row, may } = model
  const { unit } = row.measure.definition
  return (
    <section class="app-paragraph" aria-labelledby="decisions">
      <h2 class="govuk-heading-m" id="decisions">
        Baseline and rebases
      </h2>
      <ul class="govuk-list">
        {row.baselines.length > 0 ? null : row.missing.includes('baseline') ? (
          <li class="app-gap">No baseline has been set.</li>
        ) : (
          <li class="app-gap">The baseline counts too few people to be shown.</li>
        )}
        {row.baselines.map((one, at) => (
          <li>
            {at === 0 ? 'Baseline' : 'A later baseline'}: {writeValue(one.value, unit)} on{' '}
            {writeDay(one.asAtDay)}, from {one.source}. {one.why}.
          </li>
        ))}
        {row.rebases.map((one) => (
          <li>
            Limits start again on {writeDay(one.fromDay)}. {decisionWords(one)}: {one.why}.
            {one.withdrawnOn === null ? (
              may.shape ? (
                <>
                  {' '}
                  <a class="govuk-link app-no-print" href={`${here}/rebases/${one.id}/withdraw`}>
                    Take it back
                    <span class="govuk-visually-hidden"> (rebase of {writeDay(one.fromDay)})</span>
                  </a>
                </>
              ) : null
            ) : (
              ` Taken back on ${writeDay(one.withdrawnOn)}: ${one.withdrawnWhy}.`
            )}
          </li>
        ))}
      </ul>
      {may.shape ? (
        <ul class="govuk-list app-no-print">
          <li>
            <a class="govuk-link" href={`${here}/baseline`}>
              Set {row.baselines.length === 0 ? 'the baseline' : 'a later baseline beside the first'}
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${here}/rebase`}>
              Record a decision to start the limits again
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${here}/settings`}>
              Change how the chart is made
            </a>
          </li>
        </ul>
      ) : null}
    </section>
  )
}

function Joined({ model, page, here }: { model: MeasurePage; page: PageHere; here: string }) {
  const base = `/areas/${page.asking.area.slug}`
  const { today } = page.asking
  return (
    <section class="app-paragraph" aria-labelledby="joined">
      <h2 class="govuk-heading-m" id="joined">
        What we are doing about it
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {model.requirements.map((one) => (
          <li>
            Requirement{' '}
            <a class="govuk-link" href={`${base}/requirements/${one.id}`}>
              {one.ref}
            </a>{' '}
            <span class="app-words">{one.text}</span>
          </li>
        ))}
        {model.objectives.map((one) => (
          <li>
            Objective{' '}
            <a class="govuk-link" href={`${base}/plan`}>
              {one.ref}
            </a>{' '}
            <span class="app-words">{one.words}</span>
          </li>
        ))}
        {model.actions.map((one) => (
          <li>
            Action{' '}
            <a class="govuk-link" href={`${base}/actions/${one.id}`}>
              {one.ref}
            </a>{' '}
            <span class="app-words">{one.title}</span>.{' '}
            {one.showsBy > today
              ? `Too early to tell: a change should show by ${writeDay(one.showsBy)}.`
              : `A change should have shown by ${writeDay(one.showsBy)}.`}
          </li>
        ))}
        {model.requirements.length + model.objectives.length + model.actions.length === 0 ? (
          <li class="app-gap">It is joined to no requirement, objective or action.</li>
        ) : null}
      </ul>
      <p class="govuk-body app-no-print">
        <a class="govuk-link" href={`${base}/throughline/from/measure/${model.row.measure.id}`}>
          What this measure answers
        </a>
      </p>
      {model.may.shape ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${here}/links`}>
            Join it to requirements, objectives and actions
          </a>
        </p>
      ) : null}
    </section>
  )
}

function DefinitionSection({ model, here }: { model: MeasurePage; here: string }) {
  const { measure } = model.row
  const { definition } = measure
  const from = measure.catalogueId === null ? null : catalogued(measure.catalogueId)
  const line = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  return (
    <section class="app-paragraph" aria-labelledby="definition">
      <h2 class="govuk-heading-m" id="definition">
        Definition
      </h2>
      <SummaryList
        rows={[
          line('Counts', definition.numerator),
          line('Out of', definition.denominator ?? 'Nothing: it is no share'),
          line('Unit', unitWords[definition.unit]),
          line('Better', polarityWords[definition.polarity]),
          line('Kind of period', periodWords[definition.periodKind]),
          ...(definition.resetRule === 'none'
            ? []
            : [line('Starts again', resetWords[definition.resetRule])]),
          line('Source', definition.source),
          line('Class', `${classWords[measure.class]}; ${kindWords[measure.kind].toLowerCase()}`),
          line(
            'Owner',
            model.owner === null ? 'No post owns it' : `${model.owner.words} (${model.owner.holder})`,
          ),
          line('Who may see it', audienceWords[measure.audience]),
          line('Plausible', plausible(measure)),
          line('Version', `${definition.number}, from ${writeDay(definition.fromDay)}. ${definition.why}`),
          ...(from?.benchmark == null
            ? []
            : [
                line(
                  'For comparison (England unless it says otherwise)',
                  `${from.benchmark}. Check the definition before you compare.`,
                ),
              ]),
        ]}
      />
      {model.definitions.length < 2 ? null : (
        <Details
          summaryText={`Earlier definitions (${model.definitions.length - 1})`}
          text={
            <ul class="govuk-list">
              {model.definitions.slice(1).map((one) => (
                <li>
                  Version {one.number}, from {writeDay(one.fromDay)}, by {one.enteredBy}: {one.question}{' '}
                  {one.numerator}
                  {one.denominator === null ? '' : ` out of ${one.denominator}`},{' '}
                  {unitWords[one.unit].toLowerCase()}, {one.source}. {one.why}.
                </li>
              ))}
            </ul>
          }
        />
      )}
      {model.mayClose ? (
        <ul class="govuk-list app-no-print">
          {measure.closedOn === null ? (
            <>
              <li>
                <a class="govuk-link" href={`${here}/definition`}>
                  Change the definition or the owner
                </a>
              </li>
              <li>
                <a class="govuk-link" href={`${here}/output`}>
                  Decide what is shown to whom
                </a>
              </li>
            </>
          ) : null}
          <li>
            <a class="govuk-link" href={`${here}/close`}>
              {measure.closedOn === null ? 'Close this measure' : 'Open this measure again'}
            </a>
          </li>
        </ul>
      ) : null}
    </section>
  )
}

function plausible({ low, high, definition }: Measure): string {
  if (low === null && high === null) return 'No range has been said'
  if (low === null) return `Up to ${writeValue(high ?? 0, definition.unit)}`
  return high === null
    ? `From ${writeValue(low, definition.unit)}`
    : `${writeValue(low, definition.unit)} to ${writeValue(high, definition.unit)}`
}

function measureSheet(model: MeasurePage, page: PageHere): ShownFile {
  const { row, may } = model
  const { measure, chart } = row
  const readings = new Map(row.readings.map((one) => [one.period.to as string, one]))
  const rows = chart.points.map((point) => {
    const reading = readings.get(point.day)
    return [
      measure.name,
      point.period,
      reading?.period.from ?? '',
      point.day,
      point.value ?? (point.symbol === null ? '' : symbolMarks[point.symbol]),
      point.numerator,
      point.denominator,
      point.provisional ? 'provisional' : 'final',
      point.mean,
      point.lower,
      point.upper,
      causeWords(point, chart.is === 'limits'),
      reading?.source ?? '',
      reading === undefined ? '' : stateWords[reading.state],
      unitWords[measure.definition.unit],
      periodsWord(measure.definition.periodKind),
    ]
  })
  const { area, today } = page.asking
  const mark = area.isDemonstration ? 'demonstration-' : ''
  return {
    fileName: `${mark}measure-${area.slug}-${today}${may.exact ? '-not-for-publication' : ''}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([
      [
        'Measure',
        'Period',
        'From',
        'To',
        'Value',
        'Numerator',
        'Denominator',
        'Status',
        'Mean',
        'Lower limit',
        'Upper limit',
        'What it is',
        'Source',
        'Approval',
        'Unit',
        'Periods',
      ],
      ...rows,
    ]),
  }
}
