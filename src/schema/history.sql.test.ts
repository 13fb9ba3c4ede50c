import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshStore, makeArea, makePerson, testStores, unit } from '../../tests/support/stores.ts'
import { changesSince, rowsAsAt, rowsAtEndOf, versionsOf } from './history.sql.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString()

describe.each(testStores())('history, $kind', ({ fresh }) => {
  let here: FreshStore
  let area: string
  let ann: string
  beforeAll(async () => {
    here = await fresh()
    area = await makeArea(here.store)
    ann = await makePerson(here.store, 'Synthetic Ann')
  })
  afterAll(() => here.close())

  const grantRow = (id: string, role: string) => ({
    local_area_id: area,
    id,
    person_id: ann,
    role,
    from_day: '2026-01-05',
  })

  test('a row is answered as it stood, with who changed it, when and why', async () => {
    const { store } = here
    const id = randomUUID()
    await store.change({ ...unit(area, ann, at(1)), why: 'elected' }, (db) =>
      db.insertInto('role_grant').values(grantRow(id, 'chair')).execute(),
    )
    await store.change({ ...unit(area, ann, at(3)), why: 'stood down' }, (db) =>
      db
        .updateTable('role_grant')
        .set({ role: 'board-member', to_day: '2026-12-31', version: 2 })
        .where('id', '=', id)
        .execute(),
    )
    await store.change(unit(area, null, at(5)), (db) =>
      db.deleteFrom('role_grant').where('id', '=', id).execute(),
    )

    const roleAt = (instant: string) =>
      store.read(unit(area), async (db) =>
        (await rowsAsAt(db, 'role_grant', instant))
          .filter((row) => row.id === id)
          .map((row) => [row.role, row.to_day]),
      )
    expect(await roleAt(at(0))).toEqual([])
    expect(await roleAt(at(1))).toEqual([['chair', null]])
    expect(await roleAt(at(2))).toEqual([['chair', null]])
    expect(await roleAt(at(3))).toEqual([['board-member', '2026-12-31']])
    expect(await roleAt(at(5))).toEqual([])

    const versions = await store.read(unit(area), (db) => versionsOf(db, 'role_grant', id))
    expect(versions.map((v) => [v.change, v.at, v.changedBy, v.why, v.row.role])).toEqual([
      ['insert', at(1), ann, 'elected', 'chair'],
      ['update', at(3), ann, 'stood down', 'board-member'],
      ['delete', at(5), null, null, 'board-member'],
    ])
  })

  test('the end of a day is the end of that day in England, in winter and in summer', async () => {
    const { store } = here
    for (const [day, lastInstant] of [
      ['2026-01-20', '2026-01-20T23:59:59.999Z'],
      ['2026-07-20', '2026-07-20T22:59:59.999Z'],
    ] as const) {
      const [id, next] = [randomUUID(), randomUUID()]
      const after = new Date(Date.parse(lastInstant) + 1).toISOString()
      for (const [one, instant] of [
        [id, lastInstant],
        [next, after],
      ] as const) {
        await store.change(unit(area, ann, instant), (db) =>
          db
            .insertInto('role_grant')
            .values({ ...grantRow(one, 'chair'), why: day })
            .execute(),
        )
      }
      const rows = await store.read(unit(area), (db) => rowsAtEndOf(db, 'role_grant', day))
      expect(rows.filter((row) => row.why === day).map((row) => row.id)).toEqual([id])
    }
  })

  test('what changed since: added, changed and removed; not what came back to where it was', async () => {
    const { store } = here
    const [kept, changed, removed, restored, added, passing] = Array.from({ length: 6 }, (): string =>
      randomUUID(),
    )
    const change = (minute: number, work: Parameters<typeof store.change<unknown>>[1]) =>
      store.change({ ...unit(area, ann, at(minute)), why: `at ${minute}` }, work)
    await change(10, (db) =>
      db
        .insertInto('role_grant')
        .values([kept, changed, removed, restored].map((id) => grantRow(id ?? '', 'auditor')))
        .execute(),
    )
    await change(12, (db) =>
      db
        .updateTable('role_grant')
        .set({ role: 'analyst', version: 2 })
        .where('id', 'in', [changed ?? '', restored ?? ''])
        .execute(),
    )
    await change(13, (db) =>
      db
        .updateTable('role_grant')
        .set({ role: 'auditor', version: 3 })
        .where('id', '=', restored ?? '')
        .execute(),
    )
    await change(14, (db) =>
      db
        .deleteFrom('role_grant')
        .where('id', '=', removed ?? '')
        .execute(),
    )
    await change(15, (db) =>
      db
        .insertInto('role_grant')
        .values([grantRow(added ?? '', 'chair'), grantRow(passing ?? '', 'chair')])
        .execute(),
    )
    await change(16, (db) =>
      db
        .deleteFrom('role_grant')
        .where('id', '=', passing ?? '')
        .execute(),
    )

    const found = await store.read(unit(area), (db) => changesSince(db, 'role_grant', at(11)))
    const ours = found.filter((one) => [kept, changed, removed, restored, added, passing].includes(one.id))
    expect(
      ours.map((one) => [
        one.id,
        one.before?.role ?? null,
        one.after?.role ?? null,
        one.at,
        one.why,
        one.changedBy,
      ]),
    ).toEqual([
      [changed, 'auditor', 'analyst', at(12), 'at 12', ann],
      [removed, 'auditor', null, at(14), 'at 14', ann],
      [added, null, 'chair', at(15), 'at 15', ann],
    ])
  })

  test('tables without an area, and one with a name for its key, have the same history', async () => {
    const { store } = here
    await store.change(unit(null, ann, at(20)), (db) =>
      db.insertInto('setting').values({ name: 'board day', value: '"Monday"' }).execute(),
    )
    await store.change(unit(null, ann, at(22)), (db) =>
      db
        .updateTable('setting')
        .set({ value: '["Tuesday"]', version: 2 })
        .where('name', '=', 'board day')
        .execute(),
    )
    await store.read(unit(), async (db) => {
      expect(await rowsAsAt(db, 'setting', at(21))).toEqual([
        { name: 'board day', value: 'Monday', version: 1 },
      ])
      expect(
        (await changesSince(db, 'setting', at(21))).map((one) => [
          one.id,
          one.before?.value,
          one.after?.value,
        ]),
      ).toEqual([['board day', 'Monday', ['Tuesday']]])
    })
  })

  test('another area sees nothing of the past, as it sees nothing of the present', async () => {
    const other = await makeArea(here.store, 'Elsewhere')
    await here.store.read(unit(other), async (db) => {
      expect(await rowsAsAt(db, 'role_grant', '2030-01-01T00:00:00.000Z')).toEqual([])
      expect(await changesSince(db, 'role_grant', '2020-01-01T00:00:00.000Z')).toEqual([])
    })
  })

  test('a change that changes nothing leaves no version; a key may not be changed', async () => {
    const { store } = here
    const id = randomUUID()
    await store.change(unit(area, ann, at(30)), (db) =>
      db.insertInto('role_grant').values(grantRow(id, 'chair')).execute(),
    )
    await store.change(unit(area, ann, at(31)), (db) =>
      db.updateTable('role_grant').set({ role: 'chair' }).where('id', '=', id).execute(),
    )
    expect(await store.read(unit(area), (db) => versionsOf(db, 'role_grant', id))).toHaveLength(1)
    await expect(
      store.change(unit(area, ann, at(32)), (db) =>
        db.updateTable('role_grant').set({ id: randomUUID() }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow(/key of a row in role_grant may not change/)
  })

  test('nobody writes history but the trigger', async () => {
    await expect(
      here.store.change(unit(area), (db) =>
        sql`update role_grant_history set why = 'another reason'`.execute(db),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      here.store.change(unit(area), (db) => sql`delete from role_grant_history`.execute(db)),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('whatever the order of changes and of clocks, the past told last is the present', async () => {
    const { store } = here
    const step = fc.record({
      key: fc.integer({ min: 0, max: 3 }),
      act: fc.constantFrom('put', 'drop'),
      minute: fc.integer({ min: 40, max: 59 }),
      role: fc.constantFrom('chair', 'auditor', 'analyst'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const mine = await makeArea(store, 'Property')
        const ids = Array.from({ length: 4 }, () => randomUUID())
        for (const { key, act, minute, role } of steps) {
          const id = ids[key] ?? ''
          await store.change(unit(mine, ann, at(minute)), async (db) => {
            if (act === 'drop') await db.deleteFrom('role_grant').where('id', '=', id).execute()
            else {
              const row = { ...grantRow(id, role), local_area_id: mine }
              await db
                .insertInto('role_grant')
                .values(row)
                .onConflict((there) => there.columns(['local_area_id', 'id']).doUpdateSet({ role }))
                .execute()
            }
          })
        }
        await store.read(unit(mine), async (db) => {
          const now = await db.selectFrom('role_grant').selectAll().orderBy('id').execute()
          const told = [...(await rowsAsAt(db, 'role_grant', at(59)))].sort((one, other) =>
            one.id < other.id ? -1 : 1,
          )
          expect(told).toEqual(now)
        })
      }),
      { numRuns: 15 },
    )
  })
})
