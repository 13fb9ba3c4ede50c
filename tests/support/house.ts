/**
 * The real house for tests of the whole way through it: `compose.ts` over a real store, real HTTP on a free port, a clock
 * that the test holds, and a world of two areas with a person in every role.
 *
 *   describe.each(testStores())('pages, $kind', ({ fresh }) => {
 *     let here: TestHouse
 *     beforeAll(async () => { here = await openHouse(await fresh()) })
 *     afterAll(() => here.close())
 *   })
 */
import { randomUUID, scrypt } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { allRoutes, composeHouse } from '../../src/compose.ts'
import { demonstrationNotice } from '../../src/demonstration/notice.ts'
import { grantAdd, personAdd } from '../../src/features/person/index.ts'
import { sessionStart, signInLinkMake } from '../../src/features/person/person.sql.ts'
import { type LocalDate, localDate, type Role, roles, sideOf } from '../../src/foundation/index.ts'
import type { Route, SentFile, Tools } from '../../src/route/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { type Clock, dayInEngland } from '../../src/shell/clock.ts'
import { Tokens } from '../../src/shell/http/csrf.ts'
import type { House } from '../../src/shell/http/house.ts'
import { buildServer } from '../../src/shell/http/server.ts'
import { passwordKeeper } from '../../src/shell/passwords.ts'
import { readSettings } from '../../src/shell/settings.ts'
import { toolsWith } from '../../src/shell/tools.ts'
import { removeFolder } from './built-parts.ts'
import { type Answered, type Asked, ask, fieldsBody } from './http.ts'
import { type FreshStore, newFolder } from './stores.ts'

/** The instant at which every test house opens: a Monday morning in winter, when England keeps UTC. */
export const openedAt = '2026-11-23T10:00:00.000Z'
export const today = localDate('2026-11-23')
const yesterday = localDate('2026-11-22')
const tomorrow = localDate('2026-11-24')
const longAgo = localDate('2026-01-05')

export const localToken = 'the-token-of-this-machines-own-commands'
const serverSecret = 'a secret of at least thirty-two characters, for tests'

/** Passwords cost next to nothing in tests; one test of its own proves the cost that the product works with. */
const cheapCost = { n: 16, r: 1, p: 1 }

export interface HeldClock extends Clock {
  set(instant: string): void
  /** Moves on by some minutes. */
  pass(minutes: number): void
}

export interface HouseOptions {
  readonly publicUrl?: string
  readonly trustProxy?: boolean
  /** Changes the route table before the house is put together. */
  readonly alter?: (routes: readonly Route[]) => readonly Route[]
  readonly settings?: Readonly<Record<string, string>>
  readonly localCommands?: House['localCommands']
  /** Reads sheets; without it nothing can, as most tests need no reader. */
  readonly readTables?: Tools['readTables']
  /** Takes the place of some of the tools. */
  readonly tools?: Partial<Tools>
}

