/** The walk: every route, as every role, about things that are and are not theirs. What differs from the table comes back. */
import { randomUUID } from 'node:crypto'
import { readDocument } from '../../src/documents/index.ts'
import type { RelationKind } from '../../src/features/access/index.ts'
import { adviceInsert, linkMake } from '../../src/features/advice/advice.sql.ts'
import { workForEverybody } from '../../src/features/ehc-case/index.ts'
import { freeze } from '../../src/features/ehc-plan/plan-text.ts'
import { requestAdd } from '../../src/features/family/family.sql.ts'
import { linkSet } from '../../src/features/invitation/invitation.sql.ts'
import {
  answerLinkAdd,
  feedAdd,
  inviteeAdd,
} from '../../src/features/meeting-invitation/meeting-invitation.sql.ts'
import { linkOpened, linkInsert as packLinkInsert } from '../../src/features/pack/pack.sql.ts'
import { grantAdd } from '../../src/features/person/index.ts'
import { resetLinkMake } from '../../src/features/person/sign-in.sql.ts'
import { localDate, type Role, roles } from '../../src/foundation/index.ts'
import { link, type Route } from '../../src/route/index.ts'
import { makeBoard } from '../support/board.ts'
import { makeCase } from '../support/casework.ts'
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
import { entryOf, mayUse, readerOf, type Walker } from './readers.ts'
import { emptyPack, isOfPapers, papersFor } from './walk-papers.ts'

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
        const step = await prepare(at, world, route, walker, scope, options.doorOnly)
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

const isInArea = (route: Route): boolean => route.path.startsWith('/areas/:area')
const idOf = (route: Pick<Route, 'path'>): string | null =>
  [...route.path.matchAll(/:([a-z]+)/g)].map(([, name = '']) => name).find((name) => name !== 'area') ?? null

