/** Home and the programme page: what waits for whom, and where the area stands, for each who may see it. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationNotice } from '../../src/demonstration/notice.ts'
import { quietAfterDays } from '../../src/features/action/index.ts'
import { addDays, type LocalDate, type Role } from '../../src/foundation/index.ts'
import {
  type AreaWorld,
  addGrant,
  addPerson,
  type Browser,
  makeWorld,
  openHouse,
  type TestHouse,
  today,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { linksIn } from './crawl.ts'

describe.each(testStores())('home and programme, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  const homeOf = async (personId: string) => textOf(await (await at.signIn(personId)).get('/'))
  const programmeFor = async (role: Role) =>
    (await at.signIn(world.a.people.get(role) ?? '')).get(`/areas/${world.a.slug}`)

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
  })
  afterAll(() => at.close())

  test('what is mine stands by its day, and what is not mine does not', async () => {
    const owner = world.a.people.get('action-owner') ?? ''
    const colleague = world.a.people.get('workstream-lead') ?? ''
    await actionFor(at, world.a, {
      holder: owner,
      title: 'Late of mine',
      due: '2026-10',
      milestone: '2026-11-23',
    })
    await actionFor(at, world.a, {
      holder: owner,
      title: 'Later of mine',
      due: '2027-03-31',
      update: addDays(today, -quietAfterDays - 1),
    })
    await actionFor(at, world.a, {
      holder: owner,
      title: 'Told of mine',
      due: '2026-11-29',
      update: addDays(today, -quietAfterDays + 1),
    })
    await actionFor(at, world.a, { holder: colleague, title: 'Of a colleague', due: '2026-10' })
    await actionFor(at, world.a, {
      holder: owner,
      title: 'No longer mine',
      due: '2026-10',
      until: addDays(today, -1),
    })
    await actionFor(at, world.a, { holder: owner, title: 'Done by me', due: '2026-10', done: true })
    const home = await homeOf(owner)
    expect(await groupsOf(await at.signIn(owner))).toEqual({
      Overdue: [expect.stringContaining('Late of mine'), expect.stringMatching(/Say how action .* goes/)],
      Today: [
        expect.stringMatching(/Say how action .* goes.*Nobody has said yet/),
        expect.stringContaining('Milestone'),
      ],
      'This week': [expect.stringContaining('Told of mine')],
      Later: [expect.stringContaining('Later of mine')],
    })
    expect(home).not.toMatch(/Of a colleague|No longer mine|Done by me/)
    expect(home).toContain('6 things wait for you: 2 are overdue and 2 are due today.')
  })

  test('an action that my post helps with is mine too', async () => {
    const helper = world.a.people.get('board-member') ?? ''
    await actionFor(at, world.a, { holder: null, title: 'Helped by me', due: '2026-12-31', helper })
    const home = await homeOf(helper)
    expect(home).toContain('Helped by me')
    // A board member has no word to say of an action: nobody is asked for what they may not do.
    expect(home).not.toContain('Say how action')
  })

  test('closure checks, effects and steps of mine wait on their days', async () => {
    const lead = world.b.people.get('workstream-lead') ?? ''
    const id = await actionFor(at, world.b, {
      holder: lead,
      title: 'Closed by me',
      due: '2026-08-31',
      done: true,
    })
    await at.here.store.change({ areaId: world.b.id, personId: null, at: at.clock.now() }, async (db) => {
      const under = { local_area_id: world.b.id, action_id: id }
      await db
        .insertInto('closure_check')
        .values({ ...under, id: randomUUID(), closed_on: '2026-08-22', months: 3, due: '2026-11-22' })
        .execute()
      await db
        .insertInto('impact_date')
        .values({
          ...under,
          id: randomUUID(),
          words: 'Families wait less',
          first_due: '2026-11',
          due: '2026-11',
        })
        .execute()
    })
    expect(await groupsOf(await at.signIn(lead))).toEqual({
      Overdue: [expect.stringContaining('still holds')],
      Later: [expect.stringContaining('Families wait less')],
    })
  })

  test('the lead is told in one line each what waits in an area, as its own pages count it', async () => {
    const lead = world.b.people.get('programme-lead') ?? ''
    const browser = await at.signIn(lead)
    const page = await browser.get(`/areas/${world.b.slug}/requirements`)
    const counted = /(\d+) have nothing that answers/.exec(page.text)?.[1]
    const home = await homeOf(lead)
    expect(counted).toBeDefined()
    expect(home).toContain(`${counted} requirements have nothing that answers them`)
    expect(home).toMatch(/\d+ questions? waits? for your word/)
    await vacantPost(at, world.b)
    expect(await homeOf(lead)).toContain('1 post has nobody in it')
    const answered = await browser.post(`/areas/${world.b.slug}/requirements/${leaf(world.b)}/answers`, {
      words: 'Now answered',
      claim: 'planned',
    })
    expect(answered.status).toBe(303)
    expect(await homeOf(lead)).toContain(`${Number(counted) - 1} requirements have nothing that answers them`)
  })

  test('a document that was read and joined to no area waits for its reader alone', async () => {
    const reader = await at.signIn(world.nobody)
    await reader.post('/documents/new', { pasted: demonstrationNotice(today) })
    expect(textOf(await reader.get('/'))).toContain('A document that you read belongs to no area yet')
    expect(await homeOf(world.a.people.get('chair') ?? '')).not.toContain('belongs to no area yet')
  })

  test('where nothing waits, each is told what to do first', async () => {
    expect(await homeOf(world.a.people.get('chair') ?? '')).toContain('Nothing waits for you today.')
    expect(await homeOf(world.a.people.get('chair') ?? '')).toContain('See where the programme stands')
    expect(await homeOf(await addPerson(at, 'Nina New', false))).toContain('You have no local area yet')
  })

  test('as many questions for many areas as for one, and each area’s own only', async () => {
    const person = await addPerson(at, 'Wide Wanda', false)
    await addGrant(at, world.a.id, person, 'programme-lead', today, null)
    const browser = await at.signIn(person)
    at.countFrom()
    await browser.get('/')
    const one = at.statements()
    await addGrant(at, world.b.id, person, 'programme-lead', today, null)
    await actionFor(at, world.b, { holder: person, title: 'Mine in B', due: '2026-12-31' })
    at.countFrom()
    const home = textOf(await browser.get('/'))
    expect(at.statements()).toBe(one)
    expect(home).toContain('Mine in B')
    expect(home).toContain('Wrenshire')
    expect(home).toContain('Otterland')
    // Area by area means nothing of one is found in the other: a person of B alone sees B alone.
    expect(await homeOf(world.b.people.get('programme-lead') ?? '')).not.toContain('Wrenshire')
  })

  test('a role that ended yesterday brings nothing home', async () => {
    const person = world.ended.get('programme-lead') ?? ''
    await actionFor(at, world.a, { holder: person, title: 'Of one who left', due: '2026-10' })
    const home = await homeOf(person)
    expect(home).not.toMatch(/Of one who left|nothing that answers/)
  })

  test('the programme page says where the claim and the facts differ', async () => {
    const id = await actionFor(at, world.a, {
      holder: world.a.people.get('action-owner') ?? '',
      title: 'Called on track and long late',
      due: '2026-08',
      delivery: 'on-track',
      answers: leaf(world.a),
    })
    await actionFor(at, world.a, {
      holder: null,
      title: 'Complete without effect',
      due: '2026-08',
      done: true,
    })
    await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, async (db) => {
      const said = { local_area_id: world.a.id, action_id: id, said_by: world.opener }
      await db
        .insertInto('families_answer')
        .values([
          { ...said, id: randomUUID(), answer: 'yes', words: 'First yes', said_on: '2026-10-01' },
          { ...said, id: randomUUID(), answer: 'no', words: 'Nobody rang us back', said_on: '2026-11-01' },
        ])
        .execute()
    })
    const page = textOf(await programmeFor('chair'))
    expect(page).toContain('It is called on track, but: Its day passed 84 days ago.')
    expect(page).toContain('not true for families: “Nobody rang us back”')
    expect(page).not.toContain('First yes')
    expect(page).toMatch(/Complete without effect.*nothing shows yet that it works/)
  })

  test('one row for each area of the notice, with what is slow and the last evidence', async () => {
    const area = world.a.requirements.find((one) => one.ref === '3.b')?.id ?? ''
    await actionFor(at, world.a, {
      holder: null,
      title: 'Slow on purpose',
      due: '2026-10-31',
      firstDue: '2026-06-30',
      milestone: '2026-09-30',
      answers: area,
    })
    const page = await programmeFor('programme-lead')
    const row = page.text.slice(page.text.indexOf(`id="area-${area}"`))
    const words = textOf({ text: row.slice(0, row.indexOf('</tr>')) })
    expect(words).toContain('1 action: 1 not started')
    expect(words).toContain('Confidence: 1 not said')
    expect(words).toContain('23 days late; moved from 30 June 2026 to 31 October 2026; one milestone missed')
    expect(words).toContain('None named yet')
  })

  test.each([
    {
      role: 'external-adviser',
      sees: ['3.b', 'in the inspectors’ words'],
      not: ['Slow on purpose', '23 days late', 'differ', 'People and roles'],
    },
    {
      role: 'council-administrator',
      sees: ['People and roles'],
      not: ['3.b', 'Improvement notice', 'Slow', 'differ', 'Requirements'],
    },
  ] as const)('the $role is shown their own part and led to no dead page', async ({ role, sees, not }) => {
    const page = await programmeFor(role)
    const main = textOf({ text: page.text.slice(page.text.indexOf('<main')) })
    for (const words of sees) expect([words, main.includes(words)]).toEqual([words, true])
    for (const words of not) expect([words, main.includes(words)]).toEqual([words, false])
    const browser = await at.signIn(world.a.people.get(role) ?? '')
    for (const path of linksIn(page)) expect([path, (await browser.get(path)).status]).toEqual([path, 200])
  })
})

const leaf = (area: AreaWorld): string => area.requirements.find((one) => one.ref === '3.a')?.id ?? ''

/** What a reader reads, on one line. */
function textOf({ text }: { readonly text: string }): string {
  return text
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
}

