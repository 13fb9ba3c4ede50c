/** The walk: every route, as every role, about things that are and are not theirs. What differs from the table comes back. */
import { randomUUID } from 'node:crypto'
import { readDocument } from '../../src/documents/index.ts'
import { linkSet } from '../../src/features/invitation/invitation.sql.ts'
import { grantAdd } from '../../src/features/person/index.ts'
import { resetLinkMake } from '../../src/features/person/sign-in.sql.ts'
import { type Role, roles } from '../../src/foundation/index.ts'
import { link, type Route } from '../../src/route/index.ts'
import {
  type AreaWorld,
  addPerson,
  type Browser,
  nameOf,
  signInLinkFor,
  type TestHouse,
  type World,
} from '../support/house.ts'
import type { Answered } from '../support/http.ts'
import { type Expected, expected, type Who } from './expected.ts'

/** Who walks: a role, somebody without one, or somebody whose role is over or has not begun. */
export type Walker = Role | 'nobody' | 'opener'

/**
 * What the thing is to the walker. `own` is theirs or their area's; `colleague` belongs to somebody else in their area;
 * `other` is another area's under their own address; `other-area` is there under its own; `unknown` was never made.
 */
export const scopes = [
  'own',
  'colleague',
  'other',
  'other-area',
  'unknown',
  'no-such-area',
  'stranger',
  'ended',
  'to-come',
] as const
export type Scope = (typeof scopes)[number]

export interface Difference {
  readonly route: string
  readonly walker: Walker
  readonly scope: Scope
  readonly wanted: string
  readonly got: string
}

export interface Walked {
  readonly tried: number
  readonly cells: ReadonlySet<string>
  readonly differences: readonly Difference[]
}

export interface WalkOptions {
  readonly routes: readonly Route[]
  readonly walkers?: readonly Walker[]
  readonly scopes?: readonly Scope[]
  /**
   * Only asks whether the door opens: forms are sent without their token, so that whoever is let in is stopped there
   * (403), and nothing is changed.
   */
  readonly doorOnly?: boolean
}

const everyWalker: readonly Walker[] = [...roles, 'nobody', 'opener']

export async function walk(at: TestHouse, world: World, options: WalkOptions): Promise<Walked> {
  const cells = new Set<string>()
  const differences: Difference[] = []
  let tried = 0
  const walkAs = async (walker: Walker) => {
    for (const route of options.routes) {
      for (const scope of scopesFor(route, walker, options.scopes ?? scopes)) {
        const step = await prepare(at, world, route, walker, scope)
        const answered = await take(step, options.doorOnly === true)
        tried += 1
        cells.add(`${nameOf(route)} as ${walker}`)
        const wanted = wantedOf(route, walker, scope, options.doorOnly === true)
        const got = await gotFrom(step, answered)
        if (got !== wanted) differences.push({ route: nameOf(route), walker, scope, wanted, got })
      }
    }
  }
  await Promise.all((options.walkers ?? everyWalker).map(walkAs))
  return { tried, cells, differences }
}

function entryOf(route: Route): Expected {
  const entry = expected[nameOf(route)]
  if (entry === undefined) throw new Error(`${nameOf(route)} is not in tests/http/expected.ts.`)
  return entry
}

function mayUse(who: Who, walker: Walker): boolean {
  if (who === 'anyone' || who === 'signed-in') return true
  if (who === 'opens-areas') return walker === 'opener'
  // Whoever opened an area is its first programme lead and its council administrator; here analyst of it too.
  if (walker === 'opener')
    return (['programme-lead', 'council-administrator', 'analyst'] as const).some(
      (role) => who[role] !== undefined,
    )
  return walker !== 'nobody' && who[walker] !== undefined
}

const isInArea = (route: Route): boolean => route.path.startsWith('/areas/:area')
const idOf = (route: Route): string | null =>
  [...route.path.matchAll(/:([a-z]+)/g)].map(([, name = '']) => name).find((name) => name !== 'area') ?? null

