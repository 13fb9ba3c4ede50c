/** Pages as they stood at the end of an earlier day, and what is refused of it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GetRoute } from '../../src/route/index.ts'
import {
  type AreaWorld,
  auditRows,
  type Browser,
  everyRoute,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const opened = '2026-11-23'
const second = '2026-12-10'
const third = '2027-01-20'

describe.each(testStores())('as at, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let area: AreaWorld
  let base: string
  let ids: Awaited<ReturnType<typeof addPlan>>

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    area = world.a
    base = `/areas/${area.slug}`
    at.clock.set(`${second}T10:00:00.000Z`)
    ids = await addPlan()
    at.clock.set(`${third}T10:00:00.000Z`)
    await change(async (db) => {
      await db
        .updateTable('action')
        .set({ title: 'Hold two more panels', due: '2027-06' })
        .where('id', '=', ids.action)
        .execute()
      await db.updateTable('post').set({ name: 'Director of SEND' }).where('id', '=', ids.post).execute()
      await db.deleteFrom('milestone').where('id', '=', ids.milestone).execute()
    })
    lead = await at.signIn(world.opener)
  })
  afterAll(() => at.close())

  const change = (work: Parameters<typeof at.here.store.change>[1]) =>
    at.here.store.change(
      { areaId: area.id, personId: world.opener, at: at.clock.now(), why: 'The board asked' },
      work,
    )

  async function addPlan() {
    const made = {
      plan: randomUUID(),
      objective: randomUUID(),
      action: randomUUID(),
      milestone: randomUUID(),
      post: randomUUID(),
    }
    const here = { local_area_id: area.id }
    await change(async (db) => {
      const agency = await db
        .selectFrom('area_agency')
        .select('id')
        .where('local_area_id', '=', area.id)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('post')
        .values({ ...here, id: made.post, area_agency_id: agency.id, name: 'Head of SEND', from_day: second })
        .execute()
      await db
        .insertInto('improvement_plan')
        .values({ ...here, id: made.plan, name: 'Our plan', place: 1 })
        .execute()
      await db
        .insertInto('objective')
        .values({
          ...here,
          id: made.objective,
          plan_id: made.plan,
          ref: '1',
          words: 'Plans on time',
          place: 1,
        })
        .execute()
      await db
        .insertInto('action')
        .values({
          ...here,
          id: made.action,
          ref: '1.1',
          place: 1,
          title: 'Hold a second panel',
          accountable_post_id: made.post,
          first_due: '2027-03',
          due: '2027-03',
        })
        .execute()
      await db
        .insertInto('action_objective')
        .values({ ...here, id: randomUUID(), action_id: made.action, objective_id: made.objective })
        .execute()
      await db
        .insertInto('milestone')
        .values({
          ...here,
          id: made.milestone,
          action_id: made.action,
          words: 'The first panel',
          first_due: '2027-01',
          due: '2027-01',
        })
        .execute()
    })
    return made
  }

  test('the plan and its action are shown as they stood, and as they are', async () => {
    const now = await lead.get(`${base}/plan`)
    expect(now.text).toContain('Hold two more panels')
    const then = await lead.get(`${base}/plan?as-at=${second}`)
    expect(then.status).toBe(200)
    expect(then.text).toContain('Hold a second panel')
    expect(then.text).toContain('Head of SEND')
    expect(then.text).not.toContain('Hold two more panels')
    expect(then.text).toContain('As it stood at the end of 10 December 2026.')
    const action = await lead.get(`${base}/actions/${ids.action}?as-at=${second}`)
    expect(action.text).toContain('The first panel')
    expect((await lead.get(`${base}/actions/${ids.action}`)).text).not.toContain('The first panel')
    const before = await lead.get(`${base}/plan?as-at=2026-12-09`)
    expect(before.text).toContain('There is no plan yet')
    expect((await lead.get(`${base}/actions/${ids.action}?as-at=2026-12-09`)).status).toBe(404)
    expect((await lead.get(`${base}/posts?as-at=${second}`)).text).toContain('Head of SEND')
    expect((await lead.get(`${base}/posts`)).text).toContain('Director of SEND')
  })

  test('the three boxes of the form ask for the same day', async () => {
    const asked = await lead.get(`${base}/plan?as-at-day=10&as-at-month=12&as-at-year=2026`)
    expect(asked.status).toBe(200)
    expect(asked.text).toContain('As it stood at the end of 10 December 2026.')
  })

  test('nothing that changes something is offered, and links to other such pages keep the day', async () => {
    for (const path of [
      `${base}/plan`,
      `${base}/actions/${ids.action}`,
      `${base}/posts`,
      `${base}/requirements/${area.requirements[0]?.id}`,
    ]) {
      const now = await lead.get(path)
      const then = await lead.get(`${path}?as-at=${second}`)
      expect([path, then.status]).toEqual([path, 200])
      const posts = (html: string) =>
        [...html.matchAll(/<form[^>]* action="([^"]*)"[^>]* method="post"/g)].map(([, to]) => to)
      expect([path, posts(then.text).filter((to) => to?.startsWith('/areas/'))]).toEqual([path, []])
      const links = [...then.text.matchAll(/<a\b[^>]* href="(\/areas\/[^"]*)"/g)].map(([, to = '']) => to)
      expect(links.length).toBeGreaterThan(5)
      const leadsToForm = links.filter((to) =>
        /\/(new|edit|status|move|update|view|hand-over|correct|divide|close)\b/.test(to),
      )
      expect([path, leadsToForm]).toEqual([path, []])
      expect(now.text).not.toContain('as-at=2')
    }
    const { text } = await lead.get(`${base}/plan?as-at=${second}`)
    expect(text).toContain(`href="${base}/actions/${ids.action}?as-at=${second}"`)
    expect(text).toContain(`href="${base}/requirements?as-at=${second}"`)
    expect(text).toContain(`href="${base}/plan?as=csv&amp;as-at=${second}"`)
    expect(text).toContain(`href="${base}/plan?as-at="`)
    expect((await lead.get(`${base}/plan?as-at=`)).text).not.toContain('As it stood at the end of')
  })

  test('a sheet is made of that day', async () => {
    const sheet = await lead.get(`${base}/plan?as=csv&as-at=${second}`)
    expect(sheet.status).toBe(200)
    expect(sheet.text).toContain('Hold a second panel')
    expect(sheet.text).not.toContain('Hold two more panels')
    expect(sheet.headers['content-disposition']).toContain(second)
    const refused = await lead.get(`${base}/plan?as=csv&as-at=2030-01-01`)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('still to come')
    expect(refused.text).not.toContain('Hold two more panels')
  })

  test.each([
    ['as-at=2027-02-30', '“2027-02-30” is not a day. Enter it like 31 10 2026.'],
    ['as-at=%00', 'is not a day'],
    ['as-at-day=31&as-at-month=4&as-at-year=2026', '“31 4 2026” is not a day.'],
    ['as-at=2027-01-21', '21 January 2027 is still to come. Enter an earlier day than today.'],
    ['as-at=2026-11-22', 'has been kept here since 23 November 2026. Enter that day or a later one.'],
    ['as-at=0001-01-01', 'has been kept here since'],
  ])('%s is refused in a clear sentence, and the page stands as it is today', async (query, sentence) => {
    const answered = await lead.get(`${base}/plan?${query}`)
    expect(answered.status).toBe(422)
    expect(answered.text).toContain(sentence)
    expect(answered.text).toContain('There is a problem')
    expect(answered.text).toContain('id="as-at-day"')
    expect(answered.text).toContain('Hold two more panels')
    expect(answered.text).not.toContain('As it stood at the end of')
  })

  test('today is today', async () => {
    const answered = await lead.get(`${base}/plan?as-at=${third}`)
    expect(answered.status).toBe(200)
    expect(answered.text).not.toContain('As it stood at the end of')
  })

  test('the roles of today decide who may look', async () => {
    const ended = await at.signIn(world.ended.get('programme-lead') ?? '')
    expect((await ended.get(`${base}/plan?as-at=${second}`)).status).toBe(404)
    const adviser = await at.signIn(area.people.get('external-adviser') ?? '')
    expect((await adviser.get(`${base}/plan?as-at=${second}`)).status).toBe(404)
    const other = await lead.get(`/areas/${world.b.slug}/plan?as-at=${second}`)
    expect(other.text).not.toContain('Hold a second panel')
  })

  test('the day that was looked at stands in the audit log', async () => {
    await lead.get(`${base}/plan?as-at=${second}`)
    expect((await auditRows(at)).filter((row) => row.event === 'plan.shown').at(-1)?.thing).toBe(
      `as-at=${second}`,
    )
  })

  test('a POST and a page that shows only today are not moved to another day', async () => {
    const to = `${base}/actions/${ids.action}/update`
    const told = await lead.post(`${to}?as-at=${second}`, {
      happened: 'Said today',
      forFamilies: '',
      inTheWay: '',
    })
    expect(told.status).toBe(303)
    expect((await lead.get(`${base}/actions/${ids.action}?as-at=${second}`)).text).not.toContain('Said today')
    const form = await lead.get(`${to}?as-at=${second}`)
    expect(form.status).toBe(200)
    expect(form.text).not.toContain('As it stood at the end of')
    // A refused form is shown again as things stand.
    const refused = await lead.post(
      `${base}/requirements/${area.requirements[0]?.id}/answers?as-at=${second}`,
      {
        words: '',
        holder: '',
        claim: 'planned',
        evidence: '',
        duty: '',
      },
    )
    expect(refused.text).not.toContain('As it stood at the end of')
  })

  test('every page that can look back does so on the first day, and says which day it shows', async () => {
    const params: Readonly<Record<string, string>> = {
      area: area.slug,
      document: area.documentId,
      requirement: area.requirements[0]?.id ?? '',
      action: ids.action,
      plan: ids.plan,
      objective: ids.objective,
      post: ids.post,
    }
    const isKnown = ({ path }: GetRoute) =>
      [...path.matchAll(/:([A-Za-z]+)/g)].every(([, name = '']) => params[name] !== undefined)
    const pages = everyRoute().filter(
      (one): one is GetRoute => one.method === 'GET' && one.asAt === true && isKnown(one),
    )
    expect(pages.length).toBeGreaterThan(9)
    for (const page of pages) {
      const path = page.path.replace(/:([A-Za-z]+)/g, (_, name: string) => params[name] ?? name)
      const answered = await lead.get(`${path}?as-at=${second}`)
      expect([path, answered.status]).toEqual([path, 200])
      // A feed for other programs says the day as a day.
      const asItStood = String(answered.headers['content-type']).startsWith('application/json')
        ? '"asAt":"2026-12-10"'
        : 'As it stood at the end of 10 December 2026.'
      expect(answered.text).toContain(asItStood)
      expect(answered.text).not.toContain('Hold two more panels')
    }
    expect(opened < second).toBe(true)
  })
})
