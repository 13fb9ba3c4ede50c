/** Reading: nothing changes, everything is written down, nobody is shown what is not theirs, and no page asks more for more. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Role, roles } from '../../src/foundation/index.ts'
import type { GetRoute, Route } from '../../src/route/index.ts'
import {
  type AreaWorld,
  auditRows,
  type Browser,
  everyRoute,
  makeWorld,
  nameOf,
  openHouse,
  signInLinkFor,
  type TestHouse,
  tableHashes,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { crawl, type Seen } from './crawl.ts'
import { expected } from './expected.ts'
import { openerOf, type Step } from './walk.ts'

/** What a read may add to: who was seen last, and who looked. */
const written = ['session', 'audit_log', 'platform_log']
const gets = everyRoute().filter((route): route is GetRoute => route.method === 'GET')

/** Hundreds of pages on a busy machine: no time is asserted here. */
vi.setConfig({ testTimeout: 600_000 })

describe.each(testStores())('reading, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    for (const area of [world.a, world.b]) await plant(at, world, area)
    // Whoever opened the areas is programme lead of both: every page opens.
    lead = await at.signIn(world.opener)
  })
  afterAll(() => at.close())

  test('no GET changes a table, but for the session and the audit log', async () => {
    const steps: Step[] = []
    for (const route of gets) steps.push(await openerOf(at, world, route))
    const before = await tableHashes(at, written)
    for (const { browser, route, path } of steps)
      expect([path, (await browser.get(path)).status]).toEqual([path, expected[nameOf(route)]?.allowed])
    expect(await tableHashes(at, written)).toEqual(before)
  })

  test.each(gets.map((route) => [nameOf(route), route] as const))('%s writes one row', async (_, route) => {
    const { browser, path } = await openerOf(at, world, route)
    const before = await auditRows(at)
    await browser.get(path)
    const rows = await auditRows(at)
    expect(rows.length).toBe(before.length + 1)
    const events = (of: typeof rows) => of.filter((row) => row.event.startsWith(route.audit)).length
    expect(events(rows)).toBe(events(before) + 1)
    const inArea = (of: typeof rows) => of.filter((row) => row.area === world.a.id).length
    expect(inArea(rows) - inArea(before)).toBe(route.path.startsWith('/areas/:area') ? 1 : 0)
  })

  test('a sign-in link’s token is in no row of the log, nor in any other table', async () => {
    const token = await signInLinkFor(at, world.nobody)
    await lead.get(`/sign-in/${token}`)
    const rows = await auditRows(at)
    expect(rows.filter((row) => row.event.startsWith('sign-in-link'))).not.toEqual([])
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('who is turned away is written down, for a page and for a form', async () => {
    const nobody = await at.signIn(world.nobody)
    const denied = async () =>
      (await auditRows(at)).filter((row) => row.event === 'denied').map((row) => row.thing)
    const before = await denied()
    await nobody.get(`/areas/${world.a.slug}/requirements`)
    await nobody.post(`/areas/${world.a.slug}/requirements/new`, {})
    expect((await denied()).slice(before.length).sort()).toEqual([
      'GET /areas/:area/requirements',
      'POST /areas/:area/requirements/new',
    ])
  })

  test('where the log cannot be written nothing is shown and nothing is changed', async () => {
    const before = await tableHashes(at, [])
    const paths = [
      '/',
      `/areas/${world.a.slug}`,
      `/areas/${world.a.slug}/requirements`,
      `/areas/${world.a.slug}/requirements?as=csv`,
      `/areas/${world.a.slug}/held-before/papers/${world.a.paperId}`,
    ]
    await at.here.asOwner((session) =>
      session.script('revoke insert on audit_log, platform_log from throughline_app'),
    )
    try {
      for (const path of paths) {
        const answered = await lead.get(path)
        expect([path, answered.status]).toEqual([path, 500])
        expect(answered.text).toContain('Something went wrong on our side. Nothing was changed.')
        expect(answered.text).not.toMatch(/waiting|audit_log|permission denied|Minutes of/)
      }
      const posted = await lead.post(`/areas/${world.a.slug}/requirements/${asked(world.a)}/answers`, {
        words: 'Never kept',
        claim: 'planned',
      })
      expect(posted.status).toBe(500)
      expect((await lead.get('/areas/no-such-area')).status).toBe(500)
    } finally {
      await at.here.asOwner((session) =>
        session.script('grant insert on audit_log, platform_log to throughline_app'),
      )
    }
    expect(await tableHashes(at, [])).toEqual(before)
    at.log.length = 0
  })

  describe('what each role is shown', () => {
    const seen = new Map<Role, readonly Seen[]>()
    beforeAll(async () => {
      for (const role of roles) {
        const browser = await at.signIn(world.a.people.get(role) ?? '')
        const { slug } = world.a
        const planted = [`/areas/${slug}/requirements/${asked(world.a)}`, `/areas/${slug}/held-before`]
        seen.set(role, await crawl(browser, ['/', ...planted], 4))
      }
    }, 600_000)
    const bytes = (role: Role) => (seen.get(role) ?? []).map((one) => one.answered.text).join('\n')

    test.each(roles)('the %s is led to no page that does not open', (role) => {
      const dead = (seen.get(role) ?? []).filter((one) => one.from !== '' && one.answered.status !== 200)
      expect(dead.map((one) => `${one.from} -> ${one.path}: ${one.answered.status}`)).toEqual([])
    })

    test('the crawl went somewhere: whoever reads everything found what was planted', () => {
      for (const canary of canaries('answer', world.a)) expect(bytes('programme-lead')).toContain(canary)
      for (const canary of canaries('held', world.a)) expect(bytes('programme-lead')).toContain(canary)
      for (const canary of canaries('reason', world.a)) expect(bytes('programme-lead')).toContain(canary)
    })

    test.each(roles)('nothing of another area reaches the %s', (role) => {
      for (const kind of ['answer', 'held', 'reason'] as const)
        for (const canary of canaries(kind, world.b)) expect(bytes(role)).not.toContain(canary)
      expect(bytes(role)).not.toContain('Otterland')
    })

    test('the adviser is shown nothing that answers a requirement: nothing is published yet', () => {
      expect(bytes('external-adviser')).toContain('Requirements')
      for (const canary of canaries('answer', world.a))
        expect(bytes('external-adviser')).not.toContain(canary)
      for (const canary of canaries('reason', world.a))
        expect(bytes('external-adviser')).not.toContain(canary)
    })

    test('the council administrator runs the area and reads none of its programme', () => {
      for (const kind of ['answer', 'held', 'reason'] as const)
        for (const canary of canaries(kind, world.a))
          expect(bytes('council-administrator')).not.toContain(canary)
    })

    test('the reasons in the log are for the programme lead and the auditor', async () => {
      const told = async (role: Role) => {
        const browser = await at.signIn(world.a.people.get(role) ?? '')
        const pages = await crawl(browser, [`/areas/${world.a.slug}/audit-log`], 50)
        const log = pages.filter((one) => one.path.includes('/audit-log'))
        return log.some((one) => one.answered.text.includes(canaries('reason', world.a)[0] ?? 'none'))
      }
      expect(await told('auditor')).toBe(true)
      expect(await told('council-administrator')).toBe(false)
    })

    test('a reach that is too wide would be found', async () => {
      const wide = await at.beside({
        alter: (all) =>
          all.map((route): Route => {
            const { permission } = route
            if (typeof permission === 'string' || permission['external-adviser'] === undefined) return route
            return { ...route, permission: { ...permission, 'external-adviser': 'whole-area' } }
          }),
      })
      const adviser = await wide.signIn(world.a.people.get('external-adviser') ?? '')
      const list = await adviser.get(`/areas/${world.a.slug}/requirements?as=csv`)
      await wide.close()
      expect(canaries('answer', world.a).some((canary) => list.text.includes(canary))).toBe(true)
    })
  })

  test('a page asks the database as often for much as for little', async () => {
    const counted = gets.filter((route) => {
      const { who } = expected[nameOf(route)] ?? { who: 'anyone' }
      return who !== 'anyone'
    })
    const measure = async () => {
      const counts = new Map<string, number>()
      for (const route of counted) {
        const { browser, path } = await openerOf(at, world, route)
        at.countFrom()
        await browser.get(path)
        counts.set(nameOf(route), at.statements())
      }
      return counts
    }
    // Once before: a session is seen for the first time, a page keeps what it made.
    await measure()
    const small = await measure()
    expect(Math.min(...small.values())).toBeGreaterThan(3)
    await grow(at, world, world.a)
    // As much again of every other thing, for each of some others.
    for (const route of gets)
      for (const walker of ['analyst', 'caseworker', 'ehc-team-manager'] as const)
        await openerOf(at, world, route, walker)
    const large = await measure()
    const grown = [...large].filter(([name, count]) => count !== small.get(name))
    expect(grown.map(([name, count]) => `${name}: ${small.get(name)} for little, ${count} for much`)).toEqual(
      [],
    )
  })
})

