/** Signing in and out: what the cookie is, what a link is good for, and when a session or a role stops working. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshSignInLink } from '../../src/compose.ts'
import { roles, sideOf } from '../../src/foundation/index.ts'
import {
  addGrant,
  addPerson,
  type Browser,
  makeWorld,
  openedAt,
  openHouse,
  signInLinkFor,
  type TestHouse,
  today,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { elementsOf } from './crawl.ts'

describe.each(testStores())('sessions, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let person: string

  beforeAll(async () => {
    at = await openHouse(await fresh(), { trustProxy: true })
    world = await makeWorld(at)
  })
  afterAll(() => at.close())
  beforeEach(async () => {
    at.clock.set(openedAt)
    person = await addPerson(at, 'Sasha Signs-In (synthetic)', false)
  })

  const cookieOf = (headers: Browser['get'] extends (path: string) => Promise<infer A> ? A : never) =>
    [headers.headers['set-cookie'] ?? []].flat()
  let place = 0
  /** Each from an address of its own, so that the limit on tries is not what is tested. */
  const from = () => {
    place += 1
    return { headers: { 'x-forwarded-for': `10.1.${Math.floor(place / 250)}.${place % 250}` } }
  }
  async function press(browser: Browser, link: string) {
    const answered = await browser.post(link, {}, from())
    const token = /^[^=]+=([^;]*)/.exec(cookieOf(answered)[0] ?? '')?.[1] ?? null
    if (token !== null) browser.cookie = token
    return answered
  }
  const linkFor = async (who = person) => `/sign-in/${await signInLinkFor(at, who)}`
  const isIn = async (browser: Browser) => (await browser.get('/')).status === 200

  describe('the cookie', () => {
    test('on plain http: only this server reads it, no script, no other site', async () => {
      const answered = await press(at.stranger(), await linkFor())
      // Whoever has no way in but links is led to make one (sign-in.test.ts); a made-up person is only looked round as.
      expect([answered.status, answered.to]).toEqual([303, '/'])
      const [cookie, ...more] = cookieOf(answered)
      expect(more).toEqual([])
      expect(cookie).toMatch(/^throughline=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    })

    test('on https: the same, and Secure, under the name that binds it to this host', async () => {
      const secure = await at.beside({ publicUrl: 'https://send.example.test' })
      const answered = await press(secure.stranger(), await linkFor())
      expect(cookieOf(answered)[0]).toMatch(
        /^__Host-throughline=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      )
      expect(answered.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
      await secure.close()
    })

    test('neither a session’s token nor a link’s stands in the database', async () => {
      const browser = at.stranger()
      const link = await linkFor()
      await press(browser, link)
      const kept = await at.here.keeper.keep(async (db) => [
        await db.selectFrom('session').selectAll().execute(),
        await db.selectFrom('sign_in_link').selectAll().execute(),
        await db.selectFrom('platform_log').selectAll().execute(),
      ])
      const text = JSON.stringify(kept, (_, value) =>
        value?.type === 'Buffer' || value instanceof Uint8Array ? Buffer.from(value).toString() : value,
      )
      expect(browser.cookie).not.toBeNull()
      expect(text).not.toContain(browser.cookie)
      expect(text).not.toContain(link.split('/').at(-1))
    })
  })

  describe('a sign-in link', () => {
    test('a mail scanner that opens it, or asks for its head, uses nothing; the page is one button', async () => {
      const link = await linkFor()
      for (const _ of [1, 2, 3]) {
        const page = await at.stranger().get(link, from())
        expect(page.status).toBe(200)
        expect(cookieOf(page)).toEqual([])
        const buttons = elementsOf(page.text).filter((one) => one.nodeName === 'button')
        expect(buttons).toHaveLength(1)
        expect(page.text).toContain('Sign in as Sasha Signs-In (synthetic)')
      }
      expect((await at.stranger().get(link, { method: 'HEAD', ...from() })).status).toBe(200)
      expect((await press(at.stranger(), link)).status).toBe(303)
    })

    test('works once: pressed again, or opened again, it is spent', async () => {
      const link = await linkFor()
      expect((await press(at.stranger(), link)).status).toBe(303)
      const again = at.stranger()
      const second = await press(again, link)
      expect(second.status).toBe(409)
      expect(second.text).toContain('This sign-in link was used before, or its hour has passed.')
      expect(again.cookie).toBeNull()
      expect((await at.stranger().get(link, from())).status).toBe(409)
    })

    test('of ten presses at once exactly one signs in', async () => {
      const link = await linkFor()
      const all = await Promise.all(Array.from({ length: 10 }, () => press(at.stranger(), link)))
      expect(all.map((one) => one.status).sort()).toEqual([303, ...Array.from({ length: 9 }, () => 409)])
    })

    test('lasts an hour, and one that never was made looks like one that is over', async () => {
      const [early, late] = [await linkFor(), await linkFor()]
      at.clock.pass(59)
      expect((await press(at.stranger(), early)).status).toBe(303)
      at.clock.pass(2)
      const over = await press(at.stranger(), late)
      const never = await press(at.stranger(), '/sign-in/never-made')
      expect([over.status, over.text]).toEqual([never.status, never.text])
    })

    test('of somebody who has left signs nobody in', async () => {
      const link = await linkFor()
      await leave(person)
      expect((await press(at.stranger(), link)).status).toBe(409)
    })

    test('points to PUBLIC_URL, whatever Host a request claims', async () => {
      const secure = await at.beside({ publicUrl: 'https://send.example.test' })
      const poisoned = await secure.ask({ path: '/sign-in', headers: { host: 'evil.example' } })
      expect(poisoned.status).toBe(421)
      expect(poisoned.text).not.toContain('evil.example')
      const forwarded = await secure.ask({
        path: '/',
        headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
      })
      expect([forwarded.status, forwarded.to]).toEqual([303, '/sign-in'])
      const { store, tools, clock, settings } = secure.house
      expect(await freshSignInLink({ store, tools, clock, settings })).toMatch(
        /^https:\/\/send\.example\.test\/sign-in\/[A-Za-z0-9_-]{43}$/,
      )
      await secure.close()
    })

    test('for whoever runs the installation only: nobody else is signed in from the command line', async () => {
      const { store, tools, clock, settings } = at.house
      const link = new URL((await freshSignInLink({ store, tools, clock, settings })) ?? '')
      const page = await at.stranger().get(link.pathname, from())
      expect(page.text).toContain('Sign in as Olive Opener')
    })

    test('may be tried thirty times a minute from one address; a forged X-Forwarded-For gains no more', async () => {
      for (const trustProxy of [true, false]) {
        const other = await at.beside({ trustProxy })
        const statuses = new Set<number>()
        let answered = await other.stranger().get('/sign-in/guess', forged('10.9.9.9'))
        for (let n = 0; n < 35; n += 1) {
          answered = await other
            .stranger()
            .get(`/sign-in/guess-${n}`, forged(trustProxy ? '10.9.9.9' : `10.9.9.${n}`))
          statuses.add(answered.status)
        }
        expect([...statuses].sort()).toEqual([409, 429])
        expect(answered.text).toContain('There were too many tries in a short time.')
        await other.close()
      }
      function forged(last: string) {
        return { headers: { 'x-forwarded-for': `${Math.random()}, 203.0.113.${place++ % 250}, ${last}` } }
      }
    })
  })

  describe('a session', () => {
    test('begins with a new token: one that was planted before is worth nothing', async () => {
      const browser = at.stranger()
      const planted = 'A'.repeat(43)
      browser.cookie = planted
      await press(browser, await linkFor())
      expect(browser.cookie).not.toBe(planted)
      expect(await isIn(browser)).toBe(true)
      browser.cookie = planted
      expect(await isIn(browser)).toBe(false)
    })

    test('ends when its browser signs in again', async () => {
      const browser = await at.signIn(person)
      const before = browser.cookie
      await press(browser, await linkFor())
      expect(browser.cookie).not.toBe(before)
      expect(await isIn(browser)).toBe(true)
      browser.cookie = before
      expect(await isIn(browser)).toBe(false)
    })

    test('is over after signing out, also for whoever kept its cookie', async () => {
      const browser = await at.signIn(person)
      const answered = await browser.post('/sign-out')
      expect([answered.status, answered.to]).toEqual([303, '/sign-in'])
      expect(cookieOf(answered)[0]).toMatch(/^throughline=; .*Expires=Thu, 01 Jan 1970/)
      expect(answered.headers['clear-site-data']).toBe('"cache", "storage"')
      expect(await isIn(browser)).toBe(false)
      expect((await browser.post('/sign-out')).to).toBe('/sign-in')
    })

    test('ends after 30 minutes without use', async () => {
      const browser = await at.signIn(person)
      at.clock.pass(29)
      expect(await isIn(browser)).toBe(true)
      at.clock.pass(29)
      expect(await isIn(browser)).toBe(true)
      at.clock.pass(31)
      expect(await isIn(browser)).toBe(false)
    })

    test('ends after 12 hours in any case', async () => {
      const browser = await at.signIn(person)
      for (let n = 0; n < 28; n += 1) {
        at.clock.pass(25)
        expect(await isIn(browser)).toBe(true)
      }
      at.clock.pass(21)
      expect(await isIn(browser)).toBe(false)
    })

    test.each([
      '',
      'x',
      'A'.repeat(42),
      'A'.repeat(4000),
      "' or 1=1 --",
      '../../etc',
      '%00',
      '\u00e9'.repeat(43),
    ])('a cookie %# that is none of ours is nobody’s', async (cookie) => {
      const browser = at.stranger()
      browser.cookie = cookie
      const answered = await browser.get('/')
      expect([answered.status, answered.to]).toEqual([303, '/sign-in'])
    })

    test('is listed to its person, and can be ended one by one', async () => {
      const [here, elsewhere, others] = [
        await at.signIn(person),
        await at.signIn(person),
        await at.signIn(world.nobody),
      ]
      const listed = await here.get('/your-sessions')
      expect(listed.text).toContain(`/your-sessions/${elsewhere.sessionId}/end`)
      expect(listed.text).not.toContain(others.sessionId)
      expect((await here.post(`/your-sessions/${elsewhere.sessionId}/end`)).status).toBe(303)
      expect(await isIn(elsewhere)).toBe(false)
      expect(await isIn(here)).toBe(true)
      const notMine = await here.post(`/your-sessions/${others.sessionId}/end`)
      expect(notMine.status).toBe(422)
      expect(notMine.text).toContain('That session has ended already.')
      expect(await isIn(others)).toBe(true)
    })
  })

  describe('the next request', () => {
    test.each(roles)('is refused when the role of %s was taken away', async (role) => {
      await addGrant(at, world.a.id, person, role, today, null)
      const browser = await at.signIn(person)
      // Only the programme's roles open pages of an area yet; the others are named on the person's own home page.
      const opens = sideOf[role] === 'programme' ? 200 : 404
      const area = `<dt class="govuk-summary-list__key">`
      expect((await browser.get(`/areas/${world.a.slug}`)).status).toBe(opens)
      expect((await browser.get('/')).text).toContain(area)
      const unit = { areaId: world.a.id, personId: null, side: sideOf[role], at: at.clock.now() }
      await at.here.store.change(unit, (db) =>
        db
          .updateTable('role_grant')
          .set({ from_day: '2026-11-01', to_day: '2026-11-22' })
          .where('person_id', '=', person)
          .execute(),
      )
      expect((await browser.get(`/areas/${world.a.slug}`)).status).toBe(404)
      expect((await browser.post(`/areas/${world.a.slug}/requirements/new`)).status).toBe(404)
      expect((await browser.get('/')).text).not.toContain(area)
    })

    test('at midnight in England a role that ends today is over, and one from tomorrow begins', async () => {
      await addGrant(at, world.a.id, person, 'chair', today, today)
      const other = await at.signIn(world.toCome.get('chair') ?? '')
      at.clock.set('2026-11-23T23:59:00.000Z')
      const browser = await at.signIn(person)
      const late = await at.signIn(world.toCome.get('chair') ?? '')
      expect((await browser.get(`/areas/${world.a.slug}`)).status).toBe(200)
      expect((await late.get(`/areas/${world.a.slug}`)).status).toBe(404)
      at.clock.pass(2)
      expect((await browser.get(`/areas/${world.a.slug}`)).status).toBe(404)
      expect((await late.get(`/areas/${world.a.slug}`)).status).toBe(200)
      expect(await isIn(other)).toBe(false)
    })

    test('is refused when the person left, or may not open areas any more', async () => {
      const trusted = await addPerson(at, 'Trusted (synthetic)', true)
      const browser = await at.signIn(trusted)
      expect((await browser.get('/installation')).status).toBe(200)
      await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
        db.updateTable('person').set({ opens_areas: false }).where('id', '=', trusted).execute(),
      )
      expect((await browser.get('/installation')).status).toBe(404)
      await leave(trusted)
      expect(await isIn(browser)).toBe(false)
    })
  })

  async function leave(personId: string): Promise<void> {
    await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
      db.updateTable('person').set({ ended_at: at.clock.now() }).where('id', '=', personId).execute(),
    )
  }
})
