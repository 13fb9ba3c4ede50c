/** What the pages of evidence read. */
import { may, notFound, type Permission, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { addEvidence, addFamiliesWords, answerForFamilies, withdrawEvidence } from './evidence.permissions.ts'
import { shownIn, thingFind } from './evidence.sql.ts'
import {
  type About,
  type Evidence,
  type FamiliesWords,
  isUuid,
  kinds,
  type Shown,
  shownOf,
  type Thing,
} from './evidence.ts'

/** What this reader may add to a thing, and what they may withdraw of it. */
export interface Mays {
  readonly addWords: boolean
  readonly addEvidence: boolean
  readonly answer: boolean
  readonly withdrawAny: boolean
  readonly withdrawOwn: string | null
}

/** On a page that shows the past nothing can be changed. */
export function maysOf(asking: Asking, isTheirs: boolean): Mays {
  const allowed = (permission: Permission) => {
    const given = may(asking.actor, permission, asking.area.id)
    return asking.asAt === null && given.allowed && (given.reach === 'whole-area' || isTheirs)
  }
  const withdrawing = may(asking.actor, withdrawEvidence, asking.area.id)
  const isAllowed = asking.asAt === null && withdrawing.allowed
  return {
    addWords: allowed(addFamiliesWords),
    addEvidence: allowed(addEvidence),
    answer: allowed(answerForFamilies),
    withdrawAny: isAllowed && withdrawing.reach === 'whole-area',
    withdrawOwn: isAllowed ? asking.actor.personId : null,
  }
}

export interface EvidencePage {
  readonly thing: Thing
  readonly shown: Shown
  readonly mays: Mays
}

/** The thing that the address names: a requirement, an objective or an action. */
export function aboutOf({ params }: Asking): About | null {
  for (const kind of kinds) {
    const id = params[kind]
    if (id !== undefined) return isUuid(id) ? { kind, id } : null
  }
  return null
}

export async function readThing(db: Db, asking: Asking): Promise<Thing | Refusal> {
  const about = aboutOf(asking)
  const person = { id: asking.actor.personId, today: asking.today }
  return (about === null ? null : await thingFind(db, asking.area.id, about, person)) ?? notFound
}

/** A thing that this person may add to: any of the area, or one they answer for. */
export async function readTheirThing(db: Db, asking: Asking): Promise<Thing | Refusal> {
  const thing = await readThing(db, asking)
  return 'refused' in thing || asking.reach === 'whole-area' || thing.isTheirs ? thing : notFound
}

export async function readEvidencePage(db: Db, asking: Asking): Promise<EvidencePage | Refusal> {
  const thing = await readThing(db, asking)
  if ('refused' in thing) return thing
  const shown = shownOf(await shownIn(db, asking.area.id), thing.about)
  return { thing, shown, mays: maysOf(asking, thing.isTheirs) }
}

export interface EvidenceFile {
  readonly fileName: string
  readonly sha256: string
  readonly content: Uint8Array
}

export async function readEvidenceFile(db: Db, asking: Asking): Promise<EvidenceFile | Refusal> {
  const { evidence } = await shownIn(db, asking.area.id)
  const file = evidence.find((one) => one.id === asking.params.evidence)?.file ?? null
  return file === null ? notFound : { fileName: file.name, sha256: file.sha256, content: new Uint8Array() }
}

export type Withdrawable =
  | { readonly is: 'families_words'; readonly said: FamiliesWords }
  | { readonly is: 'evidence'; readonly said: Evidence }

/** What the address names, where this person may withdraw it: their own, or any for the lead. */
export async function readWithdrawable(db: Db, asking: Asking): Promise<Withdrawable | Refusal> {
  const { words, evidence } = await shownIn(db, asking.area.id)
  const id = asking.params.evidence
  const said = words.find((one) => one.id === id)
  const shown = evidence.find((one) => one.id === id)
  const by = said?.enteredById ?? shown?.addedById
  if (asking.reach !== 'whole-area' && by !== asking.actor.personId) return notFound
  if (said !== undefined) return { is: 'families_words', said }
  return shown === undefined ? notFound : { is: 'evidence', said: shown }
}