/** The scopes that mean something for this route; of roles that may not enter at all, enough to see that they may not. */
function scopesFor(route: Route, walker: Walker, wanted: readonly Scope[]): readonly Scope[] {
  const allowed = mayUse(entryOf(route).who, walker)
  const hasRole = walker !== 'nobody' && walker !== 'opener'
  return wanted.filter((scope) => {
    if (scope === 'own') return true
    if (scope === 'unknown') return idOf(route) !== null
    if (scope === 'stranger') return walker === 'nobody'
    if (scope === 'colleague') return allowed && /:(answer|reading|session|action)\b/.test(route.path)
    if (!isInArea(route)) return false
    if (scope === 'other') return idOf(route) !== null && hasRole && allowed
    return hasRole && allowed
  })
}

/** What the table says: a status, and for everything that is refused entry the one page that says nothing. */
function wantedOf(route: Route, walker: Walker, scope: Scope, doorOnly: boolean): string {
  const { who, allowed, unknown, ownAllowed } = entryOf(route)
  if (scope === 'stranger') return who === 'anyone' ? String(allowed) : 'sign-in'
  if (!mayUse(who, walker)) return 'nothing there'
  const admitted = doorOnly && route.method === 'POST' ? '403' : null
  if (scope === 'own') {
    const isOwn = typeof who !== 'string' && who[walker as Role] === 'own'
    return admitted ?? plain(isOwn ? (ownAllowed ?? allowed) : allowed)
  }
  if (scope === 'colleague') {
    const reach =
      typeof who === 'string' ? 'own' : who[walker === 'opener' ? 'programme-lead' : (walker as Role)]
    return admitted ?? plain(reach === 'whole-area' ? allowed : (unknown ?? 404))
  }
  if (scope === 'unknown' || scope === 'other') return admitted ?? plain(unknown ?? 404)
  return 'nothing there'
}

const plain = (status: number): string => (status === 404 ? 'nothing there' : String(status))

interface Step {
  readonly browser: Browser
  readonly route: Route
  readonly path: string
}

async function prepare(
  at: TestHouse,
  world: World,
  route: Route,
  walker: Walker,
  scope: Scope,
): Promise<Step> {
  const browser =
    scope === 'stranger' ? at.stranger() : await browserOf(at, personOf(world, walker, scope), route)
  const area = scope === 'other-area' ? world.b : world.a
  const thing = scope === 'other' ? world.b : area
  const params: Record<string, string> = { area: scope === 'no-such-area' ? 'no-such-area' : area.slug }
  const plan = /:(plan|objective|action|milestone|post|update|evidence)\b/.test(route.path)
    ? await planFor(at, world, thing, scope === 'colleague' ? world.nobody : browser.personId, route, walker)
    : null
  for (const [, name = ''] of route.path.matchAll(/:([a-z]+)/g))
    if (name !== 'area') params[name] = await idFor(at, world, route, name, browser, walker, scope, plan)
  return { browser, route, path: link(route, params) }
}

/** One browser for each person at each house, but for the routes that end or change its session. */
const browsers = new WeakMap<TestHouse, Map<string, Promise<Browser>>>()

function browserOf(at: TestHouse, personId: string, route: Route): Promise<Browser> {
  if (route.method === 'POST' && /sign-(in|out)/.test(route.path)) return at.signIn(personId)
  const known = browsers.get(at) ?? new Map<string, Promise<Browser>>()
  browsers.set(at, known)
  const found = known.get(personId) ?? at.signIn(personId)
  known.set(personId, found)
  return found
}

function personOf(world: World, walker: Walker, scope: Scope): string {
  if (walker === 'nobody') return world.nobody
  if (walker === 'opener') return world.opener
  const people = scope === 'ended' ? world.ended : scope === 'to-come' ? world.toCome : world.a.people
  return people.get(walker) ?? ''
}

