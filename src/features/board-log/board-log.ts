/**
 * What the action and impact log finds by rule: facts in, flags out, each flag with its reason in a sentence with the
 * numbers and the days. Asked for by the notice, paragraph 6: the log shows the objectives that are slow to progress.
 */
import { daysBetween, type LocalDate, writeDay } from '../../foundation/index.ts'
import { lastDayOf, writeDue } from './due-day.ts'
import type { Numbers, ObjectiveRule } from './rules.ts'

/** What is still to be done for an action and has a day of its own. */
export interface StillToDo {
  readonly is: 'step' | 'milestone' | 'action'
  readonly words: string
  readonly due: string
}

/** A measure that should show what an action or an objective reaches, as a member of the board sees it. */
export interface MeasureFact {
  readonly name: string
  /** `not` is no real change; a measure of too few figures cannot tell. */
  readonly moves: 'better' | 'not' | 'worse' | 'cannot-tell'
  /** The day by which a change should show; null for a measure of an objective. */
  readonly showsBy: LocalDate | null
}

export interface ActionFact {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly due: string
  readonly delivery: 'not-started' | 'on-track' | 'at-risk' | 'late' | 'complete'
  readonly impact: 'none-yet' | 'too-early' | 'some' | 'shown'
  readonly completedOn: LocalDate | null
  /** The day it was written into the plan. */
  readonly since: LocalDate
  readonly lastUpdate: LocalDate | null
  /** Each move of its due day, in order: the day it had until then, and when it moved. */
  readonly moves: readonly { readonly from: string; readonly on: LocalDate }[]
  readonly toDo: readonly StillToDo[]
  readonly measures: readonly MeasureFact[]
  /** Whose post is accountable for it. */
  readonly agencyId: string
}

export interface ObjectiveFact {
  readonly id: string
  readonly ref: string
  readonly words: string
  readonly plan: string
  readonly actions: readonly ActionFact[]
  readonly measures: readonly MeasureFact[]
}

/** One action, or one measure, that makes a rule speak. */
export interface FlagItem {
  readonly actionId: string | null
  readonly words: string
}

export interface Flag {
  readonly rule: ObjectiveRule
  /** The reason in one sentence, with its numbers. */
  readonly sentence: string
  readonly items: readonly FlagItem[]
}

export interface SlowObjective {
  readonly objectiveId: string
  readonly ref: string
  readonly words: string
  readonly plan: string
  readonly flags: readonly Flag[]
}

/** The objectives that are slow to progress on a day: those of which a rule speaks, in the order of the plan. */
export function slowFrom(
  objectives: readonly ObjectiveFact[],
  numbers: Numbers,
  today: LocalDate,
): readonly SlowObjective[] {
  return objectives.flatMap(({ id, ref, words, plan, ...facts }) => {
    const flags = flagsOf(facts, numbers, today)
    return flags.length === 0 ? [] : [{ objectiveId: id, ref, words, plan, flags }]
  })
}

/** The flags of one objective, rule by rule. A rule without a number is not used. */
export function flagsOf(
  objective: Pick<ObjectiveFact, 'actions' | 'measures'>,
  numbers: Numbers,
  today: LocalDate,
): readonly Flag[] {
  const open = objective.actions.filter((one) => one.delivery !== 'complete')
  const flag = (
    rule: ObjectiveRule,
    found: (number: number) => readonly FlagItem[],
    sentence: (count: string, number: number) => string,
  ): readonly Flag[] => {
    const number = numbers[rule]
    const items = number === null ? [] : found(number)
    return number === null || items.length === 0
      ? []
      : [{ rule, items, sentence: sentence(ofOpen(items.length, open.length), number) }]
  }
  const eachOpen = (say: (action: ActionFact) => string | null): readonly FlagItem[] =>
    open.flatMap((action) => {
      const words = say(action)
      return words === null ? [] : [{ actionId: action.id, words: `${action.ref}: ${words}` }]
    })
  return [
    ...flag(
      'quiet',
      (number) => eachOpen((action) => quiet(action, number, today)),
      (count, number) => `No word for more than ${days(number)} on ${count}.`,
    ),
    ...flag(
      'milestone',
      (number) => eachOpen((action) => missed(action, number, today)),
      (count) => `Milestones were missed by ${count}.`,
    ),
    ...flag(
      'moved',
      (number) => eachOpen((action) => moved(action, number)),
      (count, number) =>
        `The due day of ${count} has moved ${number === 1 ? 'once' : number === 2 ? 'twice' : `${number} times`} or more.`,
    ),
    ...flag(
      'forecast',
      (number) => eachOpen((action) => forecast(action, number, today)),
      (count) => `What is still to be done makes ${count} late before the day has come.`,
    ),
    ...flag(
      'still',
      (number) => still(objective, open, number, today),
      () => 'It is called on track or said to have effect, and its measure does not show it.',
    ),
    ...flag(
      'overdue',
      (number) => eachOpen((action) => overdue(action, number, today)),
      (count) => `The due day has passed for ${count}.`,
    ),
  ]
}