/** The scopes that mean something for this route; of roles that may not enter at all, enough to see that they may not. */
function scopesFor(route: Route, walker: Walker, wanted: readonly Scope[]): readonly Scope[] {
  const allowed = mayUse(entryOf(route).who, walker)
  const hasRole = walker !== 'nobody' && walker !== 'opener'
  return wanted.filter((scope) => {
    if (scope === 'own') return true
    if (scope === 'unknown') return idOf(route) !== null
    if (scope === 'stranger') return walker === 'nobody'
    if (scope === 'colleague')
      return allowed && /:(answer|reading|session|action|risk|escalation|case)\b/.test(route.path)
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
    const otherwise = entryOf(route).colleague?.[walker as Role]
    return admitted ?? plain(otherwise ?? (reach === 'whole-area' ? allowed : (unknown ?? 404)))
  }
  if (scope === 'unknown' || scope === 'other') return admitted ?? plain(unknown ?? 404)
  return 'nothing there'
}

const plain = (status: number): string => (status === 404 ? 'nothing there' : String(status))

export interface Step {
  readonly browser: Browser
  readonly route: Route
  readonly path: string
}

/** Somebody who may read this route, and its address about what is theirs: for tests that open every page. */
export function openerOf(
  at: TestHouse,
  world: World,
  route: Route,
  walker: Walker = readerOf(route),
): Promise<Step> {
  return prepare(at, world, route, walker, 'own')
}

async function prepare(
  at: TestHouse,
  world: World,
  route: Route,
  walker: Walker,
  scope: Scope,
  doorOnly = false,
): Promise<Step> {
  const browser =
    scope === 'stranger' ? at.stranger() : await browserOf(at, personOf(world, walker, scope), route)
  const area = scope === 'other-area' ? world.b : world.a
  const thing = scope === 'other' ? world.b : area
  const params: Record<string, string> = { area: scope === 'no-such-area' ? 'no-such-area' : area.slug }
  const plan = /:(plan|objective|action|milestone|post|update|evidence|risk|escalation)\b/.test(route.path)
    ? await planFor(at, world, thing, scope === 'colleague' ? world.nobody : browser.personId, route, walker)
    : null
  // Whoever is stopped at the door changes nothing: the same thing does for every form.
  const changes = !doorOnly && mayUse(entryOf(route).who, walker)
  for (const [, name = ''] of route.path.matchAll(/:([a-z]+)/g))
    if (name !== 'area')
      params[name] = await idFor(
        at,
        world,
        changes ? route : looked(route),
        name,
        browser,
        walker,
        scope,
        plan,
      )
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

/** What finds the thing that an address is about. */
type Addressed = Pick<Route, 'method' | 'path'>

const looked = ({ path }: Route): Addressed => ({ method: 'GET', path })

async function idFor(
  at: TestHouse,
  world: World,
  route: Addressed,
  name: string,
  browser: Browser,
  walker: Walker,
  scope: Scope,
  plan: Awaited<ReturnType<typeof makePlan>> | null,
): Promise<string> {
  if (scope === 'unknown' && name === idOf(route)) return name === 'token' ? 'never-made' : randomUUID()
  const thing = scope === 'other' || scope === 'other-area' ? world.b : world.a
  if (isOfPapers(route)) return (await papersFor(at, world, thing, browser.personId, route))[name] ?? ''
  if (isOfMeeting(route)) return (await tookFor(at, world, thing, browser.personId, route))[name] ?? ''
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
    case 'request':
      return plan?.[name] ?? ''
    case 'check':
      return (route.path.includes('/objectives/') ? plan?.objectiveCheck : plan?.actionCheck) ?? ''
    case 'entry':
      return (await logFor(at, world, thing, browser.personId, route)).entry
    case 'board':
    case 'meeting':
    case 'member':
    case 'invitee':
    case 'item':
    case 'report':
      if (route.path.includes('/meetings/:meeting/pack')) return (await packFor(at, world, thing)).meeting
      return name === 'meeting' && route.path.includes('/meetings/:meeting/log')
        ? (await logFor(at, world, thing, browser.personId, route)).meeting
        : (await boardOf(at, world, thing))[name]
    case 'risk':
    case 'escalation':
      return plan === null ? '' : (await riskFor(at, world, thing, plan))[name]
    case 'agency':
      return agencyIn(at, thing)
    case 'mail':
      return refusedMailIn(at, thing)
    case 'import':
      return planImportOf(at, world, thing)
    case 'case':
    case 'fact':
    case 'relation':
    case 'glass':
    case 'team':
    case 'asked':
    case 'child':
    case 'letter':
    case 'panel':
    case 'frozen':
    case 'copy':
      return (await caseFor(at, world, thing, scope === 'colleague' ? '' : browser.personId, walker, route))[
        name
      ]
    case 'extract':
      return extractOf(at, thing, browser.personId === '' ? world.nobody : browser.personId)
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
    case 'invited':
      return (await invitedFor(at, thing, (await boardOf(at, world, thing)).meeting)).id
    case 'pack':
      return (await packFor(at, world, thing)).pack
    case 'file':
      return route.path.startsWith('/packs/') ? 'read' : 'pdf'
    case 'place':
      return thing.slug
    case 'waiting':
      return waitingIn(at, thing)
    case 'token':
      if (route.path.startsWith('/advice/'))
        return (await caseFor(at, world, thing, browser.personId, walker, route)).adviceToken
      if (route.path.startsWith('/packs/')) return (await packFor(at, world, thing)).token
      if (route.path.startsWith('/meeting-answers/'))
        return (await invitedFor(at, thing, (await boardOf(at, world, thing)).meeting)).token
      if (route.path.startsWith('/calendar/'))
        return calendarOf(at, world, thing, (await boardOf(at, world, thing)).board)
      if (route.path.startsWith('/invitations/')) return (await invitationFor(at, thing, world.opener)).token
      if (route.path.startsWith('/sign-in/reset/'))
        return resetLinkFor(at, browser.personId === '' ? world.nobody : browser.personId)
      return signInLinkFor(at, browser.personId === '' ? world.nobody : browser.personId)
    case 'set':
      return publishedIn(at, world, thing)
    case 'measure':
    case 'rebase':
    case 'sent':
      return (await measureFor(at, world, thing, browser.personId, route))[name]
    default:
      throw new Error(`The walk does not know what :${name} stands for.`)
  }
}

const publishedSets = new WeakMap<AreaWorld, Promise<string>>()

/** A set of figures that went to everybody: one for each area. */
function publishedIn(at: TestHouse, world: World, area: AreaWorld): Promise<string> {
  const make = async () => {
    const id = randomUUID()
    const day = at.clock.today()
    await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, (db) =>
      db
        .insertInto('published_set')
        .values({
          local_area_id: area.id,
          id,
          place: 1000,
          title: 'SEND figures, autumn term',
          audience: 'public',
          until_day: day,
          decided_on: day,
          decided_by: 'The board',
          why: 'Families asked',
          figures: JSON.stringify({ measures: [], rule: [] }),
          sheet: 'measure\r\n',
          sheet_sha256: '0'.repeat(64),
          published_on: day,
          published_by: world.opener,
        })
        .execute(),
    )
    return id
  }
  const found = publishedSets.get(area) ?? make()
  publishedSets.set(area, found)
  return found
}

