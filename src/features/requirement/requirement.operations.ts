/** Changing what is known of a requirement: each reads, asks one pure function, and writes. */
import type { Bound, RequirementKind, Stance } from '../../documents/index.ts'
import { proposeDuties } from '../../documents/index.ts'
import { type LocalDate, notFound, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import {
  answersAdd,
  answerWithdraw,
  dutiesAdd,
  dutiesIn,
  dutiesRemove,
  recommendationCount,
  requirementAdd,
  requirementCorrect,
  requirementFind,
  requirementTouch,
  topRequirementsOfKind,
} from './requirement.sql.ts'
import { answerAdd, type Claim, type Cut, divide, type Requirement } from './requirement.ts'

const changedMeanwhile = refuse(
  'changed-meanwhile',
  'Somebody changed this requirement while you were writing. What you typed is still below: look at what changed, then send it again.',
)

export interface AnswerForm {
  readonly words: string
  readonly holder: string
  readonly claim: Claim
  readonly evidence: string
  readonly duty: string
}

export async function addAnswer(
  db: Db,
  asking: Asking,
  form: AnswerForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const requirement = await find(db, asking)
  if (requirement === null) return notFound
  if (requirement.stance !== 'ours-to-answer')
    return refuse('not-ours', 'This paragraph asks nothing of us, so nothing needs to answer it.', 'words')
  const refusal = answerAdd(form)
  if (refusal !== null) return refusal
  const duties = await dutiesIn(db, asking.area.id, requirement.id)
  if (form.duty !== '' && !duties.some((duty) => duty.id === form.duty))
    return refuse('no-duty', 'That duty is not there any more. Choose again which duty this answers.', 'duty')
  const id = tools.newId()
  await answersAdd(db, [
    {
      areaId: asking.area.id,
      id,
      requirementId: requirement.id,
      dutyId: form.duty === '' ? null : form.duty,
      thing: 'words',
      thingId: null,
      words: form.words.trim(),
      holder: orNull(form.holder),
      claim: form.claim,
      evidence: orNull(form.evidence),
      saidBy: asking.actor.personId,
      saidOn: asking.today,
    },
  ])
  return {
    to: pageOf(asking, requirement.id),
    thing: `answer=${id}`,
    after: { requirement: requirement.ref, claim: form.claim, words: form.words.trim() },
  }
}

export async function withdrawAnswer(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const requirement = await find(db, asking)
  const id = asking.params.answer ?? ''
  if (requirement === null || !isUuid(id)) return notFound
  if (form.why.trim() === '')
    return refuse('no-reason', 'Say why it is withdrawn. The reason is kept with the history.', 'why')
  await setWhy(db, form.why.trim())
  const onlyOf = asking.reach === 'whole-area' ? null : asking.actor.personId
  const done = await answerWithdraw(db, asking.area.id, id, form.version, asking.today, onlyOf)
  if (!done)
    return refuse(
      'not-withdrawn',
      'This answer was changed or withdrawn meanwhile, or it is somebody else’s. Reload the page and look again.',
    )
  return { to: pageOf(asking, requirement.id), thing: `answer=${id}`, why: form.why.trim() }
}

/** The cuts that a person marked: each sentence that begins a duty starts a span, which runs to where the next begins. */
export function cutsFrom(
  text: string,
  sentences: readonly { readonly starts: number; readonly ends: number }[],
  begins: readonly number[],
): readonly Cut[] {
  const proposed = proposeDuties(text)
  const marked = sentences.filter((sentence) => begins.includes(sentence.starts))
  return marked.map((sentence, at) => {
    const next = marked[at + 1]
    const last = next === undefined ? sentences.at(-1) : sentences[sentences.indexOf(next) - 1]
    const ends = last?.ends ?? sentence.ends
    const inside = proposed.filter((span) => span.start >= sentence.starts && span.start < ends)
    return {
      starts: sentence.starts,
      ends,
      verb: inside.find((span) => span.verb !== null)?.verb ?? null,
      bound: [...new Set(inside.flatMap((span) => span.bound))],
    }
  })
}

export async function divideRequirement(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly cuts: readonly Cut[] },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const requirement = await find(db, asking)
  if (requirement === null) return notFound
  const refusal = divide(requirement.text, form.cuts)
  if (refusal !== null) return refusal
  if (!(await requirementTouch(db, asking.area.id, requirement.id, form.version))) return changedMeanwhile
  await dutiesRemove(db, asking.area.id, requirement.id)
  await dutiesAdd(db, asking.area.id, requirement.id, form.cuts, tools.newId)
  return { to: pageOf(asking, requirement.id), thing: `requirement=${requirement.id}`, after: form.cuts }
}