const asked = (area: AreaWorld): string => area.requirements.find((one) => one.ref === '3.a')?.id ?? ''

/** Words that stand in one place only, for each kind of thing that some may not see. */
function canaries(kind: 'answer' | 'held' | 'reason', area: AreaWorld): readonly string[] {
  return { answer: ['words', 'holder', 'evidence'], held: ['held-note'], reason: ['withdrawn-why'] }[
    kind
  ].map((name) => `canary-${name}-${area.slug}`)
}

async function plant(at: TestHouse, world: World, area: AreaWorld): Promise<void> {
  const browser = await at.signIn(world.opener)
  const page = `/areas/${area.slug}/requirements/${asked(area)}`
  await browser.post(`${page}/answers`, {
    words: `canary-words-${area.slug}`,
    holder: `canary-holder-${area.slug}`,
    claim: 'done-shown',
    evidence: `canary-evidence-${area.slug}`,
  })
  await browser.post(`/areas/${area.slug}/held-before/new`, {
    kind: 'review',
    heldOn: '1 July 2026',
    name: 'First review',
    note: `canary-held-note-${area.slug}`,
  })
  const withdrawn = await answerIn(at, area)
  await browser.post(`${page}/answers/${withdrawn}/withdraw`, {
    version: '1',
    why: `canary-withdrawn-why-${area.slug}`,
  })
}