const extracts = new WeakMap<AreaWorld, Map<string, Promise<string>>>()

/** One extract for each area and person, who sent it; no step of the walk brings it in. */
function extractOf(at: TestHouse, area: AreaWorld, personId: string): Promise<string> {
  const make = async () => {
    const id = randomUUID()
    await at.here.store.change({ areaId: area.id, personId, at: at.clock.now() }, (db) =>
      db
        .insertInto('caseload_import')
        .values({
          local_area_id: area.id,
          id,
          file_name: 'caseload.csv',
          file_sha256: 'f'.repeat(64),
          rows: 0,
          brought_on: at.clock.now().slice(0, 10),
          brought_by: personId,
        })
        .execute(),
    )
    return id
  }
  const known = extracts.get(area) ?? new Map<string, Promise<string>>()
  extracts.set(area, known)
  const found = known.get(personId) ?? make()
  known.set(personId, found)
  return found
}

const packs = new WeakMap<AreaWorld, ReturnType<typeof makePack>>()

/** One pack for each area and house, with a link that was opened; no step of the walk changes it. */
async function packFor(at: TestHouse, world: World, area: AreaWorld) {
  const found =
    packs.get(area) ?? boardOf(at, world, area).then(({ board }) => makePack(at, world, area, board))
  packs.set(area, found)
  return found
}

async function makePack(at: TestHouse, world: World, area: AreaWorld, board: string) {
  const { tools } = at.house
  const [pack, link, invitee] = [randomUUID(), randomUUID(), randomUUID()]
  const token = tools.newSecret()
  const snapshot = emptyPack
  const hash = await tools.keepFile(new TextEncoder().encode(snapshot))
  const now = at.clock.now()
  const day = now.slice(0, 10)
  const here = { local_area_id: area.id }
  const meeting = await at.here.store.change(
    { areaId: area.id, personId: world.opener, at: now },
    async (db) => {
      const { id } = await db
        .selectFrom('meeting')
        .select('id')
        .where('board_id', '=', board)
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('meeting_invitee')
        .values({ ...here, id: invitee, meeting_id: id, why_asked: 'guest', name: 'A guest' })
        .execute()
      const files = { html_sha256: hash, pdf_sha256: hash, word_sha256: hash, pages: 1 }
      await db
        .insertInto('pack')
        .values({
          ...here,
          ...files,
          id: pack,
          meeting_id: id,
          number: 1,
          frozen_on: day,
          frozen_at: now,
          frozen_by: world.opener,
          snapshot,
          snapshot_sha256: hash,
          meeting_day: day,
          meeting_begins: '09:00',
          circulated_on: day,
          published_on: day,
        })
        .execute()
      await packLinkInsert(db, area.id, {
        id: link,
        packId: pack,
        inviteeId: invitee,
        mailId: null,
        endsOn: localDate('2030-01-01'),
        tokenHash: tools.hashToken(token),
      })
      await linkOpened(db, area.id, link, now)
      return id
    },
  )
  return { meeting, pack, token }
}

