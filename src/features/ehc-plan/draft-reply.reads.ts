/** Who of health and social care is asked about the draft that was served last, by when, and what each said. */
import type { LocalDate } from '../../foundation/index.ts'
import { type CaseFact, entryNow, limitsOf, type SeenFact } from '../ehc-case/index.ts'

export interface FactsHere {
  readonly entries: readonly SeenFact[]
  readonly facts: readonly CaseFact[]
}

export interface DraftAsked {
  readonly draft: CaseFact
  /**
   * The last of the days that the family has at least (time limits, PL-01; RA-06 and DP-03 alike): an answer is asked inside
   * them. It is a day of the house, and nothing that the law dates waits for it.
   */
  readonly replyBy: LocalDate | null
  /** The day of the final plan that followed it. */
  readonly finalOn: LocalDate | null
}

export function draftAsked({ facts }: Pick<FactsHere, 'facts'>): DraftAsked | null {
  const at = facts.findLastIndex((one) => one.event === 'draft_served')
  const draft = facts[at]
  return draft === undefined
    ? null
    : {
        draft,
        replyBy: limitsOf(facts).limits.find((one) => one.factId === draft.id)?.lastDay ?? null,
        finalOn: facts.slice(at).find((one) => one.event === 'final_plan_sent')?.day ?? null,
      }
}

/** A body or person whose answer is asked, or came. */
export interface BodyAsked {
  readonly name: string
  /** The day on which they were told of it here; null for whoever reads nothing here. */
  readonly shownOn: LocalDate | null
  readonly reply: { readonly day: LocalDate; readonly words: string; readonly by: string } | null
}

/** What one said answers what the same was shown; an answer that was typed for somebody names no account. */
const answers = (reply: CaseFact, shown: CaseFact): boolean =>
  reply.fromWhom === shown.fromWhom &&
  (reply.details.person === undefined ||
    shown.details.person === undefined ||
    reply.details.person === shown.details.person)

/** Everybody who was shown the draft served last, whoever answered besides, and the bodies that gave advice on paper. */
export function bodiesAsked({ entries, facts }: FactsHere): readonly BodyAsked[] {
  const asked = draftAsked({ facts })
  if (asked === null) return []
  const { draft } = asked
  const about = (event: CaseFact['event']) =>
    facts.filter((one) => one.event === event && one.aboutId === draft.id)
  const [shown, replied] = [about('draft_shown'), about('draft_reply')]
  const row = (name: string, shownOn: LocalDate | null, reply: CaseFact | undefined): BodyAsked => ({
    name,
    shownOn,
    reply:
      reply === undefined
        ? null
        : {
            day: reply.day,
            words: reply.details.words ?? '',
            by: entries.find((one) => one.id === reply.id)?.saidByName ?? '',
          },
  })
  const names = new Set([...shown, ...replied].map((one) => one.fromWhom))
  const others = facts.flatMap((one) =>
    one.event === 'advice_asked' &&
    one.day <= draft.day &&
    (one.details.holder === 'health' || one.details.holder === 'social-care') &&
    one.fromWhom !== null &&
    !names.has(one.fromWhom)
      ? [one.fromWhom]
      : [],
  )
  return [
    ...shown.map((one) =>
      row(
        one.fromWhom ?? '',
        one.day,
        replied.findLast((reply) => answers(reply, one)),
      ),
    ),
    ...replied
      .filter((reply) => !shown.some((one) => answers(reply, one)))
      .map((reply) => row(reply.fromWhom ?? '', null, reply)),
    ...[...new Set(others)].map((name) => row(name, null, undefined)),
  ]
}

/** Of whom no answer about the draft served last is recorded, nor why it is missing. */
export const silentOn = (here: FactsHere): readonly string[] => [
  ...new Set(bodiesAsked(here).flatMap((one) => (one.reply === null ? [one.name] : []))),
]

/** What stands of one person's own entries of a kind, corrected since or not. */
export function ownFacts(
  { entries, facts }: FactsHere,
  event: CaseFact['event'],
  personId: string,
): readonly CaseFact[] {
  const mine = new Set(
    entries
      .filter((one) => one.event === event && one.details.person === personId)
      .map((one) => entryNow(entries, one.id)?.id),
  )
  return facts.filter((one) => mine.has(one.id))
}
