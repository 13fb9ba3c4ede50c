/** Facts for tests, in as few words as they need. */
import { localDate } from '../../foundation/index.ts'
import type { CaseEvent } from './case-event.ts'
import type { CaseFact, FactDetails } from './case-fact.ts'

export interface Told {
  readonly id?: string
  readonly about?: string
  readonly corrects?: string
  readonly withdraws?: boolean
  readonly from?: string
  readonly details?: FactDetails
}

/** A fact; its id is its event unless it is given one. */
export function told(event: CaseEvent, day: string, more: Told = {}): CaseFact {
  return {
    id: more.id ?? event,
    event,
    day: localDate(day),
    aboutId: more.about ?? null,
    fromWhom: more.from ?? null,
    areaAgencyId: null,
    details: more.details ?? {},
    correctsId: more.corrects ?? null,
    withdraws: more.withdraws ?? false,
  }
}