const casesMade = new WeakMap<World, Map<string, ReturnType<typeof makeWalkCase>>>()

/** A child's case in which this person has a part; one to look at, and a fresh one for each form. */
function caseFor(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  personId: string,
  walker: Walker,
  route: Addressed,
) {
  const known = casesMade.get(world) ?? new Map<string, ReturnType<typeof makeWalkCase>>()
  casesMade.set(world, known)
  const key = `${area.id} ${personId} ${route.method === 'GET' ? '' : route.path}`
  const found = known.get(key) ?? makeWalkCase(at, world, area, personId, walker)
  known.set(key, found)
  return found
}

const relationOf: Partial<Record<Walker, RelationKind>> = {
  caseworker: 'caseworker',
  'council-adviser': 'council-adviser',
  'health-professional': 'health-professional',
  'designated-clinical-officer': 'designated-clinical-officer',
  'panel-member': 'panel-member',
  senco: 'senco',
  'parent-carer': 'parent-carer',
  'young-person': 'young-person',
  advocate: 'advocate',
}

/** Each role by its own kind of part: a relation, the management of the team, or a glass that was broken. */
async function makeWalkCase(at: TestHouse, world: World, area: AreaWorld, personId: string, walker: Walker) {
  const kind = relationOf[walker]
  const isManager = walker === 'ehc-team-manager'
  const made = await makeCase(at, area.id, {
    managers: isManager && personId !== '' ? [personId] : [],
    relations: [
      { kind: 'parent-carer', personId: null },
      ...(kind === undefined || personId === '' ? [] : [{ kind, personId, parental: true, flagged: true }]),
    ],
    facts: [
      { event: 'request_received', day: localDate('2026-10-05') },
      { event: 'assessment_agreed', day: localDate('2026-11-09') },
      {
        event: 'advice_asked',
        day: localDate('2026-11-10'),
        details: { profession: 'nurse', holder: 'health' },
      },
    ],
  })
  const asked = made.factIds[2] ?? ''
  const letter = await letterIn(at, world, area, made)
  const panel = await panelIn(at, world, area, made, personId)
  const { frozen, copy } = await planIn(at, world, area, made)
  const adviceToken = await adviceIn(at, area, made.childId, asked, personId)
  const [glass, own] = [randomUUID(), randomUUID()]
  const from = at.clock.now()
  const until = new Date(Date.parse(from) + 3_600_000).toISOString()
  const broken = { local_area_id: area.id, child_id: made.childId, from_at: from, until_at: until }
  const why = 'A reason of more than twenty characters'
  const breakers = [
    { id: glass, person_id: world.opener },
    ...((walker === 'head-of-send' || walker === 'data-protection-officer') && personId !== ''
      ? [{ id: own, person_id: personId }]
      : []),
  ]
  for (const one of breakers)
    await at.here.store.change(
      { areaId: area.id, personId: one.person_id, side: 'casework', at: at.clock.now() },
      (db) =>
        db
          .insertInto('broken_glass')
          .values({ ...broken, ...one, ground: 'safeguarding', why })
          .execute(),
    )
  return {
    case: made.caseId,
    fact: made.factIds[0] ?? '',
    relation: made.relationIds[0] ?? '',
    glass,
    team: made.teamId,
    child: made.childId,
    asked,
    adviceToken,
    letter,
    panel,
    frozen,
    copy,
  }
}