/** The groups of home with what stands in each, in words. */
async function groupsOf(browser: Browser): Promise<Readonly<Record<string, readonly string[]>>> {
  const { text } = await browser.get('/')
  return Object.fromEntries(
    text
      .split('<section aria-labelledby="waits-')
      .slice(1)
      .map((section) => {
        const inside = section.slice(section.indexOf('>') + 1, section.indexOf('</section>'))
        const [heading = '', ...items] = inside.split('<li>')
        return [textOf({ text: heading }).trim(), items.map((item) => textOf({ text: item }).trim())]
      }),
  )
}

interface NewAction {
  readonly holder: string | null
  readonly title: string
  readonly due: string
  readonly firstDue?: string
  readonly milestone?: string
  readonly update?: LocalDate
  readonly until?: LocalDate
  readonly helper?: string
  readonly done?: boolean
  readonly delivery?: string
  readonly answers?: string
}

let count = 0

async function actionFor(at: TestHouse, area: AreaWorld, given: NewAction): Promise<string> {
  const here = { local_area_id: area.id }
  const id = randomUUID()
  count += 1
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    const agency = await db
      .selectFrom('area_agency')
      .select('id')
      .where('local_area_id', '=', area.id)
      .executeTakeFirstOrThrow()
    const postOf = async (personId: string | null, name: string) => {
      const post = randomUUID()
      await db
        .insertInto('post')
        .values({ ...here, id: post, area_agency_id: agency.id, name, from_day: '2026-01-05' })
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
          to_day: given.until ?? null,
        })
        .execute()
      return post
    }
    const post = await postOf(given.holder, `Post ${count}`)
    await db
      .insertInto('action')
      .values({
        ...here,
        id,
        ref: `7.${count}`,
        place: count,
        title: given.title,
        accountable_post_id: post,
        first_due: given.firstDue ?? given.due,
        due: given.due,
        ...(given.delivery === undefined ? {} : { delivery: given.delivery }),
        ...(given.done === true
          ? { delivery: 'complete', completed_on: '2026-08-22', status_on: '2026-08-22', evidence: 'A rota' }
          : {}),
      })
      .execute()
    const under = { ...here, action_id: id }
    if (given.answers !== undefined)
      await db
        .insertInto('action_requirement')
        .values({ ...under, id: randomUUID(), requirement_id: given.answers })
        .execute()
    if (given.helper !== undefined)
      await db
        .insertInto('action_post')
        .values({ ...under, id: randomUUID(), post_id: await postOf(given.helper, `Helping post ${count}`) })
        .execute()
    if (given.milestone !== undefined)
      await db
        .insertInto('milestone')
        .values({
          ...under,
          id: randomUUID(),
          words: 'The first step is taken',
          first_due: given.milestone,
          due: given.milestone,
        })
        .execute()
    if (given.update !== undefined)
      await db
        .insertInto('action_update')
        .values({
          ...under,
          id: randomUUID(),
          happened: 'It went on.',
          said_by: area.people.get('programme-lead') ?? '',
          said_on: given.update,
        })
        .execute()
  })
  return id
}

async function vacantPost(at: TestHouse, area: AreaWorld): Promise<void> {
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    const agency = await db
      .selectFrom('area_agency')
      .select('id')
      .where('local_area_id', '=', area.id)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('post')
      .values({
        local_area_id: area.id,
        id: randomUUID(),
        area_agency_id: agency.id,
        name: 'A vacant post',
        from_day: '2026-01-05',
      })
      .execute()
  })
}
