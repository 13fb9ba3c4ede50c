/**
 * A server of the product in a process of its own: an area of 60 requirements and 250 things linked to them. It tells its
 * parent the address of the page and a cookie for it. At /floor it renders a page of the same size with one query and no
 * sign-in, audit or row-level security; at /hello a page of one line. BENCH_PLAN=yes adds the plan of plan-world.ts; BENCH_LOG=yes the logs of log-world.ts too.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { allRoutes, composeHouse } from '../../src/compose.ts'
import { openDemonstration } from '../../src/demonstration/demonstration.ts'
import { firstPerson } from '../../src/demonstration/first-person.ts'
import { sessionStart } from '../../src/features/person/person.sql.ts'
import { answersAdd, type NewAnswer } from '../../src/features/requirement/answer.sql.ts'
import { requirementsAdd, requirementsIn } from '../../src/features/requirement/requirement.sql.ts'
import type { Requirement } from '../../src/features/requirement/requirement.ts'
import type { GetRoute, PageHere, PostRoute, Tools } from '../../src/route/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { systemClock } from '../../src/shell/clock.ts'
import type { Store } from '../../src/shell/database/store.ts'
import type { House } from '../../src/shell/http/house.ts'
import { buildServer } from '../../src/shell/http/server.ts'
import { readSettings } from '../../src/shell/settings.ts'
import { toolsWith } from '../../src/shell/tools.ts'
import { newFolder, testStores } from '../support/stores.ts'
import { fillLogs, settleEarlier } from './log-world.ts'
import { fillPlan, someOf } from './plan-world.ts'

const requirementsWanted = 60
const linkedWanted = 250

async function main(): Promise<void> {
  const [kind] = testStores()
  if (kind === undefined) throw new Error('Set TEST_STORE to embedded or postgres.')
  const { store } = await kind.fresh()
  const folder = await newFolder()
  const extractText = async () => {
    throw new Error('Nothing is extracted here.')
  }
  const tools = toolsWith(path.join(folder, 'files'), 'a secret for the bench only', extractText, {
    mailFrom: null,
    publicUrl: 'http://localhost:3999',
  })
  const at = systemClock.now()
  const person = await store.change({ areaId: null, personId: null, at }, (db) => firstPerson(db, tools, at))
  await openDemonstration({ store, routes: allRoutes(), tools, personId: person.id }, systemClock.today(), at)
  const areaId = await theArea(store, person.id)
  await fill(store, areaId, person.id)
  const some = await store.change({ areaId, personId: person.id, at }, async (db) => {
    if (process.env.BENCH_PLAN === 'yes') await fillPlan(db, areaId, person.id, at)
    return process.env.BENCH_PLAN === 'yes' ? someOf(db, areaId) : null
  })
  const logs =
    process.env.BENCH_LOG === 'yes'
      ? await store.change({ areaId, personId: person.id, at }, async (db) => {
          const made = await fillLogs(db, areaId, at)
          await drawOne(db, areaId, person, made.last, tools)
          await settleEarlier(db, areaId, person.id, made.last, tools.sha256)
          return made
        })
      : null
  const cookie = await session(store, tools, person.id)
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
  const floor = await floorOf(house)
  const server = await buildServer(floor.house)
  server.get('/floor', async (_, reply) => reply.type('text/html; charset=utf-8').send(await floor.page()))
  server.get('/hello', async (_, reply) => reply.type('text/html; charset=utf-8').send('<p>Hello</p>'))
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  process.send?.({ address, cookie, some, logs })
  process.on('message', () => process.send?.({ memory: process.memoryUsage.rss() }))
}

/** Draws a meeting's log through its own route, as whoever keeps it would. */
async function drawOne(
  db: Db,
  areaId: string,
  person: { readonly id: string },
  meeting: string,
  tools: Tools,
): Promise<void> {
  const draw = allRoutes().find(
    (route): route is PostRoute => route.method === 'POST' && route.path.endsWith('/log/draw'),
  )
  const drawn = await draw?.change(
    db,
    {
      actor: { personId: person.id, name: '', opensAreas: true, grants: [] },
      sessionId: '',
      area: { id: areaId, name: 'Wrenshire', slug: 'wrenshire', isDemonstration: true },
      reach: 'whole-area',
      role: 'programme-lead',
      params: { meeting },
      query: {},
      today: systemClock.today(),
      asAt: null,
      at: systemClock.now(),
    },
    {},
    undefined,
    tools,
  )
  if (drawn === undefined || 'refused' in drawn) throw new Error('The log of the bench was not drawn.')
}