/** An open panel list with the case on it; the walker sits on it. */
async function panelIn(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  made: { readonly caseId: string; readonly childId: string },
  personId: string,
) {
  const id = randomUUID()
  const day = at.clock.today()
  const here = { local_area_id: area.id }
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await workForEverybody(db)
    const by = { made_by: world.opener, changed_by_name: 'Somebody else' }
    await db
      .insertInto('panel_list')
      .values({ ...here, ...by, id, kind: 'issue', day, opens_on: day })
      .execute()
    const placed = { ...here, id: randomUUID(), list_id: id }
    await db
      .insertInto('panel_case')
      .values({
        ...placed,
        case_id: made.caseId,
        child_id: made.childId,
        added_on: day,
        changed_by_name: 'Somebody else',
      })
      .execute()
    if (personId === '') return
    const part = 'member'
    await db
      .insertInto('panel_member')
      .values({ ...placed, person_id: personId, name: 'A member (synthetic)', part })
      .execute()
  })
  return id
}

/** A letter that is printed and waits to be sent. */
async function letterIn(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  made: { readonly caseId: string; readonly childId: string; readonly relationIds: readonly string[] },
) {
  const id = randomUUID()
  const paper = JSON.stringify({ title: 'There will be an assessment', blocks: [] })
  const hash = await at.house.tools.keepFile(new TextEncoder().encode(paper))
  const day = at.clock.today()
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await workForEverybody(db)
    await db
      .insertInto('letter')
      .values({
        local_area_id: area.id,
        id,
        child_id: made.childId,
        case_id: made.caseId,
        set_id: randomUUID(),
        kind: 'will-assess',
        relation_id: made.relationIds[0] ?? null,
        to_name: 'Somebody',
        to_address: '1 Own Street',
        large_print: false,
        language: 'en',
        channel: 'first-class',
        made_on: day,
        made_by: world.opener,
        made_by_name: 'Somebody else',
        dated: day,
        paper,
        paper_sha256: hash,
        html_sha256: hash,
        pdf_sha256: hash,
        word_sha256: hash,
        pages: 1,
      })
      .execute()
  })
  return id
}

/** A draft that was served, and a copy of it that may leave. */
async function planIn(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  made: {
    readonly childId: string
    readonly relationIds: readonly string[]
    readonly factIds: readonly string[]
  },
) {
  const [frozen, copy] = [randomUUID(), randomUUID()]
  const day = at.clock.today()
  const snapshot = JSON.stringify(
    freeze([], [], {
      kind: 'draft',
      number: 1,
      child: 'Ada Lark',
      born: localDate('2016-05-04'),
      area: area.slug,
      frozenOn: day,
    }),
  )
  const hash = await at.house.tools.keepFile(new TextEncoder().encode(snapshot))
  const here = { local_area_id: area.id, child_id: made.childId }
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await workForEverybody(db)
    await db
      .insertInto('ehc_plan_version')
      .values({
        ...here,
        id: frozen,
        number: 1,
        kind: 'draft',
        snapshot,
        snapshot_sha256: hash,
        html_sha256: hash,
        pdf_sha256: hash,
        word_sha256: hash,
        pages: 1,
        frozen_on: day,
        frozen_at: at.clock.now(),
        frozen_by: world.opener,
        frozen_by_name: 'Somebody else',
        fact_id: made.factIds[0] ?? null,
      })
      .execute()
    await db
      .insertInto('ehc_plan_copy')
      .values({
        ...here,
        id: copy,
        version_id: frozen,
        relation_id: made.relationIds[0] ?? null,
        to_name: 'Somebody',
        channel: 'post',
        address: '1 Own Street',
        ground: 'law',
        why: 'For the walk',
        pdf_sha256: hash,
        version_sha256: hash,
        made_at: at.clock.now(),
        made_by: world.opener,
        made_by_name: 'Somebody else',
      })
      .execute()
  })
  return { frozen, copy }
}

