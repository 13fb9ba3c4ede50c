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
  /** social_care_offer. */
  readonly offer?: 'offered' | 'taken-up' | 'declined'
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
  readonly words?: string
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

/**
 * The facts that hold: of each entry the last correction, and nothing of what was withdrawn. What was about a corrected
 * entry is about its correction. In the order of their days.
 */
export function factsThatHold(entries: readonly CaseFact[]): readonly CaseFact[] {
  const correctedBy = new Map(
    entries.flatMap((one) => (one.correctsId === null ? [] : [[one.correctsId, one] as const])),
  )
  const lastOf = (id: string): CaseFact | null => {
    let at = id
    const passed = new Set<string>()
    for (let next = correctedBy.get(at); next !== undefined && !passed.has(at); next = correctedBy.get(at)) {
      if (next.withdraws) return null
      passed.add(at)
      at = next.id
    }
    return entries.find((one) => one.id === at) ?? null
  }
  const held = entries.filter((one) => !one.withdraws && !correctedBy.has(one.id))
  const kept: CaseFact[] = []
  for (const one of held) {
    if (one.aboutId === null) {
      kept.push(one)
      continue
    }
    // What was about a withdrawn entry belongs to nothing any more.
    const about = lastOf(one.aboutId)
    if (about !== null) kept.push(about.id === one.aboutId ? one : { ...one, aboutId: about.id })
  }
  return kept.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** The day that a detail holds; null where it holds none. */
export function dayIn(text: string | undefined): LocalDate | null {
  return text === undefined ? null : parseLocalDate(text)
}