/** One browser, signed in or not. It keeps its cookie and knows its session's anti-forgery secret. */
export interface Browser {
  readonly personId: string
  readonly sessionId: string
  cookie: string | null
  /** A good anti-forgery token of this session. */
  csrf(): string
  get(path: string, asked?: Asked): Promise<Answered>
  /** Posts a form with its token and a fresh once-key, as the page would. */
  post(path: string, fields?: Fields, asked?: Asked): Promise<Answered>
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

export interface TestHouse {
  readonly house: House
  readonly here: FreshStore
  readonly clock: HeldClock
  readonly server: FastifyInstance
  readonly port: number
  readonly log: Readonly<Record<string, unknown>>[]
  /** How many statements the house has asked of the store since `countFrom` was called. */
  statements(): number
  countFrom(): void
  /** A second server over the same store, with other settings or other routes. */
  beside(options: HouseOptions): Promise<TestHouse>
  /** How often a password was worked on since the house opened. */
  passwordWorks(): number
  /** A browser of nobody. */
  stranger(): Browser
  /** Begins a session for a person, as the sign-in button would. */
  signIn(personId: string): Promise<Browser>
  ask(asked: Asked): Promise<Answered>
  close(): Promise<void>
}

/** A tool that reads text files only: what other files hold is tested with the extractor itself. */
async function extractText(file: SentFile) {
  return { text: new TextDecoder().decode(file.bytes), format: 'text' as const, warnings: [] }
}

/** A printer that sets words only: what a real one makes is tested with the printer itself. */
async function printPaper(paper: string) {
  const words = (kind: string) => new TextEncoder().encode(`${kind} of ${paper}`)
  return { html: words('web page'), pdf: words('PDF'), word: words('Word file'), pages: 1, missing: [] }
}

export async function openHouse(here: FreshStore, options: HouseOptions = {}): Promise<TestHouse> {
  const folder = await newFolder()
  const nowhere = { mailFrom: null, publicUrl: 'http://localhost:3000' }
  const works = { counted: 0 }
  const passwords = passwordKeeper(cheapCost, (password, salt, length, cost) => {
    works.counted += 1
    return new Promise((resolve, reject) =>
      scrypt(password, salt, length, cost, (error, key) => (error === null ? resolve(key) : reject(error))),
    )
  })
  const tools = toolsWith(folder, serverSecret, extractText, nowhere, {
    passwords,
    printPaper,
    ...(options.readTables === undefined ? {} : { readTables: options.readTables }),
  })
  const opened = await serve(here, tools, heldClock(), options)
  const close = opened.close
  return {
    ...opened,
    passwordWorks: () => works.counted,
    close: async () => {
      await close()
      await here.close()
      await removeFolder(folder)
    },
  }
}

function heldClock(): HeldClock {
  let instant = openedAt
  return {
    now: () => instant,
    today: () => dayInEngland(instant),
    set: (to) => {
      instant = to
    },
    pass: (minutes) => {
      instant = new Date(Date.parse(instant) + minutes * 60_000).toISOString()
    },
  }
}

async function serve(
  here: FreshStore,
  given: Tools,
  clock: HeldClock,
  options: HouseOptions,
): Promise<TestHouse> {
  const log: Readonly<Record<string, unknown>>[] = []
  const settings = readSettings({
    ...(options.publicUrl === undefined ? {} : { PUBLIC_URL: options.publicUrl }),
    ...(options.trustProxy === true ? { TRUST_PROXY: 'yes' } : {}),
    ...options.settings,
  })
  const tools: Tools = { ...given, mailFrom: settings.mailFrom, publicUrl: settings.publicUrl }
  const counter = { statements: 0 }
  const composed = composeHouse({
    settings,
    store: counted(here, counter),
    tools: { ...tools, ...options.tools },
    clock,
    log: (event) => log.push(event),
    build: { version: '0.0.0', cssFile: 'styles.css' },
    assetsFolder: new URL('../../src/design/styles/', import.meta.url).pathname,
    localToken,
    localCommands: options.localCommands ?? {},
  })
  const house: House = { ...composed, routes: options.alter?.(composed.routes) ?? composed.routes }
  const server = await buildServer(house)
  await server.listen({ port: 0, host: '127.0.0.1' })
  const port = portOf(server)
  const host = settings.https ? new URL(settings.publicUrl).host : `localhost:${port}`
  const asks = (asked: Asked) =>
    ask(port, { ...asked, headers: { host, ...asked.headers } }, settings.cookieName)
  return {
    house,
    here,
    clock,
    server,
    port,
    log,
    statements: () => counter.statements,
    countFrom: () => {
      counter.statements = 0
    },
    passwordWorks: () => 0,
    beside: (others) => serve(here, tools, clock, others),
    stranger: () => browser(asks, '', '', '', null),
    signIn: async (personId) => {
      const token = tools.newSecret()
      const csrfSecret = tools.newSecret()
      const id = randomUUID()
      await here.store.change({ areaId: null, personId, at: clock.now() }, (db) =>
        sessionStart(db, {
          id,
          personId,
          tokenHash: tools.hashToken(token),
          csrfSecret,
          at: clock.now(),
          minutes: 12 * 60,
        }),
      )
      return browser(asks, personId, id, csrfSecret, token)
    },
    ask: asks,
    close: () => server.close(),
  }
}

function portOf(server: FastifyInstance): number {
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  return address.port
}

/** The same store, counting every statement that a unit of work asks. */
function counted(here: FreshStore, counter: { statements: number }): FreshStore['store'] {
  const counting = (db: Db): Db =>
    db.withPlugin({
      transformQuery: ({ node }) => {
        counter.statements += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
  const { store } = here
  return {
    kind: store.kind,
    read: (unit, work) => store.read(unit, (db) => work(counting(db))),
    change: (unit, work) => store.change(unit, (db) => work(counting(db))),
    keep: (work) => store.keep(work),
    health: () => store.health(),
    close: () => store.close(),
  }
}

function browser(
  asks: (asked: Asked) => Promise<Answered>,
  personId: string,
  sessionId: string,
  csrfSecret: string,
  token: string | null,
): Browser {
  const me: Browser = {
    personId,
    sessionId,
    cookie: token,
    csrf: () => (csrfSecret === '' ? '' : Tokens.create(csrfSecret)),
    get: (path, asked = {}) => asks({ path, cookie: me.cookie, ...asked }),
    post: (path, fields = {}, asked = {}) =>
      asks({
        path,
        method: 'POST',
        cookie: me.cookie,
        ...asked,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...asked.headers },
        body: asked.body ?? fieldsBody({ csrf: me.csrf(), once: randomUUID(), ...fields }),
      }),
  }
  return me
}

/** A fresh sign-in link's token for anybody: the product itself makes them for whoever runs the installation. */
export async function signInLinkFor(at: TestHouse, personId: string): Promise<string> {
  const token = at.house.tools.newSecret()
  await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
    signInLinkMake(db, {
      id: randomUUID(),
      personId,
      tokenHash: at.house.tools.hashToken(token),
      at: at.clock.now(),
      minutes: 60,
    }),
  )
  return token
}

export interface AreaWorld {
  readonly id: string
  readonly slug: string
  readonly documentId: string
  readonly requirements: readonly { readonly id: string; readonly ref: string; readonly text: string }[]
  readonly questions: readonly { readonly id: string; readonly code: string }[]
  readonly paperId: string
  /** Who holds each role here today. */
  readonly people: ReadonlyMap<Role, string>
}

export interface World {
  readonly a: AreaWorld
  readonly b: AreaWorld
  /** May open areas, and is programme lead of both, as whoever opened an area is; and analyst of both. */
  readonly opener: string
  /** Signed in, with no role anywhere. */
  readonly nobody: string
  /** People whose role in A ended yesterday or begins tomorrow. */
  readonly ended: ReadonlyMap<Role, string>
  readonly toCome: ReadonlyMap<Role, string>
}

/** Two areas, each with one programme made from the fictional notice, all of it pressed through the real pages. */
export async function makeWorld(at: TestHouse): Promise<World> {
  const opener = await addPerson(at, 'Olive Opener', true)
  const first = await at.signIn(opener)
  const a = await makeAreaWorld(at, first, 'Wrenshire')
  const b = await makeAreaWorld(at, first, 'Otterland')
  // Whoever opened the areas enters their figures too, so that every page and form of an area opens to one person.
  for (const area of [a, b]) await addGrant(at, area.id, opener, 'analyst', longAgo, null)
  const ended = new Map<Role, string>()
  const toCome = new Map<Role, string>()
  for (const role of roles) {
    ended.set(role, await addInRole(at, a.id, role, `Ended ${role}`, longAgo, yesterday))
    toCome.set(role, await addInRole(at, a.id, role, `To come ${role}`, tomorrow, null))
  }
  return { a, b, opener, nobody: await addPerson(at, 'Nora Nobody', false), ended, toCome }
}

async function makeAreaWorld(at: TestHouse, opener: Browser, name: string): Promise<AreaWorld> {
  const pasted = demonstrationNotice(today).replaceAll('Wrenshire', name)
  const read = await opener.post('/documents/new', { pasted })
  if (read.status !== 303) throw new Error(`The notice was not read: ${read.status}\n${read.text}`)
  const joined = await opener.post(`${read.to}/programme`, {
    where: 'open',
    areaName: name,
    council: `${name} County Council`,
    receivedOn: '23 February 2026',
  })
  if (joined.status !== 303) throw new Error(`The programme was not made: ${joined.status}\n${joined.text}`)
  const slug = joined.to.split('/')[2] ?? ''
  const held = await opener.post(
    `/areas/${slug}/held-before/new`,
    {},
    withFile(
      opener,
      { kind: 'meeting', heldOn: '3 March 2026', name: `Board of ${name}`, note: '' },
      'papers',
      {
        name: `minutes of ${name}.txt`,
        bytes: new TextEncoder().encode(`Minutes of ${name}`),
      },
    ),
  )
  if (held.status !== 303) throw new Error(`The meeting was not entered: ${held.status}\n${held.text}`)
  return readAreaWorld(at, slug)
}

async function readAreaWorld(at: TestHouse, slug: string): Promise<AreaWorld> {
  const found = await at.here.keeper.keep(async (db) => {
    const area = await db
      .selectFrom('local_area')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
    const inArea = <T>(rows: readonly (T & { local_area_id: string })[]) =>
      rows.filter((row) => row.local_area_id === area.id)
    return {
      id: area.id,
      documentId:
        inArea(await db.selectFrom('source_document').select(['id', 'local_area_id']).execute())[0]?.id ?? '',
      requirements: inArea(
        await db
          .selectFrom('requirement')
          .select(['id', 'ref', 'text', 'local_area_id'])
          .orderBy('place')
          .execute(),
      ),
      questions: inArea(
        await db
          .selectFrom('open_question')
          .select(['id', 'code', 'local_area_id'])
          .where('settled', 'is', null)
          .orderBy('place')
          .execute(),
      ),
      paperId:
        inArea(await db.selectFrom('held_before_paper').select(['id', 'local_area_id']).execute())[0]?.id ??
        '',
    }
  })
  const people = new Map<Role, string>()
  for (const role of roles)
    people.set(role, await addInRole(at, found.id, role, `${role} of ${slug}`, longAgo, null))
  return { ...found, slug, people }
}

export async function addPerson(at: TestHouse, name: string, opensAreas: boolean): Promise<string> {
  const id = randomUUID()
  const instant = at.clock.now()
  await at.here.store.change({ areaId: null, personId: null, at: instant }, (db) =>
    personAdd(db, { id, name, email: null, opensAreas, isSynthetic: true, at: instant }),
  )
  return id
}

async function addInRole(
  at: TestHouse,
  areaId: string,
  role: Role,
  name: string,
  from: LocalDate,
  to: LocalDate | null,
): Promise<string> {
  const personId = await addPerson(at, name, false)
  await addGrant(at, areaId, personId, role, from, to)
  return personId
}

export async function addGrant(
  at: TestHouse,
  areaId: string,
  personId: string,
  role: Role,
  from: LocalDate,
  to: LocalDate | null,
): Promise<void> {
  const id = randomUUID()
  const unit = { areaId, personId: null, side: sideOf[role], at: at.clock.now() }
  await at.here.store.change(unit, async (db) => {
    await grantAdd(db, { id, areaId, personId, role, from, grantedBy: null, why: 'Test' })
    if (to !== null) await db.updateTable('role_grant').set({ to_day: to }).where('id', '=', id).execute()
  })
}

/** The body of a form that sends a file beside its fields. */
export function withFile(of: Browser, fields: Fields, field: string, file: SentFile): Asked {
  const form = new FormData()
  for (const [name, value] of Object.entries({ csrf: of.csrf(), once: randomUUID(), ...fields }))
    for (const one of [value].flat()) form.append(name, one)
  form.append(field, new Blob([new Uint8Array(file.bytes)]), file.name)
  return { form }
}

/** Every table's rows as one hash each, but for those left out. */
export async function tableHashes(
  at: TestHouse,
  leftOut: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  return at.here.keeper.keep(async (db) => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_catalog.pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`.execute(db)
    const hashes = new Map<string, string>()
    for (const { name } of rows) {
      if (leftOut.includes(name)) continue
      const found = await sql<{ hash: string }>`
        select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash
        from ${sql.table(name)} t`.execute(db)
      hashes.set(name, found.rows[0]?.hash ?? '')
    }
    return hashes
  })
}

/** What the audit chains hold, the newest last: the areas' and the deployment's own. */
export async function auditRows(
  at: TestHouse,
): Promise<
  readonly { readonly area: string | null; readonly event: string; readonly thing: string | null }[]
> {
  return at.here.keeper.keep(async (db) => {
    const { rows } = await sql<{ area: string | null; event: string; thing: string | null }>`
      select local_area_id::text as area, event, thing from audit_log
      union all select null, event, thing from platform_log`.execute(db)
    return rows
  })
}

/** Every route of the product, as the tests name them: `GET /areas/:area`. */
export function nameOf(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`
}

export function everyRoute(): readonly Route[] {
  return allRoutes()
}
