/** Moving an action's day: at once where nobody else has to agree, else as a request; and answering that request. */
import { isRefusal, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { queueMail } from '../mail/index.ts'
import { mayAnswer, mayTell, moverOf, type Plan, readPlan } from './action.reads.ts'
import { dueUpdate, moveInsert } from './action.sql.ts'
import type { ActionRow } from './action-page.ts'
import { changedAction } from './depth.operations.ts'
import { addressOfHolder, requestInsert, requestsOf, requestUpdate } from './due-request.sql.ts'
import {
  type Agreement,
  type AnswerForm,
  alreadyAnswered,
  type MoveForm,
  moveDecide,
  requestAnswer,
  requestWaits,
} from './due-request.ts'

type NewId = Pick<Tools, 'newId'>
type MailTools = Pick<Tools, 'newId' | 'publicUrl' | 'mailFrom'>

interface Found {
  readonly plan: Plan
  readonly row: ActionRow
}

async function find(db: Db, asking: Asking): Promise<Found | null> {
  const plan = await readPlan(db, asking)
  const row = plan.rows.find((one) => one.action.id === asking.params.action)
  return row === undefined ? null : { plan, row }
}

export async function moveDue(
  db: Db,
  asking: Asking,
  form: MoveForm & { readonly version: number },
  tools: MailTools,
): Promise<Changed | Refusal> {
  const found = await find(db, asking)
  if (found === null || !mayTell(found.row, asking)) return notFound
  const { action } = found.row
  if (action.version !== form.version) return changedAction(db, action.id, form.version, found.plan)
  const areaId = asking.area.id
  const waiting = (await requestsOf(db, areaId, action.id)).find((one) => one.answer === null) ?? null
  const decided = moveDecide(action, form, moverOf(found.row, asking), waiting, asking.today)
  if (isRefusal(decided)) return decided
  const why = form.why.trim()
  await setWhy(db, why)
  if (decided.is === 'moves')
    return moveNow(db, asking, found, { to: decided.to, why, agreement: decided.agreement }, tools)
  const id = tools.newId()
  const asked = { id, actionId: action.id, from: action.due, to: decided.to, why }
  const made = await requestInsert(db, areaId, {
    ...asked,
    askedById: asking.actor.personId,
    askedOn: asking.today,
  })
  if (!made) {
    const first = (await requestsOf(db, areaId, action.id)).find((one) => one.answer === null)
    return first === undefined ? changedAction(db, action.id, form.version, found.plan) : requestWaits(first)
  }
  await tellHolder(db, asking, found.row, id, tools)
  return {
    to: pageOf(asking, action.id),
    event: 'action.due-move-asked',
    thing: `due-request=${id}`,
    before: { due: action.due },
    after: { asks: decided.to },
    why,
  }
}

/** The holder of the accountable post is told that a request waits: one message, with nothing of the action in it. */
async function tellHolder(
  db: Db,
  asking: Asking,
  row: ActionRow,
  requestId: string,
  tools: MailTools,
): Promise<void> {
  const holder = row.accountable?.holderId ?? null
  if (holder === null || holder === asking.actor.personId || tools.mailFrom === null) return
  const address = await addressOfHolder(db, holder)
  if (address === null) return
  const { area, at } = asking
  await queueMail(db, tools, {
    to: address,
    subject: `${area.name}: a request to move a day waits for you`,
    words: `Somebody asks to move the day of an action for which you are accountable. Until you answer the day stays as it is:\n\n${tools.publicUrl}${pageOf(asking, row.action.id)}/requests/${requestId}\n`,
    areaId: area.id,
    at,
  })
}

interface MoveNow {
  readonly to: string
  readonly why: string
  readonly agreement: Agreement | null
}

async function moveNow(
  db: Db,
  asking: Asking,
  { row: { action }, plan }: Found,
  { to, why, agreement }: MoveNow,
  tools: NewId,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  if (!(await dueUpdate(db, areaId, action.id, action.version, to)))
    return changedAction(db, action.id, action.version, plan)
  await moveInsert(db, areaId, {
    id: tools.newId(),
    actionId: action.id,
    from: action.due,
    to,
    why,
    agreement,
    by: asking.actor.personId,
    on: asking.today,
  })
  return {
    to: pageOf(asking, action.id),
    thing: `action=${action.id}`,
    before: { due: action.due },
    after: { due: to, agreement },
    why,
  }
}

/** Answers a request: its day moves where it was agreed, and stays where it was not. */
export async function answerRequest(
  db: Db,
  asking: Asking,
  form: AnswerForm & { readonly version: number },
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await find(db, asking)
  if (found === null) return notFound
  const areaId = asking.area.id
  const { action } = found.row
  const request = (await requestsOf(db, areaId, action.id)).find((one) => one.id === asking.params.request)
  if (request === undefined || mayAnswer(found.row, request, asking) === null) return notFound
  const answerer = {
    ...moverOf(found.row, asking),
    isAsker: request.askedById === asking.actor.personId,
  }
  const answered = requestAnswer(request, action, form, answerer, asking.today)
  if (isRefusal(answered)) return answered
  const why = answered.agreement === null ? (answered.words ?? '') : request.why
  if (why !== '') await setWhy(db, why)
  const said = {
    answer: answered.answer,
    words: answered.words,
    by: asking.actor.personId,
    on: asking.today,
  }
  if (!(await requestUpdate(db, areaId, request.id, form.version, said))) {
    const now = (await requestsOf(db, areaId, action.id)).find((one) => one.id === request.id)
    return alreadyAnswered(now ?? request)
  }
  if (answered.agreement !== null) {
    const moved = { to: request.to, why: request.why, agreement: answered.agreement }
    const done = await moveNow(db, asking, found, moved, tools)
    return isRefusal(done) ? done : { ...done, thing: `due-request=${request.id}` }
  }
  return {
    to: pageOf(asking, action.id),
    thing: `due-request=${request.id}`,
    before: { answer: null },
    after: { answer: answered.answer },
    why: answered.words,
  }
}

function pageOf(asking: Asking, id: string): string {
  return `/areas/${asking.area.slug}/actions/${id}`
}
