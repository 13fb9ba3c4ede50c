/** Calendars to subscribe to: one for each person and one for each board, at a secret address that can be ended. */
import { addMonths, type LocalDate, may, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, ShownFile, Tools } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type Board, boardsIn, inviteesOn, type Meeting, meetingsIn, membersOn } from '../board/index.ts'
import { calendarFeed } from './meeting.calendar.ts'
import { keepCalendar } from './meeting-invitation.permissions.ts'
import {
  areaById,
  feedAdd,
  feedEnd,
  feedLinkFind,
  feedsIn,
  holdsRole,
  meetingsAskedOf,
} from './meeting-invitation.sql.ts'
import type { Feed } from './meeting-invitation.ts'

export interface CalendarPage {
  readonly own: Feed | null
  /** Empty for who keeps no board. */
  readonly boards: readonly { readonly board: Board; readonly feed: Feed | null }[]
}

export async function readCalendarPage(db: Db, asking: Asking): Promise<CalendarPage> {
  const feeds = await feedsIn(db, asking.area.id)
  const boards = asking.reach === 'whole-area' ? await boardsIn(db, asking.area.id) : []
  return {
    own: feeds.find((one) => one.personId === asking.actor.personId) ?? null,
    boards: boards
      .filter((one) => one.closedOn === null)
      .map((board) => ({ board, feed: feeds.find((one) => one.boardId === board.id) ?? null })),
  }
}

export type MadeFeed = Changed & { readonly link: string; readonly name: string }

const noBoard = refuse('no-board', 'There is no such board here, or its calendar is not yours to keep.')

/** Makes an address; the one before is worth nothing from then on. `of` is `own`, or a board's id. */
export async function makeFeed(
  db: Db,
  asking: Asking,
  form: { readonly of: string },
  tools: Tools,
): Promise<MadeFeed | Refusal> {
  const board = await boardOf(db, asking, form.of)
  if (form.of !== 'own' && board === null) return noBoard
  const old = await feedFor(db, asking, form.of)
  if (old !== null) await feedEnd(db, asking.area.id, old, asking.today)
  const token = tools.newSecret()
  const id = tools.newId()
  await feedAdd(db, asking.area.id, {
    id,
    personId: board === null ? asking.actor.personId : null,
    boardId: board?.id ?? null,
    madeOn: asking.today,
    madeBy: asking.actor.personId,
    tokenHash: tools.hashToken(token),
  })
  return {
    to: `/areas/${asking.area.slug}/calendar`,
    thing: `calendar-feed=${id}`,
    after: { replaced: old !== null, of: board === null ? 'person' : `board=${board.id}` },
    link: `${tools.publicUrl}/calendar/${token}`,
    name: board?.name ?? 'the meetings you are asked to',
  }
}

export async function endFeed(
  db: Db,
  asking: Asking,
  form: { readonly of: string },
): Promise<Changed | Refusal> {
  const feed = await feedFor(db, asking, form.of)
  if (feed === null || !(await feedEnd(db, asking.area.id, feed, asking.today)))
    return refuse('no-feed', 'There is no such address any more. Nothing was changed.')
  return { to: `/areas/${asking.area.slug}/calendar`, thing: `calendar-feed=${feed.id}` }
}

/** A board's, for those who keep boards. */
async function boardOf(db: Db, asking: Asking, of: string): Promise<Board | null> {
  const allowed = may(asking.actor, keepCalendar, asking.area.id)
  if (of === 'own' || !allowed.allowed || allowed.reach !== 'whole-area') return null
  return (await boardsIn(db, asking.area.id)).find((one) => one.id === of && one.closedOn === null) ?? null
}

async function feedFor(db: Db, asking: Asking, of: string): Promise<Feed | null> {
  const board = await boardOf(db, asking, of)
  if (of !== 'own' && board === null) return null
  const feeds = await feedsIn(db, asking.area.id)
  return (
    feeds.find((one) =>
      board === null ? one.personId === asking.actor.personId : one.boardId === board.id,
    ) ?? null
  )
}

const feedOver = refuse(
  'calendar-over',
  'This calendar cannot be followed any more. Sign in, and make a new address on the page “Meetings in your calendar”.',
)

/** So far back a calendar goes, in months. */
const monthsBack = 12
/** So long a calendar may be kept before it is asked for again, in seconds. */
const keepSeconds = 300

/** The calendar behind a secret address. One that was never made, one that ended and one whose holder has left look alike. */
export async function readFeed(db: Db, asking: Asking, tools: Tools): Promise<ShownFile | Refusal> {
  const token = (asking.params.token ?? '').replace(/\.ics$/, '')
  const link = await feedLinkFind(db, tools.hashToken(token))
  if (link === null) return feedOver
  await setActing(db, asking.actor.personId, link.areaId, 'programme')
  const feed = (await feedsIn(db, link.areaId)).find((one) => one.id === link.feedId)
  if (feed === undefined) return feedOver
  const area = await areaById(db, link.areaId)
  const from = addMonths(asking.today, -monthsBack)
  const all = (await meetingsIn(db, link.areaId)).filter((one) => one.day >= from)
  const meetings =
    feed.personId === null
      ? all.filter((one) => one.boardId === feed.boardId)
      : await meetingsOfPerson(db, link.areaId, feed.personId, asking.today, all)
  if (area === null || meetings === null) return feedOver
  const name =
    feed.personId === null ? (all.find((one) => one.boardId === feed.boardId)?.boardName ?? '') : ''
  return {
    fileName: 'meetings.ics',
    type: 'text/calendar; charset=utf-8',
    // Stamped with the day, so that a calendar that did not change is the same all day.
    content: calendarFeed(
      name === '' ? `Meetings, ${area.name}` : name,
      meetings,
      `${asking.today}T00:00:00.000Z`,
    ),
    keepSeconds,
  }
}

/** The meetings somebody was asked to, and those of every board they sit on or are invited to. Null once they have left. */
async function meetingsOfPerson(
  db: Db,
  areaId: string,
  personId: string,
  today: LocalDate,
  all: readonly Meeting[],
): Promise<readonly Meeting[] | null> {
  // Seen as the person: nobody else's roles are.
  await setActing(db, personId, areaId, 'programme')
  if (!(await holdsRole(db, areaId, personId, Object.keys(keepCalendar), today))) return null
  const asked = await meetingsAskedOf(db, areaId, personId, today)
  const sitsOn = new Set<string>()
  for (const boardId of new Set(all.map((one) => one.boardId))) {
    const seats = [
      ...(await membersOn(db, areaId, boardId, today)),
      ...(await inviteesOn(db, areaId, boardId, today)),
    ]
    if (seats.some((one) => one.holderPersonId === personId)) sitsOn.add(boardId)
  }
  return all.filter((one) => asked.has(one.id) || sitsOn.has(one.boardId))
}
