/**
 * Row-level security, proved by trying to break it: the catalogue is read, every policy is dropped and widened in turn,
 * and each time a probe that knows nothing of that policy must see a difference.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  anyValue,
  fill,
  type GuardedTable,
  guardedTables,
  insertOf,
  loosen,
  type Somebody,
} from '../../../tests/support/any-rows.ts'
import { openCode, tooMuchPower, unguarded, wrongPolicies } from '../../../tests/support/catalogue.ts'
import { type FreshStore, makeArea, makePerson, testStores, unit } from '../../../tests/support/stores.ts'
import type { SqlSession } from './session.ts'

const commands = ['select', 'insert', 'update', 'delete'] as const

const looks = { unguarded, wrongPolicies, tooMuchPower, openCode }

/** What would open the guard a little, and which look at the catalogue must notice it. */
const mutations: readonly (readonly [keyof typeof looks, string])[] = [
  ['unguarded', 'create table notes (local_area_id uuid, id uuid, primary key (local_area_id, id))'],
  ['unguarded', 'create table notes (id uuid primary key)'],
  ['unguarded', "create table notes (id uuid primary key, local_area_id uuid); call hold_in_area('notes')"],
  ['unguarded', 'create materialized view notes as select * from role_grant'],
  ['wrongPolicies', 'drop policy role_grant_removed on role_grant'],
  ['wrongPolicies', 'create policy second on role_grant for select to throughline_app using (true)'],
  ['wrongPolicies', 'create policy everybody on role_grant for select to public using (true)'],
  ['wrongPolicies', 'create policy keeper on role_grant for delete to throughline_keeper using (true)'],
  ['wrongPolicies', 'grant update on audit_log to throughline_app'],
  ['tooMuchPower', 'grant update on audit_log to throughline_app'],
  ['tooMuchPower', 'grant update (why) on audit_log to throughline_app'],
  ['tooMuchPower', 'grant delete on audit_log to throughline_app'],
  ['tooMuchPower', 'grant delete on platform_log to public'],
  ['tooMuchPower', 'grant truncate on role_grant to throughline_app'],
  ['tooMuchPower', 'grant insert on role_grant_history to throughline_app'],
  ['tooMuchPower', 'grant insert on setting to throughline_keeper'],
  ['openCode', 'create view grants as select * from role_grant'],
  ['openCode', "create function f() returns int language sql as 'select 1'"],
  [
    'openCode',
    "create function f() returns int language sql security definer set search_path = '' as 'select 1'",
  ],
]

describe.each(testStores())('the catalogue, $kind', ({ fresh }) => {
  let here: FreshStore
  beforeAll(async () => {
    here = await fresh()
  })
  afterAll(() => here.close())

  test('every table is guarded, every policy is there, nobody has more power than needed, no code is open', async () => {
    await here.asOwner(async (session) => {
      expect(await unguarded(session)).toEqual([])
      expect(await wrongPolicies(session)).toEqual([])
      expect(await tooMuchPower(session)).toEqual([])
      expect(await openCode(session)).toEqual([])
    })
  })

  test('without FORCE or without row-level security, any table is named', async () => {
    await here.asOwner(async (session) => {
      const tables = await guardedTables(session)
      expect(tables.length).toBeGreaterThan(25)
      for (const { name } of tables) {
        for (const mutation of ['no force row level security', 'disable row level security']) {
          const found = await lookAfter(session, `alter table ${name} ${mutation}`, unguarded)
          expect([mutation, found]).toEqual([mutation, [`${name} has no row-level security that is forced`]])
        }
      }
    })
  })

  test.each(mutations)('%s notices: %s', async (name, mutation) => {
    const look = looks[name]
    await here.asOwner(async (session) => {
      expect(await lookAfter(session, mutation, look)).not.toEqual([])
      expect(await look(session)).toEqual([])
    })
  })
})

/** What is found once something was changed; the change is undone. */
async function lookAfter<T>(
  session: SqlSession,
  change: string,
  look: (session: SqlSession) => Promise<T>,
): Promise<T> {
  await session.script('begin')
  try {
    await session.script(change)
    return await look(session)
  } finally {
    await session.script('rollback')
  }
}

