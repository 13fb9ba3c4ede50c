/** What the pages of evidence read. */
import { isUuid, may, notFound, type Permission, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type RecordVersion, recordVersions } from '../improvement-plan/index.ts'
import {
  addEvidence,
  addFamiliesWords,
  answerForFamilies,
  markEvidence,
  seeAllEvidence,
  seeEvidence,
  withdrawEvidence,
} from './evidence.permissions.ts'
import { aboutRefs, shownIn, thingFind } from './evidence.sql.ts'
import {
  type About,
  type Audience,
  type Evidence,
  type FamiliesWords,
  kinds,
  type Shown,
  shownOf,
  type Thing,
} from './evidence.ts'

/** Which evidence this person sees. Of several roles the one that sees most counts. */
export function audienceOf({ actor, area }: Pick<Asking, 'actor' | 'area'>): Audience {
  if (may(actor, seeAllEvidence, area.id).allowed) return 'all'
  const seeing = may(actor, seeEvidence, area.id)
  if (!seeing.allowed) return 'none'
  return seeing.reach === 'published' ? 'adviser' : 'board'
}

/** Everything of an area that shows something, as far as this person may see it. */
export function shownTo(db: Db, asking: Asking): Promise<Shown> {
  return shownIn(db, asking.area.id, audienceOf(asking))
}

export interface EvidenceListPage {
  readonly audience: Audience
  /** Whom the list is narrowed to; null for all. */
  readonly only: 'board' | 'adviser' | 'nobody' | null
  readonly evidence: readonly Evidence[]
  readonly all: number
  /** The reference of what each hangs on, by kind and id. */
  readonly refs: ReadonlyMap<string, string>
  readonly mayMark: boolean
}

export async function readEvidenceList(db: Db, asking: Asking): Promise<EvidenceListPage> {
  const audience = audienceOf(asking)
  const { evidence } = await shownTo(db, asking)
  const asked = asking.query.for
  const only =
    audience === 'all' && (asked === 'board' || asked === 'adviser' || asked === 'nobody') ? asked : null
  const shown = evidence.filter(
    (one) =>
      only === null ||
      (only === 'board'
        ? one.forBoard
        : only === 'adviser'
          ? one.forAdviser
          : !one.forBoard && !one.forAdviser),
  )
  return {
    audience,
    only,
    evidence: shown,
    all: evidence.length,
    refs: await aboutRefs(
      db,
      asking.area.id,
      shown.map((one) => one.about),
    ),
    mayMark: mayMark(asking),
  }
}

function mayMark(asking: Asking): boolean {
  return asking.asAt === null && may(asking.actor, markEvidence, asking.area.id).allowed
}

export interface MarksPage {
  readonly evidence: Evidence
  readonly versions: readonly RecordVersion[]
}

export async function readMarks(db: Db, asking: Asking): Promise<MarksPage | Refusal> {
  const evidence = (await shownTo(db, asking)).evidence.find((one) => one.id === asking.params.evidence)
  if (evidence === undefined) return notFound
  return { evidence, versions: await recordVersions(db, 'evidence', evidence.id) }
}

/** What this reader may add to a thing, and what they may withdraw of it. */
export interface Mays {
  readonly addWords: boolean
  readonly addEvidence: boolean
  readonly answer: boolean
  readonly withdrawAny: boolean
  readonly withdrawOwn: string | null
  readonly mark: boolean
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
    mark: mayMark(asking),
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
  const shown = shownOf(await shownTo(db, asking), thing.about)
  return { thing, shown, mays: maysOf(asking, thing.isTheirs) }
}

export interface EvidenceFile {
  readonly fileName: string
  readonly sha256: string
  readonly content: Uint8Array
}

export async function readEvidenceFile(db: Db, asking: Asking): Promise<EvidenceFile | Refusal> {
  const { evidence } = await shownTo(db, asking)
  const file = evidence.find((one) => one.id === asking.params.evidence)?.file ?? null
  return file === null ? notFound : { fileName: file.name, sha256: file.sha256, content: new Uint8Array() }
}

export type Withdrawable =
  | { readonly is: 'families_words'; readonly said: FamiliesWords }
  | { readonly is: 'evidence'; readonly said: Evidence }

/** What the address names, where this person may withdraw it: their own, or any for the lead. */
export async function readWithdrawable(db: Db, asking: Asking): Promise<Withdrawable | Refusal> {
  const { words, evidence } = await shownTo(db, asking)
  const id = asking.params.evidence
  const said = words.find((one) => one.id === id)
  const shown = evidence.find((one) => one.id === id)
  const by = said?.enteredById ?? shown?.addedById
  if (asking.reach !== 'whole-area' && by !== asking.actor.personId) return notFound
  if (said !== undefined) return { is: 'families_words', said }
  return shown === undefined ? notFound : { is: 'evidence', said: shown }
}
