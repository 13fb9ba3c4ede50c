/**
 * A row of an extract beside what is recorded here: what is new, what changed, and what has to be asked. Pure. Facts that
 * somebody entered here are never overwritten: where the extract says another day, a person decides.
 */
import { daysBetween, type LocalDate } from '../../foundation/index.ts'
import type { CaseEvent, CaseFact, FactDetails } from '../ehc-case/index.ts'
import type { ExtractRow, GivenFact } from './extract.reads.ts'

export interface KnownFact extends CaseFact {
  readonly source: 'entered' | 'imported' | 'link'
}

/** A case that is here, as far as an extract speaks of it. */
export interface KnownCase {
  readonly caseId: string
  readonly childId: string
  readonly external: string | null
  readonly reference: string
  readonly familyName: string
  readonly givenNames: string
  readonly born: LocalDate
  readonly upn: string | null
  readonly closedOn: LocalDate | null
  /** The facts that hold. */
  readonly facts: readonly KnownFact[]
}

/** Somebody of the same name and birthday, or the same UPN, who is here or stands earlier in the file. */
export interface SameChild {
  readonly caseId: string | null
  /** What to call them in a sentence. */
  readonly is: string
  readonly by: 'name and date of birth' | 'UPN'
}

/** What somebody decided about an earlier extract: it is not asked again while the extract says the same. */
export interface Answered {
  readonly field: string
  readonly theirs: string
  readonly answer: 'theirs' | 'ours'
}

export interface Conflict {
  readonly field: string
  readonly theirs: string
  readonly ours: string
  readonly says: string
}

/** A fact to write: new, or in the place of one that an earlier extract brought. */
export interface FactToBring {
  readonly at: number
  readonly correctsId: string | null
}

export interface Compared {
  readonly outcome: 'new' | 'changed' | 'same' | 'duplicate'
  readonly bring: readonly FactToBring[]
  readonly conflicts: readonly Conflict[]
  readonly says: string
  /** For each fact of the row, the recorded one that it is; null where it is to be written. */
  readonly held: readonly (string | null)[]
  readonly education: boolean
}

/** The field under which somebody says whether two records are of one child. */
export const sameChildField = 'the same child'

/** A day so much later is another event of the kind, such as the next year's review; nearer, it is the same one moved. */
export const anotherAfterDays = 90

export function compareRow(
  row: ExtractRow,
  known: KnownCase | null,
  same: SameChild | null,
  answered: readonly Answered[],
  oldIsRecord: boolean,
): Compared {
  if (known === null) return compareNew(row, same, answered)
  const conflicts: Conflict[] = []
  const bring: FactToBring[] = []
  const held: (string | null)[] = []
  const ask = (field: string, theirs: string, ours: string, says: string) => {
    const said = answered.some((one) => one.field === field && one.theirs === theirs && one.answer === 'ours')
    if (!said) conflicts.push({ field, theirs, ours, says })
  }
  for (const [field, theirs, ours] of [
    ['family_name', row.familyName, known.familyName],
    ['given_names', row.givenNames, known.givenNames],
    ['born', row.born, known.born],
  ] as const)
    if (theirs !== ours) ask(field, theirs, ours, 'The child is recorded otherwise here.')
  if (row.upn !== null && known.upn !== null && row.upn !== known.upn)
    ask('upn', row.upn, known.upn, 'The child is recorded with another UPN here.')
  const taken = new Set<string>()
  for (const [at, fact] of row.facts.entries()) {
    const found = matchOf(fact, known.facts, taken)
    if (found === null) {
      held.push(null)
      bring.push({ at, correctsId: null })
      continue
    }
    taken.add(found.id)
    if (found.day === fact.day && sameDetails(fact, found)) {
      held.push(found.id)
      continue
    }
    if (found.source === 'imported' && oldIsRecord) {
      held.push(null)
      bring.push({ at, correctsId: found.id })
      continue
    }
    held.push(found.id)
    if (found.day !== fact.day)
      ask(
        fact.column,
        fact.day,
        found.day,
        found.source === 'imported'
          ? 'An earlier extract gave another day, and this system is the record.'
          : 'Another day was entered here.',
      )
  }
  const education = educationChanged(row, known.facts, ask)
  const isChanged = bring.length > 0 || education
  return {
    outcome: isChanged ? 'changed' : 'same',
    bring,
    conflicts,
    held,
    education,
    says: isChanged ? changeWords(row, bring, education) : '',
  }
}