/** What one statement did, in as many words as tell two outcomes apart. */
type Outcome = string

interface Attempt {
  /** `none` is the owner, as who has the connection. */
  readonly role: 'throughline_app' | 'throughline_keeper' | 'none'
  readonly who: Somebody | null
  readonly before?: string
  readonly statement: string
}

async function attempt(session: SqlSession, { role, who, before, statement }: Attempt): Promise<Outcome> {
  await session.script('begin')
  try {
    if (before !== undefined) await session.script(before)
    await session.query(
      `select set_config('throughline.area', $1, true), set_config('throughline.person', $2, true), set_config('role', $3, true), set_config('throughline.side', $4, true), set_config('throughline.casework_run', $5, true)`,
      // A child's record is read through a relation as well (tests/http/casework.test.ts): here its area is what is tried.
      [
        who?.areaId ?? '',
        who?.personId ?? '',
        role,
        who === null ? '' : 'programme',
        who === null ? '' : 'yes',
      ],
    )
    const { rows, count } = await session.query(statement)
    return rows[0]?.n !== undefined ? `${String(rows[0].n)} seen` : `${count} done`
  } catch (error) {
    return `error ${(error as { code?: string }).code}`
  } finally {
    await session.script('rollback')
  }
}

const mine: Somebody = { areaId: randomUUID(), personId: randomUUID() }
const theirs: Somebody = { areaId: randomUUID(), personId: randomUUID() }

function statementsFor(table: GuardedTable): Readonly<Record<string, string>> {
  const free = table.columns.filter((column) => column.name !== table.guard)
  const last = free.find((column) => column.name === 'version') ?? free.at(-1)
  return {
    select: `select count(*)::int as n from ${table.name}`,
    insertMine: insertOf(table, mine, 3),
    insertTheirs: insertOf(table, theirs, 3),
    // No column is read, so that the policy for reading does not stand in for the one for changing.
    update: `update ${table.name} set "${last?.name}" = ${anyValue(last?.type ?? '', 9)}`,
    giveAway: `update ${table.name} set ${table.guard} = '${table.by === 'area' ? theirs.areaId : theirs.personId}'`,
    delete: `delete from ${table.name}`,
  }
}

async function probe(
  session: SqlSession,
  table: GuardedTable,
  before?: string,
): Promise<Record<string, Outcome>> {
  const seen: Record<string, Outcome> = {}
  for (const [name, statement] of Object.entries(statementsFor(table))) {
    const asked = { role: 'throughline_app' as const, who: mine, statement }
    seen[name] = await attempt(session, before === undefined ? asked : { ...asked, before })
  }
  // The owner belongs to both roles; only FORCE keeps it from writing into another area.
  const others: Readonly<Record<string, Attempt>> = {
    keeper: { role: 'throughline_keeper', who: null, statement: statementsFor(table).select ?? '' },
    owner: { role: 'none', who: mine, statement: statementsFor(table).insertTheirs ?? '' },
  }
  for (const [name, asked] of Object.entries(others)) {
    seen[name] = await attempt(session, before === undefined ? asked : { ...asked, before })
  }
  return seen
}

