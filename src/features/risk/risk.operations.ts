/** Raising, wording, reviewing, accepting and closing risks: each reads, asks one pure function, and writes. */
import { isRefusal, type LocalDate, may, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type ActionForm, addAction } from '../action/index.ts'
import { changedMeanwhile, meanwhile, recordVersions } from '../improvement-plan/index.ts'
import { requirementLines } from '../requirement/index.ts'
import { keepRisks } from './risk.permissions.ts'
import { mayKeep, type Register, type RiskLine, readRegister, sightOf } from './risk.reads.ts'
import {
  acceptanceEnd,
  acceptanceInsert,
  mitigationsSet,
  type RiskWords,
  refsIn,
  registerLock,
  reviewInsert,
  riskInsert,
  riskUpdate,
  scaleInsert,
  scalesIn,
  wordsUpdate,
} from './risk.sql.ts'
import { type AcceptForm, accepted, dayFrom, nextRef, nextReviewDay, proximities, riskWords } from './risk.ts'
import { riskFields } from './risk-fields.ts'
import {
  product,
  type Scale,
  type ScaleForm,
  scaleFrom,
  scaleNow,
  scalesOf,
  scoreFrom,
  scoreWords,
} from './scale.ts'

type NewId = Pick<Tools, 'newId'>

export interface RiskFormSent {
  readonly cause: string
  readonly event: string
  readonly effect: string
  readonly requirement: string
  readonly owner: string
  readonly inherentLikelihood: string
  readonly inherentImpact: string
  readonly targetLikelihood: string
  readonly targetImpact: string
  readonly targetBy: string
  readonly controls: string
  readonly proximity: string
  readonly private: string
}

const closed = refuse('closed', 'The risk is closed. Open it again before anything of it changes.')

interface Found {
  readonly line: RiskLine
  readonly register: Register
}

async function find(db: Db, asking: Asking): Promise<Found | null> {
  const register = await readRegister(db, asking.area.id, sightOf(asking), asking.today)
  const line = register.lines.find((one) => one.risk.id === asking.params.risk)
  return line === undefined ? null : { line, register }
}

/** The risk that the address names, where this person may change it. */
async function theirs(db: Db, asking: Asking): Promise<Found | null> {
  const found = await find(db, asking)
  return found !== null && mayKeep(found.line, asking) ? found : null
}

/** The posts to which this person may give a risk: the lead any, an owner their own. */
function postsFor(asking: Asking, register: Register): readonly string[] {
  const keeping = may(asking.actor, keepRisks, asking.area.id)
  return register.owners
    .filter(
      (one) => (keeping.allowed && keeping.reach === 'whole-area') || one.holderId === asking.actor.personId,
    )
    .map((one) => one.id)
}

/** Reads what the forms of raising and of changing share. */
async function wordsFrom(
  db: Db,
  asking: Asking,
  form: RiskFormSent,
  scale: Scale,
  postIds: readonly string[],
): Promise<RiskWords | Refusal> {
  const refusal = riskWords(form, postIds)
  if (refusal !== null) return refusal
  const inherent = scoreFrom(
    { likelihood: form.inherentLikelihood, impact: form.inherentImpact },
    scale,
    'if nothing were done',
    { likelihood: 'inherentLikelihood', impact: 'inherentImpact' },
  )
  if (isRefusal(inherent)) return inherent
  const target = scoreFrom(
    { likelihood: form.targetLikelihood, impact: form.targetImpact },
    scale,
    'where it is to be brought',
    { likelihood: 'targetLikelihood', impact: 'targetImpact' },
  )
  if (isRefusal(target)) return target
  const known = await requirementLines(db, asking.area.id)
  return {
    cause: form.cause.trim(),
    event: form.event.trim(),
    effect: form.effect.trim(),
    requirementId: known.find((one) => one.id === form.requirement)?.id ?? null,
    ownerPostId: form.owner,
    inherent,
    target,
    targetBy: dayFrom(form.targetBy),
    controls: form.controls.trim(),
    proximity: proximities.find((one) => one === form.proximity) ?? null,
    private: form.private === 'yes',
  }
}

export interface RaiseForm extends RiskFormSent {
  readonly likelihood: string
  readonly impact: string
  readonly next: string
}

/** Raises a risk with its first score, which is its first review. */
export async function raiseRisk(
  db: Db,
  asking: Asking,
  form: RaiseForm,
  tools: NewId,
): Promise<Changed | Refusal> {
  await registerLock(db, asking.area.id)
  const register = await readRegister(db, asking.area.id, sightOf(asking), asking.today)
  const words = await wordsFrom(db, asking, form, register.scale, postsFor(asking, register))
  if (isRefusal(words)) return words
  const score = scoreFrom(form, register.scale, 'as things are now', {
    likelihood: 'likelihood',
    impact: 'impact',
  })
  if (isRefusal(score)) return score
  const next = nextReviewDay(form.next, asking.today)
  if (isRefusal(next)) return next
  const refs = await refsIn(db, asking.area.id)
  const [id, ref] = [tools.newId(), nextRef(refs)]
  await riskInsert(db, asking.area.id, {
    ...words,
    id,
    ref,
    place: refs.length + 1,
    raisedOn: asking.today,
    nextReview: next,
  })
  await reviewInsert(db, asking.area.id, {
    id: tools.newId(),
    riskId: id,
    number: 1,
    on: asking.today,
    by: asking.actor.personId,
    score,
    words: 'As it was raised.',
    next,
  })
  return { to: pageOf(asking, id), thing: `risk=${id}`, after: { ref, score: product(score), next } }
}

