/** The requests for advice of one case, each with where its own six weeks stand. */
import type { LocalDate } from '../../foundation/index.ts'
import { type AdviceDay, adviceDay } from './advice.ts'

/** A fact of a case, as far as advice needs it. */
export interface AdviceFact {
  readonly id: string
  readonly event: string
  readonly day: LocalDate
  readonly aboutId: string | null
  readonly fromWhom: string | null
  readonly areaAgencyId: string | null
  readonly details: { readonly profession?: string; readonly holder?: string; readonly words?: string }
}

export interface LimitHere {
  readonly factId: string
  readonly rule: string
  readonly lastDay: LocalDate
  readonly liftedBy: string | null
}

export interface AskedHere {
  readonly id: string
  readonly askedOn: LocalDate
  readonly profession: string
  readonly holder: string
  readonly fromWhom: string | null
  readonly areaAgencyId: string | null
  readonly receivedOn: LocalDate | null
  readonly givenOn: LocalDate | null
  readonly chasedOn: readonly LocalDate[]
  readonly returnedOn: LocalDate | null
  readonly day: AdviceDay
  readonly lifted: boolean
}

/** `facts` are those that hold, in the order of their days. */
export function askedIn(facts: readonly AdviceFact[], limits: readonly LimitHere[]): readonly AskedHere[] {
  return facts
    .filter((one) => one.event === 'advice_asked')
    .map((asked) => {
      const about = (event: string) => facts.filter((one) => one.event === event && one.aboutId === asked.id)
      const received = about('advice_request_received')[0] ?? null
      const limit = received === null ? null : (limits.find((one) => one.factId === received.id) ?? null)
      return {
        id: asked.id,
        askedOn: asked.day,
        profession: asked.details.profession ?? '',
        holder: asked.details.holder ?? 'other',
        fromWhom: asked.fromWhom,
        areaAgencyId: asked.areaAgencyId,
        receivedOn: received?.day ?? null,
        givenOn: about('advice_given')[0]?.day ?? null,
        chasedOn: about('advice_chased').map((one) => one.day),
        returnedOn: about('advice_returned').at(-1)?.day ?? null,
        day: adviceDay(asked.day, received?.day ?? null, limit),
        lifted: limit !== null && limit.liftedBy !== null,
      }
    })
}

/** The id of the entry that holds in place of this one, which may have been corrected since. */
export function holdingId(
  entries: readonly { readonly id: string; readonly correctsId: string | null }[],
  id: string,
) {
  let at = id
  for (let turn = 0; turn < entries.length; turn += 1) {
    const next = entries.find((one) => one.correctsId === at)
    if (next === undefined) return at
    at = next.id
  }
  return at
}

/** "Answered on 3 March 2026, in time": where a request stands, in a sentence. */
export type AskedStanding =
  | 'answered-in-time'
  | 'answered-late'
  | 'answered'
  | 'late'
  | 'waiting'
  | 'lifted'
  | 'receipt-not-known'

export function standingOfAsked(one: AskedHere, today: LocalDate): AskedStanding {
  if (one.givenOn !== null) {
    if (one.day.is === 'not-yet-law') return 'answered'
    return one.givenOn <= one.day.lastDay ? 'answered-in-time' : 'answered-late'
  }
  if (one.day.is === 'not-yet-law') return 'receipt-not-known'
  if (one.lifted) return 'lifted'
  return one.day.lastDay < today ? 'late' : 'waiting'
}