async function answerIn(at: TestHouse, area: AreaWorld): Promise<string> {
  const id = randomUUID()
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, (db) =>
    db
      .insertInto('answer')
      .values({
        local_area_id: area.id,
        id,
        requirement_id: asked(area),
        thing: 'words',
        words: 'An answer like others',
        claim: 'planned',
        said_by: area.people.get('programme-lead') ?? '',
        said_on: at.clock.today(),
      })
      .execute(),
  )
  return id
}

/** Much more of everything: documents, requirements, answers, duties, what was held, questions, people, log and sessions. */
async function grow(at: TestHouse, world: World, area: AreaWorld): Promise<void> {
  await at.here.store.change({ areaId: area.id, personId: world.opener, at: at.clock.now() }, async (db) => {
    const source = await db
      .selectFrom('source_document')
      .selectAll()
      .where('id', '=', area.documentId)
      .executeTakeFirstOrThrow()
    const first = await db
      .selectFrom('requirement')
      .selectAll()
      .where('id', '=', asked(area))
      .executeTakeFirstOrThrow()
    for (let n = 0; n < 40; n += 1) {
      const document = randomUUID()
      const requirement = randomUUID()
      await db
        .insertInto('source_document')
        .values({
          ...source,
          reading: JSON.stringify(source.reading),
          id: document,
          fingerprint: `grown-${n}`,
          title: `Grown ${n}`,
        })
        .execute()
      await db
        .insertInto('requirement')
        .values({ ...first, id: requirement, document_id: document, ref: `G${n}` })
        .execute()
      for (let answer = 0; answer < 5; answer += 1)
        await db
          .insertInto('answer')
          .values({
            local_area_id: area.id,
            id: randomUUID(),
            requirement_id: requirement,
            thing: 'words',
            words: `Grown answer ${n}`,
            claim: 'planned',
            said_by: world.opener,
            said_on: at.clock.today(),
          })
          .execute()
      await db
        .insertInto('held_before')
        .values({
          local_area_id: area.id,
          id: randomUUID(),
          kind: 'review',
          held_on: '2026-08',
          name: `Held ${n}`,
        })
        .execute()
      await db
        .insertInto('open_question')
        .values({
          local_area_id: area.id,
          id: randomUUID(),
          document_id: document,
          requirement_id: requirement,
          code: 'who-is-bound',
          place: n,
          suggestion: '{}',
        })
        .execute()
    }
  })
  for (let n = 0; n < 20; n += 1) await at.signIn(world.opener)
}
