import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FreshStore,
  makeArea,
  makePerson,
  testAt,
  testStores,
  unit,
} from '../../../tests/support/stores.ts'

describe.each(testStores())('a unit of work, $kind', ({ kind, fresh }) => {
  let here: FreshStore
  beforeAll(async () => {
    here = await fresh()
  })
  afterAll(() => here.close())

  test('values come back as the columns mean them, alike on both stores', async () => {
    const { store } = here
    const person = await makePerson(store)
    const row = await store.read(unit(null, person), async (db) => {
      const { rows } = await sql<
        Record<string, unknown>
      >`select date '2026-03-29' as day, 9007199254740991::bigint as large,
        timestamptz '2026-03-29 01:30:00.123456+01' as instant, '{"a": [1, null]}'::jsonb as json,
        array['x', 'y, z', null] as words, '\\x00ff'::bytea as bytes, null::date as nothing, true as yes`.execute(
        db,
      )
      return rows[0] ?? {}
    })
    expect(row).toEqual({
      day: '2026-03-29',
      large: 9007199254740991,
      instant: '2026-03-29T00:30:00.123Z',
      json: { a: [1, null] },
      words: ['x', 'y, z', null],
      bytes: expect.anything(),
      nothing: null,
      yes: true,
    })
    expect([...(row.bytes as Uint8Array)]).toEqual([0, 255])
  })

  test('a whole number too large to be exact is an error, never a rounded number', async () => {
    await expect(
      here.store.read(unit(), (db) => sql`select 9007199254740993::bigint as n`.execute(db)),
    ).rejects.toThrow(/too large/)
    await here.store.health()
  })

  test('it works as the limited role, and a read cannot write', async () => {
    const who = await here.store.read(unit(), (db) =>
      sql<{ current_user: string }>`select current_user`.execute(db),
    )
    expect(who.rows[0]?.current_user).toBe('throughline_app')
    await expect(
      here.store.read(unit(), (db) => db.insertInto('setting').values({ name: 'x', value: '1' }).execute()),
    ).rejects.toMatchObject({ code: '25006' })
  })

  test('a read sees one moment, whatever others commit meanwhile', async () => {
    if (kind === 'embedded') return expect(here.store.kind).toBe('embedded') // one connection: nobody else is there
    await here.store.read(unit(), async (db) => {
      const before = await db.selectFrom('person').select('id').execute()
      await makePerson(here.store, 'Comes meanwhile')
      expect(await db.selectFrom('person').select('id').execute()).toEqual(before)
    })
  })

  test('what throws is undone, and the error comes out as it was', async () => {
    const wrong = new Error('second thoughts')
    await expect(
      here.store.change(unit(), async (db) => {
        await db.insertInto('setting').values({ name: 'undone', value: '1' }).execute()
        throw wrong
      }),
    ).rejects.toBe(wrong)
    const left = await here.store.read(unit(), (db) =>
      db.selectFrom('setting').select('name').where('name', '=', 'undone').execute(),
    )
    expect(left).toEqual([])
  })

  test('a unit that ignored a failed query is not half-saved in silence', async () => {
    await expect(
      here.store.change(unit(), async (db) => {
        await db.insertInto('setting').values({ name: 'ignored', value: '1' }).execute()
        await sql`select 1 / 0`.execute(db).catch(() => undefined)
      }),
    ).rejects.toThrow(/nothing was saved/)
  })

  test('a broken constraint is named alike', async () => {
    const area = await makeArea(here.store)
    const again = here.store.change(unit(area), (db) =>
      db
        .insertInto('local_area')
        .values({ id: area, name: 'Twice', slug: 'twice', opened_on: '2026-01-01' })
        .execute(),
    )
    await expect(again).rejects.toMatchObject({
      code: '23505',
      constraint: 'local_area_pkey',
      table: 'local_area',
    })
  })

  test('the database of a unit cannot be used after it', async () => {
    const kept = await here.store.read(unit(), async (db) => ({ db }))
    await expect(kept.db.selectFrom('person').select('id').execute()).rejects.toThrow(/has ended/)
  })

  test('queries asked for side by side run one after another', async () => {
    const answers = await here.store.read(unit(), (db) =>
      Promise.all([1, 2, 3].map((n) => sql<{ n: number }>`select ${n}::int as n`.execute(db))),
    )
    expect(answers.map((answer) => answer.rows[0]?.n)).toEqual([1, 2, 3])
  })

  test('a text is a value, never a part of the statement', async () => {
    const name = `'); drop table setting; --`
    await here.store.change(unit(), (db) =>
      db
        .insertInto('setting')
        .values({ name, value: JSON.stringify([name]) })
        .execute(),
    )
    const rows = await here.store.read(unit(), (db) =>
      db.selectFrom('setting').selectAll().where('name', '=', name).execute(),
    )
    expect(rows).toEqual([{ name, value: [name], version: 1 }])
  })

  test('the keeper sees every area and changes nothing; the server’s own store has no keeper on PostgreSQL', async () => {
    const areas = [await makeArea(here.store, 'One'), await makeArea(here.store, 'Two')]
    const seen = await here.keeper.keep((db) => db.selectFrom('local_area').select('id').execute())
    expect(seen.map((area) => area.id)).toEqual(expect.arrayContaining(areas))
    await expect(
      here.keeper.keep((db) => db.insertInto('setting').values({ name: 'k', value: '1' }).execute()),
    ).rejects.toMatchObject({ code: '25006' })
    if (kind === 'postgresql') {
      await expect(here.store.keep(async () => 1)).rejects.toThrow(/owner’s address/)
    }
  })

  test('the instant given is the instant stored', async () => {
    const id = await makePerson(here.store)
    const row = await here.store.read(unit(), (db) =>
      db.selectFrom('person').select('created_at').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(row.created_at).toBe(testAt)
  })
})