async function idFor(
  at: TestHouse,
  world: World,
  route: Route,
  name: string,
  browser: Browser,
  walker: Walker,
  scope: Scope,
  plan: Awaited<ReturnType<typeof makePlan>> | null,
): Promise<string> {
  if (scope === 'unknown' && name === idOf(route)) return name === 'token' ? 'never-made' : randomUUID()
  const thing = scope === 'other' || scope === 'other-area' ? world.b : world.a
  switch (name) {
    case 'document':
      return thing.documentId
    case 'paper':
      return thing.paperId
    case 'question':
      return questionFor(thing, route, walker)
    case 'requirement':
      return thing.requirements.find((one) => one.ref === '3.a')?.id ?? ''
    case 'thing':
      return 'requirement'
    case 'id':
      return thing.requirements.find((one) => one.ref === '3.a')?.id ?? ''
    case 'answer':
      return answerOf(at, world, thing, scope === 'colleague' ? null : browser.personId)
    case 'plan':
    case 'objective':
    case 'action':
    case 'milestone':
    case 'post':
    case 'step':
    case 'impact':
    case 'version':
    case 'update':
    case 'evidence':
      return plan?.[name] ?? ''
    case 'check':
      return (route.path.includes('/objectives/') ? plan?.objectiveCheck : plan?.actionCheck) ?? ''
    case 'agency':
      return agencyIn(at, thing)
    case 'mail':
      return refusedMailIn(at, thing)
    case 'import':
      return planImportOf(at, world, thing)
    case 'reading':
      return readingOf(at, scope === 'colleague' ? otherThan(world, walker) : browser.personId)
    case 'session':
      return (
        await at.signIn(
          scope === 'colleague' || browser.personId === '' ? otherThan(world, walker) : browser.personId,
        )
      ).sessionId
    case 'invitation':
      return (await invitationFor(at, thing, world.opener)).id
    case 'grant':
      return chairIn(at, thing)
    case 'token':
      if (route.path.startsWith('/invitations/')) return (await invitationFor(at, thing, world.opener)).token
      if (route.path.startsWith('/sign-in/reset/'))
        return resetLinkFor(at, browser.personId === '' ? world.nobody : browser.personId)
      return signInLinkFor(at, browser.personId === '' ? world.nobody : browser.personId)
    case 'measure':
    case 'rebase':
    case 'sent':
      return (await measureFor(at, world, thing, browser.personId, route))[name]
    default:
      throw new Error(`The walk does not know what :${name} stands for.`)
  }
}

/** An agency of this area. */
async function agencyIn(at: TestHouse, area: AreaWorld): Promise<string> {
  const here = { areaId: area.id, personId: null, at: at.clock.now() }
  const { id } = await at.here.store.read(here, (db) =>
    db.selectFrom('area_agency').select('id').where('local_area_id', '=', area.id).executeTakeFirstOrThrow(),
  )
  return id
}

/** A message of this area that no address could be found for, so that it may be sent again. */
async function refusedMailIn(at: TestHouse, area: AreaWorld): Promise<string> {
  const id = randomUUID()
  const instant = at.clock.now()
  await at.here.store.change({ areaId: area.id, personId: null, at: instant }, (db) =>
    db
      .insertInto('outgoing_mail')
      .values({
        id,
        local_area_id: area.id,
        to_address: 'somebody@example.org',
        subject: 'A message for the walk',
        words: 'Words for the walk.',
        queued_at: instant,
        due_at: instant,
        give_up_at: instant,
        state: 'refused',
        settled_at: instant,
      })
      .execute(),
  )
  return id
}

const otherThan = (world: World, walker: Walker): string =>
  walker === 'nobody' ? world.opener : world.nobody

/** Settling uses a question up, so each of those who may has one of their own; looking at one uses nothing. */
function questionFor(area: AreaWorld, route: Route, walker: Walker): string {
  const classes = area.questions.find((one) => one.code === 'area-classes')
  if (!route.path.endsWith('/nothing')) return classes?.id ?? ''
  const others = area.questions.filter((one) => one.code === 'who-is-bound')
  const turn = walker === 'programme-lead' ? 0 : walker === 'board-secretary' ? 1 : 2
  return others[turn]?.id ?? ''
}

