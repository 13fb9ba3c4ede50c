import { type LocalDate, parseLocalDate } from '../../foundation/index.ts'
import type { ExceptionFact } from '../../statute/index.ts'
import type { CaseEvent, Holder } from './case-event.ts'

/** What more a fact may say. Each key is used by the events named beside it. */
export interface FactDetails {
  /** Of an order, an agreement, a concession or an exception: the rules of law it is about. */
  readonly rules?: readonly string[]
  /** review_decided: what was decided. */
  readonly outcome?: 'keep' | 'amend' | 'cease'
  /** exception_claimed: its code and facts. */
  readonly exception?: ExceptionFact
  /** education_now. */
  readonly education?: 'full' | 'part' | 'none' | 'not-known'
  /** advice_asked: whom it was asked of. */
  readonly profession?: string
  readonly holder?: Holder
  /** school_answered: an offer or a refusal, and why. */
  readonly answer?: 'offer' | 'refusal' | 'no-answer'
  /** provision_check: whether what section F says is happening. */
  readonly happening?: 'yes' | 'partly' | 'no'
  /** review_invited: an adult service, from Year 9. */
  readonly adultService?: boolean
  /** review_contribution: whose words they are; of a school's report, what it recommends. */
  readonly whose?: 'invited' | 'child' | 'family' | 'report'
  readonly recommends?: 'keep' | 'amend' | 'cease'
  /** review_outcome: which outcome, and how it is getting on. */
  readonly outcomeNamed?: string
  readonly progress?: 'met' | 'on-the-way' | 'not-moving' | 'no-longer-right'
  /** adulthood_recorded: what was said of each pathway; who told the family what comes next. */
  readonly adulthood?: Adulthood
  /** social_care_offer. */
  readonly offer?: 'offered' | 'taken-up' | 'declined'
  /** draft_shown, draft_reply, section_g_agreed: the account of whoever was shown the draft here, and answered. */
  readonly person?: string
  /** tribunal_direction: by when. */
  readonly by?: string
  /** A second day that a count needs: of a move, of the last making or review, of what was agreed in writing. */
  readonly moveDate?: string
  readonly lastMadeOrReviewed?: string
  readonly agreedInWriting?: string
  /** mediation_agreed: the kind of order whose limit it takes, where it is one that could be appealed. */
  readonly orderRule?: string
  /** Whether what was sent carried what a decision letter must carry. */
  readonly rightsNotice?: boolean
  /** representations_received, family_finished, meeting_asked: whose own words they are. Without it the whole family's. */
  readonly byPerson?: string
  readonly words?: string
}

/**
 * What a review from Year 9 says of preparing for adulthood: the four pathways, the adult services, and who told the family
 * what comes next. Source: the plan quality specification, 2.2, and SI 2014/1530, reg 12(3). An empty text says nothing.
 */
export interface Adulthood {
  readonly employment: string
  readonly living: string
  readonly community: string
  readonly health: string
  /** The adult services that were invited, and what they said. */
  readonly services: string
  /** Who told the family what comes next, and how. */
  readonly told: string
}

/** A fact of a case as it was entered. */
export interface CaseFact {
  readonly id: string
  readonly event: CaseEvent
  readonly day: LocalDate
  /** The fact it belongs to, as an answer belongs to what was asked. */
  readonly aboutId: string | null
  readonly fromWhom: string | null
  readonly areaAgencyId: string | null
  readonly details: FactDetails
  /** The entry it corrects. */
  readonly correctsId: string | null
  /** Of a correction: the corrected entry was a mistake, and nothing takes its place. */
  readonly withdraws: boolean
}

/** What an entry has become: its last correction, or itself; null where it was withdrawn, or is not there. */
export function entryNow(entries: readonly CaseFact[], id: string): CaseFact | null {
  return lastOf(entries, correctionsOf(entries), id)
}

const correctionsOf = (entries: readonly CaseFact[]): ReadonlyMap<string, CaseFact> =>
  new Map(entries.flatMap((one) => (one.correctsId === null ? [] : [[one.correctsId, one] as const])))

function lastOf(
  entries: readonly CaseFact[],
  correctedBy: ReadonlyMap<string, CaseFact>,
  id: string,
): CaseFact | null {
  let at = id
  const passed = new Set<string>()
  for (let next = correctedBy.get(at); next !== undefined && !passed.has(at); next = correctedBy.get(at)) {
    if (next.withdraws) return null
    passed.add(at)
    at = next.id
  }
  return entries.find((one) => one.id === at) ?? null
}

/**
 * The facts that hold: of each entry the last correction, and nothing of what was withdrawn. What was about a corrected
 * entry is about its correction. In the order of their days.
 */
export function factsThatHold(entries: readonly CaseFact[]): readonly CaseFact[] {
  if (!entries.some((one) => one.correctsId !== null || one.withdraws)) return byDay(uncorrected(entries))
  const correctedBy = correctionsOf(entries)
  const held = entries.filter((one) => !one.withdraws && !correctedBy.has(one.id))
  const kept: CaseFact[] = []
  for (const one of held) {
    if (one.aboutId === null) {
      kept.push(one)
      continue
    }
    // What was about a withdrawn entry belongs to nothing any more.
    const about = lastOf(entries, correctedBy, one.aboutId)
    if (about !== null) kept.push(about.id === one.aboutId ? one : { ...one, aboutId: about.id })
  }
  return byDay(kept)
}

/** Most cases hold no correction: then everything stands that belongs to nothing, or to what is there. */
function uncorrected(entries: readonly CaseFact[]): CaseFact[] {
  return entries.filter(({ aboutId }) => aboutId === null || entries.some((one) => one.id === aboutId))
}

function byDay(facts: CaseFact[]): readonly CaseFact[] {
  return isInOrder(facts) ? facts : facts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

function isInOrder(facts: readonly CaseFact[]): boolean {
  let last = ''
  for (const { day } of facts) {
    if (day < last) return false
    last = day
  }
  return true
}

/** The day that a detail holds; null where it holds none. */
export function dayIn(text: string | undefined): LocalDate | null {
  return text === undefined ? null : parseLocalDate(text)
}
