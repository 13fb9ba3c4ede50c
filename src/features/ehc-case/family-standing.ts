/**
 * What each of a family has said as a whole on a draft, or on amendments, that it was given to answer, and whether all of them
 * have finished. Two parents are two people: what one says ends nobody else's time. Source: time limits, PL-01 and RV-08
 * (SI 2014/1530, regs 13(1)(a) and 22(2)(c)).
 */
import type { LocalDate } from '../../foundation/index.ts'
import type { CaseFact } from './case-fact.ts'

/** Somebody on whom a plan is served. The key is their account, or their relation where they have none. */
export interface FamilyMember {
  readonly key: string
  readonly name: string
  readonly agreedOnlineOn: LocalDate | null
}

export interface FamilyStanding {
  readonly key: string
  readonly name: string
  /** Since when they have nothing more to say; null where they said no such thing, or wrote or asked to meet afterwards. */
  readonly finishedOn: LocalDate | null
  /** The last day on which they said what they think. */
  readonly answeredOn: LocalDate | null
  /** The day on which they asked to meet, where no meeting is recorded since. */
  readonly meetingAskedOn: LocalDate | null
}

/** Since when everybody on whom something is served had agreed in writing to be served online; null where one did not. */
export function agreedOnlineSince(family: readonly FamilyMember[]): LocalDate | null {
  let since: LocalDate | null = null
  for (const { agreedOnlineOn } of family) {
    if (agreedOnlineOn === null) return null
    if (since === null || agreedOnlineOn > since) since = agreedOnlineOn
  }
  return since
}

/** Facts belong to the same draft, or to the same review or amendment. */
export const isSameThread = (one: CaseFact, other: CaseFact): boolean =>
  (one.aboutId ?? one.id) === (other.aboutId ?? other.id)

/** A meeting that was asked for, and of which none is recorded. */
export const isMeetingOwed = (one: CaseFact, facts: readonly CaseFact[]): boolean =>
  one.event === 'meeting_asked' && !facts.some((met) => met.event === 'family_met' && met.aboutId === one.id)

/**
 * Where each of the family stands by a day. What a caseworker recorded of the family as a whole holds for each of them: words
 * that came by letter take "finished" back; and "finished" ends nobody's own request to meet.
 */
export function familyStanding(
  facts: readonly CaseFact[],
  served: CaseFact,
  family: readonly Pick<FamilyMember, 'key' | 'name'>[],
  on: LocalDate,
): readonly FamilyStanding[] {
  const said = saidOn(facts, served, on)
  return family.map(({ key, name }) => {
    const own = said.filter(({ details: { byPerson } }) => byPerson === key)
    const last = said.findLast(({ details: { byPerson } }) => byPerson === undefined || byPerson === key)
    const asked = own.findLast((one) => isMeetingOwed(one, facts))
    const isOwn = last?.details.byPerson === key
    return {
      key,
      name,
      finishedOn: last?.event === 'family_finished' && (isOwn || asked === undefined) ? last.day : null,
      answeredOn: own.findLast((one) => one.event === 'representations_received')?.day ?? null,
      meetingAskedOn: asked?.day ?? null,
    }
  })
}

/** Everybody has finished. Where nobody is recorded to whom it was served, the family as a whole must have said so. */
export function hasFamilyFinished(
  facts: readonly CaseFact[],
  served: CaseFact,
  family: readonly string[],
  on: LocalDate,
): boolean {
  return family.length === 0
    ? saidOn(facts, served, on).findLast((one) => one.details.byPerson === undefined)?.event ===
        'family_finished'
    : familyStanding(
        facts,
        served,
        family.map((key) => ({ key, name: '' })),
        on,
      ).every((one) => one.finishedOn !== null)
}

const saidEvents: ReadonlySet<string> = new Set([
  'representations_received',
  'family_finished',
  'meeting_asked',
])

const saidOn = (facts: readonly CaseFact[], served: CaseFact, on: LocalDate): readonly CaseFact[] =>
  facts.filter(
    (one) => saidEvents.has(one.event) && one.day >= served.day && one.day <= on && isSameThread(one, served),
  )