/** "2 of its 5 open actions". */
function ofOpen(count: number, of: number): string {
  if (of === 1) return 'its one open action'
  return count === of ? `all of its ${of} open actions` : `${count} of its ${of} open actions`
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

function quiet(action: ActionFact, number: number, today: LocalDate): string | null {
  const from = action.lastUpdate ?? action.since
  const age = daysBetween(from, today)
  if (age <= number) return null
  return action.lastUpdate === null
    ? `nobody has said yet how it goes. It was written into the plan on ${writeDay(from)}, ${days(age)} ago.`
    : `the last word is of ${writeDay(from)}, ${days(age)} ago.`
}

function missed(action: ActionFact, number: number, today: LocalDate): string | null {
  const late = action.toDo.filter((one) => one.is === 'milestone' && lastDayOf(one.due) < today)
  return late.length < number
    ? null
    : `${late.map((one) => `“${one.words}” was due ${writeDue(one.due)}, ${days(daysBetween(lastDayOf(one.due), today))} ago`).join('; ')}.`
}

function moved({ moves, due }: ActionFact, number: number): string | null {
  const first = moves[0]
  if (first === undefined || moves.length < number) return null
  const count = moves.length === 1 ? 'once' : moves.length === 2 ? 'twice' : `${moves.length} times`
  return `its day has moved ${count}, from ${writeDue(first.from)} to ${writeDue(due)}.`
}

function forecast(action: ActionFact, number: number, today: LocalDate): string | null {
  const last = lastDayOf(action.due)
  if (last < today) return null
  const after = action.toDo
    .map((one) => ({ ...one, by: daysBetween(last, lastDayOf(one.due)) }))
    .filter((one) => one.by >= number)
    .sort((a, b) => b.by - a.by)[0]
  if (after !== undefined) {
    const what =
      after.is === 'action' ? `it waits for “${after.words}”, due` : `the ${after.is} “${after.words}” is due`
    return `it is due ${writeDue(action.due)}, and ${what} ${writeDue(after.due)}, ${days(after.by)} later.`
  }
  return action.delivery === 'late'
    ? `its owner calls it late, and its day is still to come: ${writeDue(action.due)}.`
    : null
}

function overdue(action: ActionFact, number: number, today: LocalDate): string | null {
  const late = daysBetween(lastDayOf(action.due), today)
  return late < number ? null : `it was due ${writeDue(action.due)}, ${days(late)} ago.`
}

const notMoving = { not: 'no real change', worse: 'real change for the worse' } as const

function still(
  { actions, measures }: Pick<ObjectiveFact, 'actions' | 'measures'>,
  open: readonly ActionFact[],
  number: number,
  today: LocalDate,
): readonly FlagItem[] {
  const ofActions = actions.flatMap((action) => {
    const claim = claimOf(action)
    if (claim === null) return []
    return action.measures.flatMap(({ name, moves, showsBy }): readonly FlagItem[] => {
      if (moves !== 'not' && moves !== 'worse') return []
      const after = showsBy === null ? number : daysBetween(showsBy, today)
      if (after < number) return []
      const by = showsBy === null ? '' : `, ${days(after)} after ${writeDay(showsBy)}, when it should have`
      return [
        {
          actionId: action.id,
          words: `${action.ref}: ${claim}, and ${name} shows ${notMoving[moves]}${by}.`,
        },
      ]
    })
  })
  if (open.length === 0 || open.some((one) => one.delivery !== 'on-track')) return ofActions
  const all =
    open.length === 1 ? 'its one open action is called' : `all of its ${open.length} open actions are called`
  return [
    ...ofActions,
    ...measures.flatMap(({ name, moves }): readonly FlagItem[] =>
      moves === 'not' || moves === 'worse'
        ? [{ actionId: null, words: `Objective: ${all} on track, and ${name} shows ${notMoving[moves]}.` }]
        : [],
    ),
  ]
}

/** What an owner claims that a measure could contradict; null where nothing such is claimed. */
function claimOf({ delivery, impact }: ActionFact): string | null {
  if (impact === 'shown') return 'it is said to be shown to work'
  if (impact === 'some') return 'some effect is claimed'
  return delivery === 'on-track' ? 'it is called on track' : null
}
