/** What the walk meets at the agenda, the papers, the round of updates and the reports of a meeting. */
import { randomUUID } from 'node:crypto'
import { linkAdd } from '../../src/features/meeting-paper/round.sql.ts'
import type { Route } from '../../src/route/index.ts'
import type { AreaWorld, TestHouse, World } from '../support/house.ts'

export function isOfPapers({ path }: Pick<Route, 'path'>): boolean {
  return /^(\/areas\/:area\/(meetings\/:meeting\/(agenda|papers|round|reports)|updates)|\/updates\/)/.test(
    path,
  )
}

/** What a pack holds when nothing was written into it. */
export const emptyPack = JSON.stringify({ title: 'Papers', attached: [], blocks: [] })

/**
 * A meeting whose pack is published, with an item, a paper that is here, and a round that asks a post of this person, who
 * has told of its action.
 */
async function makePapers(at: TestHouse, area: AreaWorld, personId: string) {
  const [board, meeting, item, paper, round, ask, post, action, told, requirement] = Array.from(
    { length: 10 },
    () => randomUUID(),
  ) as [string, string, string, string, string, string, string, string, string, string]
  const here = { local_area_id: area.id }
  const token = at.house.tools.newSecret()
  const day = at.clock.today()
  const hash = await at.house.tools.keepFile(new TextEncoder().encode(emptyPack))
  const found = await at.here.store.change(
    { areaId: area.id, personId: null, at: at.clock.now() },
    async (db) => {
      const agency = await db
        .selectFrom('area_agency')
        .select('id')
        .where('local_area_id', '=', area.id)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('post')
        .values({
          ...here,
          id: post,
          area_agency_id: agency.id,
          name: `Post ${post}`,
          from_day: '2026-01-05',
        })
        .execute()
      const holder = { person_id: personId, holder_name: 'A holder (synthetic)', from_day: '2026-01-05' }
      await db
        .insertInto('post_holding')
        .values({ ...here, ...holder, id: randomUUID(), post_id: post })
        .execute()
      await db
        .insertInto('action')
        .values({
          ...here,
          id: action,
          ref: action,
          place: 1,
          title: 'Hold a second panel',
          accountable_post_id: post,
          first_due: '2027-03-31',
          due: '2027-03-31',
        })
        .execute()
      await db
        .insertInto('board')
        .values({ ...here, id: board, name: `Board ${board}`, kind: 'board', place: 1 })
        .execute()
      const times = { day: '2027-01-12', begins: '10:00', ends: '12:00', place: 'County Hall' }
      await db
        .insertInto('meeting')
        .values({ ...here, ...times, id: meeting, board_id: board, number: 1, calendar_uid: meeting })
        .execute()
      await db
        .insertInto('agenda_item')
        .values({
          ...here,
          id: item,
          meeting_id: meeting,
          place: 1,
          kind: 'own',
          title: 'Transport',
          purpose: 'note',
          minutes: 10,
        })
        .execute()
      const file = await db
        .selectFrom('held_before_paper')
        .select(['file_name', 'file_sha256', 'bytes'])
        .where('local_area_id', '=', area.id)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('paper')
        .values({
          ...here,
          ...file,
          id: paper,
          agenda_item_id: item,
          title: 'Transport',
          due: day,
          received_on: day,
          received_at: at.clock.now(),
        })
        .execute()
      await db
        .insertInto('pack')
        .values({
          ...here,
          id: randomUUID(),
          meeting_id: meeting,
          number: 1,
          frozen_on: day,
          frozen_at: at.clock.now(),
          frozen_by: personId,
          snapshot: emptyPack,
          snapshot_sha256: hash,
          html_sha256: hash,
          pdf_sha256: hash,
          word_sha256: hash,
          pages: 1,
          meeting_day: times.day,
          meeting_begins: times.begins,
          circulated_on: day,
          published_on: day,
        })
        .execute()
      await db
        .insertInto('update_round')
        .values({
          ...here,
          id: round,
          meeting_id: meeting,
          opened_on: day,
          opened_by: personId,
          first_due: '2027-01-05',
          due: '2027-01-05',
        })
        .execute()
      await db
        .insertInto('update_ask')
        .values({
          ...here,
          id: ask,
          round_id: round,
          group_id: ask,
          post_id: post,
          person_id: personId,
          name: 'A holder (synthetic)',
        })
        .execute()
      await db
        .insertInto('update_answer')
        .values({
          ...here,
          id: told,
          ask_id: ask,
          action_id: action,
          number: 1,
          happened: 'It met',
          changed: '',
          in_the_way: '',
          told_on: day,
          told_by_name: 'A holder (synthetic)',
        })
        .execute()
      await linkAdd(db, area.id, ask, at.house.tools.hashToken(token), false)
      // An area that a document in force asks for, which stands under no other.
      return db
        .selectFrom('requirement')
        .select('id')
        .where('local_area_id', '=', area.id)
        .where('kind', '=', 'area-requirement')
        .where('document_id', 'is not', null)
        .orderBy('place')
        .executeTakeFirst()
    },
  )
  const made: Readonly<Record<string, string>> = {
    meeting,
    item,
    paper,
    ask,
    told,
    token,
    requirement: found?.id ?? requirement,
  }
  return made
}

const known = new WeakMap<World, Map<string, ReturnType<typeof makePapers>>>()

/** One for each person to look at, and a fresh one for each form: its parts belong together. */
export async function papersFor(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  personId: string,
  route: Pick<Route, 'method' | 'path'>,
): ReturnType<typeof makePapers> {
  const here = known.get(world) ?? new Map<string, ReturnType<typeof makePapers>>()
  known.set(world, here)
  const key = `${area.id} ${personId} ${route.method === 'GET' ? '' : route.path}`
  const found = here.get(key) ?? makePapers(at, area, personId === '' ? world.nobody : personId)
  here.set(key, found)
  return found
}
