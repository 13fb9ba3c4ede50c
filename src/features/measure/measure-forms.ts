/** What the forms about a measure say, checked: each answers what is to be kept, or a refusal that says what to do. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import { figureTyped } from './import.ts'
import type {
  Audience,
  Baseline,
  Definition,
  Measure,
  MeasureClass,
  MeasureKind,
  PeriodKind,
  Polarity,
  Rebase,
  ResetRule,
  Unit,
} from './measure.ts'
import { type Period, parseAnyDay, parsePeriod, periodExamples } from './period.ts'
import { type Figure, parseCell, type Reading } from './reading.ts'

export interface DefinitionForm {
  readonly name: string
  readonly question: string
  readonly numerator: string
  readonly denominator: string
  readonly unit: Unit
  readonly polarity: Polarity
  readonly periodKind: PeriodKind
  readonly resetRule: ResetRule
  readonly source: string
  readonly class: MeasureClass
  readonly kind: MeasureKind
  readonly audience: Audience
  /** The id of the post that owns it; empty for none. */
  readonly owner: string
  readonly low: string
  readonly high: string
}

export interface DefinitionGiven {
  readonly name: string
  readonly low: number | null
  readonly high: number | null
  readonly definition: Omit<Definition, 'number' | 'fromDay' | 'why'>
}

/** A definition as it was typed; `others` are the names that are taken. */
export function definitionGiven(
  form: DefinitionForm,
  others: readonly string[],
  postIds: readonly string[],
): DefinitionGiven | Refusal {
  const name = form.name.trim()
  if (name === '')
    return refuse(
      'no-name',
      'Enter the name of the measure, for example Plans issued within 20 weeks.',
      'name',
    )
  if (others.some((one) => one.toLowerCase() === name.toLowerCase()))
    return refuse(
      'name-taken',
      `There is a measure named ${name} already. Use that one, or choose another name.`,
      'name',
    )
  if (form.question.trim() === '')
    return refuse('no-question', 'Say in a sentence which question it answers.', 'question')
  if (form.numerator.trim() === '') return refuse('no-numerator', 'Say what is counted.', 'numerator')
  if (form.denominator.trim() === '' && (form.unit === 'percentage' || form.unit === 'rate'))
    return refuse(
      'no-denominator',
      'Say out of how many: a percentage and a rate need a denominator.',
      'denominator',
    )
  if (form.source.trim() === '')
    return refuse(
      'no-source',
      'Say where the figures come from, for example SEN2 or the case system.',
      'source',
    )
  if (form.periodKind === 'year-to-date' && form.resetRule === 'none')
    return refuse(
      'no-reset',
      'Say in which month it starts again: a year-to-date count needs that.',
      'resetRule',
    )
  if (form.periodKind !== 'year-to-date' && form.resetRule !== 'none')
    return refuse(
      'needless-reset',
      'Only a year-to-date count starts again. Choose “It does not start again”, or change the kind of period.',
      'resetRule',
    )
  if (form.owner !== '' && !postIds.includes(form.owner))
    return refuse('no-owner', 'Choose from the list which post owns it.', 'owner')
  const low = numberOrNone(form.low)
  if (low === undefined)
    return refuse('bad-low', 'Write the lowest plausible figure as a number, or leave it empty.', 'low')
  const high = numberOrNone(form.high)
  if (high === undefined)
    return refuse('bad-high', 'Write the highest plausible figure as a number, or leave it empty.', 'high')
  if (low !== null && high !== null && high <= low)
    return refuse('low-above-high', 'The highest plausible figure must be above the lowest.', 'high')
  return {
    name,
    low,
    high,
    definition: {
      question: form.question.trim(),
      numerator: form.numerator.trim(),
      denominator: form.denominator.trim() === '' ? null : form.denominator.trim(),
      unit: form.unit,
      polarity: form.polarity,
      periodKind: form.periodKind,
      resetRule: form.resetRule,
      source: form.source.trim(),
    },
  }
}

/** A number; null for nothing; undefined for what is no number. */
function numberOrNone(text: string): number | null | undefined {
  const cell = parseCell(text)
  return cell.is === 'empty' ? null : cell.is === 'number' ? cell.value : undefined
}

/** Whether two definitions ask the same: then no new version is made. */
export function sameDefinition(a: DefinitionGiven['definition'], b: Definition): boolean {
  return (
    a.question === b.question &&
    a.numerator === b.numerator &&
    a.denominator === b.denominator &&
    a.unit === b.unit &&
    a.polarity === b.polarity &&
    a.periodKind === b.periodKind &&
    a.resetRule === b.resetRule &&
    a.source === b.source
  )
}

export interface TargetForm {
  readonly kind: 'target' | 'milestone'
  readonly value: string
  readonly due: string
  readonly decidedOn: string
  readonly decidedBy: string
  readonly why: string
}

export function targetGiven(form: TargetForm, today: LocalDate) {
  const value = numberOrNone(form.value)
  if (value === null || value === undefined)
    return refuse('no-value', 'Enter the figure to be reached, for example 60.', 'value')
  const due = parseAnyDay(form.due.trim())
  if (due === null) return refuse('no-day', 'Enter the day by which, for example 31 March 2027.', 'due')
  const decision = decisionGiven(form, today)
  return 'refused' in decision ? decision : { ...decision, kind: form.kind, value, due }
}

export interface DecisionForm {
  readonly decidedOn: string
  readonly decidedBy: string
  readonly why: string
}