describe.each(testStores())('every policy, $kind', ({ kind, fresh }) => {
  let here: FreshStore
  let tables: readonly GuardedTable[]
  beforeAll(async () => {
    here = await fresh()
    await here.asOwner(async (session) => {
      tables = await guardedTables(session)
      await loosen(session)
      await fill(session, tables, mine, 1)
      await fill(session, tables, theirs, 2)
    })
  })
  afterAll(() => here.close())

  test('with no area and no person set, every table is empty', async () => {
    await here.asOwner(async (session) => {
      for (const table of tables) {
        const statement = `select count(*)::int as n from ${table.name}`
        const outcome = await attempt(session, { role: 'throughline_app', who: null, statement })
        expect([table.name, outcome]).toEqual([table.name, '0 seen'])
      }
    })
  })

  test('in one area, only its rows are seen and changed, and none is put into another', async () => {
    await here.asOwner(async (session) => {
      for (const table of tables) {
        const may: Record<string, boolean> = {}
        for (const command of commands) {
          const { rows } = await session.query(
            `select has_table_privilege('throughline_app', $1, $2) as may`,
            [table.name, command],
          )
          may[command] = rows[0]?.may === true
        }
        expect([table.name, await probe(session, table)]).toEqual([
          table.name,
          {
            select: '1 seen',
            // The area itself is there already: let through by its policy, and stopped by its key.
            insertMine: table.name === 'local_area' ? 'error 23505' : may.insert ? '1 done' : 'error 42501',
            insertTheirs: 'error 42501',
            update: may.update ? '1 done' : 'error 42501',
            giveAway: 'error 42501',
            delete: may.delete ? '1 done' : 'error 42501',
            keeper: '2 seen',
            // The embedded store's owner is a superuser. On PostgreSQL the owner, too, is held by FORCE.
            owner:
              kind === 'postgresql' && !table.name.endsWith('_history')
                ? 'error 42501'
                : table.name === 'local_area'
                  ? 'error 23505'
                  : '1 done',
          },
        ])
      }
    })
  })

  test('dropping any policy is noticed, and so is opening either half of it to all rows', async () => {
    await here.asOwner(async (session) => {
      const { rows } = await session.query(
        `select tablename, policyname, qual, with_check, roles::text[] as roles from pg_policies where schemaname = 'public' order by 1, 2`,
      )
      const unnoticed: string[] = []
      let tried = 0
      let probed = { name: '', usual: '' }
      for (const { tablename, policyname, qual, with_check, roles } of rows) {
        const table = tables.find((one) => one.name === tablename)
        if (table === undefined)
          throw new Error(`${String(tablename)} has a policy but no row-level security.`)
        // The history's writer, and what a policy's function asks as, is the owner: on the embedded store a superuser, whom
        // no policy concerns.
        const isOwners = [`${table.name}_written`, `${table.name}_asked`].includes(String(policyname))
        if (isOwners) continue
        if (probed.name !== table.name)
          probed = { name: table.name, usual: JSON.stringify(await probe(session, table)) }
        const mutations = [`drop policy ${String(policyname)} on ${table.name}`]
        if (!(roles as readonly string[]).includes('throughline_keeper')) {
          const halves = [qual === null ? [] : ['using'], with_check === null ? [] : ['with check']].flat()
          for (const half of halves)
            mutations.push(`alter policy ${String(policyname)} on ${table.name} ${half} (true)`)
        }
        for (const mutation of mutations) {
          tried += 1
          if (JSON.stringify(await probe(session, table, mutation)) === probed.usual) unnoticed.push(mutation)
        }
      }
      expect(unnoticed).toEqual([])
      expect(tried).toBeGreaterThan(150)
    })
  }, 120_000)

  test('row-level security turned off is noticed on every table; FORCE taken off, wherever the owner has no policy', async () => {
    await here.asOwner(async (session) => {
      const unnoticed: string[] = []
      for (const table of tables) {
        const usual = JSON.stringify(await probe(session, table))
        const off = ['disable row level security']
        if (kind === 'postgresql' && !table.name.endsWith('_history')) off.push('no force row level security')
        for (const one of off) {
          const mutation = `alter table ${table.name} ${one}`
          if (JSON.stringify(await probe(session, table, mutation)) === usual) unnoticed.push(mutation)
        }
      }
      expect(unnoticed).toEqual([])
    })
  }, 120_000)

  test('without the writer’s policy no change of a row with a history goes through on PostgreSQL', async () => {
    await here.asOwner(async (session) => {
      const { rows } = await session.query(
        `select tablename, policyname from pg_policies where schemaname = 'public' and policyname = tablename || '_written'`,
      )
      expect(rows.length).toBeGreaterThan(5)
      for (const { tablename, policyname } of rows) {
        const table = tables.find((one) => one.name === String(tablename).replace(/_history$/, ''))
        if (table === undefined) throw new Error(`${String(tablename)} is the history of no table.`)
        const { rows: held } = await session.query(
          `select has_table_privilege('throughline_app', $1, 'update') as may`,
          [table.name],
        )
        // What is written once and read is only added.
        const { update = '', insertMine = '' } = statementsFor(table)
        const statement = held[0]?.may === true ? update : insertMine
        const before = `drop policy ${String(policyname)} on ${String(tablename)}`
        const outcome = await attempt(session, { role: 'throughline_app', who: mine, before, statement })
        expect([tablename, outcome]).toEqual([tablename, kind === 'postgresql' ? 'error 42501' : '1 done'])
      }
    })
  })
})

