/** Search finds what its reader may see elsewhere, and nothing else: it is no side door (AC-02). */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { partsOf } from '../../src/features/search/search.sql.ts'
import { type Role, roles } from '../../src/foundation/index.ts'
import {
  type AreaWorld,
  type Browser,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { elementsOf, linksIn, wordsOf } from './crawl.ts'

/** One word for each kind of thing, that stands nowhere else. Letters only, so that each is one word for the store too. */
const planted = {
  requirement: 'canaryrequirement',
  answer: 'canaryanswer',
  holder: 'canaryholder',
  document: 'canarydocument',
  held: 'canaryheld',
  plan: 'canaryplan',
  objective: 'canaryobjective',
  action: 'canaryaction',
  step: 'canarystep',
  milestone: 'canarymilestone',
  update: 'canaryupdate',
  impact: 'canaryimpact',
  view: 'canaryview',
  words: 'canaryfamilies',
  truth: 'canarytruth',
  evidence: 'canaryevidence',
  marked: 'canarymarked',
  measure: 'canarymeasure',
  teams: 'canaryteams',
  post: 'canarypost',
  person: 'canaryperson',
  agency: 'canaryagency',
} as const
type Planted = keyof typeof planted

const asked: readonly Planted[] = ['requirement', 'document', 'held']
const answers: readonly Planted[] = ['answer', 'holder']
const plan: readonly Planted[] = [
  'plan',
  'objective',
  'action',
  'step',
  'milestone',
  'update',
  'impact',
  'view',
  'words',
  'truth',
  'marked',
  'measure',
]
const posts: readonly Planted[] = ['post', 'person']
/** Evidence that is marked for nobody is for the team and those who read all of it; a team's measure for the team. */
const board: readonly Planted[] = [...asked, ...answers, ...plan, ...posts, 'agency']
const readsAll: readonly Planted[] = [...board, 'evidence']
const everything: readonly Planted[] = [...readsAll, 'teams']

/** By the matrix of roles, written by hand: who finds what. */
const findable: Readonly<Record<Role, readonly Planted[]>> = {
  ...(Object.fromEntries(roles.map((role) => [role, []])) as unknown as Record<Role, readonly Planted[]>),
  'programme-lead': everything,
  'board-secretary': readsAll,
  'workstream-lead': everything,
  'action-owner': everything,
  chair: readsAll,
  'board-member': board,
  'parent-carer-forum': board,
  'external-adviser': [...asked, 'agency'],
  analyst: everything,
  'council-administrator': [...posts, 'agency'],
  auditor: everything,
}

describe.each(testStores())('search, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  const search = (browser: Browser, query: Readonly<Record<string, string>>, area: AreaWorld = world.a) =>
    browser.get(`/areas/${area.slug}/search?${new URLSearchParams(query)}`)

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    await plant(at, world, world.a)
    lead = await at.signIn(world.a.people.get('programme-lead') ?? '')
  })
  afterAll(() => at.close())

  test.each(roles)('the %s finds exactly what the matrix lets them', async (role) => {
    const browser = await at.signIn(world.a.people.get(role) ?? '')
    const found: Planted[] = []
    for (const [kind, word] of Object.entries(planted)) {
      const page = await search(browser, { q: word })
      // A role without a page of the programme has no search either.
      expect(page.status).toBe(findable[role].length === 0 ? 404 : 200)
      if (page.status === 404) {
        expect(page.text.includes(word)).toBe(false)
        continue
      }
      if (page.text.includes('One thing found')) found.push(kind as Planted)
      else expect([kind, page.text.includes('Nothing that you may see here')]).toEqual([kind, true])
    }
    expect(found.sort()).toEqual([...findable[role]].sort())
  })

  test.each(roles)('all that was found and more leads the %s to pages that open', async (role) => {
    const browser = await at.signIn(world.a.people.get(role) ?? '')
    const page = await search(browser, { q: 'canary' })
    const hidden = Object.keys(planted).filter((kind) => !findable[role].includes(kind as Planted))
    for (const kind of hidden)
      expect([kind, page.text.includes(planted[kind as Planted])]).toEqual([kind, false])
    for (const path of linksIn(page)) expect([path, (await browser.get(path)).status]).toEqual([path, 200])
  })

  test('nothing of another area is found, also not by who leads both', async () => {
    const both = await at.signIn(world.opener)
    expect((await search(both, { q: planted.update }, world.b)).text).toContain(
      'Nothing that you may see here',
    )
    expect((await search(both, { q: planted.update }, world.a)).text).toContain('One thing found')
  })

  test('a typing mistake is put right from words that the reader may see, and from no other', async () => {
    const slipped = 'canaryatcion'
    expect((await search(lead, { q: slipped })).text).toContain(`>${planted.action}</a>`)
    const adviser = await at.signIn(world.a.people.get('external-adviser') ?? '')
    expect((await search(adviser, { q: slipped })).text.includes(planted.action)).toBe(false)
    expect((await search(adviser, { q: 'canarydocumnet' })).text).toContain(`>${planted.document}</a>`)
  })

  test.each([
    { q: '3.a', first: 'Requirement 3.a' },
    { q: '3a', first: 'Requirement 3.a' },
    { q: 'Paragraph 3.a', first: 'Requirement 3.a' },
    { q: '9.1', first: 'Action 9.1: canaryaction' },
    { q: 'action 9.1', first: 'Action 9.1: canaryaction' },
  ])('the reference $q leads to $first first', async ({ q, first }) => {
    const page = await search(lead, { q })
    const main = elementsOf(page.text).find((element) => element.nodeName === 'main')
    const hit = page.text.slice(page.text.indexOf('aria-labelledby="found-'))
    expect(main).toBeDefined()
    expect(hit.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')).toMatch(new RegExp(`^[^:]*?${first}|${first}`))
    expect(hit.replace(/<\/?mark[^>]*>/g, '').indexOf(first)).toBeGreaterThan(0)
  })

  test('the words found are marked, and their beginnings and other forms are found', async () => {
    const page = await search(lead, { q: 'canaryupd' })
    expect(page.text).toContain(`<mark class="app-duty">${planted.update}</mark>`)
    expect((await search(lead, { q: 'meetings of canaryupdate' })).text).toContain('One thing found')
  })

  test.each([
    '%',
    '_',
    '%%%',
    "'",
    '"',
    '\\',
    "'; drop table action; --",
    '<script>alert(1)</script>',
    '&amp;<b>',
    ':* & !',
    '( | ) <-> :A',
    '\u0000',
    'canary\u0000update',
    '\u0002canary\u0003',
    '-',
    'or',
    '"unclosed',
    'the and of',
    '💥'.repeat(300),
    'x'.repeat(10_000),
    'a '.repeat(3_000),
    '\u202eevitavresnoc',
  ])('hostile words %j break nothing and are shown as words', async (q) => {
    const page = await search(lead, { q })
    expect(page.status).toBe(200)
    expect(elementsOf(page.text).filter((element) => element.nodeName === 'script')).toEqual([])
    expect(wordsOf(page.text)).toMatch(/Nothing that you may see here|found for|Searches what you may see/)
    expect(page.text.length).toBeLessThan(60_000)
    expect(at.log.filter((line) => line.level === 'error')).toEqual([])
  })

  test('looking for letters first never leaves out what the words themselves would find', async () => {
    const forms =
      `family families familiarity die dying dies lie lying tie tying ties sky skies ski skis idly idle gently
      gentle ugly ugliness early earlier only singly single hope hoping hopes hop hopping possibility possibilities
      possible possibly relate relation relational relationship relating agency agencies agency's panel panels panelled
      assess assessment assessments assessing plan plans planned planning school schooling wait waits waiting waited
      autism autistic inclusive inclusion including include need needs needed therapy therapies therapist health healthy
      quality qualities qualify try tries trying news new innings outing canning herring earring proceed exceed succeed
      generate general generally communism arsenic organise organisation organisational sensibility sensible use used
      using user usage ability able ably happy happily happiness 3a 2026 a1 co-production short-term don't`.split(
        /\s+/,
      )
    const missed = await at.here.keeper.keep(async (db) => {
      const { rows } = await sql<{ one: string; other: string }>`
        select one, other from unnest(${forms}::text[]) one cross join unnest(${forms}::text[]) other
        where to_tsvector('english', one) @@ websearch_to_tsquery('english', other) and exists (
          select from unnest(${partsOf(sql`regexp_replace(other, '[^A-Za-z0-9]+', ' ', 'g')`)}) part
          where strpos(lower(one), part) = 0
        )`.execute(db)
      return rows
    })
    expect(missed).toEqual([])
  })

  test('a search that is too long says what was searched for', async () => {
    const page = await search(lead, { q: `${planted.update} ${'y'.repeat(400)}` })
    expect(page.text).toContain('Only the first 200 characters were searched for.')
  })

  test.each([
    { query: { q: 'canary', kind: 'nothing-such' } },
    { query: { q: 'canary', kind: 'action', page: '0' } },
    { query: { q: 'canary', kind: 'action', page: '99999' } },
    { query: { q: 'canary', kind: 'action', page: '1e9' } },
  ])('an odd address opens: $query', async ({ query }) => {
    expect((await search(lead, query)).status).toBe(200)
  })

  test('much is grouped and paged, each page once, with as many questions as little', async () => {
    at.countFrom()
    await search(lead, { q: planted.update })
    const few = at.statements()
    await manyUpdates(at, world.a, 45)
    at.countFrom()
    const first = await search(lead, { q: 'swallow' })
    expect(at.statements()).toBe(few)
    expect(first.text).toContain('All 45 updates')
    const seen = new Set<string>()
    for (const page of ['1', '2', '3']) {
      const here = await search(lead, { q: 'swallow', kind: 'update', page })
      for (const [, number = ''] of here.text.matchAll(/<\/mark> number (\d+)/g)) {
        expect(seen.has(number)).toBe(false)
        seen.add(number)
      }
    }
    expect(seen.size).toBe(45)
    expect((await search(lead, { q: 'swallow', kind: 'update', page: '4' })).text).toContain(
      'There is no such page',
    )
  })
})

