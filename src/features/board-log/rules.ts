/**
 * The rules of the log, as settings of the area: each with its number and its words. The numbers that stand until an area
 * sets its own are ours and sourced to nobody. What is looked for is the notice's, paragraph 6: objectives that are slow to
 * progress and contributions to be strengthened.
 */
import { type Refusal, refuse } from '../../foundation/index.ts'

export const objectiveRules = ['quiet', 'milestone', 'moved', 'forecast', 'still', 'overdue'] as const
export type ObjectiveRule = (typeof objectiveRules)[number]

export const contributionRules = ['updates', 'papers', 'meetings', 'actions'] as const
export type ContributionRule = (typeof contributionRules)[number]

export type RuleKey = ObjectiveRule | ContributionRule
export const ruleKeys: readonly RuleKey[] = [...objectiveRules, ...contributionRules]

/** The number of each rule; null where the area does not use it. */
export type Numbers = Readonly<Record<RuleKey, number | null>>

export interface Rule {
  readonly name: string
  readonly usual: number
  readonly least: number
  readonly most: number
  /** What the number counts, for the form. */
  readonly counts: string
  /** The whole rule in a sentence with its number. */
  words(number: number): string
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)
const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

export const rules: Readonly<Record<RuleKey, Rule>> = {
  quiet: {
    name: 'Nobody says how it goes',
    // As long as an action's own page waits: a test holds the two together.
    usual: 42,
    least: 1,
    most: 365,
    counts: 'days without an update, more than',
    words: (number) =>
      `Nobody has said for more than ${days(number)} how an action that is not complete goes. Where nobody has said anything yet, the days count from when it was written into the plan.`,
  },
  milestone: {
    name: 'A milestone was missed',
    usual: 1,
    least: 1,
    most: 20,
    counts: 'missed milestones of one action, at least',
    words: (number) =>
      number === 1
        ? 'A milestone of an action that is not complete has passed its day and is not done.'
        : `${number} or more milestones of an action that is not complete have passed their day and are not done.`,
  },
  moved: {
    name: 'Its day keeps moving',
    usual: 2,
    least: 1,
    most: 20,
    counts: 'moves of the due day of one action, at least',
    words: (number) =>
      `The due day of an action that is not complete has moved ${times(number)}${number === 1 ? '' : ' or more'}.`,
  },
  forecast: {
    name: 'It is going to be late',
    usual: 1,
    least: 1,
    most: 365,
    counts: 'days that what is still to be done ends after the action’s own day, at least',
    words: (number) =>
      `A step or milestone that is still to be done, or an action that it waits for, is due ${days(number)} or more after the action’s own day, which is still to come; or its owner calls it late already.`,
  },
  still: {
    name: 'It is called on track, and its measure does not move',
    usual: 0,
    least: 0,
    most: 365,
    counts: 'days after the day by which a change should show in the measure, at least',
    words: (number) =>
      `An action is called on track, or some effect is claimed for it, and a measure that should show it shows no real change for the better${number === 0 ? '' : ` ${days(number)} after the day by which it should`}. The same for a measure of the objective, where all of its open actions are called on track. A measure with too few figures says nothing either way.`,
  },
  overdue: {
    name: 'An action is past its day',
    usual: 1,
    least: 1,
    most: 365,
    counts: 'days past the due day, at least',
    words: (number) => `An action that is not complete is ${days(number)} or more past its due day.`,
  },
  updates: {
    name: 'Updates that came late, or not',
    usual: 1,
    least: 1,
    most: 50,
    counts: 'late or missing answers in the round of updates, at least',
    words: (number) =>
      `Of the posts of one agency that were asked in the round of updates for the meeting, ${number} or more answered after its last day, or not at all.`,
  },
  papers: {
    name: 'Papers that came late, or not',
    usual: 1,
    least: 1,
    most: 50,
    counts: 'late or missing papers, at least',
    words: (number) =>
      `Of the papers that one agency owed to the meeting, ${number} or more came after their day, or have not come.`,
  },
  meetings: {
    name: 'Meetings missed',
    usual: 1,
    least: 1,
    most: 50,
    counts: 'members who missed the last meeting, at least',
    words: (number) =>
      `Of the members from one agency, ${number} or more missed the meeting before, and nobody came for them.`,
  },
  actions: {
    name: 'Actions past their day',
    usual: 1,
    least: 1,
    most: 100,
    counts: 'actions past their day, at least',
    words: (number) =>
      `Of the actions that one agency’s posts answer for, those of the plan and those of the board, ${number} or more are past their day.`,
  },
}

export const usualNumbers: Numbers = Object.fromEntries(
  ruleKeys.map((key) => [key, rules[key].usual]),
) as Record<RuleKey, number>

/** Numbers as they were kept: a rule that was added since has its usual number. */
export function numbersFrom(kept: unknown): Numbers {
  if (typeof kept !== 'object' || kept === null) return usualNumbers
  const held = kept as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    ruleKeys.map((key) => {
      const value = held[key]
      return [key, value === null || typeof value === 'number' ? value : rules[key].usual]
    }),
  ) as Record<RuleKey, number | null>
}

/** Each rule that is used, in its words. */
export function rulesInWords(numbers: Numbers): readonly string[] {
  return ruleKeys.flatMap((key) => {
    const number = numbers[key]
    return number === null ? [] : [rules[key].words(number)]
  })
}

/** "Nobody says how it goes: 42; …": every rule with its number, for the list of who set them. */
export function rulesInShort(numbers: Numbers): string {
  return ruleKeys.map((key) => `${rules[key].name}: ${numbers[key] ?? 'not used'}`).join('; ')
}

/** The numbers that a form holds: whole numbers, or nothing where the rule is not used. With a reason. */
export function numbersSet(form: Readonly<Record<RuleKey, string>>, why: string): Numbers | Refusal {
  const set = new Map<RuleKey, number | null>()
  for (const key of ruleKeys) {
    const { name, least, most } = rules[key]
    const typed = form[key].trim()
    const number = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
    if (typed !== '' && !(number >= least && number <= most))
      return refuse(
        'no-number',
        `${name}: enter a whole number from ${least} to ${most}, or leave it empty so that the rule is not used.`,
        key,
      )
    set.set(key, typed === '' ? null : number)
  }
  return why.trim() === ''
    ? refuse('no-reason', 'Say why the rules change. The reason stays in view.', 'why')
    : (Object.fromEntries(set) as Record<RuleKey, number | null>)
}