async function theArea(store: Store, personId: string): Promise<string> {
  const found = await store.read({ areaId: null, personId, at: systemClock.now() }, (db) =>
    db.selectFrom('local_area').select('id').executeTakeFirstOrThrow(),
  )
  return found.id
}

/** Recommendations until there are enough requirements, and answers until enough things are linked to them. */
async function fill(store: Store, areaId: string, personId: string): Promise<void> {
  await store.change({ areaId, personId, at: systemClock.now() }, async (db) => {
    const { requirements } = await requirementsIn(db, areaId)
    const one = requirements.find((each) => each.ref === '3.a')
    if (one === undefined) throw new Error('The demonstration notice has no 3.a.')
    const more = Array.from(
      { length: requirementsWanted - requirements.length },
      (_, at): Requirement => ({
        ...one,
        id: randomUUID(),
        documentId: null,
        parentId: null,
        ref: `R${at + 1}`,
        place: 1000 + at,
        line: null,
        cameBy: 'email',
        cameFrom: 'The DfE case lead',
        cameOn: systemClock.today(),
      }),
    )
    await requirementsAdd(db, areaId, more)
    const ours = [...requirements, ...more].filter((each) => each.stance === 'ours-to-answer')
    const answers = Array.from(
      { length: linkedWanted },
      (_, at): NewAnswer => ({
        areaId,
        id: randomUUID(),
        requirementId: ours[at % ours.length]?.id ?? one.id,
        dutyId: null,
        thing: 'words',
        thingId: null,
        words: `A second panel each week, and a named person who reads every draft (${at})`,
        holder: 'Head of SEND',
        claim: 'under-way',
        evidence: null,
        saidBy: personId,
        saidOn: systemClock.today(),
      }),
    )
    await answersAdd(db, answers)
  })
}

async function session(store: Store, tools: Tools, personId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const at = systemClock.now()
  await store.change({ areaId: null, personId, at }, (db) =>
    sessionStart(db, {
      id: randomUUID(),
      personId,
      tokenHash: tools.hashToken(secret),
      csrfSecret: randomUUID(),
      at,
      minutes: 60,
    }),
  )
  return `throughline=${secret}`
}

/** Keeps the model and the frame of the first real page, and renders them again for each request of the floor. */
async function floorOf(house: House): Promise<{ house: House; page: () => Promise<string> }> {
  let kept: { model: unknown; page: PageHere; around: Parameters<House['frame']>[1] } | null = null
  const routes = house.routes.map((route) =>
    route.method === 'GET' && route.path === '/areas/:area/requirements' ? keeping(route) : route,
  )
  const list = house.routes.find(
    (route): route is GetRoute => route.method === 'GET' && route.path === '/areas/:area/requirements',
  )
  function keeping(route: GetRoute): GetRoute {
    return {
      ...route,
      show: (model, page) => {
        kept = {
          model,
          page,
          around: kept?.around ?? {
            asking: page.asking,
            arrived: null,
            csrfToken: '',
            hasProblems: false,
            path: '/',
            past: null,
          },
        }
        return route.show(model, page)
      },
    }
  }
  const query = await oneQuery()
  return {
    house: { ...house, routes },
    page: async () => {
      await query()
      if (kept === null || list === undefined) throw new Error('Ask for the page itself first.')
      const shown = list.show(kept.model, kept.page)
      if ('fileName' in shown) throw new Error('The requirements page is a page.')
      return house.frame(shown, kept.around)
    },
  }
}

/** One query without a transaction, role or policy; on the embedded store there is no such way, so it asks nothing. */
async function oneQuery(): Promise<() => Promise<unknown>> {
  const url = process.env.TEST_STORE === 'postgres' ? process.env.TEST_DATABASE_URL : undefined
  if (url === undefined) return async () => undefined
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  return () => pool.query('select 1')
}

await main()