/** The version of the risk at which a form was opened, and the number of the last review that it showed. */
export interface Opened {
  readonly version: number
  readonly reviews: number
}

/** What the second of two editors is told: who changed the risk, and what; of a review, from which score to which. */
async function changedRisk(db: Db, { line, register }: Found, opened: Opened): Promise<Refusal> {
  const versions = await recordVersions(db, 'risk', line.risk.id)
  const found = meanwhile(versions, opened.version, riskFields(register.owners))
  const [was, now] = [line.reviews.find((one) => one.number === opened.reviews), line.reviews.at(-1)]
  if (found === null || was === undefined || now === undefined || was.number === now.number)
    return changedMeanwhile('risk', found)
  const score = {
    field: 'likelihood',
    label: 'Score',
    was: scoreWords(was.score, register.scales),
    now: scoreWords(now.score, register.scales),
  }
  return changedMeanwhile('risk', { ...found, changes: [score, ...found.changes] })
}

export async function changeRisk(
  db: Db,
  asking: Asking,
  form: RiskFormSent & Opened & { readonly why: string },
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { line, register } = found
  const { risk } = line
  if (risk.version !== form.version) return changedRisk(db, found, form)
  if (risk.closedOn !== null) return closed
  const posts = [...postsFor(asking, register), risk.ownerPostId]
  const words = await wordsFrom(db, asking, form, register.scale, posts)
  if (isRefusal(words)) return words
  if (form.why.trim() === '')
    return refuse('no-reason', 'Say why it changes. The reason stays in its history.', 'why')
  await setWhy(db, form.why.trim())
  if (!(await wordsUpdate(db, asking.area.id, risk.id, form.version, words)))
    return changedRisk(db, found, form)
  const { id: _id, version: _version, ...before } = risk
  return { to: pageOf(asking, risk.id), thing: `risk=${risk.id}`, before, after: words, why: form.why.trim() }
}

export interface ReviewForm extends Opened {
  readonly likelihood: string
  readonly impact: string
  readonly words: string
  readonly next: string
}

export async function reviewRisk(
  db: Db,
  asking: Asking,
  form: ReviewForm,
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { risk, reviews, current } = found.line
  if (risk.version !== form.version) return changedRisk(db, found, form)
  if (risk.closedOn !== null) return closed
  const score = scoreFrom(form, found.register.scale, 'as things are now', {
    likelihood: 'likelihood',
    impact: 'impact',
  })
  if (isRefusal(score)) return score
  const words = form.words.trim()
  if (words === '')
    return refuse('no-words', 'Say what was looked at, and what is different since the last review.', 'words')
  const next = nextReviewDay(form.next, asking.today)
  if (isRefusal(next)) return next
  const number = (reviews.at(-1)?.number ?? 0) + 1
  if (!(await riskUpdate(db, asking.area.id, risk.id, form.version, { next_review: next })))
    return changedRisk(db, found, form)
  await reviewInsert(db, asking.area.id, {
    id: tools.newId(),
    riskId: risk.id,
    number,
    on: asking.today,
    by: asking.actor.personId,
    score,
    words,
    next,
  })
  return {
    to: pageOf(asking, risk.id),
    thing: `risk=${risk.id}`,
    before: { score: product(current.score), next: risk.nextReview },
    after: { score: product(score), next },
  }
}

/** Says which actions of the plan are its mitigations. */
export async function setMitigations(
  db: Db,
  asking: Asking,
  form: Opened & { readonly keep: readonly string[]; readonly add: string },
  actionIds: readonly string[],
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { risk, mitigations } = found.line
  if (risk.closedOn !== null) return closed
  const wanted = [...new Set([...form.keep, ...(form.add === '' ? [] : [form.add])])]
  if (wanted.some((one) => !actionIds.includes(one)))
    return refuse('no-action', 'Choose an action from the plan.', 'add')
  if (!(await riskUpdate(db, asking.area.id, risk.id, form.version, {}))) return changedRisk(db, found, form)
  await mitigationsSet(db, asking.area.id, risk.id, wanted, tools.newId)
  return {
    to: pageOf(asking, risk.id),
    thing: `risk=${risk.id}`,
    before: { mitigations: mitigations.map((one) => one.actionId) },
    after: { mitigations: wanted },
  }
}