describe.each(testStores())('areas and people, $kind', ({ fresh }) => {
  let here: FreshStore
  beforeAll(async () => {
    here = await fresh({ connections: 4 })
  })
  afterAll(() => here.close())

  test('a person sees their own grants and those areas from anywhere, and nobody else’s', async () => {
    const { store } = here
    const [one, two] = [await makeArea(store, 'One'), await makeArea(store, 'Two')]
    const [ann, ben] = [await makePerson(store, 'Synthetic Ann'), await makePerson(store, 'Synthetic Ben')]
    for (const [area, person] of [
      [one, ann],
      [two, ben],
    ] as const) {
      await store.change(unit(area), (db) =>
        db
          .insertInto('role_grant')
          .values({
            local_area_id: area,
            id: randomUUID(),
            person_id: person,
            role: 'chair',
            from_day: '2026-01-05',
          })
          .execute(),
      )
    }
    const seenBy = (person: string) =>
      store.read(unit(null, person), async (db) => ({
        grants: (await db.selectFrom('role_grant').select('person_id').execute()).map((row) => row.person_id),
        areas: (await db.selectFrom('local_area').select('id').execute()).map((row) => row.id),
      }))
    expect(await seenBy(ann)).toEqual({ grants: [ann], areas: [one] })
    expect(await seenBy(ben)).toEqual({ grants: [ben], areas: [two] })
    // Seeing a grant elsewhere is not changing it.
    const changed = await store.change(unit(null, ann), (db) =>
      db.updateTable('role_grant').set({ role: 'auditor' }).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })

  const count = process.env.SOAK === '1' ? 10_000 : 500
  test(`${count} units side by side, one in ten failing, never see another area`, async () => {
    const { store } = here
    const areas = [
      await makeArea(store, 'North'),
      await makeArea(store, 'South'),
      await makeArea(store, 'East'),
    ]
    const agency = randomUUID()
    await store.change(unit(), (db) =>
      db.insertInto('agency').values({ id: agency, name: 'Agency', kind: 'other' }).execute(),
    )
    let leaks = 0
    let done = 0
    const once = async (n: number): Promise<void> => {
      const area = areas[n % areas.length] ?? ''
      const work = store.change(unit(area, null), async (db) => {
        const seen = await db.selectFrom('local_area').select('id').execute()
        const held = await db.selectFrom('area_agency').select('local_area_id').execute()
        if (seen.length !== 1 || seen[0]?.id !== area || held.some((row) => row.local_area_id !== area))
          leaks += 1
        await db
          .insertInto('area_agency')
          .values({ local_area_id: area, id: randomUUID(), agency_id: agency, part: String(n) })
          .execute()
        if (n % 10 === 3) throw new Error('after the area was set')
        await db.deleteFrom('area_agency').execute()
      })
      await work.catch((error: Error) => {
        if (error.message !== 'after the area was set') throw error
      })
      const nobody = await store.read(unit(), (db) => db.selectFrom('local_area').select('id').execute())
      if (nobody.length > 0) leaks += 1
      done += 1
    }
    for (let from = 0; from < count; from += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, place) => once(from + place)))
    }
    expect({ leaks, done }).toEqual({ leaks: 0, done: count })
  }, 300_000)
})
