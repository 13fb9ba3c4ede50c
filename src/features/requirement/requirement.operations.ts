/** Saying what answers a requirement, putting right what was understood, and entering a recommendation. */
import { type Bound, type RequirementKind, type Stance, verbAndBound } from '../../documents/index.ts'
import { dayOf, isUuid, type LocalDate, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { answersAdd, answerWithdraw, dutiesIn } from './answer.sql.ts'
import { answerAdd, type Claim } from './answer.ts'
import {
  nextRecommendation,
  requirementCorrect,
  requirementFind,
  requirementsAdd,
  topRequirementsOfKind,
} from './requirement.sql.ts'
import type { Requirement } from './requirement.ts'

export const changedMeanwhile: Refusal = refuse(
  'changed-meanwhile',
  'Somebody changed this requirement while you were writing, so nothing was saved. What you typed is still here: look at what changed, then send it again.',
)

/** What another feature does when a person has settled something of a requirement: closing the question that asked it. */
export type Settled = (
  db: Db,
  asking: Asking,
  requirementId: string,
  what: 'who-is-bound' | 'divide',
) => Promise<void>

export interface AnswerForm {
  readonly words: string
  readonly holder: string
  readonly claim: Claim
  readonly evidence: string
  /** The id of the one duty it answers; empty when it speaks for all of it. */
  readonly duty: string
}

export async function addAnswer(
  db: Db,
  asking: Asking,
  form: AnswerForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const requirement = await requirementHere(db, asking)
  if (requirement === null) return notFound
  if (requirement.stance !== 'ours-to-answer')
    return refuse('not-ours', 'This asks nothing of us, so nothing needs to answer it.', 'words')
  const refusal = answerAdd(form)
  if (refusal !== null) return refusal
  const duties = form.duty === '' ? [] : await dutiesIn(db, asking.area.id, requirement.id)
  if (form.duty !== '' && !duties.some((duty) => duty.id === form.duty))
    return refuse('no-duty', 'That duty is not there any more. Choose again which duty this answers.', 'duty')
  const id = tools.newId()
  const said = {
    words: form.words.trim(),
    holder: orNull(form.holder),
    claim: form.claim,
    evidence: orNull(form.evidence),
    dutyId: orNull(form.duty),
  }
  await answersAdd(db, [
    {
      ...said,
      areaId: asking.area.id,
      id,
      requirementId: requirement.id,
      thing: 'words',
      thingId: null,
      saidBy: asking.actor.personId,
      saidOn: asking.today,
    },
  ])
  return {
    to: pageOf(asking, requirement.id),
    thing: `answer=${id}`,
    after: { requirement: requirement.ref, ...said },
  }
}

export async function withdrawAnswer(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const requirement = await requirementHere(db, asking)
  const id = asking.params.answer ?? ''
  if (requirement === null || !isUuid(id)) return notFound
  const why = form.why.trim()
  if (why === '')
    return refuse('no-reason', 'Say why it is withdrawn. The reason is kept with the history.', 'why')
  await setWhy(db, why)
  const withdrawn = await answerWithdraw(db, {
    areaId: asking.area.id,
    requirementId: requirement.id,
    id,
    version: form.version,
    on: asking.today,
    onlyOf: asking.reach === 'whole-area' ? null : asking.actor.personId,
  })
  if (withdrawn === null)
    return refuse(
      'not-withdrawn',
      'This answer was changed or withdrawn meanwhile, or somebody else gave it, so nothing was done. Look at the answers as they stand now.',
    )
  return { to: pageOf(asking, requirement.id), thing: `answer=${id}`, before: withdrawn, after: null, why }
}

export interface CorrectForm {
  readonly version: number
  readonly bound: readonly Bound[]
  readonly kind: RequirementKind
  readonly stance: Stance
  readonly why: string
}

/** Puts right what the reader understood. The words of the document are never changed. */
export async function correctRequirement(
  db: Db,
  asking: Asking,
  form: CorrectForm,
  settled: Settled,
): Promise<Changed | Refusal> {
  const requirement = await requirementHere(db, asking)
  if (requirement === null) return notFound
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say why. The reason is kept with the history.', 'why')
  await setWhy(db, why)
  if (!(await requirementCorrect(db, asking.area.id, requirement.id, form.version, form)))
    return changedMeanwhile
  if (form.bound.length > 0) await settled(db, asking, requirement.id, 'who-is-bound')
  return {
    to: pageOf(asking, requirement.id),
    thing: `requirement=${requirement.id}`,
    before: { bound: requirement.bound, kind: requirement.kind, stance: requirement.stance },
    after: { bound: form.bound, kind: form.kind, stance: form.stance },
    why,
  }
}

export interface RecommendationForm {
  readonly text: string
  readonly cameBy: 'email' | 'visit' | 'letter' | 'other'
  readonly cameFrom: string
  readonly day: string
  readonly month: string
  readonly year: string
  readonly kind: RequirementKind
}

/**
 * A recommendation made by email, visit or letter: a requirement with its source and day, without a document. Its verb and
 * whom it binds are read from its own words, and a person may put them right.
 */
export async function addRecommendation(
  db: Db,
  asking: Asking,
  form: RecommendationForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const text = form.text.trim()
  const cameFrom = form.cameFrom.trim()
  if (text === '') return refuse('no-words', 'Enter what was recommended, in its own words.', 'text')
  if (cameFrom === '') return refuse('no-source', 'Say who made the recommendation.', 'cameFrom')
  const cameOn = dayOf(Number(form.year), Number(form.month), Number(form.day))
  if (cameOn === null)
    return refuse('no-day', 'Enter the day it was made, for example 1 6 2026 for 1 June 2026.', 'cameOn-day')
  if (cameOn > asking.today)
    return refuse('not-yet', 'The day it was made cannot be in the future.', 'cameOn-day')
  const number = await nextRecommendation(db, asking.area.id)
  const id = tools.newId()
  const came = { cameBy: form.cameBy, cameFrom, cameOn }
  const asked: Requirement = {
    ...verbAndBound(text),
    ...came,
    id,
    ref: `R${number}`,
    place: number,
    text,
    kind: form.kind,
    stance: 'ours-to-answer',
    documentId: null,
    parentId: null,
    heading: null,
    line: null,
    verbInherited: false,
    areaClass: null,
    version: 1,
  }
  await requirementsAdd(db, asking.area.id, [asked])
  return { to: pageOf(asking, id), thing: `requirement=${id}`, after: { ref: asked.ref, text, ...came } }
}

export interface HeldBeforeAnswer {
  readonly areaId: string
  readonly heldBeforeId: string
  readonly requirementKind: string
  readonly words: string
  readonly personId: string
  readonly today: LocalDate
  readonly newId: () => string
}

/** Something held before Throughline answers the top requirements of its kind: under way, for a person to say more. */
export async function answerFromHeldBefore(db: Db, held: HeldBeforeAnswer): Promise<void> {
  const ids = await topRequirementsOfKind(db, held.areaId, held.requirementKind)
  await answersAdd(
    db,
    ids.map((requirementId) => ({
      areaId: held.areaId,
      id: held.newId(),
      requirementId,
      dutyId: null,
      thing: 'held-before' as const,
      thingId: held.heldBeforeId,
      words: held.words,
      holder: null,
      claim: 'under-way' as const,
      evidence: null,
      saidBy: held.personId,
      saidOn: held.today,
    })),
  )
}

/** The requirement that the address names, where this area has it. */
export async function requirementHere(db: Db, asking: Asking): Promise<Requirement | null> {
  const id = asking.params.requirement ?? ''
  return isUuid(id) ? requirementFind(db, asking.area.id, id) : null
}

export function pageOf(asking: Asking, id: string): string {
  return `/areas/${asking.area.slug}/requirements/${id}`
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
