/** Who has a part in a child's life, and what a relation opens: pure. */
import { type LocalDate, type Refusal, type Role, refuse, type Side } from '../../foundation/index.ts'

export const relationKinds = [
  'caseworker',
  'cover',
  'council-adviser',
  'panel-member',
  'health-professional',
  'designated-clinical-officer',
  'senco',
  'parent-carer',
  'young-person',
  'advocate',
  'auditor',
] as const
export type RelationKind = (typeof relationKinds)[number]

export const relationWords: Readonly<Record<RelationKind, string>> = {
  caseworker: 'Caseworker',
  cover: 'Covers for the caseworker',
  'council-adviser': 'Council adviser (psychology, social care)',
  'panel-member': 'Panel member',
  'health-professional': 'Health professional',
  'designated-clinical-officer': 'Designated clinical or medical officer',
  senco: 'SENCO, school or college',
  'parent-carer': 'Parent or carer',
  'young-person': 'The young person',
  advocate: 'Advocate or representative',
  auditor: 'Auditor',
}

/** The side on which each acts: a relation opens nothing to a grant of another side. */
export const relationSides: Readonly<Record<RelationKind, Side>> = {
  caseworker: 'casework',
  cover: 'casework',
  'council-adviser': 'casework',
  'panel-member': 'casework',
  'health-professional': 'health',
  'designated-clinical-officer': 'health',
  senco: 'school',
  'parent-carer': 'family',
  'young-person': 'family',
  advocate: 'family',
  auditor: 'programme',
}

export interface Relation {
  readonly id: string
  readonly childId: string
  readonly personId: string | null
  readonly name: string
  readonly kind: RelationKind
  readonly profession: string | null
  readonly parentalResponsibility: boolean
  readonly barred: boolean
  readonly address: string
  readonly confidentialAddress: boolean
  readonly agreedOnlineOn: LocalDate | null
  readonly flaggedRestricted: boolean
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly why: string | null
  readonly version: number
}

export function isLive({ from, to }: Pick<Relation, 'from' | 'to'>, day: LocalDate): boolean {
  return from <= day && (to === null || to >= day)
}

/** As far as a bar asks of a relation. */
export type Barrable = Pick<Relation, 'id' | 'personId' | 'name' | 'barred' | 'from' | 'to'>

const plainName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * Whether a bar shuts a child to somebody on a day: a bar holds whatever other part the same person has, as `my_children()`
 * says in the database. Where one of the two rows has no account, the name says who it is.
 */
export function isShut(one: Barrable, all: readonly Barrable[], day: LocalDate): boolean {
  return all.some(
    (bar) =>
      bar.barred &&
      isLive(bar, day) &&
      (bar.id === one.id ||
        (bar.personId !== null && bar.personId === one.personId) ||
        ((bar.personId === null || one.personId === null) && plainName(bar.name) === plainName(one.name))),
  )
}

/** What is typed on the form of a relation. */
export interface RelationForm {
  readonly kind: RelationKind
  readonly personId: string | null
  readonly name: string
  readonly profession: string
  readonly parentalResponsibility: boolean
  readonly barred: boolean
  readonly address: string
  readonly confidentialAddress: boolean
  readonly agreedOnlineOn: LocalDate | null
  readonly flaggedRestricted: boolean
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly why: string
}

/** Who may be invited to a child's record only until a day: 90 days where nobody says another. */
export const invitedDays = 90

const mustEnd: ReadonlySet<RelationKind> = new Set([
  'cover',
  'health-professional',
  'panel-member',
  'advocate',
  'auditor',
])

/** Why a relation may not begin as it was typed; null where it may. */
export function refuseRelation(form: RelationForm, role: Role | null, today: LocalDate): Refusal | null {
  const isManager = role === 'ehc-team-manager'
  if (form.name.trim() === '') return refuse('no-name', 'Enter the person’s name.', 'name')
  if (form.kind === 'caseworker' && !isManager)
    return refuse(
      'managers-allocate',
      'Ask the team’s manager to allocate the case. They do it here.',
      'kind',
    )
  if (relationSides[form.kind] === 'casework' && form.personId === null)
    return refuse('no-person', 'Choose a person who works here.', 'person')
  if (form.kind === 'auditor')
    return refuse('sample', 'An auditor sees a listed sample, which is not made here yet.', 'kind')
  if (form.flaggedRestricted && !isManager)
    return refuse('managers-flag', 'Only the team’s manager opens what is restricted to somebody.', 'flagged')
  if (form.from > today)
    return refuse('to-come', 'Enter it when it begins: a part that is to come opens nothing.', 'from-day')
  if (form.to !== null && form.to < form.from)
    return refuse('ends-before', 'It ends before it begins. Check both days.', 'to-day')
  if (mustEnd.has(form.kind) && form.to === null && !form.barred)
    return refuse('no-end', 'Say until when. Such a part always ends, and can be given again.', 'to-day')
  if (form.barred && form.why.trim() === '')
    return refuse('no-reason', 'Say why this person may not see the record.', 'why')
  return null
}
