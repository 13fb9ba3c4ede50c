/** A plan as it is frozen: every word of it, and where each came from. Text as JSON, kept with its hash. */
import type { LocalDate } from '../../foundation/index.ts'
import {
  type Details,
  isNeed,
  isProvision,
  type PlanItem,
  refsOf,
  type Section,
  sectionKinds,
  sections,
  type WrittenSection,
} from './plan-item.ts'

export type PlanKind = 'draft' | 'final'

/** Facts by which a version of a kind went out: those that a letter, or the page of a review, recorded among them. */
export const wentOutBy: Readonly<Record<PlanKind, readonly string[]>> = {
  draft: ['draft_served', 'amendments_served', 'amendments_proposed'],
  final: ['final_plan_sent', 'amended_plan_sent'],
}

/** By e-mail nothing is served. */
export const serveChannels = ['post', 'hand', 'online'] as const

/** Advice as the plan lists it in section K. */
export interface AdviceListed {
  readonly id: string
  readonly profession: string
  readonly author: string
  readonly role: string
  readonly givenOn: LocalDate | null
  /** What it recommends, part by part. */
  readonly parts: readonly { readonly need: string; readonly provision: string }[]
  /** Whose own it is, for the sight of a health professional. */
  readonly personId: string | null
}

export interface FrozenItem {
  readonly id: string
  readonly ref: string
  readonly section: WrittenSection
  readonly words: string
  readonly details: Details
  /** The records it serves. */
  readonly serves: readonly { readonly id: string; readonly ref: string }[]
  readonly source: string | null
  readonly adviceId: string | null
}

export interface FrozenPlan {
  readonly kind: PlanKind
  readonly number: number
  readonly child: string
  readonly born: LocalDate
  readonly area: string
  readonly frozenOn: LocalDate
  readonly items: readonly FrozenItem[]
  readonly advice: readonly Omit<AdviceListed, 'parts' | 'personId'>[]
}

/** "Educational psychologist, Ivo Reed, part 2": where a record comes from, in words. */
export function sourceWords(item: PlanItem, advice: readonly AdviceListed[]): string | null {
  const from = advice.find((one) => one.id === item.adviceId)
  const words = [
    ...(from === undefined
      ? []
      : [`${from.profession}, ${from.author}${item.advicePart === null ? '' : `, part ${item.advicePart}`}`]),
    ...(item.sourceWords === null ? [] : [item.sourceWords]),
  ]
  return words.length === 0 ? null : words.join('; ')
}

/** What a version of a kind holds: a draft names no placement, whatever was written down already. */
export function freeze(
  items: readonly PlanItem[],
  advice: readonly AdviceListed[],
  about: Omit<FrozenPlan, 'items' | 'advice'>,
): FrozenPlan {
  const held = items.filter((one) => about.kind === 'final' || one.section !== 'I')
  const refs = refsOf(held)
  return {
    ...about,
    items: held.map((one) => ({
      id: one.id,
      ref: refs.get(one.id) ?? one.section,
      section: one.section,
      words: one.words,
      details: one.details,
      serves: one.serves.flatMap((id) => {
        const ref = refs.get(id)
        return ref === undefined ? [] : [{ id, ref }]
      }),
      source: sourceWords(one, advice),
      adviceId: one.adviceId,
    })),
    advice: advice.map(({ id, profession, author, role, givenOn }) => ({
      id,
      profession,
      author,
      role,
      givenOn,
    })),
  }
}

/** Which sections somebody reads, and whether the records from their own advice besides. */
export type Sight = 'whole' | { readonly sections: readonly Section[]; readonly ownAdvice: boolean }

/**
 * The least that is needed: the matrix of roles gives a health professional the sections as invited and a designated officer
 * the health sections. A professional also reads what the plan made of their own advice.
 */
export function sightOf(role: string | null): Sight {
  switch (role) {
    case 'caseworker':
    case 'ehc-team-manager':
    case 'head-of-send':
    case 'data-protection-officer':
    case 'council-adviser':
    case 'senco':
    case 'parent-carer':
    case 'young-person':
    case 'advocate':
      return 'whole'
    case 'health-professional':
      return { sections: ['A', 'C', 'E', 'G'], ownAdvice: true }
    case 'designated-clinical-officer':
      return { sections: ['C', 'E', 'G'], ownAdvice: false }
    default:
      return { sections: [], ownAdvice: false }
  }
}

/** The part of a frozen plan that is seen. */
export function seenPart(plan: FrozenPlan, sight: Sight, ownAdvice: ReadonlySet<string>): FrozenPlan {
  if (sight === 'whole') return plan
  const sees = (one: FrozenItem) =>
    sight.sections.includes(one.section) ||
    (sight.ownAdvice && one.adviceId !== null && ownAdvice.has(one.adviceId))
  return {
    ...plan,
    items: plan.items.filter(sees),
    advice: plan.advice.filter((one) => ownAdvice.has(one.id)),
  }
}

/** A record's further words, in the order in which its section asks for them. */
export function furtherWords({ section, details }: Pick<FrozenItem, 'section' | 'details'>) {
  return sectionKinds[section].fields.flatMap(({ name, label }) => {
    const words = (details[name] ?? '').trim()
    return words === '' ? [] : [{ name, label, words }]
  })
}

export const isNone = ({ details }: Pick<FrozenItem, 'details'>): boolean => details.none === 'yes'

/** The words that join a record to those it serves. */
export function servesWords(section: Section): string {
  if (section === 'E') return 'Towards'
  return isProvision(section) ? 'For' : isNeed(section) ? '' : 'Pays for'
}

/** Every section with its records, empty ones among them. */
export function bySection(plan: Pick<FrozenPlan, 'items'>) {
  return sections.map((section) => ({ section, items: plan.items.filter((one) => one.section === section) }))
}

/** "Draft 2", "Final plan, version 3". */
export const kindWords = ({ kind, number }: { readonly kind: PlanKind; readonly number: number }): string =>
  kind === 'draft' ? `Draft ${number}` : `Final plan, version ${number}`
