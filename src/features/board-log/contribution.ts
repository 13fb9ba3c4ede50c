/**
 * Contributions to be strengthened, agency by agency: what was late, missing or missed, with the numbers and how they
 * were at the meeting before. Sentences, in the order of the agencies' names: never a league table. Asked for by the
 * notice, paragraph 6.
 */
import { daysBetween, type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import { lastDayOf, writeDue } from './due-day.ts'
import type { ContributionRule, Numbers } from './rules.ts'

export interface AskedForUpdate {
  readonly agencyId: string
  readonly post: string
  /** The first day on which anything was told; null while nothing was. */
  readonly toldOn: LocalDate | null
}

export interface PaperOwed {
  readonly agencyId: string
  readonly title: string
  readonly due: LocalDate
  readonly receivedOn: LocalDate | null
  readonly isPrivate: boolean
}

export interface Attended {
  readonly agencyId: string
  readonly post: string
  readonly was: 'present' | 'deputy' | 'apologies' | 'absent'
}

/** An action of the plan or of the board, as far as lateness goes. */
export interface OwedAction {
  readonly agencyId: string
  readonly ref: string
  readonly due: string
  readonly moves: readonly { readonly from: string; readonly on: LocalDate }[]
  readonly doneOn: LocalDate | null
  /** The day on which it was written or raised. */
  readonly since: LocalDate
}

/** What is held against one meeting: its own round and papers, and who was at the meeting before it. */
export interface MeetingFacts {
  readonly day: LocalDate
  readonly round: { readonly due: LocalDate; readonly asks: readonly AskedForUpdate[] } | null
  readonly papers: readonly PaperOwed[]
  readonly attended: { readonly day: LocalDate; readonly members: readonly Attended[] } | null
}

export interface ContributionFacts {
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly now: MeetingFacts
  readonly before: MeetingFacts | null
  readonly actions: readonly OwedAction[]
}

/** How many of how many; null where nothing was asked of the agency. */
export interface Count {
  readonly count: number
  readonly of: number
}

export interface Finding {
  readonly rule: ContributionRule
  readonly now: Count
  /** At the meeting before; null where nothing was asked then or no meeting came before. */
  readonly before: Count | null
  readonly sentence: string
  readonly trend: string
}

export interface Contribution {
  readonly areaAgencyId: string
  readonly agency: string
  readonly findings: readonly Finding[]
}

/** What is found of each agency, by name. An agency of which nothing is found is not named. */
export function contributionsFrom(
  facts: ContributionFacts,
  numbers: Numbers,
  today: LocalDate,
): readonly Contribution[] {
  return [...facts.agencies]
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    .flatMap(({ id, name }) => {
      const findings = findingsOf(id, facts, numbers, today)
      return findings.length === 0 ? [] : [{ areaAgencyId: id, agency: name, findings }]
    })
}

interface Held extends Count {
  readonly words: string
}

function findingsOf(
  agencyId: string,
  { now, before, actions }: ContributionFacts,
  numbers: Numbers,
  today: LocalDate,
): readonly Finding[] {
  const finding = (rule: ContributionRule, found: Held | null, then: Count | null): readonly Finding[] => {
    const least = numbers[rule]
    if (least === null || found === null || found.count < least) return []
    return [
      {
        rule,
        now: { count: found.count, of: found.of },
        before: then === null ? null : { count: then.count, of: then.of },
        sentence: found.words,
        trend: trendOf(found, then),
      },
    ]
  }
  // What the meeting before had in hand is held as it was on its own day.
  const then = <T>(held: (facts: MeetingFacts, day: LocalDate) => T | null): T | null =>
    before === null ? null : held(before, before.day)
  return [
    ...finding(
      'updates',
      updates(agencyId, now, today),
      then((one, day) => updates(agencyId, one, day)),
    ),
    ...finding(
      'papers',
      papers(agencyId, now, today),
      then((one, day) => papers(agencyId, one, day)),
    ),
    ...finding(
      'meetings',
      meetings(agencyId, now),
      then((one) => meetings(agencyId, one)),
    ),
    ...finding(
      'actions',
      pastTheirDay(agencyId, actions, today),
      then((_, day) => pastTheirDay(agencyId, actions, day)),
    ),
  ]
}

function updates(agencyId: string, { round }: MeetingFacts, today: LocalDate): Held | null {
  const asked = round?.asks.filter((one) => one.agencyId === agencyId) ?? []
  if (round === null || asked.length === 0) return null
  const told = (one: AskedForUpdate) => (one.toldOn !== null && one.toldOn <= today ? one.toldOn : null)
  const late = asked.filter((one) => (told(one) ?? today) > round.due)
  const each = late.map((one) => {
    const on = told(one)
    return `${one.post}, ${on === null ? 'not yet' : `on ${writeDay(on)}`}`
  })
  return {
    count: late.length,
    of: asked.length,
    words: `Updates: asked for by ${writeDay(round.due)} from ${posts(asked.length)}, and ${late.length} had not answered by then (${some(each)}).`,
  }
}

function papers(agencyId: string, facts: MeetingFacts, today: LocalDate): Held | null {
  const owed = facts.papers.filter((one) => one.agencyId === agencyId)
  if (owed.length === 0) return null
  const late = owed.filter((one) => (received(one, today) ?? today) > one.due)
  const each = late.map((one) => {
    const on = received(one, today)
    const name = one.isPrivate ? 'a private paper' : `“${one.title}”`
    return `${name}, due ${writeDay(one.due)}, ${on === null ? 'has not come' : `came on ${writeDay(on)}`}`
  })
  return {
    count: late.length,
    of: owed.length,
    words: `Papers: ${owed.length} owed to the meeting, and ${late.length} late or missing (${some(each)}).`,
  }
}

const received = ({ receivedOn }: PaperOwed, today: LocalDate): LocalDate | null =>
  receivedOn !== null && receivedOn <= today ? receivedOn : null

function meetings(agencyId: string, { attended }: MeetingFacts): Held | null {
  const members = attended?.members.filter((one) => one.agencyId === agencyId) ?? []
  if (attended === null || members.length === 0) return null
  const away = members.filter((one) => one.was === 'apologies' || one.was === 'absent')
  const each = away.map((one) => `${one.post}, ${one.was === 'apologies' ? 'with apologies' : 'without'}`)
  return {
    count: away.length,
    of: members.length,
    words: `Meetings: of ${members.length === 1 ? 'its one member' : `its ${members.length} members`}, ${away.length} missed the meeting of ${writeDay(attended.day)} and nobody came for them (${some(each)}).`,
  }
}

function pastTheirDay(agencyId: string, all: readonly OwedAction[], day: LocalDate): Held | null {
  const open = all.filter(
    (one) => one.agencyId === agencyId && (one.doneOn === null || one.doneOn > day) && one.since <= day,
  )
  if (open.length === 0) return null
  const late = open
    .map((one) => ({ ref: one.ref, due: dueOn(one, day) }))
    .map((one) => ({ ...one, by: daysBetween(lastDayOf(one.due), day) }))
    .filter((one) => one.by > 0)
    .sort((a, b) => b.by - a.by)
  const each = late.map(
    ({ ref, due, by }) => `${ref}, due ${writeDue(due)}, ${by === 1 ? '1 day' : `${by} days`} ago`,
  )
  return {
    count: late.length,
    of: open.length,
    words: `Actions: it answers for ${open.length} that ${open.length === 1 ? 'is' : 'are'} open, and ${late.length} ${late.length === 1 ? 'is' : 'are'} past ${late.length === 1 ? 'its' : 'their'} day (${some(each)}).`,
  }
}

/** A sentence names so many and counts the rest. */
const mostNamed = 8

function some(each: readonly string[]): string {
  const left = each.length - mostNamed
  return left <= 0 ? each.join('; ') : `${each.slice(0, mostNamed).join('; ')}; and ${left} more`
}

/** The day that an action had on a day: a move that came later had not happened. */
function dueOn({ due, moves }: OwedAction, day: LocalDate): string {
  return moves.find((one) => one.on > day)?.from ?? due
}

const posts = (count: number): string => (count === 1 ? 'one post' : `${count} posts`)

/** How it was at the meeting before, in a sentence of its own. */
export function trendOf(now: Count, before: Count | null): string {
  if (before === null) return 'There is nothing to compare with at the meeting before.'
  const was = before.count === 0 ? `none of ${before.of}` : `${before.count} of ${before.of}`
  if (now.count > before.count) return `At the meeting before it was ${was}: there are more now.`
  if (now.count < before.count) return `At the meeting before it was ${was}: there are fewer now.`
  return `At the meeting before it was ${was} too.`
}

/** Where a contribution stands between the agency and the chair. */
export interface Step {
  readonly toldOn: LocalDate | null
  readonly answeredOn: LocalDate | null
  readonly releasedOn: LocalDate | null
  readonly keptBackWhy: string | null
}

export type Standing = 'found' | 'with-agency' | 'with-chair' | 'released' | 'kept-back'

/** The agency has until the papers day; from then on, or once it answered, it is the chair's. */
export function standingOf(step: Step, answerBy: LocalDate, today: LocalDate): Standing {
  if (step.releasedOn !== null) return 'released'
  if (step.keptBackWhy !== null) return 'kept-back'
  if (step.toldOn === null) return 'found'
  return step.answeredOn === null && today <= answerBy ? 'with-agency' : 'with-chair'
}

export function standingWords(step: Step, answerBy: LocalDate, today: LocalDate): string {
  switch (standingOf(step, answerBy, today)) {
    case 'found':
      return 'Not sent to the agency yet.'
    case 'with-agency':
      return `With the agency, which may answer until ${writeDay(answerBy)}.`
    case 'with-chair':
      return step.answeredOn === null
        ? `The agency did not answer by ${writeDay(answerBy)}. The chair decides.`
        : 'The agency has answered. The chair decides.'
    case 'released':
      return 'Released into the log by the chair.'
    case 'kept-back':
      return 'Kept out of the log by the chair.'
  }
}

/** May the chair decide so? It goes to the agency first, and the agency has its days. */
export function decide(
  form: { readonly decision: 'release' | 'keep-back'; readonly why: string },
  step: Step,
  answerBy: LocalDate,
  today: LocalDate,
): Refusal | null {
  if (form.decision === 'keep-back')
    return form.why.trim() === ''
      ? refuse(
          'no-reason',
          'Say why it is kept out of the log. The agency and the secretary see the reason.',
          'why',
        )
      : null
  if (step.toldOn === null)
    return refuse(
      'not-told',
      'It goes to the agency first. Send it, and decide once it has answered.',
      'decision',
    )
  return standingOf({ ...step, releasedOn: null, keptBackWhy: null }, answerBy, today) === 'with-agency'
    ? refuse(
        'agency-has-time',
        `The agency may answer until ${writeDay(answerBy)}. Release it after that day, or once it has answered.`,
        'decision',
      )
    : null
}