/** A file of a plan that was sent in this area, its columns chosen and its words not yet. */
async function planImportOf(at: TestHouse, world: World, area: AreaWorld): Promise<string> {
  const id = randomUUID()
  const cells = [
    ['Ref', 'Action', 'Accountable', 'Due', 'RAG'],
    ['1.1', 'Hold a panel', 'Head of SEND', 'Mar 27', 'Amber'],
  ]
  const rows = cells.map((row, number) => ({
    at: number + 1,
    hidden: false,
    across: false,
    cells: row,
    marks: [],
  }))
  const columns = { ref: 0, title: 1, accountable: 2, due: 3, delivery: 4 }
  const choice = { own: false, table: 0, columns, milestones: null, withHidden: null, planId: null }
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await db
      .insertInto('plan_import')
      .values({
        local_area_id: area.id,
        id,
        file_name: 'plan.xlsx',
        file_sha256: '0'.repeat(64),
        format: 'xlsx',
        choice: JSON.stringify({ ...choice, planName: 'A plan', told: '2026-03', prefix: '', words: {} }),
        sent_by: world.opener,
        sent_at: at.clock.now(),
      })
      .execute()
    await db
      .insertInto('plan_import_rows')
      .values({
        local_area_id: area.id,
        id: randomUUID(),
        import_id: id,
        tables: JSON.stringify([{ name: 'Plan', kind: 'sheet', rows }]),
      })
      .execute()
  })
  return id
}

/** An answer to 3.a, given by this person; null is somebody whom the walk does not ask. */
async function answerOf(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  personId: string | null,
): Promise<string> {
  const id = randomUUID()
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, (db) =>
    db
      .insertInto('answer')
      .values({
        local_area_id: area.id,
        id,
        requirement_id: area.requirements.find((one) => one.ref === '3.a')?.id ?? '',
        thing: 'words',
        words: 'An answer for the walk',
        claim: 'planned',
        said_by: personId === null || personId === '' ? world.opener : personId,
        said_on: at.clock.today(),
      })
      .execute(),
  )
  return id
}

/** An open invitation to the chair, to an address that is nobody's, and its link's token. */
async function invitationFor(at: TestHouse, area: AreaWorld, sentBy: string) {
  const { tools } = at.house
  const [id, token] = [randomUUID(), tools.newSecret()]
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await db
      .insertInto('invitation')
      .values({
        local_area_id: area.id,
        id,
        email: `${id}@people.example`,
        name: 'Somebody invited',
        role: 'chair',
        sent_by: sentBy,
        sent_at: at.clock.now(),
        accept_by: '2027-02-21',
      })
      .execute()
    await linkSet(db, area.id, id, tools.hashToken(token))
  })
  return { id, token }
}

/** Somebody who holds the chair here: a role that each of those who keep people may end. */
async function chairIn(at: TestHouse, area: AreaWorld): Promise<string> {
  const [id, personId] = [randomUUID(), await addPerson(at, 'A chair (synthetic)', false)]
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, (db) =>
    grantAdd(db, {
      id,
      areaId: area.id,
      personId,
      role: 'chair',
      from: at.clock.today(),
      grantedBy: null,
      why: 'Walk',
    }),
  )
  return id
}

async function resetLinkFor(at: TestHouse, personId: string): Promise<string> {
  const { tools } = at.house
  const token = tools.newSecret()
  await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
    resetLinkMake(db, {
      id: randomUUID(),
      personId,
      tokenHash: tools.hashToken(token),
      madeBy: null,
      renewsFactor: false,
      at: at.clock.now(),
      minutes: 60,
    }),
  )
  return token
}

