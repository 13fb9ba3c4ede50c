/**
 * What leaves the cases and for whom: figures that measures take from them, advice that a family may read, and restricted
 * notes that nobody else may even know of.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countCasework } from '../../src/duties.ts'
import { workForEverybody } from '../../src/features/ehc-case/index.ts'
import { localDate, type Role, roles } from '../../src/foundation/index.ts'
import { type MadeCase, makeCase } from '../support/casework.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const canary = 'Zqcanary'
const text = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ')

describe.each(testStores())('what leaves the cases, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let area: string
  const by = new Map<Role, Browser>()
  const as = (role: Role): Browser => {
    const found = by.get(role)
    if (found === undefined) throw new Error(role)
    return found
  }
  const person = (role: Role) => world.a.people.get(role) ?? ''

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    area = `/areas/${world.a.slug}`
    for (const role of roles) by.set(role, await at.signIn(person(role)))
  })
  afterAll(() => at.close())

  /** A case whose plan was sent on a day, so many days after its request. */
  const issued = (request: string, final: string) =>
    makeCase(at, world.a.id, {
      familyName: `${canary}family`,
      relations: [{ kind: 'caseworker', personId: person('caseworker') }],
      managers: [person('ehc-team-manager')],
      facts: [
        { event: 'request_received', day: localDate(request) },
        { event: 'assessment_agreed', day: localDate(request) },
        { event: 'draft_served', day: localDate(final) },
        { event: 'final_plan_sent', day: localDate(final) },
      ],
    })

  describe('figures from casework', () => {
    let page = ''
    let id = ''
    const decision = {
      last: '0',
      figure: 'plans',
      agency: '',
      from: '1 September 2026',
      replace: '',
      decidedBy: 'Improvement board',
      decidedOn: '',
      why: 'Every case is recorded here now',
    }

    test('are the source of a measure from the month that was decided, and nothing typed is written over', async () => {
      // September: 2 of 3 in time, October: 1 of 2. The last day of 20 weeks is day 140.
      await issued('2026-05-01', '2026-09-18')
      await issued('2026-05-01', '2026-09-17')
      await issued('2026-04-01', '2026-09-10')
      await issued('2026-06-01', '2026-10-19')
      await issued('2026-06-01', '2026-10-20')
      const added = await as('programme-lead').post(`${area}/measures/new`, {
        from: 'd02',
        name: 'Plans on time, all',
        question: 'How many plans are issued within 20 weeks?',
        numerator: 'issued within 20 weeks',
        denominator: 'all new plans',
        unit: 'percentage',
        polarity: 'up',
        periodKind: 'month',
        resetRule: 'none',
        source: 'Case system',
        class: 'how-well',
        kind: 'outcome',
        owner: '',
        audience: 'board',
        low: '',
        high: '',
        requirements: [world.a.requirements[0]?.id ?? ''],
      })
      expect(added.status).toBe(303)
      id = /measures\/([0-9a-f-]{36})/.exec(added.to ?? '')?.[1] ?? ''
      page = `${area}/measures/${id}/casework`
      const typed = {
        period: 'September 2026',
        value: '41',
        numerator: '',
        denominator: '',
        source: 'The old system',
        provisional: '',
        why: '',
      }
      expect((await as('analyst').post(`${area}/measures/${id}/readings/new`, typed)).status).toBe(303)

      const before = text((await as('programme-lead').get(page)).text)
      expect(before).toContain('Every figure of this measure was typed or imported')
      for (const [field, value, says] of [
        ['figure', 'longest', 'Choose which figure'],
        ['from', 'soon', 'Enter the first day that is counted here'],
        ['from', '15 September 2026', 'Enter the first day of one: 1 September 2026'],
        ['decidedBy', '', 'Say who decided'],
        ['why', '', 'Say why'],
        ['last', '3', 'decided here meanwhile'],
      ] as const) {
        const refused = await as('programme-lead').post(page, { ...decision, [field]: value })
        expect([refused.status, text(refused.text)]).toEqual([422, expect.stringContaining(says)])
      }
      expect((await as('programme-lead').post(page, decision)).status).toBe(303)
      const exact = text((await as('analyst').get(page)).text)
      expect(exact).toContain('From 1 September 2026 casework is the source')
      expect(exact).toMatch(
        /October 2026 Figure that stands 50\.0% Where it came from Cases recorded here, computed from casework on 23 November 2026 Cases recorded here 1 of 2: 50\.0%/,
      )
      expect(exact).toMatch(
        /September 2026 Figure that stands 41\.0% Where it came from The old system, typed in on 23 November 2026 Cases recorded here 2 of 3: 66\.7% It says something else/,
      )
    })

    test('are counted again by night: a late fact changes an old month, and the same facts change nothing', async () => {
      const held = { store: at.here.store, tools: at.house.tools, clock: at.clock }
      expect(await countCasework(held)).toBe(0)
      await issued('2026-06-01', '2026-10-12')
      expect(await countCasework(held)).toBe(1)
      expect(await countCasework(held)).toBe(0)
      const exact = text((await as('analyst').get(page)).text)
      expect(exact).toMatch(/October 2026 Figure that stands 66\.7% Where it came from Cases recorded here/)
      // Only with a decision that says so does a typed figure give way; what it was stays in view.
      expect((await as('programme-lead').post(page, { ...decision, last: '1', replace: 'yes' })).status).toBe(
        303,
      )
      const after = text((await as('analyst').get(page)).text)
      expect(after).toMatch(
        /September 2026 Figure that stands 66\.7% Where it came from Cases recorded here, computed from casework/,
      )
      expect(text((await as('analyst').get(`${area}/measures/${id}`)).text)).toContain('it was 41.0%')
    })

    test('are exact for the analyst, suppressed for the board, and lead to the very cases for the manager', async () => {
      const seen = text((await as('board-member').get(`${area}/measures/${id}`)).text)
      expect(seen).not.toMatch(/66\.7|2 of 3/)
      // The programme lead decides, and sees no exact count either.
      expect(text((await as('programme-lead').get(page)).text)).not.toMatch(/66\.7|2 of 3/)
      const behind = `${area}/casework-figures?month=2026-09&figure=plans`
      const manager = await as('ehc-team-manager').get(behind)
      expect(text(manager.text)).toContain(
        'Plans on time, all, from 1 September 2026, as Improvement board decided',
      )
      expect((manager.text.match(new RegExp(`${canary}family`, 'g')) ?? []).length).toBe(3)
      const analyst = await as('analyst').get(behind)
      expect(text(analyst.text)).toContain('Your role sees the number only')
      const everywhere = [
        page,
        `${area}/measures/${id}`,
        `${area}/measures`,
        behind,
        `${area}/dashboard`,
        `${area}/changes`,
      ]
      for (const role of roles.filter((one) => one !== 'ehc-team-manager'))
        for (const path of [...everywhere, `${area}/search?q=${canary}`, `${area}/measures/${id}?as=csv`])
          expect([role, path, (await as(role).get(path)).text.includes(`${canary}family`)]).toEqual([
            role,
            path,
            false,
          ])
    })
  })

  test('a family reads the advice that was accepted and shared, and no other', async () => {
    const made = await makeCase(at, world.a.id, {
      relations: [
        { kind: 'caseworker', personId: person('caseworker') },
        { kind: 'parent-carer', personId: person('parent-carer'), parental: true },
      ],
      facts: [
        { event: 'request_received', day: localDate('2026-10-05') },
        { event: 'assessment_agreed', day: localDate('2026-11-09') },
        ...['nurse', 'paediatrician', 'physiotherapist'].map((profession) => ({
          event: 'advice_asked' as const,
          day: localDate('2026-11-10'),
          details: { profession, holder: 'health' as const },
        })),
      ],
    })
    await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, async (db) => {
      await workForEverybody(db)
      const kinds = [
        { shareable: true, state: 'accepted', says: 'shared' },
        { shareable: false, state: 'accepted', says: 'kept' },
        { shareable: true, state: 'sent', says: 'waiting' },
      ]
      for (const [place, { says, ...one }] of kinds.entries())
        await db
          .insertInto('advice')
          .values({
            local_area_id: world.a.id,
            id: crypto.randomUUID(),
            child_id: made.childId,
            asked_id: made.factIds[2 + place] ?? '',
            profession: 'nurse',
            known: 'known',
            parts: JSON.stringify([
              { need: `${canary}${says}`, everyday: '', outcome: '', provision: '', amount: '' },
            ]) as never,
            author_name: 'A nurse',
            sent_at: at.clock.now(),
            reference: 'A-TEST',
            ...one,
          })
          .execute()
    })
    const mine = `${area}/my/${made.childId}`
    expect((await as('parent-carer').get(mine)).text).toContain(`${mine}/advice`)
    const advice = await as('parent-carer').get(`${mine}/advice`)
    expect([advice.status, advice.text.includes(`${canary}shared`)]).toEqual([200, true])
    expect(advice.text).not.toMatch(new RegExp(`${canary}(kept|waiting)`))
    const rows = await at.here.store.read(
      { areaId: world.a.id, personId: person('parent-carer'), side: 'family', at: at.clock.now() },
      (db) => db.selectFrom('advice').select('id').where('child_id', '=', made.childId).execute(),
    )
    expect(rows).toHaveLength(1)
    for (const role of roles.filter((one) => one !== 'parent-carer'))
      expect([role, (await as(role).get(`${mine}/advice`)).status]).toEqual([role, 404])
  })

  describe('restricted notes', () => {
    let made: MadeCase
    let notes = ''
    const secret = `${canary}refuge`

    beforeAll(async () => {
      made = await makeCase(at, world.a.id, {
        managers: [person('ehc-team-manager')],
        relations: [
          { kind: 'caseworker', personId: person('caseworker'), flagged: true },
          { kind: 'council-adviser', personId: person('council-adviser') },
          { kind: 'health-professional', personId: person('health-professional') },
          { kind: 'designated-clinical-officer', personId: person('designated-clinical-officer') },
          { kind: 'senco', personId: person('senco') },
          { kind: 'parent-carer', personId: person('parent-carer'), parental: true },
        ],
      })
      notes = `${area}/cases/${made.caseId}/restricted`
    })

    test('are entered, read and ended by those who were told, each of it written down without its words', async () => {
      const worker = as('caseworker')
      for (const [fields, says] of [
        [{ kind: '', words: secret }, 'Say what kind of note'],
        [{ kind: 'address', words: ' ' }, 'Write what those who are told must know'],
      ] as const) {
        const refused = await worker.post(notes, { step: 'add', ...fields })
        expect([refused.status, text(refused.text)]).toEqual([422, expect.stringContaining(says)])
      }
      expect((await worker.post(notes, { step: 'add', kind: 'address', words: secret })).status).toBe(303)
      const page = await as('ehc-team-manager').get(notes)
      expect(page.text).toContain(secret)
      const note = /name="note" value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? ''
      const log = await at.here.keeper.keep((db) =>
        db
          .selectFrom('audit_log')
          .select(['event', 'person_id', 'before', 'after', 'why', 'thing'])
          .where('event', 'like', 'restricted-notes.%')
          .execute(),
      )
      expect(log.map((one) => one.event)).toEqual(
        expect.arrayContaining(['restricted-notes.added', 'restricted-notes.read']),
      )
      expect(JSON.stringify(log)).not.toContain(canary)

      // Nobody else is shown that there is one: not the page, not the record, not the list of who looked.
      const others = roles.filter((one) => !['caseworker', 'ehc-team-manager'].includes(one))
      const record = `${area}/cases/${made.caseId}`
      for (const role of others) {
        expect([role, (await as(role).get(notes)).status]).toEqual([role, 404])
        expect([
          role,
          (await as(role).post(notes, { step: 'add', kind: 'address', words: 'x' })).status,
        ]).toEqual([role, 404])
        const paths = [
          record,
          `${area}/cases`,
          `${area}/register`,
          `${area}/register/sheet`,
          `${area}/search?q=${canary}`,
        ]
        for (const path of [...paths, `${area}/my/${made.childId}`, `${area}/my/${made.childId}/people`]) {
          const shown = (await as(role).get(path)).text
          expect([role, path, shown.includes(secret), /restricted notes/i.test(shown)]).toEqual([
            role,
            path,
            false,
            false,
          ])
        }
      }
      const mails = await at.here.keeper.keep((db) =>
        db.selectFrom('outgoing_mail').select('words').execute(),
      )
      expect(JSON.stringify(mails)).not.toContain(canary)

      const noReason = await worker.post(notes, { step: 'end', note, version: '1', why: '' })
      expect([noReason.status, text(noReason.text)]).toEqual([
        422,
        expect.stringContaining('Say why it no longer holds'),
      ])
      expect((await worker.post(notes, { step: 'end', note, version: '1', why: 'They moved' })).status).toBe(
        303,
      )
      const twice = await worker.post(notes, { step: 'end', note, version: '1', why: 'They moved away' })
      expect([twice.status, text(twice.text)]).toEqual([422, expect.stringContaining('meanwhile')])
      expect(text((await worker.get(notes)).text)).toContain('No note holds today')
    })

    test('a broken glass opens the record; who looked then tells nothing of the notes to whoever was not told', async () => {
      const other = await makeCase(at, world.a.id, {
        restricted: secret,
        relations: [{ kind: 'caseworker', personId: person('caseworker') }],
      })
      // A caseworker of the record who was not told sees neither the page nor a sign of it.
      const path = `${area}/cases/${other.caseId}`
      expect((await as('caseworker').get(`${path}/restricted`)).status).toBe(404)
      const record = (await as('caseworker').get(path)).text
      expect([record.includes(secret), /restricted notes/i.test(record)]).toEqual([false, false])
    })
  })
})