/** What one person was asked for, and the link by which it may be answered too. */
async function adviceIn(at: TestHouse, area: AreaWorld, childId: string, askedId: string, personId: string) {
  const { tools } = at.house
  const token = tools.newSecret()
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await workForEverybody(db)
    const asked = { childId, questions: '', mailTo: null, askedBy: personId || null }
    await adviceInsert(db, area.id, {
      ...asked,
      id: randomUUID(),
      askedId,
      profession: 'nurse',
      personId: personId || null,
      authorName: 'A nurse',
    })
    await linkMake(db, area.id, {
      id: randomUUID(),
      factId: askedId,
      childId,
      tokenHash: tools.hashToken(token),
      checkHash: 'of no code',
      at: at.clock.now(),
      endsAt: '2027-02-01T00:00:00.000Z',
    })
  })
  return token
}

/** A request for an assessment that waits in this area. */
async function waitingIn(at: TestHouse, area: AreaWorld): Promise<string> {
  const id = randomUUID()
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, (db) =>
    requestAdd(db, area.id, {
      id,
      formKey: id,
      addressHash: 'of nobody',
      at: at.clock.now(),
      reference: 'R-WALK',
      askerKind: 'parent',
      askerName: 'A parent (synthetic)',
      askerReach: 'by post',
      givenNames: 'Ada',
      familyName: 'Wren',
      born: localDate('2018-02-01'),
      school: null,
      words: 'For the walk',
    }),
  )
  return id
}

/** A meeting's own page, its decisions and what was taken away from it. */
function isOfMeeting({ path }: Addressed): boolean {
  return /\/(meetings\/:meeting(\/(minutes|held|to-chair|chair|chair-on-paper|corrections|notes\/:note))?|decisions\/:decision(\/(approve|change))?|board-actions\/:boardaction(\/tell)?)$/.test(
    path,
  )
}

const tooks = new WeakMap<World, Map<string, ReturnType<typeof makeTook>>>()

/** One for each person to look at; a fresh one for each form. */
function tookFor(at: TestHouse, world: World, area: AreaWorld, personId: string, route: Addressed) {
  const known = tooks.get(world) ?? new Map<string, ReturnType<typeof makeTook>>()
  tooks.set(world, known)
  const key = `${area.id} ${personId} ${route.method === 'GET' ? '' : route.path}`
  const found = known.get(key) ?? makeTook(at, area, personId === '' ? world.nobody : personId)
  known.set(key, found)
  return found
}

/** Each has a number of its own, also where several are made at one moment. */
let took = 0

/** A held meeting whose minutes are published, with a decision and an action that a post of this person owns. */
async function makeTook(
  at: TestHouse,
  area: AreaWorld,
  personId: string,
): Promise<Readonly<Record<string, string>>> {
  const [board, meeting, decision, boardaction, post] = [1, 2, 3, 4, 5].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const here = { local_area_id: area.id }
  const day = '2026-10-20'
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
      .insertInto('board')
      .values({ ...here, id: board, name: `Board ${board}`, kind: 'board', place: 9 })
      .execute()
    await db
      .insertInto('meeting')
      .values({
        ...here,
        id: meeting,
        board_id: board,
        number: 1,
        day,
        begins: '10:00',
        ends: '12:00',
        place: 'County Hall',
        state: 'held',
        held_on: day,
        calendar_uid: `${meeting}@example.org`,
      })
      .execute()
    const checked = { checked_on: day, checked_by: personId, snapshot: aSnapshot }
    await db
      .insertInto('minutes')
      .values({
        ...here,
        ...checked,
        id: randomUUID(),
        meeting_id: meeting,
        state: 'published',
        sha256: at.house.tools.sha256(aSnapshot),
        published_on: day,
        published_by: personId,
      })
      .execute()
    took += 1
    const number = 1000 + took
    const place = { ...here, number, board_id: board, meeting_id: meeting }
    await db
      .insertInto('decision')
      .values({
        ...place,
        id: decision,
        question: 'Shall a second panel be opened?',
        asked_on: day,
        decided: 'Yes',
        why: 'Plans wait',
        decided_by: 'The board',
        decided_on: day,
        approved_on: day,
        approved_by: personId,
      })
      .execute()
    await db
      .insertInto('board_action')
      .values({
        ...place,
        id: boardaction,
        words: 'Write to schools',
        owner_post_id: post,
        raised_on: day,
        due: '2026-12-14',
        first_due: '2026-12-14',
      })
      .execute()
  })
  return { meeting, decision, boardaction, note: 'chair' }
}