/** A plan in this area with one action, answered for by a post that this person holds; one for each person. */
async function makePlan(at: TestHouse, area: AreaWorld, personId: string) {
  const [plan, objective, action, milestone, post] = [1, 2, 3, 4, 5].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const [step, impact, actionCheck, objectiveCheck, version, update, evidence] = [1, 2, 3, 4, 5, 6, 7].map(
    () => randomUUID(),
  ) as [string, string, string, string, string, string, string]
  const holder = personId
  const here = { local_area_id: area.id }
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    const agency = await db
      .selectFrom('area_agency')
      .select('id')
      .where('local_area_id', '=', area.id)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('post')
      .values({ ...here, id: post, area_agency_id: agency.id, name: `Post ${post}`, from_day: '2026-01-05' })
      .execute()
    await db
      .insertInto('post_holding')
      .values({
        ...here,
        id: randomUUID(),
        post_id: post,
        person_id: personId,
        holder_name: 'A holder (synthetic)',
        from_day: '2026-01-05',
      })
      .execute()
    await db
      .insertInto('improvement_plan')
      .values({ ...here, id: plan, name: `Plan ${plan}`, place: 1 })
      .execute()
    await db
      .insertInto('objective')
      .values({ ...here, id: objective, plan_id: plan, ref: '1', words: 'Plans on time', place: 1 })
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
      .insertInto('action_objective')
      .values({ ...here, id: randomUUID(), action_id: action, objective_id: objective })
      .execute()
    await db
      .insertInto('milestone')
      .values({
        ...here,
        id: milestone,
        action_id: action,
        words: 'The first panel',
        first_due: '2027-01-31',
        due: '2027-01-31',
      })
      .execute()
    await db
      .insertInto('step')
      .values({ ...here, id: step, action_id: action, place: 1, words: 'Write to schools' })
      .execute()
    await db
      .insertInto('impact_date')
      .values({ ...here, id: impact, action_id: action, words: 'Seen', first_due: '2027-01', due: '2027-01' })
      .execute()
    const closed = { ...here, closed_on: '2026-03-01', months: 3, due: '2026-06-01' }
    await db
      .insertInto('closure_check')
      .values([
        { ...closed, id: actionCheck, action_id: action },
        { ...closed, id: objectiveCheck, objective_id: objective },
      ])
      .execute()
    const snapshot = '{"shape":1,"things":[]}'
    await db
      .insertInto('plan_version')
      .values({
        ...here,
        id: version,
        plan_id: plan,
        name: 'First',
        why: 'Walk',
        marked_on: '2026-03-01',
        marked_by: holder,
        snapshot,
        sha256: at.house.tools.sha256(snapshot),
      })
      .execute()
    await db
      .insertInto('action_update')
      .values({
        ...here,
        id: update,
        action_id: action,
        happened: 'It met',
        said_by: holder,
        said_on: '2026-03-01',
      })
      .execute()
    const paper = await db
      .selectFrom('held_before_paper')
      .select(['file_name', 'file_sha256', 'bytes'])
      .where('local_area_id', '=', area.id)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('evidence')
      .values({
        ...here,
        ...paper,
        id: evidence,
        action_id: action,
        shows: 'It met',
        source: 'Minutes',
        dated: '2026-03',
        may_publish: false,
        added_by: holder,
        added_on: '2026-03-01',
      })
      .execute()
  })
  return {
    plan,
    objective,
    action,
    milestone,
    post,
    step,
    impact,
    actionCheck,
    objectiveCheck,
    version,
    update,
    evidence,
  }
}

const plans = new WeakMap<World, Map<string, ReturnType<typeof makePlan>>>()

/** One for each person to look at; a fresh one for a form, so that each form meets an action at its first version. */
function planFor(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  personId: string,
  route: Route,
  walker: Walker,
): ReturnType<typeof makePlan> {
  const holder = personId === '' ? world.nobody : personId
  // Whoever may not enter changes nothing, so needs nothing of their own.
  if (!mayUse(entryOf(route).who, walker)) return onePlan(at, world, area, world.nobody)
  if (route.method === 'POST') return makePlan(at, area, holder)
  return onePlan(at, world, area, holder)
}

function onePlan(at: TestHouse, world: World, area: AreaWorld, holder: string): ReturnType<typeof makePlan> {
  const known = plans.get(world) ?? new Map<string, ReturnType<typeof makePlan>>()
  plans.set(world, known)
  const key = `${area.id} ${holder}`
  const found = known.get(key) ?? makePlan(at, area, holder)
  known.set(key, found)
  return found
}

/** A measure in this area with a rebase, and rows of it that this person sent and that wait to be looked through. */
async function makeMeasure(at: TestHouse, world: World, area: AreaWorld, personId: string) {
  const [measure, rebase, sent] = [1, 2, 3].map(() => randomUUID()) as [string, string, string]
  const here = { local_area_id: area.id }
  const by = personId === '' ? world.nobody : personId
  const day = at.clock.today()
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await db
      .insertInto('measure')
      .values({
        ...here,
        id: measure,
        name: `Measure ${measure}`,
        place: 1,
        class: 'how-well',
        kind: 'outcome',
      })
      .execute()
    await db
      .insertInto('measure_definition')
      .values({
        ...here,
        id: randomUUID(),
        measure_id: measure,
        number: 1,
        question: 'How many plans are on time?',
        numerator: 'on time',
        denominator: 'all',
        unit: 'percentage',
        polarity: 'up',
        period_kind: 'month',
        source: 'Case system',
        from_day: day,
        why: 'As first written',
        entered_by: by,
      })
      .execute()
    const decided = { decided_on: day, decided_by: 'The board', why: 'A new panel', entered_by: by }
    await db
      .insertInto('measure_rebase')
      .values({ ...here, ...decided, id: rebase, measure_id: measure, from_day: '2026-04-01' })
      .execute()
    await db
      .insertInto('reading_import')
      .values({
        ...here,
        id: sent,
        person_id: by,
        measure_id: measure,
        came_as: 'pasted',
        source: 'Case system',
        text: 'Period,Value\nSeptember 2026,41\n',
        sent_on: day,
      })
      .execute()
  })
  return { measure, rebase, sent }
}