async function plant(at: TestHouse, world: World, area: AreaWorld): Promise<void> {
  const here = { local_area_id: area.id }
  const today = at.clock.today()
  const [plan, objective, action, post, agency, areaAgency] = Array.from({ length: 6 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string, string]
  const requirement = randomUUID()
  await at.here.store.change({ areaId: area.id, personId: world.opener, at: at.clock.now() }, async (db) => {
    const source = await db
      .selectFrom('source_document')
      .selectAll()
      .where('id', '=', area.documentId)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('source_document')
      .values({
        ...source,
        id: randomUUID(),
        reading: JSON.stringify(source.reading),
        fingerprint: 'canary',
        title: 'Another letter',
        text: `A long letter about the ${planted.document}.`,
      })
      .execute()
    const first = await db
      .selectFrom('requirement')
      .selectAll()
      .where('id', '=', area.requirements.find((one) => one.ref === '3.a')?.id ?? '')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('requirement')
      .values({ ...first, id: requirement, ref: 'R99', text: `The council must ${planted.requirement}.` })
      .execute()
    await db
      .insertInto('answer')
      .values([
        {
          ...here,
          id: randomUUID(),
          requirement_id: requirement,
          thing: 'words',
          words: planted.answer,
          claim: 'planned',
          said_by: world.opener,
          said_on: today,
        },
        {
          ...here,
          id: randomUUID(),
          requirement_id: requirement,
          thing: 'words',
          words: 'Another answer',
          holder: planted.holder,
          claim: 'planned',
          said_by: world.opener,
          said_on: today,
        },
      ])
      .execute()
    await db
      .insertInto('held_before')
      .values({
        ...here,
        id: randomUUID(),
        kind: 'meeting',
        held_on: '2026-03',
        name: 'Old board',
        note: planted.held,
      })
      .execute()
    await db.insertInto('agency').values({ id: agency, name: planted.agency, kind: 'trust' }).execute()
    await db
      .insertInto('area_agency')
      .values({ ...here, id: areaAgency, agency_id: agency, part: 'trust' })
      .execute()
    const council = await db
      .selectFrom('area_agency')
      .select('id')
      .where('local_area_id', '=', area.id)
      .where('part', '=', 'council')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('post')
      .values([{ ...here, id: post, area_agency_id: council.id, name: planted.post, from_day: '2026-01-05' }])
      .execute()
    const other = randomUUID()
    await db
      .insertInto('post')
      .values({ ...here, id: other, area_agency_id: council.id, name: 'Head of May', from_day: '2026-01-05' })
      .execute()
    await db
      .insertInto('post_holding')
      .values({
        ...here,
        id: randomUUID(),
        post_id: other,
        person_id: null,
        holder_name: `Will ${planted.person}`,
        from_day: '2026-01-05',
      })
      .execute()
    await db
      .insertInto('improvement_plan')
      .values({ ...here, id: plan, name: planted.plan, place: 9 })
      .execute()
    const second = randomUUID()
    await db
      .insertInto('improvement_plan')
      .values({ ...here, id: second, name: 'The second plan', place: 10 })
      .execute()
    await db
      .insertInto('objective')
      .values({ ...here, id: objective, plan_id: second, ref: '9', words: planted.objective, place: 1 })
      .execute()
    await db
      .insertInto('action')
      .values([
        {
          ...here,
          id: action,
          ref: '9.1',
          place: 1,
          title: planted.action,
          accountable_post_id: other,
          first_due: '2027-03',
          due: '2027-03',
        },
      ])
      .execute()
    const under = { ...here, action_id: action }
    await db
      .insertInto('step')
      .values({ ...under, id: randomUUID(), place: 1, words: planted.step })
      .execute()
    await db
      .insertInto('milestone')
      .values({ ...under, id: randomUUID(), words: planted.milestone, first_due: '2027-01', due: '2027-01' })
      .execute()
    await db
      .insertInto('action_update')
      .values({
        ...under,
        id: randomUUID(),
        happened: `The meeting of the ${planted.update} was held.`,
        said_by: world.opener,
        said_on: today,
      })
      .execute()
    await db
      .insertInto('impact_date')
      .values({ ...under, id: randomUUID(), words: planted.impact, first_due: '2027-06', due: '2027-06' })
      .execute()
    const said = { ...here, id: randomUUID() }
    await db
      .insertInto('families_words')
      .values({
        ...said,
        requirement_id: requirement,
        words: planted.words,
        who: 'A parent',
        came_by: 'survey',
        heard_on: today,
        may_publish: false,
        entered_by: world.opener,
        entered_on: today,
      })
      .execute()
    await db
      .insertInto('families_answer')
      .values({
        ...said,
        objective_id: objective,
        answer: 'no',
        words: planted.truth,
        said_by: world.opener,
        said_on: today,
      })
      .execute()
    await db
      .insertInto('evidence')
      .values(
        (['evidence', 'marked'] as const).map((which) => ({
          ...said,
          id: randomUUID(),
          action_id: action,
          shows: planted[which],
          source: 'The service',
          dated: '2026-10',
          where_kept: 'A shared folder',
          may_publish: true,
          for_board: which === 'marked',
          added_by: world.opener,
          added_on: today,
        })),
      )
      .execute()
    for (const [place, which] of (['measure', 'teams'] as const).entries()) {
      const id = randomUUID()
      await db
        .insertInto('measure')
        .values({
          ...here,
          id,
          name: planted[which],
          place: place + 1,
          class: 'how-well',
          kind: 'outcome',
          audience: which === 'teams' ? 'team' : 'board',
        })
        .execute()
      await db
        .insertInto('measure_definition')
        .values({
          ...here,
          id: randomUUID(),
          measure_id: id,
          number: 1,
          question: 'How many in time?',
          numerator: 'in time',
          denominator: 'all',
          unit: 'percentage',
          polarity: 'up',
          period_kind: 'month',
          source: 'Case system',
          from_day: today,
          why: 'As first written',
          entered_by: world.opener,
        })
        .execute()
    }
    await db
      .insertInto('action_view')
      .values({
        ...under,
        id: randomUUID(),
        whose: 'forum',
        words: planted.view,
        entered_by: world.opener,
        said_on: today,
      })
      .execute()
  })
}

async function manyUpdates(at: TestHouse, area: AreaWorld, count: number): Promise<void> {
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    const action = await db
      .selectFrom('action')
      .select('id')
      .where('ref', '=', '9.1')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('action_update')
      .values(
        Array.from({ length: count }, (_, number) => ({
          local_area_id: area.id,
          id: randomUUID(),
          action_id: action.id,
          happened: `Swallow number ${number} came.`,
          said_by: area.people.get('programme-lead') ?? '',
          said_on: at.clock.today(),
        })),
      )
      .execute()
  })
}
