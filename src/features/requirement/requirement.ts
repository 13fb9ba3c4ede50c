/** A requirement, what answers it, and where that stands: decided here, stored nowhere. */
import type { Bound, RequirementKind, Stance, Verb } from '../../documents/index.ts'
import type { LocalDate } from '../../foundation/index.ts'
import { type Answer, standingOfAnswers } from './answer.ts'
import type { Standing } from './words.ts'

export interface Requirement {
  readonly id: string
  readonly documentId: string | null
  readonly parentId: string | null
  readonly ref: string
  readonly place: number
  readonly heading: string | null
  /** The words of the document, unchanged. */
  readonly text: string
  readonly line: number | null
  readonly verb: Verb | null
  readonly verbInherited: boolean
  /** Whom its own text binds, or whom a person said it binds. */
  readonly bound: readonly Bound[]
  readonly kind: RequirementKind
  readonly stance: Stance
  readonly areaClass: 'priority' | 'improvement' | null
  readonly cameBy: 'document' | 'email' | 'visit' | 'letter' | 'other'
  readonly cameFrom: string | null
  readonly cameOn: LocalDate | null
  readonly version: number
}

/** The document that a requirement was read from, as far as this page needs it. */
export interface Source {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly standing: 'in-force' | 'closed' | 'ended' | 'reference'
}

/** A span of a requirement's unchanged text: `starts` and `ends` count characters, the end not included. */
export interface Duty {
  readonly id: string
  readonly requirementId: string
  readonly starts: number
  readonly ends: number
  readonly verb: Verb | null
  readonly bound: readonly Bound[]
}

const order: readonly Standing[] = ['nothing', 'planned', 'under-way', 'done-not-shown', 'done-shown']

/** The weakest of several standings. What is not asked of us weakens nothing. */
export function weakest(standings: readonly Standing[]): Standing {
  const asked = standings.filter((one) => one !== 'not-asked-of-us')
  if (asked.length === 0) return 'not-asked-of-us'
  return order[Math.min(...asked.map((one) => order.indexOf(one)))] ?? 'nothing'
}

/**
 * Where a requirement stands. It is computed whenever it is asked for, and stored nowhere.
 *
 * - What is not ours to answer never stands as unanswered.
 * - Divided into duties, it stands as its weakest duty; an answer that names no duty speaks for all of them.
 * - A paragraph with items stands as the weakest of them. Where it has answers or duties of its own, these weigh as one
 *   item more; a paragraph that only leads in to its items asks nothing beside them.
 *
 * `items` are the standings of the items directly below it.
 */
export function standing(
  requirement: Pick<Requirement, 'stance'>,
  duties: readonly Pick<Duty, 'id'>[],
  answers: readonly Pick<Answer, 'dutyId' | 'claim'>[],
  items: readonly Standing[] = [],
): Standing {
  if (requirement.stance !== 'ours-to-answer') return 'not-asked-of-us'
  const own = weakest(partsOf(duties, answers).map(standingOfAnswers))
  const below = weakest(items)
  if (below === 'not-asked-of-us') return own
  return duties.length === 0 && answers.length === 0 ? below : weakest([own, below])
}

/** The answers of each duty, or all answers where nothing is divided. */
function partsOf<A extends Pick<Answer, 'dutyId'>>(
  duties: readonly Pick<Duty, 'id'>[],
  answers: readonly A[],
): readonly (readonly A[])[] {
  return duties.length === 0 ? [answers] : duties.map((duty) => answersOfDuty(duty, answers))
}

/** What answers one duty: what names it, and what speaks for the whole requirement. */
export function answersOfDuty<A extends Pick<Answer, 'dutyId'>>(
  duty: Pick<Duty, 'id'>,
  answers: readonly A[],
): readonly A[] {
  return answers.filter((answer) => answer.dutyId === null || answer.dutyId === duty.id)
}

/** A requirement with what hangs on it and what it hangs on. */
export interface Row {
  readonly requirement: Requirement
  readonly duties: readonly Duty[]
  readonly answers: readonly Answer[]
  readonly standing: Standing
  /** Where the items directly below it stand that ask something of us, by themselves or by their own items. */
  readonly items: readonly Standing[]
  /** The paragraph it stands in: itself when it stands under nothing. */
  readonly paragraph: Requirement
  readonly parent: Requirement | null
  /** The reference of what its verb is inherited from; null when the verb is its own or there is none. */
  readonly verbFrom: string | null
  /** Who is asked, where its own words name nobody: whom the nearest paragraph above it binds. */
  readonly askedOf: { readonly ref: string; readonly bound: readonly Bound[] } | null
}

/** Joins requirements with their duties and answers, in the order given. Standings come up from the items. */
export function rowsOf(
  requirements: readonly Requirement[],
  duties: readonly Duty[],
  answers: readonly Answer[],
): readonly Row[] {
  const byId = new Map(requirements.map((one) => [one.id, one]))
  const dutiesBy = groupBy(duties, (one) => one.requirementId)
  const answersBy = groupBy(answers, (one) => one.requirementId)
  const below = groupBy(requirements, (one) => one.parentId ?? '')
  const made = new Map<string, Row>()
  const make = (requirement: Requirement): Row => {
    const known = made.get(requirement.id)
    if (known !== undefined) return known
    const own = { duties: dutiesBy.get(requirement.id) ?? [], answers: answersBy.get(requirement.id) ?? [] }
    const items = (below.get(requirement.id) ?? [])
      .map(make)
      .map(weighs)
      .filter((one) => one !== 'not-asked-of-us')
    const row = {
      requirement,
      ...own,
      items,
      standing: standing(requirement, own.duties, own.answers, items),
      ...above(requirement, byId),
    }
    made.set(requirement.id, row)
    return row
  }
  return requirements.map(make)
}

/** What a row weighs in what is above it: where it stands, or where its items do when it asks nothing by itself. */
export function weighs(row: Pick<Row, 'standing' | 'items'>): Standing {
  return row.standing === 'not-asked-of-us' ? weakest(row.items) : row.standing
}

function above(
  requirement: Requirement,
  byId: ReadonlyMap<string, Requirement>,
): Pick<Row, 'paragraph' | 'parent' | 'verbFrom' | 'askedOf'> {
  const chain: Requirement[] = []
  for (let at = requirement; at.parentId !== null; ) {
    const parent = byId.get(at.parentId)
    if (parent === undefined) break
    chain.push(parent)
    at = parent
  }
  const says = chain.find((one) => one.verb !== null && !one.verbInherited)
  const names = chain.find((one) => one.bound.length > 0)
  return {
    paragraph: chain.at(-1) ?? requirement,
    parent: chain[0] ?? null,
    verbFrom: requirement.verbInherited ? (says?.ref ?? null) : null,
    askedOf:
      requirement.bound.length > 0 || names === undefined ? null : { ref: names.ref, bound: names.bound },
  }
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) groups.set(key(row), [row])
    else group.push(row)
  }
  return groups
}
