/**
 * A server of the product in a process of its own, with a caseload brought in as a manager would: BENCH_CASES rows by the
 * same batches, timed here and told to the parent with the address of the register and a manager's cookie.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import { sql } from 'kysely'
import { composeHouse } from '../../src/compose.ts'
import { caseloadCsv } from '../../src/demonstration/caseload.ts'
import { managerInsert, teamInsert } from '../../src/features/caseload/caseload.sql.ts'
import { bringNext, prepareExtract, takeExtract } from '../../src/features/caseload/index.ts'
import { grantAdd, personAdd } from '../../src/features/person/index.ts'
import { sessionStart } from '../../src/features/person/person.sql.ts'
import { isRefusal } from '../../src/foundation/index.ts'
import { systemClock } from '../../src/shell/clock.ts'
import { buildServer } from '../../src/shell/http/server.ts'
import { readSettings } from '../../src/shell/settings.ts'
import { toolsWith } from '../../src/shell/tools.ts'
import { asAdmin } from '../support/postgres-databases.ts'
import { newFolder, testStores } from '../support/stores.ts'
import { copyArea } from './many-areas.ts'

export interface RegisterServer {
  readonly address: string
  readonly cookie: string
  readonly rows: number
  readonly facts: number
  readonly limits: number
  readonly read: number
  readonly looked: number
  readonly brought: number
  /** Writing the same rows of facts and limits with nothing asked of them: COPY on PostgreSQL, plain sets elsewhere. */
  readonly floor: number
}

/** Asks for many more areas beside the first one, each with so many of its children. */
export interface Grow {
  readonly areas: number
  readonly children: number
}

/** An area that was written, told as it is done; the last of them with a cookie of its manager. */
export interface Grown {
  readonly areas: number
  readonly rows: number
  readonly slug: string
  readonly cookie: string | null
}

async function main(): Promise<void> {
  const [kind] = testStores()
  if (kind === undefined) throw new Error('Set TEST_STORE to embedded or postgres.')
  const here = await kind.fresh()
  const { store } = here
  const folder = await newFolder()
  const extractText = async () => {
    throw new Error('Nothing is extracted here.')
  }
  const tools = toolsWith(path.join(folder, 'files'), 'a secret for the bench only', extractText, {
    mailFrom: null,
    publicUrl: 'http://localhost:3999',
  })
  const at = systemClock.now()
  const today = systemClock.today()
  const [areaId, personId] = [randomUUID(), randomUUID()]
  const nobody = { areaId: null, personId: null, at }
  const unit = { areaId, personId, side: 'casework', at }
  const name = 'Mona Manager'
  await store.change({ ...nobody, areaId }, (db) =>
    db
      .insertInto('local_area')
      .values({ id: areaId, name: 'Wrenshire', slug: 'wrenshire', is_demonstration: true, opened_on: today })
      .execute(),
  )
  await store.change(nobody, (db) =>
    personAdd(db, { id: personId, name, email: null, opensAreas: false, isSynthetic: true, at }),
  )
  await store.change({ ...unit, personId: null }, (db) =>
    grantAdd(db, {
      id: randomUUID(),
      areaId,
      personId,
      role: 'ehc-team-manager',
      from: today,
      grantedBy: null,
      why: 'Bench',
    }),
  )
  // The teams of the extract are here and hers: a name in a file gives nobody the right to read a case.
  await store.change(unit, async (db) => {
    for (const team of ['North', 'South', 'Early years']) {
      const id = randomUUID()
      await teamInsert(db, areaId, { id, name: team })
      await managerInsert(db, areaId, { id: randomUUID(), teamId: id, personId }, today)
    }
  })
  const asking = {
    area: { id: areaId, name: 'Wrenshire', slug: 'wrenshire', isDemonstration: true },
    actor: { personId, name, opensAreas: false, grants: [] },
    today,
    at,
  }
  const children = Number(process.env.BENCH_CASES ?? '10000')
  const bytes = new TextEncoder().encode([...caseloadCsv({ children, seed: 1, today })].join(''))
  let began = performance.now()
  const lap = () => {
    const took = performance.now() - began
    began = performance.now()
    return took
  }
  const prepared = await prepareExtract({ name: 'caseload.csv', bytes }, today, tools)
  if (isRefusal(prepared)) throw new Error(prepared.sentence)
  const read = lap()
  const taken = await store.change(unit, (db) => takeExtract(db, asking, prepared, tools))
  if (isRefusal(taken)) throw new Error(taken.sentence)
  const looked = lap()
  const importId = taken.thing?.split('=')[1] ?? ''
  let facts = 0
  for (let left = true; left; ) {
    const done = await store.change(unit, (db) => bringNext(db, asking, importId, prepared.extract, tools))
    if (isRefusal(done)) throw new Error(done.sentence)
    facts += done.facts
    left = done.left
  }
  const brought = lap()
  await here.asOwner((session) => session.query('analyze'))
  began = performance.now()
  await here.asOwner(async (session) => {
    await session.query('create unlogged table floor_fact as select * from case_fact')
    await session.query('create unlogged table floor_limit as select * from case_limit')
    await session.query('drop table floor_fact, floor_limit')
  })
  const floor = lap()
  const limits = await store.read(unit, async (db) => {
    const counted = await sql<{ many: number }>`select count(*)::integer as many from case_limit`.execute(db)
    return counted.rows[0]?.many ?? 0
  })
  if (limits === 0) throw new Error('The manager reads no case, so there would be nothing to measure.')
  const signIn = async (who: string): Promise<string> => {
    const secret = randomBytes(32).toString('base64url')
    await store.change({ ...nobody, personId: who }, (db) =>
      sessionStart(db, {
        id: randomUUID(),
        personId: who,
        tokenHash: tools.hashToken(secret),
        csrfSecret: randomUUID(),
        at,
        minutes: 600,
      }),
    )
    return `throughline=${secret}`
  }
  const cookie = await signIn(personId)
  const house = composeHouse({
    settings: readSettings({ PORT: '3999', THROUGHLINE_DATA: folder }),
    store,
    tools,
    clock: systemClock,
    log: () => undefined,
    build: { version: 'bench', cssFile: 'none.css' },
    assetsFolder: folder,
    localToken: tools.newSecret(),
    localCommands: {},
  })
  const server = await buildServer(house)
  server.get('/hello', async (_, reply) => reply.type('text/html; charset=utf-8').send('<p>Hello</p>'))
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const told: RegisterServer = {
    address,
    cookie,
    rows: prepared.extract.rows.length,
    facts,
    limits,
    read,
    looked,
    brought,
    floor,
  }
  process.send?.(told)
  process.on('message', async (asked: Grow) => {
    const database = await here.asOwner(async (session) => {
      const { rows } = await session.query('select current_database() as name')
      return String(rows[0]?.name)
    })
    await asAdmin(async (client) => {
      for (let one = 1; one <= asked.areas; one += 1) {
        const [other, managerId, slug] = [randomUUID(), randomUUID(), `area-${one}`]
        const copy = { from: areaId, areaId: other, slug, managerId, children: asked.children }
        const rows = await copyArea(client, copy)
        const isLast = one === asked.areas
        if (isLast) await client.query('vacuum analyze')
        const grown: Grown = { areas: one, rows, slug, cookie: isLast ? await signIn(managerId) : null }
        process.send?.(grown)
      }
    }, database)
  })
}

await main()