/** Writes a new action of the plan and makes it a mitigation of this risk, in one step. */
export async function planMitigation(
  db: Db,
  asking: Asking,
  form: ActionForm & { readonly objective: string },
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { risk, mitigations } = found.line
  if (risk.closedOn !== null) return closed
  if (form.objective === '')
    return refuse('no-objective', 'Choose the objective that the action stands under.', 'objective')
  const added = await addAction(
    db,
    { ...asking, params: { ...asking.params, objective: form.objective } },
    form,
    tools,
  )
  if (isRefusal(added))
    return added === notFound
      ? refuse('no-objective', 'Choose the objective that the action stands under.', 'objective')
      : added
  const actionId = added.to.split('/').at(-1) ?? ''
  await mitigationsSet(
    db,
    asking.area.id,
    risk.id,
    [...mitigations.map((one) => one.actionId), actionId],
    tools.newId,
  )
  return { ...added, to: pageOf(asking, risk.id), after: { ...Object(added.after), risk: risk.id } }
}

export interface AcceptSent extends AcceptForm, Opened {
  readonly deed: 'accept' | 'end'
}

/** Accepts a risk as it stands, or ends the acceptance that goes on. A new acceptance takes the place of the last. */
export async function acceptRisk(
  db: Db,
  asking: Asking,
  form: AcceptSent,
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await find(db, asking)
  if (found === null) return notFound
  const { line, register } = found
  const { risk, current } = line
  if (risk.version !== form.version) return changedRisk(db, found, form)
  if (form.deed === 'end' && line.accepted === null)
    return refuse('not-accepted', 'No acceptance of this risk goes on.', 'deed')
  const until =
    form.deed === 'end'
      ? null
      : accepted(
          form,
          risk,
          register.owners.map((one) => one.id),
          asking.today,
        )
  if (isRefusal(until)) return until
  if (!(await riskUpdate(db, asking.area.id, risk.id, form.version, {}))) return changedRisk(db, found, form)
  await acceptanceEnd(db, asking.area.id, risk.id, asking.today)
  if (until !== null)
    await acceptanceInsert(db, asking.area.id, {
      id: tools.newId(),
      riskId: risk.id,
      byPostId: form.owner,
      on: asking.today,
      until,
      score: current.score,
      why: form.why.trim(),
      saidBy: asking.actor.personId,
    })
  return {
    to: pageOf(asking, risk.id),
    thing: `risk=${risk.id}`,
    before: { accepted: line.accepted?.until ?? null },
    after: { accepted: until, score: product(current.score) },
  }
}

/** Closes a risk with a reason, or opens a closed one again with a reason. */
export async function closeRisk(
  db: Db,
  asking: Asking,
  form: Opened & { readonly why: string },
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { risk } = found.line
  if (risk.version !== form.version) return changedRisk(db, found, form)
  const why = form.why.trim()
  if (why === '')
    return refuse(
      'no-reason',
      risk.closedOn === null
        ? 'Say why it is closed: what can somebody look at to see that it is over?'
        : 'Say why it is open again.',
      'why',
    )
  const closedOn: LocalDate | null = risk.closedOn === null ? asking.today : null
  await setWhy(db, why)
  const to = { closed_on: closedOn, closed_why: closedOn === null ? null : why }
  if (!(await riskUpdate(db, asking.area.id, risk.id, form.version, to))) return changedRisk(db, found, form)
  if (closedOn !== null) await acceptanceEnd(db, asking.area.id, risk.id, asking.today)
  return {
    to: pageOf(asking, risk.id),
    thing: `risk=${risk.id}`,
    before: { closedOn: risk.closedOn },
    after: { closedOn },
    why,
  }
}

/** Sets a scale that follows the one in use. No score is mapped: each stays as it was given until somebody scores again. */
export async function setScale(
  db: Db,
  asking: Asking,
  form: ScaleForm & { readonly version: number },
  tools: NewId,
): Promise<Changed | Refusal> {
  const scales = scalesOf(await scalesIn(db, asking.area.id))
  const now = scaleNow(scales)
  const changed = () =>
    refuse(
      'changed-meanwhile',
      'Somebody set another scale while you were writing, so yours was not saved. What you typed is still here: look at the scale in use, then send it again.',
    )
  if (now.number !== form.version) return changed()
  const scale = scaleFrom(form)
  if (isRefusal(scale)) return scale
  const saved = await scaleInsert(db, asking.area.id, {
    ...scale,
    id: tools.newId(),
    number: now.number + 1,
    from: asking.today,
    why: form.why.trim(),
    by: asking.actor.personId,
  })
  if (!saved) return changed()
  return {
    to: `/areas/${asking.area.slug}/risks/scale`,
    thing: `risk-scale=${now.number + 1}`,
    before: { number: now.number },
    after: { number: now.number + 1, ...scale },
    why: form.why.trim(),
  }
}

function pageOf(asking: Asking, id: string): string {
  return `/areas/${asking.area.slug}/risks/${id}`
}