const aSnapshot = JSON.stringify({
  shape: 1,
  meeting: { title: 'A board', day: '2026-10-20', heldOn: '2026-10-20', place: 'County Hall' },
  quorum: '',
  attendance: [],
  items: [],
  decisions: [],
  actions: [],
})

/** One board for each area and house, set up by the opener through its pages; no step of the walk changes it. */
const boards = new WeakMap<AreaWorld, ReturnType<typeof makeBoard>>()

async function boardOf(at: TestHouse, world: World, area: AreaWorld) {
  const found = boards.get(area) ?? at.signIn(world.opener).then((opener) => makeBoard(at, opener, area))
  boards.set(area, found)
  const made = await found
  return {
    board: made.boardId,
    meeting: made.meetingIds[0] ?? '',
    member: made.memberId,
    invitee: made.inviteeId,
    item: made.itemId,
    report: made.reportId,
  }
}

/** A draft of a meeting's log: one contribution that has gone to an agency of which this person holds a post. */
async function makeLog(at: TestHouse, area: AreaWorld, personId: string) {
  const [meeting, entry, board, log, post] = [1, 2, 3, 4, 5].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const here = { local_area_id: area.id }
  const agency = await agencyIn(at, area)
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    const from_day = '2026-01-05'
    await db
      .insertInto('post')
      .values({ ...here, id: post, area_agency_id: agency, name: `Post ${post}`, from_day })
      .execute()
    const held = { ...here, id: randomUUID(), post_id: post, from_day }
    await db
      .insertInto('post_holding')
      .values({ ...held, person_id: personId, holder_name: 'A holder (synthetic)' })
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
    const none = { closed: [], pastTheirDay: [], notYetDue: [] }
    const asOf = at.clock.today()
    const drawn = { shape: 1, title: 'Walk', asOf, since: null, rules: [], plan: none, board: none }
    await db
      .insertInto('board_log')
      .values({ ...here, id: log, meeting_id: meeting, as_of: asOf, snapshot: JSON.stringify(drawn) })
      .execute()
    const found = { areaAgencyId: agency, agency: 'An agency', findings: [] }
    await db
      .insertInto('log_entry')
      .values({
        ...here,
        id: entry,
        log_id: log,
        kind: 'contribution',
        place: 0,
        area_agency_id: agency,
        found: JSON.stringify(found),
        told_agency_on: asOf,
      })
      .execute()
  })
  return { meeting, entry }
}

const logs = new WeakMap<World, Map<string, ReturnType<typeof makeLog>>>()

/** One for each person to look at, and a fresh one for each form. */
function logFor(
  at: TestHouse,
  world: World,
  area: AreaWorld,
  personId: string,
  route: Addressed,
): ReturnType<typeof makeLog> {
  const known = logs.get(world) ?? new Map<string, ReturnType<typeof makeLog>>()
  logs.set(world, known)
  const key = `${area.id} ${personId} ${route.method === 'GET' ? '' : route.path}`
  const found = known.get(key) ?? makeLog(at, area, personId === '' ? world.nobody : personId)
  known.set(key, found)
  return found
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
function questionFor(area: AreaWorld, route: Addressed, walker: Walker): string {
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

/** A guest who was asked to a meeting, and the token of the link they answer by. */
async function invitedFor(at: TestHouse, area: AreaWorld, meeting: string) {
  const { tools } = at.house
  const [id, token] = [randomUUID(), tools.newSecret()]
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await inviteeAdd(db, area.id, {
      id,
      meetingId: meeting,
      why: 'guest',
      postId: null,
      personId: null,
      name: 'A guest (synthetic)',
      address: null,
      standsIn: null,
    })
    await answerLinkAdd(db, area.id, id, tools.hashToken(token))
  })
  return { id, token }
}

