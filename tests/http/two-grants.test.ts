/**
 * Two separate grants: somebody who holds roles on several sides acts on one at a time, and nobody on one side is shown
 * that there is another. And an external adviser never holds a relation to a child.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendAudit, verifyChain } from '../../src/features/audit-log/index.ts'
import { grantAdd } from '../../src/features/person/index.ts'
import { localDate, type Role, roles, type Side, sideOf, sides } from '../../src/foundation/index.ts'
import {
  addGrant,
  addPerson,
  type Browser,
  makeWorld,
  openHouse,
  type TestHouse,
  today,
  type World,
} from '../support/house.ts'
import { type SqlSession, testStores } from '../support/stores.ts'
import { crawl, wordsOf } from './crawl.ts'

const begin = localDate('2026-01-05')

describe.each(testStores())('two separate grants, $kind', ({ kind, fresh }) => {
  let at: TestHouse
  let world: World
  let both: string
  let family: string

  beforeAll(async () => {
    at = await openHouse(await fresh({ connections: 6 }), { trustProxy: true })
    world = await makeWorld(at)
    both = await addPerson(at, 'Bea Both-Roles', false)
    await addGrant(at, world.a.id, both, 'programme-lead', begin, null)
    await addGrant(at, world.a.id, both, 'parent-carer', begin, null)
    family = await addPerson(at, 'Fern Family-Only', false)
    await addGrant(at, world.a.id, family, 'parent-carer', begin, null)
  }, 120_000)
  afterAll(() => at.close())

  const area = () => `/areas/${world.a.slug}`
  async function actingAs(side: Side): Promise<Browser> {
    const browser = await at.signIn(both)
    expect((await browser.post('/acting', { side })).to).toBe('/')
    return browser
  }

  describe('which one now', () => {
    test('home asks first; until it is said, no role counts', async () => {
      const browser = await at.signIn(both)
      const home = await browser.get('/')
      expect(home.text).toContain('You hold two roles here. Which one now?')
      expect(home.text).not.toContain(world.a.slug)
      expect((await browser.get(area())).status).toBe(404)
      expect((await browser.get(`${area()}/plan`)).status).toBe(404)
    })

    test('what is chosen stands in the header of every page, and can be changed', async () => {
      const browser = await actingAs('programme')
      expect((await browser.get(area())).text).toMatch(/Acting as: programme lead \(/)
      expect((await browser.post('/acting', { side: 'family' })).status).toBe(303)
      expect((await browser.get('/')).text).toMatch(/Acting as: parent or carer \(/)
      expect((await browser.get(area())).status).toBe(404)
      expect((await browser.post(`${area()}/plan/new`, { name: 'A plan', fromAreas: '' })).status).toBe(404)
    })

    test('one session’s choice is not another’s', async () => {
      await actingAs('programme')
      expect((await (await at.signIn(both)).get('/')).text).toContain('Which one now?')
    })

    test.each(['', 'health', 'programme-lead', 'Family'])(
      'the side %j is refused with a sentence',
      async (side) => {
        const browser = await at.signIn(both)
        const refused = await browser.post('/acting', { side })
        expect(refused.status).toBe(422)
        expect(refused.text).toContain('Choose the role in which you act now.')
        expect((await browser.get(area())).status).toBe(404)
      },
    )

    test('somebody with one side sees nothing of this', async () => {
      for (const person of [family, world.a.people.get('chair') ?? '', world.nobody]) {
        const browser = await at.signIn(person)
        const home = await browser.get('/')
        expect([home.status, /Acting as|Which one now|\/acting/.test(home.text)]).toEqual([200, false])
        expect((await browser.get('/acting')).status).toBe(404)
        expect((await browser.post('/acting', { side: 'programme' })).status).toBe(404)
      }
    })

    test('when the grant of the chosen side ends, the next request knows it', async () => {
      const person = await addPerson(at, 'Gill Grant-Ends', false)
      await addGrant(at, world.a.id, person, 'board-secretary', begin, null)
      await addGrant(at, world.a.id, person, 'young-person', begin, null)
      const browser = await at.signIn(person)
      await browser.post('/acting', { side: 'programme' })
      expect((await browser.get(area())).status).toBe(200)
      const unit = { areaId: world.a.id, personId: null, side: 'programme', at: at.clock.now() }
      await at.here.store.change(unit, (db) =>
        db
          .updateTable('role_grant')
          .set({ to_day: '2026-11-22' })
          .where('person_id', '=', person)
          .where('role', '=', 'board-secretary')
          .execute(),
      )
      expect((await browser.get(area())).status).toBe(404)
      expect((await browser.get('/')).text).not.toContain('Acting as')
    })

    test('being trusted to open areas does not count beside a child', async () => {
      const person = await addPerson(at, 'Otto Opens', true)
      await addGrant(at, world.a.id, person, 'programme-lead', begin, null)
      await addGrant(at, world.a.id, person, 'parent-carer', begin, null)
      const browser = await at.signIn(person)
      expect((await browser.get('/installation')).status).toBe(404)
      await browser.post('/acting', { side: 'family' })
      expect((await browser.get('/installation')).status).toBe(404)
      await browser.post('/acting', { side: 'programme' })
      expect((await browser.get('/installation')).status).toBe(200)
    })
  })

  describe('nobody on the programme side sees the other grant', () => {
    const readers: readonly Role[] = [
      'programme-lead',
      'council-administrator',
      'auditor',
      'board-member',
      'analyst',
    ]

    test.each(readers)(
      'nothing that the %s is led to names the family’s people or their role',
      async (role) => {
        const done = {
          areaId: world.a.id,
          personId: both,
          role: 'parent-carer',
          event: 'advice.read-in-the-family-role',
        }
        const unit = { areaId: world.a.id, personId: both, at: at.clock.now() }
        await at.here.store.change(unit, (db) =>
          appendAudit(db, { ...done, thing: null, before: null, after: null, why: null, at: unit.at }),
        )
        const browser = await at.signIn(world.a.people.get(role) ?? '')
        const seen = await crawl(browser, ['/', area(), `${area()}/people`, `${area()}/audit-log`], 3)
        expect(seen.length).toBeGreaterThan(4)
        for (const { path, answered } of seen) {
          const told = wordsOf(answered.text)
          expect([path, told.includes('Fern Family-Only')]).toEqual([path, false])
          expect([path, told.includes('advice.read-in-the-family-role')]).toEqual([path, false])
          // The page that prints every role there is names this one too, and no person.
          if (!path.endsWith('/who-may-do-what') && !path.includes('/people'))
            expect([path, /parent-carer(?!-forum)|Parent or carer/.test(told)]).toEqual([path, false])
        }
      },
      60_000,
    )

    test('their own page shows them nothing of it either, while they act in the programme', async () => {
      const browser = await actingAs('programme')
      const seen = await crawl(browser, [area()], 2)
      for (const { path, answered } of seen)
        if (path !== '/acting' && !path.endsWith('/who-may-do-what') && !path.includes('/people'))
          expect([path, /parent-carer(?!-forum)|[Pp]arent or carer/.test(wordsOf(answered.text))]).toEqual([
            path,
            false,
          ])
    }, 60_000)

    test('the chain still holds what was done, whole', async () => {
      const verdict = await at.here.keeper.keep((db) => verifyChain(db, world.a.id))
      expect(verdict.ok).toBe(true)
    })
  })

  describe('in the database', () => {
    async function rolesSeen(
      session: SqlSession,
      from: string,
      who: { side: string; person: string; area: string },
    ) {
      await session.query(
        `select set_config('throughline.area', $1, true), set_config('throughline.person', $2, true),
         set_config('throughline.side', $3, true), set_config('throughline.as_at', '2030-01-01T00:00:00Z', true),
         set_config('role', 'throughline_app', true)`,
        [who.area, who.person, who.side],
      )
      const { rows } = await session.query(from)
      return [...new Set(rows.map((row) => sideOf[String(row.role) as Role]))].sort()
    }
    const lists = {
      role_grant: 'select role from role_grant',
      role_grant_history: `select "row" ->> 'role' as role from role_grant_history`,
      'as_at.role_grant': 'select role from as_at.role_grant',
    }
    async function within<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
      return at.here.asOwner(async (session) => {
        await session.script('begin')
        try {
          return await work(session)
        } finally {
          await session.script('rollback')
        }
      })
    }

    test.each(Object.entries(lists))('%s shows the acting side and no other', async (_, list) => {
      const lead = world.a.people.get('programme-lead') ?? ''
      for (const side of sides) {
        const seen = await within((session) =>
          rolesSeen(session, list, { side, person: lead, area: world.a.id }),
        )
        expect([side, seen]).toEqual([side, [side]])
      }
      const unset = { side: '', person: world.nobody, area: world.a.id }
      expect(await within((session) => rolesSeen(session, list, unset))).toEqual([])
      const wrong = { side: 'Programme', person: lead, area: world.a.id }
      expect(await within((session) => rolesSeen(session, list, wrong))).toEqual([])
    })

    test('while no side is set a person sees their own grants of every side, and nobody else’s', async () => {
      const unset = { side: '', person: both, area: world.a.id }
      expect(await within((session) => rolesSeen(session, lists.role_grant, unset))).toEqual([
        'family',
        'programme',
      ])
      const acting = { side: 'programme', person: both, area: world.a.id }
      expect(await within((session) => rolesSeen(session, lists.role_grant, acting))).toEqual(['programme'])
    })

    test.each([
      ['role_grant', 'role_grant_seen'],
      ['role_grant_history', 'role_grant_history_seen'],
    ] as const)(
      'without the side in its policy, %s would show the others: the check above can fail',
      async (table, policy) => {
        const seen = await within(async (session) => {
          await session.script(`alter policy ${policy} on ${table}
          using (local_area_id = nullif(current_setting('throughline.area', true), '')::uuid)`)
          return rolesSeen(session, lists[table], { side: 'programme', person: '', area: world.a.id })
        })
        expect(seen).toContain('family')
      },
    )

    test('a grant of another side is neither changed nor ended from this one', async () => {
      const unit = { areaId: world.a.id, personId: null, side: 'programme', at: at.clock.now() }
      const changed = await at.here.store.change(unit, (db) =>
        db
          .updateTable('role_grant')
          .set({ to_day: '2026-11-22' })
          .where('person_id', '=', family)
          .executeTakeFirst(),
      )
      const removed = await at.here.store.change(unit, (db) =>
        db.deleteFrom('role_grant').where('person_id', '=', family).executeTakeFirst(),
      )
      expect([changed.numUpdatedRows, removed.numDeletedRows]).toEqual([0n, 0n])
    })

    test('the database and the program agree on the side of every role', async () => {
      const { rows } = await at.here.keeper.keep((db) =>
        sql<{ role: Role; side: Side | null }>`select role, role_side(role) as side from unnest(${[
          ...roles,
          'mayor',
        ]}::text[]) role`.execute(db),
      )
      expect(Object.fromEntries(rows.map((row) => [row.role, row.side]))).toEqual({ ...sideOf, mayor: null })
    })
  })

  describe('an external adviser holds no relation to a child', () => {
    const childRoles = roles.filter((role) => sideOf[role] !== 'programme')
    const grant = (
      personId: string,
      role: Role,
      from: string,
      to: string | null = null,
      areaId = world.a.id,
    ): Promise<boolean> => {
      const id = randomUUID()
      const unit = { areaId, personId: null, side: sideOf[role], at: at.clock.now() }
      return at.here.store.change(unit, async (db) => {
        const given = { id, areaId, personId, role, from: localDate(from), grantedBy: null, why: 'Test' }
        const made = await grantAdd(db, given)
        if (made && to !== null)
          await db.updateTable('role_grant').set({ to_day: to }).where('id', '=', id).execute()
        return made
      })
    }

    test.each(childRoles)('%s: not beside it, in either order, on any shared day', async (role) => {
      const person = await addPerson(at, 'Avery Adviser', false)
      expect(await grant(person, 'external-adviser', '2026-02-01', '2026-06-30')).toBe(true)
      expect(await grant(person, role, '2026-06-30')).toBe(false)
      expect(await grant(person, role, '2026-07-01')).toBe(true)
      expect(await grant(person, 'external-adviser', '2027-01-01')).toBe(false)
      expect(await grant(person, role, '2026-03-01', null, world.b.id)).toBe(true)
      // Two roles of the same kind, and any other role of the programme, stand beside each other.
      expect(await grant(person, 'parent-carer', '2026-07-01')).toBe(true)
      expect(await grant(person, 'chair', '2026-02-01')).toBe(true)
    })

    test('a change that would bring them together is refused too', async () => {
      const person = await addPerson(at, 'Cal Changed', false)
      expect(await grant(person, 'analyst', '2026-02-01')).toBe(true)
      expect(await grant(person, 'parent-carer', '2026-02-01')).toBe(true)
      const unit = { areaId: world.a.id, personId: null, side: 'programme', at: at.clock.now() }
      await expect(
        at.here.store.change(unit, (db) =>
          db
            .updateTable('role_grant')
            .set({ role: 'external-adviser' })
            .where('person_id', '=', person)
            .execute(),
        ),
      ).rejects.toMatchObject({ code: '23P01' })
    })

    test('of two such grants in the same moment exactly one is made', async () => {
      const rounds = kind === 'postgresql' ? 40 : 10
      for (let round = 0; round < rounds; round += 1) {
        const person = await addPerson(at, `Sam Same-Moment ${round}`, false)
        const made = await Promise.all([
          grant(person, 'external-adviser', today),
          grant(person, childRoles[round % childRoles.length] ?? 'parent-carer', today),
        ])
        expect([round, made.filter((one) => one).length]).toEqual([round, 1])
        const kept = await at.here.keeper.keep((db) =>
          db.selectFrom('role_grant').select('role').where('person_id', '=', person).execute(),
        )
        expect(kept).toHaveLength(1)
      }
    }, 60_000)
  })
})