export async function undivideRequirement(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const requirement = await find(db, asking)
  if (requirement === null) return notFound
  if (form.why.trim() === '')
    return refuse('no-reason', 'Say why it stands as one. The reason is kept with the history.', 'why')
  await setWhy(db, form.why.trim())
  if (!(await requirementTouch(db, asking.area.id, requirement.id, form.version))) return changedMeanwhile
  const before = await dutiesIn(db, asking.area.id, requirement.id)
  await dutiesRemove(db, asking.area.id, requirement.id)
  return {
    to: pageOf(asking, requirement.id),
    thing: `requirement=${requirement.id}`,
    before,
    why: form.why.trim(),
  }
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
): Promise<Changed | Refusal> {
  const requirement = await find(db, asking)
  if (requirement === null) return notFound
  if (form.why.trim() === '')
    return refuse('no-reason', 'Say why. The reason is kept with the history.', 'why')
  await setWhy(db, form.why.trim())
  if (!(await requirementCorrect(db, asking.area.id, requirement.id, form.version, form)))
    return changedMeanwhile
  return {
    to: pageOf(asking, requirement.id),
    thing: `requirement=${requirement.id}`,
    before: { bound: requirement.bound, kind: requirement.kind, stance: requirement.stance },
    after: { bound: form.bound, kind: form.kind, stance: form.stance },
    why: form.why.trim(),
  }
}

export interface RecommendationForm {
  readonly text: string
  readonly cameBy: 'email' | 'visit' | 'letter' | 'other'
  readonly cameFrom: string
  readonly cameOn: string
}

/** A recommendation made by email, visit or letter: a requirement with its source and day, without a document. */
export async function addRecommendation(
  db: Db,
  asking: Asking,
  form: RecommendationForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  if (form.text.trim() === '')
    return refuse('no-words', 'Enter what was recommended, in its own words.', 'text')
  if (form.cameFrom.trim() === '') return refuse('no-source', 'Say who made the recommendation.', 'cameFrom')
  const cameOn = parseLocalDate(form.cameOn.trim())
  if (cameOn === null)
    return refuse('no-day', 'Enter the day it was made as year-month-day, for example 2026-06-01.', 'cameOn')
  if (cameOn > asking.today)
    return refuse('not-yet', 'The day it was made cannot be in the future.', 'cameOn')
  const count = await recommendationCount(db, asking.area.id)
  const id = tools.newId()
  await requirementAdd(db, asking.area.id, {
    ...plainRecommendation(form, cameOn),
    id,
    ref: `R${count + 1}`,
    place: 10_000 + count,
  })
  return {
    to: pageOf(asking, id),
    thing: `requirement=${id}`,
    after: { ref: `R${count + 1}`, cameBy: form.cameBy, cameFrom: form.cameFrom.trim(), cameOn },
  }
}

function plainRecommendation(
  form: RecommendationForm,
  cameOn: LocalDate,
): Omit<Requirement, 'id' | 'ref' | 'place'> {
  return {
    documentId: null,
    parentId: null,
    heading: null,
    text: form.text.trim(),
    line: null,
    verb: null,
    verbInherited: false,
    bound: [],
    kind: 'plan',
    stance: 'ours-to-answer',
    areaClass: null,
    cameBy: form.cameBy,
    cameFrom: form.cameFrom.trim(),
    cameOn,
    version: 1,
  }
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

/** Something held before Throughline answers the requirements of its kind: under way, for a person to say more. */
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

async function find(db: Db, asking: Asking): Promise<Requirement | null> {
  const id = asking.params.requirement ?? ''
  return isUuid(id) ? requirementFind(db, asking.area.id, id) : null
}

function pageOf(asking: Asking, id: string): string {
  return `/areas/${asking.area.slug}/requirements/${id}`
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