const calendars = new WeakMap<AreaWorld, Promise<string>>()

/** The secret of the one calendar of a board that can be followed. */
function calendarOf(at: TestHouse, world: World, area: AreaWorld, board: string): Promise<string> {
  const make = async () => {
    const token = at.house.tools.newSecret()
    const tokenHash = at.house.tools.hashToken(token)
    await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, (db) =>
      feedAdd(db, area.id, {
        id: randomUUID(),
        personId: null,
        boardId: board,
        madeOn: at.clock.today(),
        madeBy: world.opener,
        tokenHash,
      }),
    )
    return token
  }
  const found = calendars.get(area) ?? make()
  calendars.set(area, found)
  return found
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
  const [step, impact, actionCheck, objectiveCheck, version, update, evidence, request] = [
    1, 2, 3, 4, 5, 6, 7, 8,
  ].map(() => randomUUID()) as [string, string, string, string, string, string, string, string]
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
      .insertInto('plan_publication')
      .values({
        ...here,
        id: randomUUID(),
        plan_version_id: version,
        published_on: '2026-03-01',
        published_by: holder,
      })
      .execute()
    await db
      .insertInto('due_request')
      .values({
        ...here,
        id: request,
        action_id: action,
        from_due: '2027-03-31',
        to_due: '2027-06-30',
        why: 'The rota is late',
        asked_by: holder,
        asked_on: '2026-03-01',
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
        may_publish: true,
        for_board: true,
        for_adviser: true,
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
    request,
  }
}

const plans = new WeakMap<World, Map<string, ReturnType<typeof makePlan>>>()

type PlanMade = Awaited<ReturnType<typeof makePlan>>
const risks = new WeakMap<PlanMade, ReturnType<typeof makeRisk>>()

/** A risk of that plan's post, and what was asked of it further up: one for each plan that was made. */
function riskFor(at: TestHouse, world: World, area: AreaWorld, plan: PlanMade): ReturnType<typeof makeRisk> {
  const found = risks.get(plan) ?? makeRisk(at, world, area, plan.post)
  risks.set(plan, found)
  return found
}

async function makeRisk(at: TestHouse, world: World, area: AreaWorld, post: string) {
  const [risk, escalation] = [randomUUID(), randomUUID()]
  const here = { local_area_id: area.id }
  // Numbers are given once in an area, and many walk at once.
  const number = Math.floor(Math.random() * 2_000_000_000)
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await db
      .insertInto('risk')
      .values({
        ...here,
        id: risk,
        ref: `W${number}`,
        place: 1,
        cause: 'posts are vacant',
        event: 'advice is late',
        effect: 'families wait',
        owner_post_id: post,
        raised_on: '2026-03-01',
        inherent_likelihood: 4,
        inherent_impact: 4,
        target_likelihood: 2,
        target_impact: 2,
        next_review: '2026-12-01',
      })
      .execute()
    await db
      .insertInto('risk_review')
      .values({
        ...here,
        id: randomUUID(),
        risk_id: risk,
        number: 1,
        reviewed_on: '2026-03-01',
        reviewed_by: world.opener,
        likelihood: 4,
        impact: 4,
        words: 'As it was raised.',
        next_review: '2026-12-01',
      })
      .execute()
    await db
      .insertInto('escalation')
      .values({
        ...here,
        id: escalation,
        number,
        thing: 'other',
        matter: 'A matter for the walk',
        asked: 'A decision',
        step: 2,
        step_name: 'Workstream',
        asked_of_post_id: post,
        raised_on: '2026-11-02',
        raised_by: world.opener,
        answer_by: '2026-12-01',
      })
      .execute()
  })
  return { risk, escalation }
}

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
  route: Addressed,
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
  // A route that takes a key tells a program so, and a browser to sign in.
  if (answered.status === 401 && browser.personId === '') return 'sign-in'
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