function compareNew(row: ExtractRow, same: SameChild | null, answered: readonly Answered[]): Compared {
  const said = answered.find((one) => one.field === sameChildField)?.answer ?? null
  const all = row.facts.map((_, at) => ({ at, correctsId: null }))
  const nothing = { bring: [], conflicts: [], held: row.facts.map(() => null), education: false }
  if (same !== null && said !== 'theirs') {
    const says = `The same ${same.by} as ${same.is}. Nothing is merged: say whether it is one child.`
    if (said === 'ours')
      return {
        ...nothing,
        outcome: 'same',
        says: `Said to be the same child as ${same.is}, who has a record of their own. Not brought in.`,
      }
    const conflict = { field: sameChildField, theirs: row.external, ours: same.is, says }
    return { ...nothing, outcome: 'duplicate', conflicts: [conflict], says }
  }
  return {
    ...nothing,
    outcome: 'new',
    bring: all,
    education: row.education !== null,
    says: row.notes.join(' '),
  }
}

/** The recorded fact that a row's fact is: one on the same day, else the nearest that is not another of its kind. */
function matchOf(fact: GivenFact, facts: readonly KnownFact[], taken: ReadonlySet<string>): KnownFact | null {
  const kind = facts.filter((one) => one.event === fact.event && !taken.has(one.id))
  const rules = fact.details.rules?.join(' ')
  const alike = rules === undefined ? kind : kind.filter((one) => one.details.rules?.join(' ') === rules)
  const onTheDay = alike.find((one) => one.day === fact.day)
  if (onTheDay !== undefined) return onTheDay
  const near = alike.filter((one) => daysBetween(one.day, fact.day) <= anotherAfterDays)
  const distance = (one: KnownFact) => Math.abs(daysBetween(one.day, fact.day))
  return near.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}

const told: readonly (keyof FactDetails)[] = ['outcome', 'moveDate', 'lastMadeOrReviewed', 'agreedInWriting']

/** Only what the row says is compared: what more is known here stays. */
function sameDetails(fact: GivenFact, found: KnownFact): boolean {
  const exception = fact.details.exception
  if (exception !== undefined) {
    const was = found.details.exception
    return Object.entries(exception).every(([name, value]) => value === Object(was)[name])
  }
  return told.every((name) => fact.details[name] === undefined || fact.details[name] === found.details[name])
}

function educationChanged(
  row: ExtractRow,
  facts: readonly KnownFact[],
  ask: (field: string, theirs: string, ours: string, says: string) => void,
): boolean {
  if (row.education === null) return false
  const last = facts.findLast((one) => one.event === 'education_now')
  if (last === undefined) return true
  if (last.details.education === row.education) return false
  if (last.source === 'imported') return true
  // The later word counts: an extract that knows since when may be newer than what was entered here.
  if (row.educationSince !== null && row.educationSince > last.day) return true
  ask('education_now', row.education, last.details.education ?? 'not-known', 'Somebody entered it here.')
  return false
}

function changeWords(row: ExtractRow, bring: readonly FactToBring[], education: boolean): string {
  const named = bring.flatMap(({ at, correctsId }) => {
    const fact = row.facts[at]
    return fact === undefined || isAsking(fact.event)
      ? []
      : [`${fact.column} ${fact.day}${correctsId === null ? '' : ' (another day before)'}`]
  })
  return [...named, ...(education ? [`education_now ${row.education}`] : []), ...row.notes].join('; ')
}

/** The asking that stands beside a receipt is written with it, and told by it. */
function isAsking(event: CaseEvent): boolean {
  return event === 'advice_asked' || event === 'school_consulted'
}
