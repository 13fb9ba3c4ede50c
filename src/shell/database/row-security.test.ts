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
import { type FreshStore, makeArea, makePerson, testStores, unit } from '../../../tests/support/stores.ts'
import type { SqlSession } from './session.ts'

const commands = ['select', 'insert', 'update', 'delete'] as const

describe.each(testStores())('the catalogue, $kind', ({ fresh }) => {
  let here: FreshStore
  beforeAll(async () => {
    here = await fresh()
  })
  afterAll(() => here.close())

  test('every table with an area has row-level security enabled and forced, and its area first in an index', async () => {
    const rows = await here.asOwner(async (session) => {
      const answer = await session.query(`
        select c.relname, c.relrowsecurity and c.relforcerowsecurity as guarded,
          exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
            where i.indrelid = c.oid and a.attname = case when c.relname = 'local_area' then 'id' else 'local_area_id' end) as indexed
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and (c.relname = 'local_area' or exists (
            select from pg_attribute a where a.attrelid = c.oid and a.attname = 'local_area_id' and not a.attisdropped))`)
      return answer.rows
    })
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.filter((row) => row.guarded !== true || row.indexed !== true)).toEqual([])
  })

  test('the limited role has one policy for each command that it may use on a guarded table, and none for the others', async () => {
    const rows = await here.asOwner(async (session) => {
      const answer = await session.query(`
        select c.relname, v.command, has_table_privilege('throughline_app', c.oid, v.command) as may,
          count(p.policyname)::int as policies,
          coalesce(bool_and((v.command = 'insert' or p.qual is not null)
            and (v.command not in ('insert', 'update') or p.with_check is not null)) filter (where p.policyname is not null), true) as whole
        from pg_class c
        cross join unnest(array['select', 'insert', 'update', 'delete']) v (command)
        left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname and lower(p.cmd) = v.command
          and p.roles = array['throughline_app']::name[]
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
        group by c.oid, c.relname, v.command`)
      return answer.rows
    })
    expect(rows.length).toBeGreaterThan(60)
    expect(
      rows.filter((row) => Number(row.policies) !== (row.may === true ? 1 : 0) || row.whole !== true),
    ).toEqual([])
  })

  test('nobody but the limited role, the keeper and the history’s own writer has a policy', async () => {
    const { rows } = await here.asOwner((session) =>
      session.query(`select tablename, policyname from pg_policies where schemaname = 'public'
        and roles <> array['throughline_app']::name[]
        and not (roles = array['throughline_keeper']::name[] and cmd = 'SELECT')
        and not (policyname = tablename || '_written' and tablename like '%\\_history')`),
    )
    expect(rows).toEqual([])
  })

  test('the limited role cannot truncate, and has nothing on history and audit but what it needs', async () => {
    const { rows } = await here.asOwner((session) =>
      session.query(`
        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and (
          has_table_privilege('throughline_app', oid, 'truncate') or has_table_privilege('throughline_app', oid, 'trigger')
          or (relname like '%\\_history' and has_table_privilege('throughline_app', oid, 'insert, update, delete'))
          or (relname in ('audit_log', 'platform_log', 'schema_migration')
            and has_table_privilege('throughline_app', oid, 'update, delete')))`),
    )
    expect(rows).toEqual([])
  })

  test('no view without security_invoker; no function without a fixed search_path; none of ours open to all as definer', async () => {
    const { rows } = await here.asOwner((session) =>
      session.query(`
        select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
          and not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false)
        union all
        select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace
          and (not exists (select from unnest(p.proconfig) s where s like 'search_path=%')
            or (p.prosecdef and has_function_privilege('throughline_app', p.oid, 'execute')))`),
    )
    expect(rows).toEqual([])
  })
})

/** What one statement did, in as many words as tell two outcomes apart. */
type Outcome = string

interface Attempt {
  readonly role: 'throughline_app' | 'throughline_keeper'
  readonly who: Somebody | null
  readonly before?: string
  readonly statement: string
}

async function attempt(session: SqlSession, { role, who, before, statement }: Attempt): Promise<Outcome> {
  await session.script('begin')
  try {
    if (before !== undefined) await session.script(before)
    await session.query(
      `select set_config('throughline.area', $1, true), set_config('throughline.person', $2, true), set_config('role', $3, true)`,
      [who?.areaId ?? '', who?.personId ?? '', role],
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
  const last = table.columns.find((column) => column.name === 'version') ?? table.columns.at(-1)
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
  const keeper = {
    role: 'throughline_keeper' as const,
    who: null,
    statement: `select count(*)::int as n from ${table.name}`,
  }
  seen.keeper = await attempt(session, before === undefined ? keeper : { ...keeper, before })
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
          },
        ])
      }
    })
  })

  test('dropping any policy is noticed, and so is opening it to all rows', async () => {
    await here.asOwner(async (session) => {
      const { rows } = await session.query(
        `select tablename, policyname, cmd, qual, with_check, roles::text[] as roles from pg_policies where schemaname = 'public' order by 1, 2`,
      )
      const unnoticed: string[] = []
      let tried = 0
      for (const { tablename, policyname, qual, with_check, roles } of rows) {
        const table = tables.find((one) => one.name === tablename)
        if (table === undefined)
          throw new Error(`${String(tablename)} has a policy but no row-level security.`)
        // The history's writer is the owner: on the embedded store that is a superuser, whom no policy concerns.
        const isWriter = String(policyname) === `${table.name}_written`
        if (isWriter) continue
        const usual = JSON.stringify(await probe(session, table))
        const opened = [
          qual === null ? '' : 'using (true)',
          with_check === null ? '' : 'with check (true)',
        ].join(' ')
        const mutations = [`drop policy ${String(policyname)} on ${table.name}`]
        if (!(roles as readonly string[]).includes('throughline_keeper')) {
          mutations.push(`alter policy ${String(policyname)} on ${table.name} ${opened}`)
        }
        for (const mutation of mutations) {
          tried += 1
          if (JSON.stringify(await probe(session, table, mutation)) === usual) unnoticed.push(mutation)
        }
      }
      expect(unnoticed).toEqual([])
      expect(tried).toBeGreaterThan(80)
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
        const statement = statementsFor(table).update ?? ''
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

  const count = process.env.SOAK === '1' ? 10_000 : 1_000
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
