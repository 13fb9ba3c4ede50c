/** The law's line of steps of one case: each limit with its rule, its day, where it stands, and what is to be confirmed. Pure. */
import { daysBetween, type LocalDate, writeDay } from '../../foundation/index.ts'
import { isRefusedLimit, recordsOf, timeLimits } from '../../statute/index.ts'
import { kindOf } from './case-event.ts'
import { type CaseFact, factsThatHold } from './case-fact.ts'
import { type CaseLimit, limitStanding, limitsOf, statuteCase } from './case-limit.ts'

export type StepState = ReturnType<typeof limitStanding>['is']

export interface Step {
  readonly limit: CaseLimit
  readonly duty: string
  /** What started it, in words. */
  readonly begun: string
  readonly cite: string
  readonly force: string
  readonly is: StepState
  readonly standing: string
  /** True where the rule was not confirmed against legislation. */
  readonly toConfirm: boolean
  readonly confirm: readonly string[]
  readonly doubts: readonly string[]
  /** The last working day on which it can be done in time. */
  readonly sendBy: string | null
}

export interface Steps {
  /** What is still to be done, the earliest first. */
  readonly due: readonly Step[]
  readonly done: readonly Step[]
  /** Windows and powers of the family, and what does not arise. */
  readonly others: readonly Step[]
  /** Where the law gives no day, and why. */
  readonly without: readonly { readonly rule: string; readonly says: string }[]
}

const late = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

/** Where a limit stands, in the words of the house. */
export function standingWords(limit: CaseLimit, today: LocalDate): string {
  const now = limitStanding(limit, today)
  switch (now.is) {
    case 'running':
      return limit.nothingOwed
        ? `Open until ${writeDay(now.lastDay)}`
        : now.lastDay === today
          ? 'Due today'
          : `Due ${writeDay(now.lastDay)}, in ${late(daysBetween(today, now.lastDay))}`
    case 'overdue':
      return `Overdue by ${late(daysBetween(now.lastDay, today))}: it was due ${writeDay(now.lastDay)}`
    case 'met':
      return `Done on time, ${writeDay(now.on)}`
    case 'met-late':
      return `Done late, ${writeDay(now.on)}: ${late(daysBetween(now.lastDay, now.on))} after ${writeDay(now.lastDay)}`
    case 'lifted':
      return `Limit lifted: ${exceptionWords(now.exception)}. ${
        now.on === null ? 'Still due as soon as practicable' : `Done ${writeDay(now.on)}`
      }. It was due ${writeDay(now.lastDay)}`
    case 'superseded':
      return `An order or agreement took its place (${now.by}). It was due ${writeDay(now.lastDay)}`
    case 'ended':
      return `Ended ${writeDay(now.lastDay)}`
    case 'does-not-arise':
      return `Does not arise: ${now.why}`
  }
}

export const exceptionNames: Readonly<Record<string, string>> = {
  school_closed_4_weeks: 'school closed for at least 4 weeks',
  early_years_closed_4_weeks: 'early years provider closed for at least 4 weeks',
  exceptional_personal_circumstances: 'exceptional personal circumstances',
  absent_from_area: 'absent from the area',
  missed_appointment: 'missed appointment',
  late_representations: 'late representations',
}

function exceptionWords(code: string): string {
  return exceptionNames[code] ?? code
}

export function stepsOf(entries: readonly CaseFact[], today: LocalDate): Steps {
  const facts = factsThatHold(entries)
  const { limits, without } = limitsOf(entries)
  const all = limits.flatMap((limit) => stepOf(limit, facts, today)).toSorted(byDay)
  const owed = all.filter((one) => !one.limit.nothingOwed && one.is !== 'does-not-arise')
  const isDue = ({ is, limit }: Step) =>
    is === 'running' || is === 'overdue' || (is === 'lifted' && limit.doneOn === null)
  return {
    due: owed.filter(isDue),
    done: owed.filter((one) => !isDue(one)),
    others: all.filter((one) => one.limit.nothingOwed || one.is === 'does-not-arise'),
    without,
  }
}

function byDay(one: Step, other: Step): number {
  return (
    one.limit.lastDay.localeCompare(other.limit.lastDay) || one.limit.rule.localeCompare(other.limit.rule)
  )
}

function stepOf(limit: CaseLimit, facts: readonly CaseFact[], today: LocalDate): readonly Step[] {
  const fact = facts.find((one) => one.id === limit.factId)
  const [record] = recordsOf(limit.rule)
  if (fact === undefined || record === undefined) return []
  const [answer] = timeLimits([statuteCase(fact, limit.rule, facts)])
  if (answer === undefined || isRefusedLimit(answer)) return []
  return [
    {
      limit,
      duty: answer.duty,
      begun: `${kindOf[fact.event].words}, ${writeDay(fact.day)}`,
      cite: answer.cite,
      force: answer.force,
      is: limitStanding(limit, today).is,
      standing: standingWords(limit, today),
      toConfirm: answer.confirmation === 'M',
      confirm: answer.toConfirm,
      doubts: answer.doubts,
      sendBy: answer.sendBy,
    },
  ]
}