/** Who decided, when and why: asked of everything that is a decision. */
export function decisionGiven(
  form: DecisionForm,
  today: LocalDate,
): { readonly decidedOn: LocalDate; readonly decidedBy: string; readonly why: string } | Refusal {
  const decidedOn = form.decidedOn.trim() === '' ? today : parseAnyDay(form.decidedOn.trim())
  if (decidedOn === null)
    return refuse('no-decided-on', 'Enter the day of the decision, for example 20 January 2026.', 'decidedOn')
  if (decidedOn > today) return refuse('decided-later', 'A decision cannot lie in the future.', 'decidedOn')
  if (form.decidedBy.trim() === '')
    return refuse('no-decided-by', 'Say who decided, for example the improvement board.', 'decidedBy')
  if (form.why.trim() === '') return refuse('no-why', 'Say why, in a sentence.', 'why')
  return { decidedOn, decidedBy: form.decidedBy.trim(), why: form.why.trim() }
}

export interface BaselineForm {
  readonly value: string
  readonly asAtDay: string
  readonly source: string
  readonly why: string
}

export function baselineGiven(form: BaselineForm, baselines: readonly Baseline[]) {
  const value = numberOrNone(form.value)
  if (value === null || value === undefined)
    return refuse('no-value', 'Enter the figure of the baseline.', 'value')
  const asAtDay = parseAnyDay(form.asAtDay.trim())
  if (asAtDay === null)
    return refuse('no-day', 'Enter the day that it is of, for example 31 March 2025.', 'asAtDay')
  if (form.source.trim() === '') return refuse('no-source', 'Say where the figure comes from.', 'source')
  const why = form.why.trim()
  if (why === '' && baselines.length > 0)
    return refuse(
      'no-why',
      'There is a baseline already, and it stays. Say why another stands beside it.',
      'why',
    )
  return { value, asAtDay, source: form.source.trim(), why: why === '' ? 'The first baseline' : why }
}

export interface RebaseForm {
  readonly fromDay: string
  readonly decidedOn: string
  readonly decidedBy: string
  readonly why: string
}

export function rebaseGiven(
  form: RebaseForm,
  readings: readonly Reading[],
  rebases: readonly Rebase[],
  today: LocalDate,
) {
  const fromDay = parseAnyDay(form.fromDay.trim())
  if (fromDay === null)
    return refuse(
      'no-day',
      'Enter the day from which the process was a different one, for example 1 April 2026.',
      'fromDay',
    )
  if (rebases.some((one) => one.withdrawnOn === null && one.fromDay === fromDay))
    return refuse('rebase-there', 'The limits start again on that day already.', 'fromDay')
  const first = readings[0]
  if (first !== undefined && fromDay <= first.period.to)
    return refuse(
      'nothing-before',
      'There is no figure before that day, so the limits start there anyway.',
      'fromDay',
    )
  const decision = decisionGiven(form, today)
  return 'refused' in decision ? decision : { ...decision, fromDay }
}

export interface SettingsForm {
  readonly runLength: '6' | '7'
  readonly screen: string
  readonly fixedAfter: string
  readonly compatibility: 'product' | 'nhsr'
}

export function settingsGiven(form: SettingsForm): Measure['settings'] | Refusal {
  const fixed = numberOrNone(form.fixedAfter)
  if (fixed === undefined || (fixed !== null && !(Number.isInteger(fixed) && fixed >= 12 && fixed <= 1000)))
    return refuse(
      'bad-baseline',
      'Write how many first points make the limits, 12 or more, or leave it empty for all.',
      'fixedAfter',
    )
  if (form.compatibility === 'nhsr' && form.runLength === '6')
    return refuse(
      'peer-knows-seven',
      'NHSRplotthedots knows runs of 7 points only. Choose 7, or draw the chart as we draw it.',
      'runLength',
    )
  return {
    compatibility: form.compatibility,
    runLength: form.runLength === '6' ? 6 : 7,
    screenOutliers: form.screen === 'yes',
    fixedAfter: fixed,
  }
}

export interface ReadingForm {
  readonly period: string
  readonly value: string
  readonly numerator: string
  readonly denominator: string
  readonly source: string
  readonly provisional: string
  readonly why: string
}

export interface ReadingGiven extends Figure {
  readonly period: Period
  readonly source: string
  readonly provisional: boolean
}

/** One reading as it was typed. `existing` are the readings that are there. */
export function readingGiven(
  form: ReadingForm,
  measure: Pick<Measure, 'definition'>,
  existing: readonly Reading[],
): (ReadingGiven & { readonly revises: Reading | null }) | Refusal {
  const { periodKind, resetRule } = measure.definition
  const period = parsePeriod(form.period, periodKind, resetRule)
  if (period === null)
    return refuse(
      'no-period',
      `Enter the period that it is of, for example ${periodExamples[periodKind]}.`,
      'period',
    )
  const figure = figureTyped(form, measure)
  if (typeof figure === 'string') return refuse('no-figure', figure, 'value')
  const revises = existing.find((one) => one.period.to === period.to) ?? null
  if (revises?.state === 'locked')
    return refuse(
      'locked',
      'The figure of this period is locked. Have it unlocked first, with the reason.',
      'period',
    )
  if (revises !== null && form.why.trim() === '')
    return refuse(
      'no-why',
      'There is a figure for this period already. Say why it changes; the earlier one is kept in its history.',
      'why',
    )
  const { percent: _percent, ...plain } = figure
  return {
    ...plain,
    period,
    source: form.source.trim() === '' ? measure.definition.source : form.source.trim(),
    provisional: form.provisional === 'yes',
    revises,
  }
}
