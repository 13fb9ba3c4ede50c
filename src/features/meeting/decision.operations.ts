/** Decisions of a board: asked for, taken, approved, carried out; and what is taken away from a meeting. */
import { isRefusal, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { meetingsIn } from '../board/index.ts'
import { changedMeanwhile } from '../improvement-plan/index.ts'
import { boardActionInsert, boardActionJoin, boardActionUpdate, planActions } from './board-action.sql.ts'
import { type BoardAction, close, defer, progress, raise } from './board-action.ts'
import { readBoardAction, readDecision, readPlaceOf } from './decision.reads.ts'
import {
  decisionApprove,
  decisionCarriedOut,
  decisionInsert,
  decisionJoin,
  decisionUpdate,
  joinables,
  nextNumber,
} from './decision.sql.ts'
import {
  approvedStays,
  type CarriedOut,
  type DecisionForm,
  type DecisionHere,
  decisionWrite,
  mayApprove,
  mayCarryOut,
} from './decision.ts'
import { ownersOn } from './meeting.reads.ts'
import { minutesOf } from './meeting.sql.ts'
import { isFrozen } from './minutes.ts'
import { typedDay } from './typed-day.ts'

export interface PlaceForm {
  readonly board: string
  readonly meeting: string
  readonly item: string
  readonly requirement: string
  readonly objective: string
  readonly private: boolean
}

/** What of the two lists was chosen, each only where it is there. */
async function joinedTo(db: Db, asking: Asking, form: Pick<PlaceForm, 'requirement' | 'objective'>) {
  const { requirements, objectives } = await joinables(db, asking.area.id)
  return {
    requirementId: requirements.find((one) => one.id === form.requirement)?.id ?? null,
    objectiveId: objectives.find((one) => one.id === form.objective)?.id ?? null,
  }
}

export async function askOrDecide(
  db: Db,
  asking: Asking,
  form: DecisionForm & PlaceForm & { readonly replaces: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const place = await readPlaceOf(db, asking, form)
  if (isRefusal(place)) return place
  const written = decisionWrite(form, typedDay(form.decidedOn), asking.today)
  if (isRefusal(written)) return written
  if (
    place.meeting !== null &&
    written.decided !== null &&
    isFrozen(await minutesOf(db, areaId, place.meeting.id))
  )
    return refuse(
      'checked',
      'The minutes of that meeting are checked, so no decision is added to it. Leave the meeting out, or choose a later one.',
      'meeting',
    )
  if (place.meeting?.state === 'cancelled')
    return refuse('cancelled', 'That meeting was cancelled. Choose another one.', 'meeting')
  if (place.meeting !== null && written.decided !== null && place.meeting.day > asking.today)
    return refuse(
      'to-come',
      'That meeting is still to come: ask it now, and say then what was decided.',
      'decided',
    )
  const replaces = form.replaces === '' ? null : await replaced(db, asking, form.replaces)
  if (isRefusal(replaces)) return replaces
  const number = await nextNumber(db, areaId, 'decision')
  const id = tools.newId()
  await decisionInsert(db, areaId, {
    ...written,
    ...(await joinedTo(db, asking, form)),
    id,
    number,
    boardId: place.board.id,
    meetingId: place.meeting?.id ?? null,
    itemId: place.itemId,
    askedOn: asking.today,
    private: form.private || place.isPrivate,
    replacesId: replaces?.id ?? null,
  })
  return {
    to:
      place.itemId === null ? `${base(asking)}/decisions/${id}` : atItem(asking, place.meeting, place.itemId),
    thing: `decision=${id}`,
    after: { number, ...written },
  }
}

async function replaced(db: Db, asking: Asking, id: string): Promise<DecisionHere | Refusal> {
  const one = await readDecision(db, { ...asking, params: { ...asking.params, decision: id } })
  if (isRefusal(one)) return one
  if (one.approvedOn === null)
    return refuse(
      'not-approved',
      `Decision ${one.number} is not approved, so it can be changed where it stands.`,
    )
  return one.replacedById === null
    ? one
    : refuse(
        'replaced',
        `Decision ${one.replacedByNumber} takes the place of decision ${one.number} already. Replace that one.`,
      )
}

export interface ChangeForm extends DecisionForm {
  readonly version: number
  readonly private: boolean
}

/** Changes a question or what was decided, while it is not approved. */
export async function changeDecision(db: Db, asking: Asking, form: ChangeForm): Promise<Changed | Refusal> {
  const one = await readDecision(db, asking)
  if (isRefusal(one)) return one
  const refusal = approvedStays(one)
  if (refusal !== null) return refusal
  const written = decisionWrite(form, typedDay(form.decidedOn), asking.today)
  if (isRefusal(written)) return written
  if (
    !(await decisionUpdate(
      db,
      asking.area.id,
      { id: one.id, version: form.version },
      { ...written, private: form.private },
    ))
  )
    return changed(one, form.version)
  const { question, decided, why, decidedBy } = one
  return {
    to: pageOf(asking, one),
    thing: `decision=${one.id}`,
    before: { question, decided, why, decidedBy },
    after: { ...written, private: form.private },
  }
}

/** The second of two editors: what the decision says now. */
function changed(one: DecisionHere, version: number): Refusal {
  return one.version === version
    ? changedMeanwhile('decision', null)
    : refuse(
        'changed-meanwhile',
        `Somebody changed decision ${one.number} while you were writing, so nothing of yours was saved. It says now: ${one.decided ?? one.question}. What you typed is still here: look at both, then send it again.`,
      )
}

export async function approveDecision(
  db: Db,
  asking: Asking,
  form: { readonly version: number },
): Promise<Changed | Refusal> {
  const one = await readDecision(db, asking)
  if (isRefusal(one)) return one
  const refusal = mayApprove(one)
  if (refusal !== null) return refusal
  const at = { on: asking.today, by: asking.actor.personId, how: null }
  if (!(await decisionApprove(db, asking.area.id, { id: one.id, version: form.version }, at)))
    return changed(one, form.version)
  return { to: pageOf(asking, one), thing: `decision=${one.id}`, after: { approvedOn: asking.today } }
}

export async function sayCarriedOut(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly carriedOut: CarriedOut; readonly words: string },
): Promise<Changed | Refusal> {
  const one = await readDecision(db, asking)
  if (isRefusal(one)) return one
  const refusal = mayCarryOut(one, form)
  if (refusal !== null) return refusal
  const said = { carriedOut: form.carriedOut, words: form.words.trim(), on: asking.today }
  if (!(await decisionCarriedOut(db, asking.area.id, { id: one.id, version: form.version }, said)))
    return changed(one, form.version)
  return {
    to: pageOf(asking, one),
    thing: `decision=${one.id}`,
    event: 'decision.carried-out-said',
    before: { carriedOut: one.carriedOut, words: one.carriedOutWords },
    after: said,
  }
}

export async function joinDecision(
  db: Db,
  asking: Asking,
  form: Pick<PlaceForm, 'requirement' | 'objective'> & { readonly version: number },
): Promise<Changed | Refusal> {
  const one = await readDecision(db, asking)
  if (isRefusal(one)) return one
  const to = await joinedTo(db, asking, form)
  if (!(await decisionJoin(db, asking.area.id, { id: one.id, version: form.version }, to)))
    return changed(one, form.version)
  return { to: pageOf(asking, one), thing: `decision=${one.id}`, event: 'decision.joined', after: to }
}

export async function raiseAction(
  db: Db,
  asking: Asking,
  form: PlaceForm & { readonly words: string; readonly owner: string; readonly due: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const place = await readPlaceOf(db, asking, form)
  if (isRefusal(place)) return place
  if (place.meeting !== null && isFrozen(await minutesOf(db, areaId, place.meeting.id)))
    return refuse(
      'checked',
      'The minutes of that meeting are checked, so no action is added to it. Raise it outside a meeting.',
      'meeting',
    )
  const posts = (await ownersOn(db, areaId, asking.today)).map((one) => one.id)
  const raised = raise(form, typedDay(form.due), place.next?.day ?? null, asking.today, posts)
  if (isRefusal(raised)) return raised
  const number = await nextNumber(db, areaId, 'board_action')
  const id = tools.newId()
  await boardActionInsert(db, areaId, {
    ...raised,
    ...(await joinedTo(db, asking, form)),
    id,
    number,
    boardId: place.board.id,
    meetingId: place.meeting?.id ?? null,
    itemId: place.itemId,
    raisedOn: asking.today,
    private: form.private || place.isPrivate,
  })
  return {
    to:
      place.itemId === null
        ? `${base(asking)}/board-actions/${id}`
        : atItem(asking, place.meeting, place.itemId),
    thing: `board-action=${id}`,
    after: { number, ...raised },
  }
}

export const actionDeeds = ['progress', 'defer', 'close', 'join'] as const
export type ActionDeed = (typeof actionDeeds)[number]

export interface ActionDeedForm {
  readonly deed: ActionDeed
  readonly version: number
  readonly progress: string
  readonly to: string
  readonly why: string
  readonly how: string
  readonly words: string
  readonly action: string
  readonly requirement: string
  readonly objective: string
}

/** Its owner says how it goes; the secretariat also puts it off, closes it and joins it to what it serves. */
export async function tellOfAction(db: Db, asking: Asking, form: ActionDeedForm): Promise<Changed | Refusal> {
  const found = await readBoardAction(db, asking)
  if (isRefusal(found)) return found
  const { one, isTheirs } = found
  if (asking.reach !== 'whole-area' && (!isTheirs || form.deed !== 'progress'))
    return refuse(
      'not-yours',
      isTheirs
        ? 'You may say how it goes. The secretary closes it or puts it off: tell them.'
        : 'Whoever holds the post that owns it says how it goes.',
    )
  switch (form.deed) {
    case 'progress': {
      const words = progress(one, form.progress)
      if (isRefusal(words)) return words
      const to = { is: 'progress', words, on: asking.today } as const
      return done(await boardActionUpdate(db, asking.area.id, at(one, form), to), asking, one, to)
    }
    case 'defer': {
      const next = await nextMeetingOf(db, asking, one)
      const due = defer(one, form, typedDay(form.to), next, asking.today)
      if (isRefusal(due)) return due
      await setWhy(db, form.why.trim())
      const to = { is: 'due', due } as const
      const saved = await boardActionUpdate(db, asking.area.id, at(one, form), to)
      return done(saved, asking, one, { due, was: one.due }, form.why.trim())
    }
    case 'close': {
      const actions = (await planActions(db, asking.area.id)).map((each) => each.id)
      const closed = close(one, form, actions)
      if (isRefusal(closed)) return closed
      const to = { is: 'closed', ...closed, on: asking.today } as const
      return done(await boardActionUpdate(db, asking.area.id, at(one, form), to), asking, one, to)
    }
    case 'join': {
      const to = await joinedTo(db, asking, form)
      return done(await boardActionJoin(db, asking.area.id, at(one, form), to), asking, one, to)
    }
  }
}

/** The day of the board's next meeting after today. */
export async function nextMeetingOf(db: Db, asking: Asking, one: Pick<BoardAction, 'boardId'>) {
  const all = await meetingsIn(db, asking.area.id)
  return (
    all.find((each) => each.boardId === one.boardId && each.state === 'planned' && each.day > asking.today)
      ?.day ?? null
  )
}

const at = (one: BoardAction, form: { readonly version: number }) => ({ id: one.id, version: form.version })

function done(
  saved: boolean,
  asking: Asking,
  one: BoardAction,
  after: unknown,
  why: string | null = null,
): Changed | Refusal {
  if (!saved)
    return refuse(
      'changed-meanwhile',
      `Somebody changed action ${one.number} while you were writing, so nothing of yours was saved. It says now: ${one.progress ?? 'no word yet'}; due ${one.due}. What you typed is still here: look at both, then send it again.`,
    )
  return { to: `${base(asking)}/board-actions/${one.id}`, thing: `board-action=${one.id}`, after, why }
}

function base(asking: Asking): string {
  return `/areas/${asking.area.slug}`
}

function pageOf(asking: Asking, one: Pick<DecisionHere, 'id'>): string {
  return `${base(asking)}/decisions/${one.id}`
}

function atItem(asking: Asking, meeting: { readonly id: string } | null, itemId: string): string {
  return `${base(asking)}/meetings/${meeting?.id ?? ''}#item-${itemId}`
}
