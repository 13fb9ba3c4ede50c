/** A child's case: who reads it and who does not, in the database and through the pages; breaking the glass; recording. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, type Role, roles, sideOf } from '../../src/foundation/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { type MadeCase, makeCase, type RelationGiven } from '../support/casework.ts'
import {
  addGrant,
  addPerson,
  type Browser,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'

describe.each(testStores())('casework, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let mine: MadeCase
  let base: string
  const person = (role: Role): string => world.a.people.get(role) ?? ''
  const canary = 'zebrafinch'

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    base = `/areas/${world.a.slug}`
    mine = await makeCase(at, world.a.id, {
      familyName: `O’${canary}family`,
      givenNames: `${canary}given`,
      address: `${canary}address`,
      ownWords: `I like ${canary}words`,
      restricted: `${canary}refuge`,
      managers: [person('ehc-team-manager')],
      relations: [
        { kind: 'caseworker', personId: person('caseworker') },
        { kind: 'health-professional', personId: person('health-professional'), to: '2026-12-31' },
        { kind: 'designated-clinical-officer', personId: person('designated-clinical-officer') },
        { kind: 'council-adviser', personId: person('council-adviser') },
        { kind: 'senco', personId: person('senco') },
        { kind: 'parent-carer', personId: person('parent-carer'), address: 'Mum’s street' },
        {
          kind: 'parent-carer',
          personId: null,
          name: 'Other parent',
          address: `${canary}hidden`,
          confidential: true,
        },
        { kind: 'young-person', personId: person('young-person') },
        { kind: 'advocate', personId: person('advocate'), to: '2026-12-31' },
        { kind: 'auditor', personId: person('auditor') },
      ],
      facts: [
        { event: 'request_received', day: localDate('2026-06-01'), fromWhom: `${canary}asker` },
        { event: 'assessment_agreed', day: localDate('2026-07-10'), details: { words: `${canary}fact` } },
      ],
    })
  }, 120_000)
  afterAll(() => at.close())

  /** What one person reads on one side, past every page. */
  const asPerson = <T>(
    personId: string,
    side: string,
    work: (db: Db) => Promise<T>,
    instant = at.clock.now(),
  ) => at.here.store.read({ areaId: world.a.id, personId, side, at: instant }, work)

  const tables = [
    'child',
    'ehc_case',
    'child_relation',
    'case_fact',
    'case_limit',
    'child_restricted',
  ] as const
  const histories = [
    'child_history',
    'ehc_case_history',
    'child_relation_history',
    'child_restricted_history',
  ]

  /** How many rows of this child are seen in each table; restricted last. */
  const seenOf = async (made: MadeCase, personId: string, side: string, instant = at.clock.now()) =>
    asPerson(
      personId,
      side,
      async (db) => {
        const counts: Record<string, number> = {}
        for (const table of [...tables, ...histories]) {
          const key = table.startsWith('child_history') || table === 'child' ? 'id' : 'child_id'
          const of =
            table.endsWith('_history') && key === 'child_id'
              ? sql`("row" ->> 'child_id')::uuid`
              : sql.ref(key)
          const { rows } = await sql<{ n: number }>`
            select count(*)::int as n from ${sql.table(table)} where ${of} = ${made.childId}::uuid`.execute(
            db,
          )
          counts[table] = rows[0]?.n ?? -1
        }
        return counts
      },
      instant,
    )

  const sees = async (made: MadeCase, personId: string, side: string, instant?: string) => {
    const counts = await seenOf(made, personId, side, instant)
    const { child_restricted: restricted = 0, child_restricted_history: before = 0, ...others } = counts
    // A case may hold no fact yet; and a family reads nothing of what stood before.
    const all = Object.entries(others).flatMap(([table, n]) =>
      /^case_/.test(table) || (side === 'family' && table.endsWith('_history')) ? [] : [n],
    )
    const hidden = Object.values(counts).every((one) => one === 0)
    if (all.some((one) => one > 0) && all.some((one) => one === 0)) throw new Error(JSON.stringify(counts))
    if (all.every((one) => one === 0) && !hidden) throw new Error(JSON.stringify(counts))
    return { record: all.every((one) => one > 0), restricted: restricted > 0 && before > 0 }
  }

  describe('row-level security', () => {
    test('opens a record through a live relation of one’s own side, and to nobody else', async () => {
      const open: readonly Role[] = [
        'caseworker',
        'ehc-team-manager',
        'health-professional',
        'designated-clinical-officer',
        'council-adviser',
        'senco',
        'parent-carer',
        'young-person',
        'advocate',
      ]
      for (const role of roles)
        expect([role, (await sees(mine, person(role), sideOf[role])).record]).toEqual([
          role,
          open.includes(role),
        ])
      // The same people on another side, in another area, and nobody at all.
      expect((await sees(mine, person('caseworker'), 'health')).record).toBe(false)
      expect((await sees(mine, person('health-professional'), 'casework')).record).toBe(false)
      expect((await sees(mine, person('caseworker'), '')).record).toBe(false)
      const elsewhere = await at.here.store.read(
        { areaId: world.b.id, personId: person('caseworker'), side: 'casework', at: at.clock.now() },
        (db) => db.selectFrom('child').select('id').execute(),
      )
      expect(elsewhere).toEqual([])
    })

    test('restricted notes: only for whoever was told so, and the managers of the team', async () => {
      expect((await sees(mine, person('ehc-team-manager'), 'casework')).restricted).toBe(true)
      expect((await sees(mine, person('caseworker'), 'casework')).restricted).toBe(false)
      const flagged = await makeCase(at, world.a.id, {
        restricted: 'x',
        relations: [
          { kind: 'caseworker', personId: person('caseworker'), flagged: true },
          { kind: 'council-adviser', personId: person('council-adviser') },
        ],
      })
      expect((await sees(flagged, person('caseworker'), 'casework')).restricted).toBe(true)
      expect((await sees(flagged, person('council-adviser'), 'casework')).restricted).toBe(false)
    })

    test.each<[string, Partial<RelationGiven>, boolean]>([
      ['cover, today within its days', { kind: 'cover', from: '2026-11-01', to: '2026-11-30' }, true],
      ['cover on its last day', { kind: 'cover', from: '2026-11-01', to: '2026-11-23' }, true],
      ['cover that ended yesterday', { kind: 'cover', from: '2026-11-01', to: '2026-11-22' }, false],
      ['a relation that begins tomorrow', { from: '2026-11-24' }, false],
      ['a bar', { barred: true }, false],
      ['a bar that has ended opens nothing either', { barred: true, to: '2026-11-22' }, true],
    ])('%s', async (_, relation, record) => {
      const personId = person('caseworker')
      const made = await makeCase(at, world.a.id, {
        relations: [{ kind: 'caseworker', personId, ...relation }],
      })
      // A row that is barred never opens by itself.
      const wanted = relation.barred === true ? false : record
      expect((await sees(made, personId, 'casework')).record).toBe(wanted)
    })

    test('a bar shuts a child to a person whatever else they hold', async () => {
      const personId = person('ehc-team-manager')
      const made = await makeCase(at, world.a.id, {
        managers: [personId],
        relations: [
          { kind: 'caseworker', personId },
          { kind: 'caseworker', personId, barred: true },
        ],
      })
      expect((await sees(made, personId, 'casework')).record).toBe(false)
      const parent = person('parent-carer')
      const family = await makeCase(at, world.a.id, {
        relations: [
          { kind: 'parent-carer', personId: parent },
          { kind: 'parent-carer', personId: parent, barred: true },
        ],
      })
      expect((await sees(family, parent, 'family')).record).toBe(false)
      const without = await makeCase(at, world.a.id, {
        relations: [{ kind: 'parent-carer', personId: parent, parental: false }],
      })
      expect((await sees(without, parent, 'family')).record).toBe(false)
    })

    test('a health professional sees the one child they were invited for; a manager their own team’s', async () => {
      const other = await makeCase(at, world.a.id, { managers: [person('head-of-send')] })
      expect((await sees(other, person('health-professional'), 'health')).record).toBe(false)
      expect((await sees(other, person('ehc-team-manager'), 'casework')).record).toBe(false)
    })

    test('nothing is changed, added or given away past a relation', async () => {
      const other = await makeCase(at, world.a.id, {})
      const unit = {
        areaId: world.a.id,
        personId: person('caseworker'),
        side: 'casework',
        at: at.clock.now(),
      }
      const changed = (work: (db: Db) => Promise<{ numAffectedRows?: bigint }>) =>
        at.here.store.change(unit, work).then(
          (done) => Number(done.numAffectedRows ?? 0n),
          () => 'refused',
        )
      const run = (text: ReturnType<typeof sql>) => (db: Db) => text.execute(db)
      expect(await changed(run(sql`update child set family_name = 'x' where id = ${other.childId}`))).toBe(0)
      expect(await changed(run(sql`delete from child_relation where child_id = ${other.childId}`))).toBe(0)
      // A case of one's own cannot be turned into somebody else's child.
      expect(
        await changed(run(sql`update ehc_case set child_id = ${other.childId} where id = ${mine.caseId}`)),
      ).toBe('refused')
      expect(
        await changed(
          run(sql`insert into case_fact (local_area_id, id, case_id, child_id, event, day, source, said_by_name, said_at)
            values (${world.a.id}, ${randomUUID()}, ${other.caseId}, ${other.childId}, 'note', '2026-11-01', 'entered', 'x', now())`),
        ),
      ).toBe('refused')
      // A fact of one's own stays as it was entered.
      expect(
        await changed(run(sql`update case_fact set day = '2026-01-01' where case_id = ${mine.caseId}`)),
      ).toBe('refused')
      expect(await changed(run(sql`delete from case_fact where case_id = ${mine.caseId}`))).toBe('refused')
    })
  })

  describe('pages', () => {
    test('nothing of a child stands on any page of a role without a relation', async () => {
      const routes = at.house.routes.filter(
        (route) =>
          route.method === 'GET' && route.path.startsWith('/areas/:area') && !/:(?!area)/.test(route.path),
      )
      let asked = 0
      for (const role of roles) {
        const stranger = await addPerson(at, `Stranger ${role}`, false)
        await addGrant(at, world.a.id, stranger, role, localDate('2026-01-05'), null)
        const browser = await at.signIn(stranger)
        const paths = [
          ...routes.map((route) => route.path.replace(':area', world.a.slug)),
          `${base}/cases/${mine.caseId}`,
          `${base}/cases?q=finchgiven`,
          `${base}/cases?q=${mine.reference}`,
          `${base}/search?q=finchgiven`,
          `${base}/cases/${mine.caseId}?as-at=2026-11-23`,
          `${base}/history/child/${mine.childId}`,
          `${base}/changes`,
        ]
        for (const path of paths) {
          const { text } = await browser.get(path)
          asked += 1
          if (text.includes(canary)) throw new Error(`${path} tells ${role} of the child.`)
        }
      }
      expect(asked).toBeGreaterThan(roles.length * 20)
      const mails = await at.here.keeper.keep((db) =>
        sql<{ words: string }>`select words, subject from outgoing_mail`.execute(db),
      )
      expect(JSON.stringify(mails.rows)).not.toContain(canary)
    }, 120_000)

    test('every page below a case and below “my child” keeps it from whoever may not read it', async () => {
      const worker = await at.signIn(person('caseworker'))
      const item = { step: 'save', version: '1', words: `${canary}unsent` }
      expect((await worker.post(`${base}/cases/${mine.caseId}/plan/item?section=B`, item)).status).toBe(303)
      const ids: Readonly<Record<string, string>> = {
        area: world.a.slug,
        case: mine.caseId,
        child: mine.childId,
        fact: mine.factIds[0] ?? '',
        relation: mine.relationIds[0] ?? '',
      }
      const paths = at.house.routes
        .filter((route) => route.method === 'GET' && /:(case|child)\b/.test(route.path))
        .map((route) => route.path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? randomUUID()))
      expect(paths.length).toBeGreaterThan(30)
      const told = async (browser: Browser) => {
        const pages: { readonly path: string; readonly text: string }[] = []
        for (const path of paths) pages.push({ path, text: (await browser.get(path)).text })
        return pages
      }
      const where = (pages: Awaited<ReturnType<typeof told>>, word: string) =>
        pages.filter((one) => one.text.includes(canary + word)).map((one) => one.path)
      for (const role of roles) {
        const stranger = await addPerson(at, `Stranger to its pages ${role}`, false)
        await addGrant(at, world.a.id, stranger, role, localDate('2026-01-05'), null)
        expect([role, where(await told(await at.signIn(stranger)), '')]).toEqual([role, []])
      }
      // Of those who have a part in the child's life: what is restricted, the address that is kept from the other parent, and
      // a plan that is still being written.
      const restricted = `${base}/cases/${mine.caseId}/restricted`
      for (const role of roles.filter((one) => one !== 'ehc-team-manager' && one !== 'caseworker')) {
        const pages = await told(await at.signIn(person(role)))
        expect([role, where(pages, 'refuge')]).toEqual([role, []])
        if (sideOf[role] === 'casework') continue
        expect([role, where(pages, 'hidden'), where(pages, 'unsent')]).toEqual([role, [], []])
      }
      const byManager = await told(await at.signIn(person('ehc-team-manager')))
      expect(where(byManager, 'refuge')).toEqual([restricted])
      const byWorker = await told(worker)
      expect(where(byWorker, 'refuge')).toEqual([])
      expect(where(byWorker, 'unsent')).toContain(`${base}/cases/${mine.caseId}/plan`)
      expect(where(byWorker, 'hidden').length).toBeGreaterThan(0)
    }, 600_000)

    test('a case’s page: the child first, the law’s line, what each role may read', async () => {
      const page = async (role: Role) =>
        (await (await at.signIn(person(role))).get(`${base}/cases/${mine.caseId}`)).text
      const worker = await page('caseworker')
      for (const words of [
        `${canary}given`,
        `I like ${canary}words`,
        `${canary}address`,
        `${canary}fact`,
        'Overdue by 35 days: it was due 19 October 2026',
        'SI 2014/1530, reg 13(2)',
        'Education now is not recorded.',
        'Kept from the other parent.',
        'What cannot be recorded now, and why',
      ])
        expect(worker).toContain(words)
      expect(worker).not.toContain(`${canary}refuge`)
      expect(worker).not.toContain('Who looked at this record')
      const manager = await page('ehc-team-manager')
      // That there are restricted notes is told to whoever reads them; what they say stands on a page of its own.
      expect(manager).not.toContain(`${canary}refuge`)
      expect(manager).toContain('Restricted notes: 1')
      expect(worker).not.toContain('Restricted notes')
      expect(manager).toContain('Who looked at this record')
      expect(manager).toContain('caseworker of')
      const health = await page('health-professional')
      expect(health).toContain('19 October 2026')
      for (const words of ['words', 'address', 'fact', 'asker', 'hidden'])
        expect(health).not.toContain(canary + words)
      const senco = await page('senco')
      expect(senco).toContain(`${canary}fact`)
      for (const words of ['address', 'hidden']) expect(senco).not.toContain(canary + words)
      for (const role of ['parent-carer', 'auditor', 'programme-lead', 'external-adviser'] as const)
        expect([role, (await page(role)).includes(canary)]).toEqual([role, false])
    })

    test('every look writes one row that names the record; one that fails is not shown; a denied one is written', async () => {
      const rows = async () =>
        (
          await at.here.keeper.keep((db) =>
            sql<{ event: string; person_id: string }>`select event, person_id::text from audit_log
              where local_area_id = ${world.a.id} and split_part(thing, ' ', 1) = ${`case=${mine.caseId}`}`.execute(
              db,
            ),
          )
        ).rows
      const before = (await rows()).length
      const worker = await at.signIn(person('caseworker'))
      for (const path of ['', '/record', '/record?event=note', '/details', '/people/new', '/close'])
        expect((await worker.get(`${base}/cases/${mine.caseId}${path}`)).status).toBe(200)
      expect((await rows()).length).toBe(before + 6)
      const senco = await at.signIn(person('parent-carer'))
      expect((await senco.get(`${base}/cases/${mine.caseId}`)).status).toBe(404)
      const adviser = await at.signIn(person('caseworker'))
      const other = await makeCase(at, world.a.id, {})
      expect((await adviser.get(`${base}/cases/${other.caseId}`)).status).toBe(404)
      const denied = await at.here.keeper.keep((db) =>
        sql<{ event: string }>`select event from audit_log where thing = ${`case=${other.caseId}`}`.execute(
          db,
        ),
      )
      expect(denied.rows).toEqual([{ event: 'case.shown.not-found' }])
    })

    test('as at a past day: the access of today, the facts that had been said by then', async () => {
      const personId = await addPerson(at, 'Wilma Worker', false)
      await addGrant(at, world.a.id, personId, 'caseworker', localDate('2026-01-05'), null)
      at.clock.set('2026-11-25T10:00:00.000Z')
      const made = await makeCase(at, world.a.id, {
        givenNames: 'Pastlark',
        relations: [{ kind: 'caseworker', personId, from: '2026-11-25', to: '2026-11-26' }],
        facts: [{ event: 'request_received', day: localDate('2026-11-02'), fromWhom: 'The school' }],
      })
      at.clock.set('2026-11-26T10:00:00.000Z')
      const worker = await at.signIn(personId)
      const recorded = await worker.post(`${base}/cases/${made.caseId}/record?event=note`, {
        'day-day': '26',
        'day-month': '11',
        'day-year': '2026',
        words: 'Latersaid',
      })
      expect(recorded.status).toBe(303)
      const then = (await worker.get(`${base}/cases/${made.caseId}?as-at=2026-11-25`)).text
      expect(then).toContain('The school')
      expect(then).not.toContain('Latersaid')
      expect(then).not.toContain('Record what happened')
      expect((await worker.get(`${base}/cases/${made.caseId}`)).text).toContain('Latersaid')
      // The relation has ended: the past is closed too, though it stood then.
      at.clock.set('2026-11-27T10:00:00.000Z')
      const later = await at.signIn(personId)
      for (const query of ['', '?as-at=2026-11-25'])
        expect((await later.get(`${base}/cases/${made.caseId}${query}`)).status).toBe(404)
      at.clock.set('2026-11-23T10:00:00.000Z')
    })
  })

  describe('breaking the glass', () => {
    const reason = { ground: 'safeguarding', why: 'The duty social worker rang about tonight' }
    let head: Browser
    let glassId: string

    beforeAll(async () => {
      head = await at.signIn(person('head-of-send'))
      await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, async (db) => {
        for (const role of ['data-protection-officer', 'ehc-team-manager'] as const)
          await db
            .updateTable('person')
            .set({ email: `${role}@example.org` })
            .where('id', '=', person(role))
            .execute()
      })
    })

    test('a record exists: nothing of it is told; unknown, barred and other roles see nothing there', async () => {
      const told = await head.get(`${base}/cases/${mine.caseId}`)
      expect(told.status).toBe(200)
      expect(told.text).toContain('A record exists. Say why you need it')
      expect(told.text).not.toContain(canary)
      expect((await head.get(`${base}/cases/${randomUUID()}`)).status).toBe(404)
      const barred = await makeCase(at, world.a.id, {
        relations: [{ kind: 'caseworker', personId: person('head-of-send'), barred: true }],
      })
      expect((await head.get(`${base}/cases/${barred.caseId}`)).status).toBe(404)
      expect((await head.post(`${base}/cases/${barred.caseId}/break-glass`, reason)).status).toBe(404)
      expect((await head.get(`${base}/cases?q=${mine.reference}`)).text).toContain('Say why you need it')
      const notThem = roles.filter((role) => !['head-of-send', 'data-protection-officer'].includes(role))
      for (const role of notThem) {
        const browser = await at.signIn(person(role))
        const there = await browser.post(`${base}/cases/${mine.caseId}/break-glass`, reason)
        expect([role, there.status]).toEqual([role, 404])
      }
    })

    test.each([
      ['no ground', { ...reason, ground: '' }],
      ['a ground that is not on the list', { ...reason, ground: 'curious' }],
      ['nineteen characters', { ...reason, why: 'Nineteen characters' }],
      ['a reason made long by spaces', { ...reason, why: `Short${' '.repeat(40)}one` }],
    ])('is refused: %s', async (_, form) => {
      expect((await head.post(`${base}/cases/${mine.caseId}/break-glass`, form)).status).toBe(422)
    })

    test('opens one child for sixty minutes, says why in the log, and is told without a name', async () => {
      const other = await makeCase(at, world.a.id, {})
      const opened = await head.post(`${base}/cases/${mine.caseId}/break-glass`, reason)
      expect([opened.status, opened.to]).toEqual([303, `${base}/cases/${mine.caseId}`])
      const page = await head.get(`${base}/cases/${mine.caseId}`)
      expect(page.text).toContain(`${canary}given`)
      expect(page.text).toContain('You read this record until')
      expect((await head.get(`${base}/cases/${other.caseId}`)).text).not.toContain('Lark')
      // Reading is what it opens: nothing is recorded or changed through it.
      expect((await head.get(`${base}/cases/${mine.caseId}/record`)).status).toBe(404)
      const log = await at.here.keeper.keep((db) =>
        sql<{ event: string; why: string | null }>`select event, why from audit_log
          where person_id = ${person('head-of-send')} and thing like ${`case=${mine.caseId}%`} order by seq desc limit 2`.execute(
          db,
        ),
      )
      expect(log.rows).toEqual([
        { event: 'case.shown', why: `safeguarding: ${reason.why}` },
        { event: 'glass.broken', why: reason.why },
      ])
      const mails = await at.here.keeper.keep((db) =>
        sql`select to_jsonb(m) as mail from outgoing_mail m`.execute(db),
      )
      const text = JSON.stringify(mails.rows)
      expect(text).toContain('data-protection-officer@example.org')
      expect(text).toContain('ehc-team-manager@example.org')
      for (const personal of [canary, mine.reference, reason.why]) expect(text).not.toContain(personal)
      at.clock.pass(59)
      const still = await at.signIn(person('head-of-send'))
      expect((await still.get(`${base}/cases/${mine.caseId}`)).text).toContain(`${canary}given`)
      at.clock.pass(1)
      expect((await still.get(`${base}/cases/${mine.caseId}`)).text).not.toContain(canary)
      at.clock.set('2026-11-23T11:30:00.000Z')
    })

    test('stands in the list until somebody else has looked at it', async () => {
      const own = await at.signIn(person('head-of-send'))
      const list = await own.get(`${base}/looked`)
      glassId = /looked\/([0-9a-f-]{36})/.exec(list.text)?.[1] ?? ''
      expect(list.text).toContain('By somebody else than you')
      const answer = { version: '1', review: 'right', words: 'I read the note of the call' }
      const byOneself = await own.post(`${base}/looked/${glassId}`, answer)
      expect(byOneself.status).toBe(422)
      expect(byOneself.text).toContain('You broke this glass yourself')
      const officer = await at.signIn(person('data-protection-officer'))
      const page = await officer.get(`${base}/looked/${glassId}`)
      expect(page.text).toContain(reason.why)
      expect(page.text).toContain('case shown')
      expect(page.text).not.toContain(canary)
      expect((await officer.post(`${base}/looked/${glassId}`, { ...answer, words: '' })).status).toBe(422)
      expect((await officer.post(`${base}/looked/${glassId}`, answer)).status).toBe(303)
      const manager = await at.signIn(person('ehc-team-manager'))
      expect((await manager.post(`${base}/looked/${glassId}`, answer)).text).toContain(
        'Somebody looked at it already',
      )
      expect((await manager.get(`${base}/looked`)).text).toContain('It was right')
      // The database itself refuses that one looks at one's own.
      const unit = {
        areaId: world.a.id,
        personId: person('head-of-send'),
        side: 'casework',
        at: at.clock.now(),
      }
      await expect(
        at.here.store.change(unit, (db) =>
          sql`update broken_glass set reviewed_by = person_id where id = ${glassId}`.execute(db),
        ),
      ).rejects.toThrow()
    })
  })

  describe('recording', () => {
    const dayOf = (name: string, day: string) => {
      const [year = '', month = '', date = ''] = day.split('-')
      return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
    }

    test('a case from opening to a draft: guarded, corrected, withdrawn, its last days worked out each time', async () => {
      const worker = await at.signIn(person('caseworker'))
      const opening = {
        givenNames: 'Zo\u200bë  Ann',
        familyName: 'D’Arcy',
        ...dayOf('born', '2015-02-28'),
        ...dayOf('request', '2026-06-01'),
        requestFrom: 'Her mother',
        requestChannel: 'telephone',
        team: '',
      }
      const undated = { ...opening, 'request-day': '', 'request-month': '', 'request-year': '' }
      expect((await worker.post(`${base}/cases/new`, undated)).text).toContain(
        'Enter the day the request was received',
      )
      const opened = await worker.post(`${base}/cases/new`, opening)
      expect([opened.status, opened.status === 303 ? '' : opened.text]).toEqual([303, ''])
      const one = opened.to
      const caseId = one.split('/').at(-1) ?? ''
      const shown = (await worker.get(one)).text
      expect(shown).toContain('Zoë Ann D’Arcy')
      expect(shown).toContain('Her mother. By telephone')
      const limits = async () =>
        (
          await asPerson(person('caseworker'), 'casework', (db) =>
            sql<{
              rule: string
              last: string
              done: string | null
            }>`select rule, last_day::text as last, done_on::text as done
              from case_limit where case_id = ${caseId} order by rule`.execute(db),
          )
        ).rows.map((row) => `${row.rule} ${row.last} ${row.done ?? '-'}`)
      expect(await limits()).toEqual(['NA-02 2026-07-13 -', 'NA-07 2026-09-21 -', 'PL-02 2026-10-19 -'])

      const record = (event: string, day: string, more = {}) =>
        worker.post(`${one}/record?event=${event}`, { ...dayOf('day', day), ...more })
      const early = await record('draft_served', '2026-09-01')
      expect(early.status).toBe(422)
      expect(early.text).toContain('Record the decision to assess first.')
      expect(early.text).toContain('value="09"')
      expect((await record('assessment_agreed', '2026-02-30')).text).toContain('is not a day')
      expect((await record('assessment_agreed', '2026-11-24')).text).toContain('still to come')
      expect((await record('assessment_agreed', '2014-11-24')).text).toContain('before the birth')
      expect((await record('assessment_agreed', '2026-07-14')).status).toBe(303)
      expect((await limits())[0]).toBe('NA-02 2026-07-13 2026-07-14')

      const fact = /\/facts\/([0-9a-f-]{36})/.exec((await worker.get(one)).text)?.[1] ?? ''
      const right = { deed: 'correct', why: 'The letter says the 13th', ...dayOf('day', '2026-07-13') }
      expect((await worker.post(`${one}/facts/${fact}`, { ...right, why: '' })).text).toContain(
        'Say why it is corrected',
      )
      expect((await worker.post(`${one}/facts/${fact}`, right)).status).toBe(303)
      expect((await limits())[0]).toBe('NA-02 2026-07-13 2026-07-13')
      expect((await worker.post(`${one}/facts/${fact}`, right)).text).toContain(
        'Somebody corrected this entry meanwhile',
      )
      const page = (await worker.get(one)).text
      expect(page).toContain('<del>The family was told that there will be an assessment, 14 July 2026</del>')
      expect(page).toContain('Why: The letter says the 13th')

      const online = await record('draft_served', '2026-09-28', { channel: 'online' })
      expect(online.text).toContain('Send it by post on the same day')
      expect((await record('draft_served', '2026-09-28', { channel: 'post' })).status).toBe(303)
      const soon = await record('final_plan_sent', '2026-10-12')
      expect(soon.text).toContain('Wait until the 16th day')
      const letter = await record('decision_letter_sent', '2026-10-13')
      expect(letter.status).toBe(422)
      expect((await record('final_plan_sent', '2026-10-13')).status).toBe(303)
      expect((await record('decision_letter_sent', '2026-10-13')).text).toContain(
        'Say that it did, or why it did not',
      )
      expect((await record('decision_letter_sent', '2026-10-13', { rights: 'yes' })).status).toBe(303)

      // Sent twice, it is recorded once.
      const twice = randomUUID()
      const note = { ...dayOf('day', '2026-10-14'), words: 'Once', once: twice }
      for (const _ of [1, 2]) expect((await worker.post(`${one}/record?event=note`, note)).status).toBe(303)
      expect((await worker.get(one)).text.split('Once').length).toBe(2)

      // What others hang on is not withdrawn under them; a closed case is read only.
      expect((await worker.post(`${one}/close`, { version: '1', why: 'Moved' })).status).toBe(303)
      expect((await record('provision_check', '2026-11-20')).text).toContain('Open it again first')
      expect((await worker.post(`${one}/close`, { version: '1', why: 'Again' })).text).toContain(
        'changed the case meanwhile',
      )
    })

    test('the same child entered twice, and twins, are noticed and never merged', async () => {
      const worker = await at.signIn(person('caseworker'))
      const child = { givenNames: 'Mustafa', familyName: 'محمد', ...dayOf('born', '2014-03-03'), team: '' }
      expect((await worker.post(`${base}/cases/new`, child)).status).toBe(303)
      const again = await worker.post(`${base}/cases/new`, { ...child, givenNames: 'MUSTAFA\u200f' })
      expect(again.text).toContain('This child may be here already')
      const twin = { ...child, givenNames: 'Hasan' }
      expect((await worker.post(`${base}/cases/new`, twin)).text).toContain(
        'A child with this birthday and family name',
      )
      expect((await worker.post(`${base}/cases/new`, { ...twin, another: 'yes' })).status).toBe(303)
      // Of a record that one may not read, the team is told and nothing else.
      const other = await makeCase(at, world.a.id, {
        givenNames: 'Secret',
        familyName: 'Swift',
        born: '2013-01-01',
      })
      const hidden = await worker.post(`${base}/cases/new`, {
        givenNames: 'Secret',
        familyName: 'Swift',
        ...dayOf('born', '2013-01-01'),
        team: '',
      })
      expect(hidden.text).toContain(`is kept by Team ${other.teamId}`)
      expect(hidden.text).not.toContain(other.reference)
      const sibling = { givenNames: 'Other', familyName: 'Swift', ...dayOf('born', '2013-01-01'), team: '' }
      expect((await worker.post(`${base}/cases/new`, sibling)).status).toBe(303)
      const long = { ...sibling, givenNames: 'N'.repeat(200), ...dayOf('born', '2013-01-02') }
      expect((await worker.post(`${base}/cases/new`, long)).status).toBe(303)
      expect((await worker.post(`${base}/cases/new`, { ...long, givenNames: 'N'.repeat(201) })).status).toBe(
        422,
      )
      expect((await worker.get(`${base}/cases?q=${encodeURIComponent('محمد')}`)).text).toContain('Hasan')
      expect((await worker.get(`${base}/cases?q=darcy`)).text).toContain('D’Arcy')
    })

    test('people: managers allocate, a part always ends, an end closes the record on the next request', async () => {
      const manager = await at.signIn(person('ehc-team-manager'))
      const worker = await at.signIn(person('caseworker'))
      const colleague = await addPerson(at, 'Cora Cover', false)
      await addGrant(at, world.a.id, colleague, 'caseworker', localDate('2026-01-05'), null)
      const one = `${base}/cases/${mine.caseId}`
      const covers = { kind: 'cover', person: colleague, ...dayOf('from', '2026-11-23') }
      expect((await worker.post(`${one}/people/new`, covers)).text).toContain('Say until when')
      const allocates = { ...covers, kind: 'caseworker' }
      expect((await worker.post(`${one}/people/new`, allocates)).text).toContain('They do it here')
      expect(
        (await worker.post(`${one}/people/new`, { ...covers, ...dayOf('to', '2026-11-30') })).status,
      ).toBe(303)
      const covering = await at.signIn(colleague)
      expect((await covering.get(one)).status).toBe(200)
      const people = (await manager.get(one)).text
      const relation = /people\/([0-9a-f-]{36})"[^>]*>\s*End<span[^>]*> Cora Cover/.exec(people)?.[1] ?? ''
      expect((await manager.post(`${one}/people/${relation}`, { version: '1', why: '' })).text).toContain(
        'Say why it ends',
      )
      expect(
        (
          await manager.post(`${one}/people/${relation}`, {
            version: '1',
            why: 'Back',
            ...dayOf('to', '2026-11-23'),
          })
        ).status,
      ).toBe(303)
      at.clock.set('2026-11-24T09:00:00.000Z')
      expect((await (await at.signIn(colleague)).get(one)).status).toBe(404)
      at.clock.set('2026-11-23T11:30:00.000Z')
      // Allocated by the manager: the colleague reads it, and finds it among their own.
      expect((await manager.post(`${one}/people/new`, allocates)).status).toBe(303)
      expect((await (await at.signIn(colleague)).get(`${base}/cases`)).text).toContain(canary)
    })

    test('who the child is: changed with a reason; the second of two editors is told who changed what', async () => {
      const worker = await at.signIn(person('caseworker'))
      const one = `${base}/cases/${mine.caseId}`
      const details = {
        version: '1',
        givenNames: `${canary}given`,
        familyName: `O’${canary}family`,
        ...dayOf('born', '2016-05-05'),
        ownWords: `I like ${canary}words and trains`,
        why: 'They told me',
      }
      expect((await worker.post(`${one}/details`, { ...details, why: '' })).status).toBe(422)
      expect(
        (await worker.post(`${one}/details`, { ...details, ...dayOf('born', '2026-06-02') })).text,
      ).toContain('before that date of birth')
      expect((await worker.post(`${one}/details`, { ...details, nhsNumber: '943 476 5918' })).text).toContain(
        'not an NHS number',
      )
      expect((await worker.post(`${one}/details`, { ...details, nhsNumber: '943 476 5919' })).status).toBe(
        303,
      )
      const manager = await at.signIn(person('ehc-team-manager'))
      const second = await manager.post(`${one}/details`, { ...details, ...dayOf('born', '2016-05-06') })
      expect(second.status).toBe(422)
      expect(second.text).toContain('caseworker of')
      expect((await worker.get(one)).text).toContain('and trains')
    })
  })
})
