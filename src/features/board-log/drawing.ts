/** What a log is drawn from and what it comes to: the lists of actions, the lines that people edit, and the settled text. */
import { daysBetween, type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { SlowObjective } from './board-log.ts'
import type { Contribution, Finding } from './contribution.ts'
import { lastDayOf, writeDue } from './due-day.ts'
import type { ImpactOf, ImpactWords } from './impact.ts'

/** An action of the plan or of the board, as far as the lists of the log need it. */
export interface ListedAction {
  /** Set for an action of the plan, which has a page of its own. */
  readonly actionId: string | null
  readonly ref: string
  readonly words: string
  readonly owner: string
  readonly due: string
  readonly closedOn: LocalDate | null
}

/** One line of a list. `when` says its day, and how late or early it is. */
export interface Line {
  readonly actionId: string | null
  readonly ref: string
  readonly words: string
  readonly owner: string
  readonly when: string
}

export interface Lists {
  readonly closed: readonly Line[]
  readonly pastTheirDay: readonly Line[]
  readonly notYetDue: readonly Line[]
}

/** What closed since the meeting before, what is open and past its day, and what is not yet due. */
export function listsOf(actions: readonly ListedAction[], since: LocalDate | null, today: LocalDate): Lists {
  const line = (one: ListedAction, when: string): Line => ({
    actionId: one.actionId,
    ref: one.ref,
    words: one.words,
    owner: one.owner,
    when,
  })
  const closed: Line[] = []
  const past: (Line & { readonly by: number })[] = []
  const ahead: (Line & { readonly by: number })[] = []
  for (const one of actions) {
    if (one.closedOn !== null && one.closedOn <= today) {
      if (since === null || one.closedOn > since)
        closed.push(line(one, `closed on ${writeDay(one.closedOn)}`))
      continue
    }
    const by = daysBetween(lastDayOf(one.due), today)
    const count = Math.abs(by) === 1 ? '1 day' : `${Math.abs(by)} days`
    if (by > 0) past.push({ ...line(one, `due ${writeDue(one.due)}, ${count} ago`), by })
    else ahead.push({ ...line(one, `due ${writeDue(one.due)}${by === 0 ? ', today' : ''}`), by })
  }
  const byDay = (list: readonly (Line & { readonly by: number })[]): readonly Line[] =>
    [...list].sort((a, b) => b.by - a.by).map(({ by: _, ...one }) => one)
  return { closed, pastTheirDay: byDay(past), notYetDue: byDay(ahead) }
}

/** "4 closed since 3 November 2026; 42 are open: 12 past their day and 30 not yet due." */
export function listsSentence({ closed, pastTheirDay, notYetDue }: Lists, since: LocalDate | null): string {
  const open = pastTheirDay.length + notYetDue.length
  const from = since === null ? 'so far' : `since the meeting of ${writeDay(since)}`
  const shut = closed.length === 0 ? `None closed ${from}` : `${closed.length} closed ${from}`
  if (open === 0) return `${shut}; none is open.`
  if (pastTheirDay.length === 0)
    return open === 1
      ? `${shut}; 1 is open and not yet due.`
      : `${shut}; ${open} are open, and none is past its day.`
  return `${shut}; ${open} ${open === 1 ? 'is' : 'are'} open: ${pastTheirDay.length} past ${pastTheirDay.length === 1 ? 'its' : 'their'} day and ${notYetDue.length === 0 ? 'none' : notYetDue.length} not yet due.`
}

/** What the rules drew on a day; the lines that people edit stand beside it. */
export interface Drawn {
  readonly shape: 1
  readonly title: string
  readonly asOf: LocalDate
  /** The day of the meeting before; null where none came before. */
  readonly since: LocalDate | null
  readonly rules: readonly string[]
  readonly plan: Lists
  readonly board: Lists
}

/** Everything that the rules find for one log. */
export interface Found {
  readonly drawn: Drawn
  readonly slow: readonly SlowObjective[]
  readonly contributions: readonly Contribution[]
  readonly impact: readonly ImpactOf[]
}

/** As a line keeps what was found: `gone` is the day on which a later drawing no longer found it. */
export type Kept<T> = T & { readonly gone?: LocalDate }

/** A contribution that has gone to the agency stays as it was sent; what a later drawing found stands beside it. */
export type KeptContribution = Contribution & {
  readonly later?: { readonly on: LocalDate; readonly findings: readonly Finding[] }
  readonly gone?: LocalDate
}

export interface SlowEntry {
  readonly id: string | null
  readonly version: number
  readonly found: Kept<SlowObjective>
  readonly words: string | null
}

export interface ContributionEntry {
  readonly id: string | null
  readonly version: number
  readonly found: KeptContribution
  readonly words: string | null
  readonly toldOn: LocalDate | null
  readonly toldHow: string | null
  readonly answer: string | null
  readonly answeredOn: LocalDate | null
  readonly answeredBy: string | null
  readonly releasedOn: LocalDate | null
  readonly keptBackWhy: string | null
}

export interface ImpactEntry extends ImpactWords {
  readonly id: string | null
  readonly version: number
  readonly found: Kept<ImpactOf>
}

/** A log whole: what was drawn, and every line with what people made of it. */
export interface LogBody {
  readonly drawn: Drawn
  readonly slow: readonly SlowEntry[]
  readonly contributions: readonly ContributionEntry[]
  readonly impact: readonly ImpactEntry[]
}

/** What the rules find, before anybody has touched it. */
export function untouched(found: Found): LogBody {
  const fresh = { id: null, version: 0, words: null } as const
  return {
    drawn: found.drawn,
    slow: found.slow.map((one) => ({ ...fresh, found: one })),
    contributions: found.contributions.map((one) => ({
      ...fresh,
      found: one,
      toldOn: null,
      toldHow: null,
      answer: null,
      answeredOn: null,
      answeredBy: null,
      releasedOn: null,
      keptBackWhy: null,
    })),
    impact: found.impact.map((one) => ({
      id: null,
      version: 0,
      found: one,
      changed: null,
      knownBy: null,
      families: null,
    })),
  }
}

/** The log as it goes before the board: only contributions that the chair released stand in it. */
export function settledBody(body: LogBody): LogBody {
  const plain = { id: null, version: 0 } as const
  return {
    drawn: body.drawn,
    slow: body.slow.map(({ found, words }) => ({ ...plain, found, words })),
    contributions: body.contributions
      .filter((one) => one.releasedOn !== null)
      .map((one) => ({ ...one, ...plain, toldHow: null, answeredBy: null })),
    impact: body.impact.map(({ found, changed, knownBy, families }) => ({
      ...plain,
      found,
      changed,
      knownBy,
      families,
    })),
  }
}

/** The very text whose hash is kept. */
export function snapshotOf(body: LogBody): string {
  return JSON.stringify(settledBody(body))
}

export function bodyFrom(snapshot: string): LogBody {
  return JSON.parse(snapshot) as LogBody
}

/** What becomes of the lines of a draft when it is drawn again: people's words are never lost. */
export interface Redrawn<F, E> {
  readonly added: readonly F[]
  readonly changed: readonly { readonly entry: E; readonly found: F | null }[]
  readonly removed: readonly E[]
}

/**
 * Compares the lines that are there with what is found now. A line that is no longer found goes, unless somebody has
 * touched it: then it stays, and says so (`found: null`).
 */
export function redraw<F, E>(
  found: readonly F[],
  entries: readonly E[],
  keyOf: (found: F) => string,
  keyOfEntry: (entry: E) => string,
  isTouched: (entry: E) => boolean,
): Redrawn<F, E> {
  const byKey = new Map(found.map((one) => [keyOf(one), one]))
  const known = new Set(entries.map(keyOfEntry))
  const changed: { readonly entry: E; readonly found: F | null }[] = []
  const removed: E[] = []
  for (const entry of entries) {
    const now = byKey.get(keyOfEntry(entry))
    if (now !== undefined) changed.push({ entry, found: now })
    else if (isTouched(entry)) changed.push({ entry, found: null })
    else removed.push(entry)
  }
  return { added: found.filter((one) => !known.has(keyOf(one))), changed, removed }
}

export type LogState = 'draft' | 'settled' | 'published'

export interface LogHead {
  readonly id: string
  readonly meetingId: string
  readonly asOf: LocalDate
  readonly state: LogState
  readonly settledOn: LocalDate | null
  readonly settledBy: string | null
  readonly publishedOn: LocalDate | null
  readonly publishedBy: string | null
  readonly sha256: string | null
  readonly version: number
}

const settledSentence = 'This log was settled: it stays as it was put before the board.'

/** May the log still change? */
export function draftOnly(log: Pick<LogHead, 'state'>): Refusal | null {
  return log.state === 'draft' ? null : refuse('settled', settledSentence)
}

/** May it be settled? What is settled is what was on the page: anything that changed meanwhile is read first. */
export function settle(log: Pick<LogHead, 'state'>, seen: string, now: string): Refusal | null {
  if (log.state !== 'draft') return refuse('settled', settledSentence)
  return seen === now
    ? null
    : refuse(
        'changed-meanwhile',
        'The log has changed since this page was shown, so nothing was settled. Read it again below, then settle it.',
      )
}

export function publish(log: Pick<LogHead, 'state' | 'publishedOn'>): Refusal | null {
  if (log.state === 'published')
    return refuse(
      'published',
      `It was published already${log.publishedOn === null ? '' : `, on ${writeDay(log.publishedOn)}`}.`,
    )
  return log.state === 'draft'
    ? refuse('not-settled', 'Settle the log first: what is published must not change afterwards.')
    : null
}

/** Where a log stands, in a sentence. */
export function stateSentence(log: LogHead | null): string {
  if (log === null) return 'Not begun: this is what the records hold today. Nothing of it is kept yet.'
  const settled = `Settled on ${log.settledOn === null ? '' : writeDay(log.settledOn)} from the records of ${writeDay(log.asOf)}: it stays as it was.`
  if (log.state === 'draft') return `A draft, drawn from the records of ${writeDay(log.asOf)}.`
  if (log.state === 'settled') return `${settled} Not published yet.`
  return `${settled} Published${log.publishedOn === null ? '' : ` on ${writeDay(log.publishedOn)}`}.`
}

/** The answer of the page, before anything else. */
export function logSentence(body: LogBody): string {
  const slow = body.slow.filter((one) => one.found.gone === undefined).length
  const objectives = body.impact.length
  const released = body.contributions.filter((one) => one.releasedOn !== null).length
  const slowly =
    objectives === 0
      ? 'The plan has no objective yet.'
      : slow === 0
        ? 'No objective is slow to progress.'
        : objectives === 1
          ? 'The one objective is slow to progress.'
          : `${slow} of ${objectives} objectives ${slow === 1 ? 'is' : 'are'} slow to progress.`
  const contributions =
    released === 0
      ? 'No contribution to be strengthened stands in the log.'
      : `${released === 1 ? 'One contribution is' : `${released} contributions are`} to be strengthened.`
  return `${slowly} ${contributions}`
}