const measures = new WeakMap<World, Map<string, ReturnType<typeof makeMeasure>>>()

/** One for each person to look at, and a fresh one for each form. */
function measureFor(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  personId: string,
  route: Route,
): ReturnType<typeof makeMeasure> {
  // The parts of one address belong together: a form's measure is made once for each address asked.
  const known = measures.get(world) ?? new Map<string, ReturnType<typeof makeMeasure>>()
  measures.set(world, known)
  const key = `${area.id} ${personId} ${route.method === 'GET' ? '' : route.path}`
  const found = known.get(key) ?? makeMeasure(at, world, area, personId)
  known.set(key, found)
  return found
}

async function readingOf(at: TestHouse, personId: string): Promise<string> {
  const id = randomUUID()
  // A stranger has none: the address of somebody else's.
  if (personId === '') return id
  await at.here.store.change({ areaId: null, personId, at: at.clock.now() }, async (db) => {
    const one = await db
      .selectFrom('waiting_reading')
      .select('id')
      .where('person_id', '=', personId)
      .where('settled_at', 'is', null)
      .executeTakeFirst()
    if (one !== undefined) return
    await db
      .insertInto('waiting_reading')
      .values({ ...aReading(), id, person_id: personId, created_at: at.clock.now() })
      .execute()
  })
  const kept = await at.here.store.read({ areaId: null, personId, at: at.clock.now() }, (db) =>
    db
      .selectFrom('waiting_reading')
      .select('id')
      .where('person_id', '=', personId)
      .where('settled_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )
  return kept.id
}

const letter = `Dear Chief Executive,\n\nThe Council must publish its waiting times.\n`

function aReading() {
  return {
    format: 'text',
    text: letter,
    fingerprint: 'walk',
    reading: JSON.stringify(readDocument(letter)),
  }
}

async function take({ browser, route, path }: Step, doorOnly: boolean): Promise<Answered> {
  // Every walker comes from an address of their own, so that the limit on sign-in tries is not what is tested.
  const headers = {
    'x-forwarded-for': `10.0.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
  }
  if (route.method === 'GET') return browser.get(path, { headers })
  const fields = { ...entryOf(route).fields, ...(doorOnly ? { csrf: 'not-the-token' } : {}) }
  return browser.post(path, fields, { headers })
}

/** The page for an area that never was, as each browser sees it. */
const nevers = new WeakMap<Browser, Promise<string>>()

/** The status; or that nothing is there, when the page is byte for byte the one for an area that never was. */
async function gotFrom({ browser }: Step, answered: Answered): Promise<string> {
  if (answered.status === 303 && answered.to === '/sign-in' && browser.personId === '') return 'sign-in'
  if (answered.status !== 404) return String(answered.status)
  const never = nevers.get(browser) ?? browser.get('/areas/never-was').then(same)
  nevers.set(browser, never)
  return same(answered) === (await never) ? 'nothing there' : 'a different 404 page'
}

/** A page without what differs each time: its anti-forgery token. */
function same({ status, headers, text }: Answered): string {
  const kept = { ...headers, date: '', 'content-length': '' }
  return JSON.stringify([status, kept, text.replace(/(name="csrf" value=")[^"]*/g, '$1')])
}

/** An id that was never made for every part of an address. */
export function inventedIds(route: Pick<Route, 'path'>): Record<string, string> {
  return Object.fromEntries(
    [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => [name, randomUUID()]),
  )
}
