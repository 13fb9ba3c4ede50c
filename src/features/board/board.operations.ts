/** Making and changing boards, their terms, their seats, and what was agreed with the Department. */
import { isRefusal, type LocalDate, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { changedMeanwhile, type FieldWords, meanwhile } from '../improvement-plan/index.ts'
import { isEmail } from '../person/index.ts'
import {
  boardInsert,
  boardsIn,
  boardsTurn,
  boardTurn,
  boardUpdate,
  boardVersions,
  invitationParagraphs,
  inviteeInsert,
  inviteesOf,
  inviteeUpdate,
  mailboxesIn,
  mailboxUpdate,
  meetingsIn,
  memberInsert,
  membersOf,
  memberUpdate,
  termsInsert,
  termsOf,
  timetableInsert,
} from './board.sql.ts'
import { type Board, type BoardForm, boardClose, boardRead } from './board.ts'
import { orNull, readDay } from './days.ts'
import { postsHere } from './posts.reads.ts'
import {
  type InviteeForm,
  inviteeAdd,
  lastDay,
  type MemberChangeForm,
  type MemberForm,
  memberAdd,
  memberChange,
} from './seats.ts'
import { type TermsForm, termsNew } from './terms.ts'

type Ids = Pick<Tools, 'newId'>

export interface Versioned {
  readonly version: number
}

/** The board that the address names; null where the area has none of this id. */
export async function boardAsked(db: Db, asking: Asking): Promise<Board | null> {
  return (await boardsIn(db, asking.area.id)).find((one) => one.id === asking.params.board) ?? null
}

/** The board that the address names, where it is still open to change. */
export async function openBoard(db: Db, asking: Asking): Promise<Board | Refusal> {
  const board = await boardAsked(db, asking)
  if (board === null) return notFound
  return board.closedOn === null
    ? board
    : refuse('board-closed', `${board.name} is closed. Open it again before you change it.`)
}

export const boardPath = (asking: Asking, boardId: string): string =>
  `/areas/${asking.area.slug}/boards/${boardId}`

/** The second of two editors is told who changed what; what they typed stays in the form. */
export async function changedByAnother(
  db: Db,
  table: Parameters<typeof boardVersions>[1],
  of: { readonly id: string; readonly opened: number; readonly thing: string },
  fields: readonly FieldWords[],
): Promise<Refusal> {
  return changedMeanwhile(of.thing, meanwhile(await boardVersions(db, table, of.id), of.opened, fields))
}

export async function addBoard(
  db: Db,
  asking: Asking,
  form: BoardForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  await boardsTurn(db, areaId)
  const boards = await boardsIn(db, areaId)
  const board = boardRead(form, boards, null)
  if (isRefusal(board)) return board
  const id = tools.newId()
  await boardInsert(db, areaId, { id, ...board, place: boards.length + 1 })
  return { to: `${boardPath(asking, id)}/terms/new`, thing: `board=${id}`, after: board }
}

export async function changeBoard(
  db: Db,
  asking: Asking,
  form: BoardForm & Versioned & { readonly closed: string },
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  await boardsTurn(db, areaId)
  const boards = await boardsIn(db, areaId)
  const board = boards.find((one) => one.id === asking.params.board)
  if (board === undefined) return notFound
  const to = boardRead(form, boards, board)
  if (isRefusal(to)) return to
  const closes = form.closed === 'yes' && board.closedOn === null
  const refusal = closes ? boardClose(board, boards, await meetingsIn(db, areaId)) : null
  if (refusal !== null) return refusal
  const closedOn = form.closed === 'yes' ? (board.closedOn ?? asking.today) : null
  const after = { ...to, closedOn }
  if (!(await boardUpdate(db, areaId, { id: board.id, version: form.version }, after)))
    return changedByAnother(db, 'board', { id: board.id, opened: form.version, thing: 'board' }, [
      { column: 'name', field: 'name', label: 'Name' },
      { column: 'kind', field: 'kind', label: 'Kind' },
      { column: 'closed_on', field: 'closed', label: 'Closed' },
    ])
  const { name, kind, reportsToId } = board
  return {
    to: boardPath(asking, board.id),
    thing: `board=${board.id}`,
    before: { name, kind, reportsToId, closedOn: board.closedOn },
    after,
  }
}

/** A new version of the terms. `last` is the number of the version that the form was opened over, 0 for none. */
export async function addTerms(
  db: Db,
  asking: Asking,
  form: TermsForm & { readonly last: number },
  tools: Ids,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  await boardTurn(db, board.id)
  const last = (await termsOf(db, asking.area.id, board.id))[0] ?? null
  if ((last?.number ?? 0) !== form.last)
    return refuse(
      'changed-meanwhile',
      `Version ${last?.number ?? 0} was recorded while you were writing, agreed by ${last?.agreedBy ?? 'somebody'}. What you typed is still here: compare the two, then send it again.`,
    )
  const terms = termsNew(form, last)
  if (isRefusal(terms)) return terms
  const id = tools.newId()
  if (terms.why !== null) await setWhy(db, terms.why)
  await termsInsert(db, asking.area.id, { ...terms, id, boardId: board.id }, asking.actor.personId)
  return {
    to: boardPath(asking, board.id),
    thing: `board=${board.id}`,
    after: { terms: terms.number, fromDay: terms.fromDay, agreedBy: terms.agreedBy },
    why: terms.why,
  }
}

export async function addMember(
  db: Db,
  asking: Asking,
  form: MemberForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  await boardTurn(db, board.id)
  const areaId = asking.area.id
  const members = await membersOf(db, areaId, board.id, asking.today)
  const member = memberAdd(form, await postsHere(db, areaId, asking.today), members)
  if (isRefusal(member)) return member
  const id = tools.newId()
  await memberInsert(db, areaId, { id, boardId: board.id, ...member })
  return { to: `${boardPath(asking, board.id)}#members`, thing: `board=${board.id}`, after: member }
}

export async function changeMember(
  db: Db,
  asking: Asking,
  form: MemberChangeForm & Versioned,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  await boardTurn(db, board.id)
  const members = await membersOf(db, asking.area.id, board.id, asking.today)
  const member = members.find((one) => one.memberId === asking.params.member)
  if (member === undefined) return notFound
  const to = memberChange(form, member, members)
  if (isRefusal(to)) return to
  if (!(await memberUpdate(db, asking.area.id, { id: member.memberId, version: form.version }, to)))
    return changedByAnother(
      db,
      'board_member',
      { id: member.memberId, opened: form.version, thing: 'seat' },
      [
        { column: 'capacity', field: 'capacity', label: 'Sits as' },
        { column: 'sector', field: 'sector', label: 'Speaks for' },
        { column: 'to_day', field: 'to', label: 'Last day' },
      ],
    )
  const { capacity, sector, namedOfficer } = member
  return {
    to: `${boardPath(asking, board.id)}#members`,
    thing: `board=${board.id}`,
    before: { capacity, sector, namedOfficer, to: member.to },
    after: to,
  }
}

export async function addInvitee(
  db: Db,
  asking: Asking,
  form: InviteeForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  await boardTurn(db, board.id)
  const areaId = asking.area.id
  const invitees = await inviteesOf(db, areaId, board.id, asking.today)
  const paragraphs = await invitationParagraphs(db, areaId)
  const invitee = inviteeAdd(form, await postsHere(db, areaId, asking.today), invitees, paragraphs)
  if (isRefusal(invitee)) return invitee
  const id = tools.newId()
  await inviteeInsert(db, areaId, { id, boardId: board.id, ...invitee })
  return { to: `${boardPath(asking, board.id)}/invitees`, thing: `board=${board.id}`, after: invitee }
}

export async function endInvitee(
  db: Db,
  asking: Asking,
  form: Versioned & { readonly to: string; readonly why: string },
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  const invitees = await inviteesOf(db, asking.area.id, board.id, asking.today)
  const invitee = invitees.find((one) => one.inviteeId === asking.params.invitee)
  if (invitee === undefined) return notFound
  const to: LocalDate | null | Refusal = lastDay(form.to, invitee)
  if (isRefusal(to)) return to
  const why = form.why.trim()
  if (why === '')
    return refuse(
      'no-why',
      'Say in a sentence why, and who agreed: the notice asks for this invitation.',
      'why',
    )
  const again = invitees.some(
    (one) => one !== invitee && one.postId === invitee.postId && one.from > invitee.from,
  )
  if (to === null && again)
    return refuse('seat-later', 'This post is invited again later. Keep a last day here.', 'to')
  await setWhy(db, why)
  const after = { requirementId: invitee.requirementId, to }
  if (!(await inviteeUpdate(db, asking.area.id, { id: invitee.inviteeId, version: form.version }, after)))
    return changedByAnother(
      db,
      'board_invitee',
      { id: invitee.inviteeId, opened: form.version, thing: 'standing invitation' },
      [{ column: 'to_day', field: 'to', label: 'Last day' }],
    )
  return {
    to: `${boardPath(asking, board.id)}/invitees`,
    thing: `board=${board.id}`,
    before: { to: invitee.to },
    after,
    why,
  }
}

export interface TimetableForm {
  readonly agreedOn: string
  readonly agreedWith: string
  readonly agreedBy: string
  readonly words: string
}

export async function agreeTimetable(
  db: Db,
  asking: Asking,
  form: TimetableForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  const agreedOn = readDay(form.agreedOn)
  if (agreedOn === null)
    return refuse('no-day', 'Enter the day on which it was agreed, for example 2026-11-03.', 'agreedOn')
  if (agreedOn > asking.today)
    return refuse(
      'day-to-come',
      'This day is still to come. Record what has been agreed already.',
      'agreedOn',
    )
  const [agreedWith, agreedBy, words] = [form.agreedWith, form.agreedBy, form.words].map((one) => one.trim())
  if (!agreedWith)
    return refuse('no-with', 'Say who of the Department agreed it, for example: the case lead.', 'agreedWith')
  if (!agreedBy) return refuse('no-by', 'Say who agreed it for the area, for example: the chair.', 'agreedBy')
  if (!words)
    return refuse('no-words', 'Say what was agreed, for example: monthly, on the first Tuesday.', 'words')
  const id = tools.newId()
  const agreed = { id, agreedOn, agreedWith, agreedBy, words, saidOn: asking.today }
  await timetableInsert(db, asking.area.id, board.id, agreed, asking.actor.personId)
  return { to: `${boardPath(asking, board.id)}#timetable`, thing: `board=${board.id}`, after: agreed }
}

/** The address that is asked where a post of an agency is vacant, or its holder has none. */
export async function changeMailbox(
  db: Db,
  asking: Asking,
  form: Versioned & { readonly mailbox: string },
): Promise<Changed | Refusal> {
  const agency = (await mailboxesIn(db, asking.area.id)).find(
    (one) => one.areaAgencyId === asking.params.agency,
  )
  if (agency === undefined) return notFound
  const mailbox = orNull(form.mailbox)
  if (mailbox !== null && !isEmail(mailbox))
    return refuse('no-address', 'Enter a whole address, for example send.office@council.example.', 'mailbox')
  if (!(await mailboxUpdate(db, asking.area.id, { id: agency.areaAgencyId, version: form.version }, mailbox)))
    return changedByAnother(
      db,
      'area_agency',
      { id: agency.areaAgencyId, opened: form.version, thing: 'agency' },
      [{ column: 'mailbox', field: 'mailbox', label: 'Mailbox' }],
    )
  return {
    to: `/areas/${asking.area.slug}/boards`,
    thing: `agency=${agency.areaAgencyId}`,
    before: { mailbox: agency.mailbox },
    after: { mailbox },
  }
}
