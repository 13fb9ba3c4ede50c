import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import '../../tests/support/seed.ts'
import { type FreshStore, makeArea, makePerson, testStores, unit } from '../../tests/support/stores.ts'
import { addDays, type LocalDate, localDate } from '../foundation/index.ts'
import { areaOpenedOn, lookBackTo } from './as-at.sql.ts'
import type { Db } from './db.ts'

/** Instants of one English day: its first moment and its last, in the zone that holds on it. */
const edges: readonly (readonly [day: string, first: string, last: string])[] = [
  ['2026-01-20', '2026-01-20T00:00:00.000Z', '2026-01-20T23:59:59.999Z'],
  // The clocks go forward on this day: it ends at 23:00 in UTC.
  ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T22:59:59.999Z'],
  ['2026-07-20', '2026-07-19T23:00:00.000Z', '2026-07-20T22:59:59.999Z'],
  // The clocks go back on this day: it has 25 hours.
  ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-25T23:59:59.999Z'],
]

describe.each(testStores())('as at, $kind', ({ fresh }) => {
  let here: FreshStore
  let ann: string
  beforeAll(async () => {
    here = await fresh()
    ann = await makePerson(here.store, 'Synthetic Ann')
  })
  afterAll(() => here.close())

  const grant = (areaId: string, id: string, role: string) => ({
    local_area_id: areaId,
    id,
    person_id: ann,
    role,
    from_day: '2026-01-05',
  })
  const put = (areaId: string, id: string, role: string, at: string) =>
    here.store.change(unit(areaId, ann, at), (db) =>
      db
        .insertInto('role_grant')
        .values(grant(areaId, id, role))
        .onConflict((there) =>
          there.columns(['local_area_id', 'id']).doUpdateSet((on) => ({
            role,
            version: on('role_grant.version', '+', 1),
          })),
        )
        .execute(),
    )
  const onDay = <T>(areaId: string, day: string, ask: (db: Db) => Promise<T>) =>
    here.store.read(unit(areaId, ann), async (db) => {
      await lookBackTo(db, day)
      return ask(db)
    })

  test.each(edges)('%s is from its first to its last moment in England', async (day, first, last) => {
    const areaId = await makeArea(here.store)
    const [early, late, next] = [randomUUID(), randomUUID(), randomUUID()]
    await put(areaId, early, 'chair', first)
    await put(areaId, late, 'auditor', last)
    await put(areaId, next, 'analyst', new Date(Date.parse(last) + 1).toISOString())
    const ids = (asked: string) =>
      onDay(areaId, asked, async (db) =>
        (await db.selectFrom('role_grant').select('id').execute()).map((row) => row.id),
      )
    expect(await ids(addDays(localDate(day), -1))).toEqual([])
    expect((await ids(day)).toSorted()).toEqual([early, late].toSorted())
    expect((await ids(addDays(localDate(day), 1))).toSorted()).toEqual([early, late, next].toSorted())
  })

  test('what follows from “now” is worked out at the last moment of the day, not on the next', async () => {
    const areaId = await makeArea(here.store)
    for (const [day] of edges) {
      const stands = await onDay(areaId, day, async (db) => {
        const { rows } = await sql<{ same: string; next: string }>`select
          standing_now('closed', ${day}::date) as same, standing_now('closed', ${day}::date + 1) as next`.execute(
          db,
        )
        return rows[0]
      })
      expect([day, stands]).toEqual([day, { same: 'closed', next: 'in-force' }])
    }
  })

  test('nothing of it is left when the transaction is over', async () => {
    const areaId = await makeArea(here.store)
    const id = randomUUID()
    await put(areaId, id, 'chair', '2026-06-01T09:00:00.000Z')
    expect(
      await onDay(areaId, '2026-05-01', (db) => db.selectFrom('role_grant').selectAll().execute()),
    ).toEqual([])
    const now = await here.store.read(unit(areaId), (db) =>
      db.selectFrom('role_grant').select('id').execute(),
    )
    expect(now).toEqual([{ id }])
    expect(await here.store.read(unit(areaId), (db) => areaOpenedOn(db, areaId))).toBe('2026-01-05')
  })

  test('random edits on random days: each day is rebuilt as a plain model recorded it', async () => {
    const days = [
      ...new Set([
        ...edges.map(([day]) => day),
        '2026-03-28',
        '2026-03-30',
        '2026-10-24',
        '2026-10-26',
        '2026-12-31',
      ]),
    ].toSorted()
    const step = fc.record({
      on: fc.nat({ max: days.length - 1 }),
      hour: fc.integer({ min: 0, max: 23 }),
      table: fc.constantFrom('post', 'improvement_plan'),
      key: fc.nat({ max: 3 }),
      act: fc.constantFrom('put', 'put', 'rename', 'drop'),
      word: fc.string({ minLength: 1, maxLength: 12 }).filter((word) => !word.includes('\u0000')),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (unordered) => {
        const areaId = await makeArea(here.store, 'Property')
        const agency = await agencyIn(areaId)
        const ids = { post: uuids(4), improvement_plan: uuids(4) } as const
        const now = new Map<string, string>()
        const model = new Map<string, ReadonlyMap<string, string>>()
        // In order of time, as a clock goes.
        const steps = unordered.toSorted((one, other) => one.on - other.on || one.hour - other.hour)
        for (const day of days) {
          for (const { on, hour, table, key, act, word } of steps) {
            if (days[on] !== day) continue
            const id = ids[table][key] ?? ''
            // The hour of England, kept inside its own day whatever the clocks do.
            const at = new Date(Date.parse(firstMoment(localDate(day))) + hour * 3_400_000).toISOString()
            const name = `${word} ${id}`
            await here.store.change(unit(areaId, ann, at), async (db) => {
              if (act === 'drop') {
                await db.deleteFrom(table).where('id', '=', id).execute()
                now.delete(id)
              } else if (act === 'rename') {
                const done = await db.updateTable(table).set({ name }).where('id', '=', id).executeTakeFirst()
                if (done.numUpdatedRows > 0n) now.set(id, name)
              } else {
                await putNamed(db, table, { areaId, id, agency, name })
                now.set(id, name)
              }
            })
          }
          model.set(day, new Map(now))
        }
        for (const [day, wanted] of model) {
          const rebuilt = await onDay(areaId, day, async (db) => [
            ...(await db.selectFrom('post').select(['id', 'name']).execute()),
            ...(await db.selectFrom('improvement_plan').select(['id', 'name']).execute()),
          ])
          expect([day, new Map(rebuilt.map((row) => [row.id, row.name]))]).toEqual([day, wanted])
        }
        // The day on which nothing is to come is today: whole rows are the same, column for column.
        const whole = (db: Db) => db.selectFrom('post').selectAll().orderBy('id').execute()
        const then = await onDay(areaId, '2026-12-31', whole)
        expect(then).toEqual(await here.store.read(unit(areaId), whole))
      }),
      { numRuns: 12 },
    )
  })

  async function agencyIn(areaId: string): Promise<string> {
    const [id, agencyId] = [randomUUID(), randomUUID()]
    await here.store.change(unit(areaId), async (db) => {
      await db
        .insertInto('agency')
        .values({ id: agencyId, name: `Agency ${agencyId}`, kind: 'other' })
        .execute()
      await db
        .insertInto('area_agency')
        .values({ local_area_id: areaId, id, agency_id: agencyId, part: 'health' })
        .execute()
    })
    return id
  }

  describe('the catalogue', () => {
    test('every table of an area that keeps a history has its view, with the columns of the table as they are now', async () => {
      const { rows } = await here.asOwner((session) =>
        session.query(`
          select t.relname as name, s.columns as wanted, v.columns as found
          from pg_class t
          join pg_class h on h.relname = t.relname || '_history' and h.relnamespace = t.relnamespace
          cross join lateral (${columnsOf('t.oid')}) s
          left join pg_class w on w.relname = t.relname and w.relkind = 'v' and w.relnamespace = 'as_at'::regnamespace
          left join lateral (${columnsOf('w.oid')}) v on true
          where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> 'local_area'
            and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'local_area_id' and not a.attisdropped)`),
      )
      expect(rows.length).toBeGreaterThan(25)
      const behind = rows.filter((row) => JSON.stringify(row.wanted) !== JSON.stringify(row.found))
      expect(
        behind.map((row) => `${String(row.name)} needs: call show_as_at('${String(row.name)}')`),
      ).toEqual([])
    })

    test('every view runs as whoever asks, and is read by the limited role only', async () => {
      const { rows } = await here.asOwner((session) =>
        session.query(`
          select c.relname as name, coalesce(c.reloptions::text[] && array['security_invoker=true'], false) as invoker,
            has_table_privilege('throughline_app', c.oid, 'select') as reads,
            has_table_privilege('throughline_app', c.oid, 'insert, update, delete, truncate') as writes
          from pg_class c where c.relnamespace = 'as_at'::regnamespace and c.relkind = 'v' order by 1`),
      )
      expect(rows.length).toBeGreaterThan(20)
      expect(rows.filter((row) => row.invoker !== true || row.reads !== true || row.writes === true)).toEqual(
        [],
      )
    })

    test('without an area, or without a day, or in another area, no view shows a row', async () => {
      const [mine, other] = [await makeArea(here.store, 'Mine'), await makeArea(here.store, 'Other')]
      await put(mine, randomUUID(), 'chair', '2026-02-02T09:00:00.000Z')
      await agencyIn(mine)
      await here.store.change(unit(mine, ann, '2026-02-02T09:00:00.000Z'), (db) =>
        db
          .insertInto('improvement_plan')
          .values({ local_area_id: mine, id: randomUUID(), name: 'One', place: 1 })
          .execute(),
      )
      const views = await here.asOwner(async (session) =>
        (
          await session.query(
            // An agency belongs to the whole deployment, as its table does.
            `select relname as name from pg_class where relnamespace = 'as_at'::regnamespace and relkind = 'v' and relname <> 'agency'`,
          )
        ).rows.map((row) => String(row.name)),
      )
      const counts = (areaId: string | null, day: string | null) =>
        here.store.read(unit(areaId, ann), async (db) => {
          if (day !== null) await lookBackTo(db, day)
          const found: string[] = []
          for (const view of views) {
            const { rows } = await sql<{
              n: number
            }>`select count(*)::int as n from ${sql.table(`as_at.${view}`)}`.execute(db)
            if (rows[0]?.n !== 0) found.push(view)
          }
          return found.toSorted()
        })
      expect(await counts(null, '2026-12-31')).toEqual([])
      expect(await counts(mine, null)).toEqual([])
      expect(await counts(other, '2026-12-31')).toEqual([])
      expect(await counts(mine, '2026-12-31')).toEqual(['area_agency', 'improvement_plan', 'role_grant'])
    })
  })
})

function columnsOf(oid: string): string {
  return `select array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attname) as columns
    from pg_attribute a where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped`
}

const uuids = (count: number): readonly string[] => Array.from({ length: count }, () => randomUUID())

/** Midnight in England: 23:00 in UTC the day before while summer time holds at that moment. */
function firstMoment(day: LocalDate): string {
  const summer = day > '2026-03-29' && day <= '2026-10-25'
  return summer ? `${addDays(day, -1)}T23:00:00.000Z` : `${day}T00:00:00.000Z`
}

async function putNamed(
  db: Db,
  table: 'post' | 'improvement_plan',
  { areaId, id, agency, name }: { areaId: string; id: string; agency: string; name: string },
): Promise<void> {
  if (table === 'post')
    await db
      .insertInto('post')
      .values({ local_area_id: areaId, id, area_agency_id: agency, name, from_day: '2026-01-05' })
      .onConflict((there) => there.columns(['local_area_id', 'id']).doUpdateSet({ name }))
      .execute()
  else
    await db
      .insertInto('improvement_plan')
      .values({ local_area_id: areaId, id, name, place: 1 })
      .onConflict((there) => there.columns(['local_area_id', 'id']).doUpdateSet({ name }))
      .execute()
}
