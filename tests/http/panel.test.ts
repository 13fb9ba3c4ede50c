/** Panels: lists that fill, papers with the least needed, interests, who decides, and the fact that follows. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workForEverybody } from '../../src/features/ehc-case/index.ts'
import { withPapers } from '../../src/features/panel/panel.sql.ts'
import { localDate, type Role } from '../../src/foundation/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { type MadeCase, makeCase } from '../support/casework.ts'
import {
  addGrant,
  addPerson,
  type Browser,
  type Fields,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const words = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ')

/** A page without its random tokens, and without the member who bears a child's name. */
const bare = (html: string): string =>
  html.replaceAll(/name="(csrf|once)" value="[^"]*"/g, '').replaceAll('Ola Zzkettle', '')

const day = localDate
const asked = [randomUUID(), randomUUID()] as const

describe.each(testStores())('panels, $kind', ({ fresh }) => {
  let here: TestHouse
  let world: World
  let who: Readonly<Record<'caseworker' | 'manager' | 'second' | 'member' | 'other' | 'head', Browser>>
  let base: string
  let signedIn: () => Promise<void>
  let made: Readonly<Record<'soon' | 'late' | 'agreed' | 'hidden', MadeCase>>
  let lists: Readonly<Record<'assess' | 'issue', string>>

  const person = (role: Role) => world.a.people.get(role) ?? ''
  const form = (list: string, version: number, fields: Fields): [string, Fields] => [
    `${base}/panels/${list}`,
    { version: String(version), ...fields },
  ]
  const place = (list: string, one: MadeCase) => `${base}/panels/${list}/cases/${one.caseId}`
  const shown = async (browser: Browser, path: string) => words((await browser.get(path)).text)
  const listVersion = async (list: string) =>
    Number(
      /name="version" value="(\d+)"/.exec((await who.caseworker.get(`${base}/panels/${list}`)).text)?.[1],
    )
  const urgentList = async () => {
    const { text } = await who.caseworker.get(`${base}/cases/${made.late.caseId}/panels`)
    return /panels\/([0-9a-f-]{36})\/cases[^>]*>\s*Whether to assess: urgent/.exec(text)?.[1] ?? ''
  }
  /** The latest row of the trail about this, as it was kept after. */
  const trail = async (event: string) => {
    const { rows } = await here.here.asOwner((session) =>
      session.query('select after::text as after from audit_log where event = $1 order by seq desc limit 1', [
        event,
      ]),
    )
    return String(rows[0]?.after)
  }
  /** The children whose papers this person reads on panels by row-level security; or, elsewhere, whose records. */
  const reads = async (
    browser: Browser,
    where: 'papers' | 'records' = 'papers',
  ): Promise<readonly string[]> => {
    const unit = {
      areaId: world.a.id,
      personId: browser.personId,
      side: 'casework',
      at: here.clock.now(),
    } as const
    const { rows } = await here.here.store.read(unit, (db) => {
      const ask = () => sql<{ id: string }>`select id from child order by id`.execute(db)
      return where === 'papers' ? withPapers(db, ask) : ask()
    })
    return rows.map((one) => one.id)
  }
  const limitsOf = (one: MadeCase, rule: string) =>
    here.here.store.read(
      { areaId: world.a.id, personId: null, side: 'casework', at: here.clock.now() },
      async (db) => {
        await workForEverybody(db)
        return db
          .selectFrom('case_limit')
          .select(['done_on', 'does_not_arise'])
          .where('case_id', '=', one.caseId)
          .where('rule', '=', rule)
          .executeTakeFirst()
      },
    )
  const factsOf = (one: MadeCase, event: string) =>
    here.here.store.read(
      { areaId: world.a.id, personId: null, side: 'casework', at: here.clock.now() },
      async (db) => {
        await workForEverybody(db)
        return db
          .selectFrom('case_fact')
          .select(['day', 'withdraws', 'said_by_name'])
          .where('case_id', '=', one.caseId)
          .where('event', '=', event)
          .orderBy('withdraws')
          .execute()
      },
    )

  const mails = async () => {
    const unit = { areaId: world.a.id, personId: null, side: 'casework', at: here.clock.now() } as const
    const { rows } = await here.here.store.read(unit, (db) =>
      sql<{
        to: string
        all: string
      }>`select to_address as to, subject || ' ' || words as all from outgoing_mail order by 1, 2`.execute(
        db,
      ),
    )
    return rows
  }

  beforeAll(async () => {
    here = await openHouse(await fresh(), {
      settings: { SMTP_URL: 'smtp://127.0.0.1:2', MAIL_FROM: 'no-reply@throughline.example' },
    })
    world = await makeWorld(here)
    base = `/areas/${world.a.slug}`
    const other = await addPerson(here, 'Ola Zzkettle', false)
    await addGrant(here, world.a.id, other, 'panel-member', day('2026-01-05'), null)
    // A manager who manages no team, and so reads no record.
    const second = await addPerson(here, 'Mo Second', false)
    await addGrant(here, world.a.id, second, 'ehc-team-manager', day('2026-01-05'), null)
    signedIn = async () => {
      who = {
        caseworker: await here.signIn(person('caseworker')),
        manager: await here.signIn(person('ehc-team-manager')),
        second: await here.signIn(second),
        member: await here.signIn(person('panel-member')),
        other: await here.signIn(other),
        head: await here.signIn(person('head-of-send')),
      }
    }
    await signedIn()
    await here.here.store.change({ areaId: null, personId: null, at: here.clock.now() }, async (db) => {
      for (const [id, email] of [
        [person('panel-member'), 'member@council.example'],
        [person('head-of-send'), 'head@council.example'],
      ] as const)
        await db.updateTable('person').set({ email }).where('id', '=', id).execute()
    })
    const relations = [{ kind: 'caseworker' as const, personId: person('caseworker') }]
    const managers = [person('ehc-team-manager')]
    // The clock of the tests stands at 23 November 2026.
    const soon = await makeCase(here, world.a.id, {
      familyName: 'Zzkettle',
      givenNames: 'Amira',
      born: '2017-03-01',
      relations,
      managers,
      facts: [
        { event: 'request_received', day: day('2026-11-02'), fromWhom: 'Mother Zzkettle' },
        {
          event: 'education_now',
          day: day('2026-11-09'),
          details: { education: 'none', words: 'Zzkettle was sent home' },
        },
        ...(
          [
            [asked[0], 'nurse'],
            [asked[1], 'psychologist'],
          ] as const
        ).map(([id, profession]) => ({
          id,
          event: 'advice_asked' as const,
          day: day('2026-11-03'),
          details: { profession, holder: 'health' as const },
        })),
      ],
    })
    const late = await makeCase(here, world.a.id, {
      familyName: 'Zzlater',
      givenNames: 'Bo',
      relations,
      managers,
      facts: [{ event: 'request_received', day: day('2026-10-05') }],
    })
    const agreed = await makeCase(here, world.a.id, {
      familyName: 'Zzagreed',
      givenNames: 'Cai',
      relations,
      managers,
      facts: [
        { event: 'request_received', day: day('2026-09-07') },
        { event: 'assessment_agreed', day: day('2026-10-12') },
      ],
    })
    const hidden = await makeCase(here, world.a.id, {
      familyName: 'Zzcanary',
      facts: [{ event: 'request_received', day: day('2026-11-02') }],
    })
    made = { soon, late, agreed, hidden }
    const unit = { areaId: world.a.id, personId: null, side: 'casework', at: here.clock.now() } as const
    await here.here.store.change(unit, async (db) => {
      await workForEverybody(db)
      for (const [at, need] of ['needs a feeding plan', 'needs left out'].entries())
        await sql`insert into advice (local_area_id, id, child_id, asked_id, profession, known, child_said, parts,
            author_name, state, sent_at, reference)
          values (${world.a.id}, ${randomUUID()}, ${soon.childId}, ${asked[at] ?? ''}, 'nurse', 'known', 'I like maths',
            ${JSON.stringify([{ need, everyday: '', outcome: '', provision: '', amount: '' }])}::text::jsonb,
            'A nurse', 'accepted', ${here.clock.now()}, 'REF')`.execute(db)
    })
  })
  afterAll(() => here.close())

  test('the page says which decisions wait, with the law’s day; nobody decides until a manager says who', async () => {
    const page = await shown(who.caseworker, `${base}/panels`)
    expect(page).toContain('3 decisions wait and are on no list, 1 of them past the law’s day')
    expect(page).toMatch(/Amira Zzkettle .*21 days left .*NA-02/)
    expect(page).toMatch(/Education now.*No education since 9 November 2026\s+Zzkettle was sent home/)
    expect(page).not.toContain('Zzcanary')
    const fields = { kind: 'assess', 'day-day': '30', 'day-month': '11', 'day-year': '2026', fill: 'yes' }
    const refused = await who.caseworker.post(`${base}/panels`, fields)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Nobody holds the power to decide this yet')
    const settings = {
      version: '0',
      tellDays: '4',
      'holder-assess': person('head-of-send'),
      'holder-assess-post': 'Head of SEND',
      'holder-issue': person('head-of-send'),
      'holder-issue-post': 'Head of SEND',
    }
    expect((await who.manager.post(`${base}/panels/settings`, settings)).text).toContain(
      'Say where the delegation is written',
    )
    const whole = { ...settings, scheme: 'scheme of delegation, part 3' }
    expect((await who.manager.post(`${base}/panels/settings`, whole)).status).toBe(303)
    expect((await who.manager.post(`${base}/panels/settings`, whole)).text).toContain('Somebody changed this')
  })

  test('a list fills with the cases that wait, and opens them to exactly those who sit on it', async () => {
    const fields = {
      kind: 'assess',
      'day-day': '30',
      'day-month': '11',
      'day-year': '2026',
      member: [who.member.personId, who.other.personId],
      fill: 'yes',
    }
    expect((await who.caseworker.post(`${base}/panels`, { ...fields, 'day-year': '2025' })).status).toBe(422)
    const sent = await who.caseworker.post(`${base}/panels`, fields)
    expect(sent.status).toBe(303)
    const assess = sent.to.split('/').at(-1) ?? ''
    const issue = await who.caseworker.post(`${base}/panels`, { ...fields, kind: 'issue', member: [] })
    lists = { assess, issue: issue.to.split('/').at(-1) ?? '' }
    const both = [made.late.childId, made.soon.childId].toSorted()
    expect(await reads(who.member)).toEqual(both)
    expect(await reads(who.head)).toEqual([...both, made.agreed.childId].toSorted())
    const list = await shown(who.caseworker, `${base}/panels/${assess}`)
    expect(list).toContain('This list is 14 days after the law’s day. Ask for an urgent decision now')
    expect(list).toContain('The list leaves 14 days before the law’s day')
    expect(list).toContain('Ola Zzkettle has the same family name')
    expect((await who.member.get(`${base}/panels/${lists.issue}`)).status).toBe(404)
    expect((await who.member.get(place(lists.issue, made.agreed))).status).toBe(404)
    expect((await who.member.get(`${base}/cases/${made.soon.caseId}`)).status).toBe(404)
    expect(
      (await who.caseworker.post(...form(assess, 1, { step: 'add', case: made.hidden.caseId }))).status,
    ).toBe(422)
  })

  test('members read initials, age and the chosen papers, and nothing more', async () => {
    const keep = `${place(lists.assess, made.soon)}/keep`
    const papers = { version: '1', step: 'papers', shown: asked[0] }
    expect((await who.caseworker.post(keep, papers)).status).toBe(303)
    expect((await who.manager.post(keep, papers)).text).toContain('Somebody changed this meanwhile')
    const page = await who.member.get(place(lists.assess, made.soon))
    expect(page.text).toContain('needs a feeding plan')
    expect(page.text).not.toContain('needs left out')
    expect(words(page.text)).toContain('A. Z., aged 9')
    expect(words(page.text)).toContain('I like maths')
    for (const text of [page.text, (await who.member.get(`${base}/panels/${lists.assess}`)).text])
      expect(bare(text)).not.toMatch(/Zz|Amira/)
  })

  test('nobody seats themself where they read no case; a seat opens the papers to a manager and not the record', async () => {
    const seat = { step: 'member', person: who.second.personId }
    const oneself = await who.second.post(...form(lists.assess, 1, seat))
    expect(oneself.status).toBe(422)
    expect(oneself.text).toContain('Ask another manager to do it')
    expect(await reads(who.second)).toEqual([])
    expect((await who.caseworker.post(...form(lists.assess, 1, seat))).status).toBe(303)
    expect(await trail('panel.changed')).toContain(who.second.personId)
    // Whoever reads every case on a list may sit on it by their own hand.
    const manager = { step: 'member', person: who.manager.personId }
    expect((await who.manager.post(...form(lists.issue, 1, manager))).status).toBe(303)

    const { soon } = made
    const opened = ['people/new', 'letters', 'advice', 'plan', 'family', 'review', 'panels'] as const
    for (const path of opened)
      expect([path, (await who.manager.get(`${base}/cases/${soon.caseId}/${path}`)).status]).toEqual([
        path,
        200,
      ])
    for (const seated of [who.second, who.head]) {
      expect(await reads(seated)).toContain(soon.childId)
      expect(await reads(seated, 'records')).toEqual([])
      const record = `${base}/cases/${soon.caseId}`
      for (const path of opened) expect((await seated.get(`${record}/${path}`)).status).toBe(404)
      // The head of SEND may break the glass, as for any record they do not read, and nothing of it stands on that page.
      const closed = await seated.get(record)
      expect(closed.status).toBe(seated === who.head ? 200 : 404)
      if (seated === who.head) expect(closed.text).toContain(`${record}/break-glass`)
      expect(bare(closed.text)).not.toMatch(/Zz|Amira|feeding/)
      const page = await seated.get(place(lists.assess, soon))
      expect(page.status).toBe(200)
      expect(words(page.text)).toContain('A. Z., aged 9')
      expect(page.text).toContain('needs a feeding plan')
      for (const text of [page.text, (await seated.get(`${base}/panels/${lists.assess}`)).text]) {
        expect(bare(text)).not.toMatch(/Zz|Amira|needs left out/)
        expect(text).not.toContain(`"${record}`)
      }
    }
    expect(bare(await shown(who.second, `${base}/panels`))).not.toMatch(/Zz|Amira/)
    const keep = { version: '2', step: 'papers', shown: asked }
    const kept = await who.second.post(`${place(lists.assess, soon)}/keep`, keep)
    expect(kept.status).toBe(422)
    expect(kept.text).not.toContain('needs left out')
    const record = (await who.caseworker.get(place(lists.assess, soon))).text
    expect(record).toContain(`"${base}/cases/${soon.caseId}"`)
    expect(await shown(who.caseworker, `${base}/panels/${lists.assess}`)).toMatch(
      /Amira Zzkettle.*No education since 9 November 2026\s+Zzkettle was sent home/,
    )
    expect(await shown(who.member, `${base}/panels/${lists.assess}`)).not.toContain('No education')
    // The manager of the team reads the record and sits on a list too: a seat takes nothing away.
    expect((await who.manager.get(`${base}/cases/${made.agreed.caseId}`)).status).toBe(200)
  })

  test('whoever declares an interest loses the case at once, and decides nothing', async () => {
    const at = place(lists.assess, made.soon)
    const version = { version: '2' }
    // The same case on another list, on which the same person sits.
    const made2 = await who.caseworker.post(`${base}/panels`, {
      kind: 'issue',
      'day-day': '27',
      'day-month': '11',
      'day-year': '2026',
      member: who.other.personId,
    })
    const elsewhere = made2.to.split('/').at(-1) ?? ''
    const put = { step: 'put', panel: elsewhere }
    expect((await who.caseworker.post(`${base}/cases/${made.soon.caseId}/panels`, put)).status).toBe(303)
    expect((await who.other.get(place(elsewhere, made.soon))).text).toContain('feeding plan')
    expect((await who.other.post(at, { ...version, step: 'interest', words: '' })).status).toBe(422)
    expect(
      (await who.other.post(at, { ...version, step: 'interest', words: 'She is my niece' })).status,
    ).toBe(303)
    expect(await reads(who.other)).toEqual([made.late.childId])
    const page = await shown(who.other, at)
    expect(page).toContain('You declared an interest in this case')
    expect(page).not.toContain('feeding plan')
    const say = { ...version, step: 'say', outcome: 'yes', reason: 'x', familyWords: 'y' }
    expect((await who.other.post(at, say)).text).toContain('somebody else decides it. Tell the panel’s chair')
    expect(await shown(who.caseworker, at)).toContain('Ola Zzkettle: She is my niece')
    // It holds for the case, on whichever list it stands, also after that list changed.
    const there = place(elsewhere, made.soon)
    expect(await shown(who.other, there)).toContain('You declared an interest in this case')
    expect((await who.other.post(there, { ...say, version: '1' })).text).toContain('somebody else decides it')
    expect(await shown(who.caseworker, there)).toContain('Ola Zzkettle: She is my niece')
    const add = { step: 'add', case: made.late.caseId }
    expect((await who.caseworker.post(...form(elsewhere, 1, add))).status).toBe(303)
    expect(await reads(who.other)).toEqual([made.late.childId])
    const cancel = { step: 'cancel', why: 'Not needed' }
    expect((await who.caseworker.post(...form(elsewhere, 2, cancel))).status).toBe(303)
    expect(await reads(who.member)).toHaveLength(2)
  })

  test('a member recommends, the holder decides, and telling the family is the fact that moves the day', async () => {
    const at = place(lists.assess, made.soon)
    const say = { step: 'say', outcome: 'yes', reason: 'The advice shows it', familyWords: '' }
    const refused = await who.member.post(at, { ...say, version: '2' })
    expect(refused.text).toContain('Write the reason for the family, in plain words')
    expect(refused.text).toContain('The advice shows it')
    const family = { familyWords: 'We think an assessment will help Amira.' }
    expect((await who.member.post(at, { ...say, ...family, version: '2' })).status).toBe(303)
    expect((await limitsOf(made.soon, 'NA-02'))?.done_on).toBeNull()
    expect((await who.head.post(at, { ...say, ...family, version: '2' })).text).toContain(
      'Somebody changed this',
    )
    expect(
      (
        await who.caseworker.post(`${at}/keep`, {
          version: '3',
          step: 'told',
          'day-day': '23',
          'day-month': '11',
          'day-year': '2026',
        })
      ).text,
    ).toContain('not decided yet')
    expect((await who.head.post(at, { ...say, ...family, version: '3' })).status).toBe(303)
    const decided = await shown(who.caseworker, at)
    expect(decided).toContain('Head of SEND, by scheme of delegation, part 3')
    expect(decided).toContain('To be told by 27 November 2026, in 4 days')
    // The clock never waits for a panel: deciding is not telling.
    expect((await limitsOf(made.soon, 'NA-02'))?.done_on).toBeNull()
    expect(await shown(who.manager, `${base}/panels`)).toContain('1 family is still to be told')
    const told = (on: string) => ({
      version: '4',
      step: 'told',
      'day-day': on,
      'day-month': '11',
      'day-year': '2026',
    })
    expect((await who.caseworker.post(`${at}/keep`, told('22'))).text).toContain('after it was decided')
    expect((await who.caseworker.post(`${at}/keep`, told('24'))).text).toContain('a day that has passed')
    expect((await who.caseworker.post(`${at}/keep`, told('23'))).status).toBe(303)
    expect(await factsOf(made.soon, 'assessment_agreed')).toHaveLength(1)
    expect((await limitsOf(made.soon, 'NA-02'))?.done_on).toBe('2026-11-23')
    expect((await who.head.post(at, { ...say, ...family, outcome: 'no', version: '5' })).text).toContain(
      'A decision that they were told is not changed here',
    )
  })

  test('a decision for a plan is recorded in place; decided otherwise before it is told, it is withdrawn', async () => {
    const at = place(lists.issue, made.agreed)
    const say = { step: 'say', reason: 'The advice', familyWords: 'A plan will help.' }
    expect((await who.head.post(at, { ...say, outcome: 'yes', version: '1' })).status).toBe(303)
    expect(await factsOf(made.agreed, 'plan_agreed')).toMatchObject([{ day: '2026-11-23', withdraws: false }])
    expect((await limitsOf(made.agreed, 'NA-07'))?.does_not_arise).toBe('a plan is being made')
    here.clock.pass(1)
    expect((await who.head.post(at, { ...say, outcome: 'no', version: '2' })).status).toBe(303)
    expect(await factsOf(made.agreed, 'plan_agreed')).toMatchObject([
      { withdraws: false },
      { withdraws: true },
    ])
    expect((await limitsOf(made.agreed, 'NA-07'))?.does_not_arise).toBeNull()
    const told = { version: '3', step: 'told', 'day-day': '23', 'day-month': '11', 'day-year': '2026' }
    expect((await who.caseworker.post(`${at}/keep`, told)).status).toBe(303)
    expect((await limitsOf(made.agreed, 'NA-07'))?.done_on).toBe('2026-11-23')
  })

  test('an urgent decision is a list of one case for the holder alone; cases are taken off and lists closed', async () => {
    const at = `${base}/cases/${made.late.caseId}/panels`
    expect(await shown(who.caseworker, at)).toContain('Whether to assess: panel on 30 November 2026')
    const off = { step: 'off', case: made.late.caseId, why: '' }
    const now = await listVersion(lists.assess)
    expect((await who.caseworker.post(...form(lists.assess, now, off))).status).toBe(422)
    expect(
      (await who.caseworker.post(...form(lists.assess, now, { ...off, why: 'Late: urgent instead' }))).status,
    ).toBe(303)
    expect(await reads(who.other)).toEqual([])
    const ask = { step: 'urgent', kind: 'assess', why: 'Her mother Zzlater is ill' }
    expect((await who.caseworker.post(at, ask)).status).toBe(303)
    // Why it is urgent is read with the case, and by nobody else; and no other case goes on that list.
    const urgent = await urgentList()
    expect(await shown(who.caseworker, `${base}/panels/${urgent}`)).toContain('Her mother Zzlater is ill')
    const elsewhere = await shown(who.second, `${base}/panels/${urgent}`)
    expect(elsewhere).toContain('urgent decision')
    expect(elsewhere).not.toContain('Zzlater')
    const seen = await here.here.store.read(
      { areaId: world.a.id, personId: who.second.personId, side: 'casework', at: here.clock.now() },
      async (db) => [
        await db.selectFrom('panel_list').selectAll().execute(),
        await db.selectFrom('panel_list_history').selectAll().execute(),
        await db.selectFrom('panel_case_history').selectAll().execute(),
      ],
    )
    expect(seen.map((one) => one.length > 0)).toEqual([true, true, false])
    expect(JSON.stringify(seen)).not.toContain('Zzlater')
    for (const panel of [urgent, ''])
      expect(
        (await who.caseworker.post(`${base}/cases/${made.soon.caseId}/panels`, { step: 'put', panel })).text,
      ).toContain('Choose a list that is still open')
    const more = { step: 'add', case: made.soon.caseId }
    expect((await who.caseworker.post(...form(urgent, 1, more))).text).toContain('one urgent decision')
    expect(await reads(who.member)).toEqual([made.soon.childId])
    expect(await reads(who.head)).toContain(made.late.childId)
    const sent = await mails()
    expect(sent.map((one) => one.to)).toEqual([
      ...Array.from({ length: 4 }, () => 'head@council.example'),
      'member@council.example',
    ])
    expect(sent.filter((one) => one.all.startsWith('A decision is asked of you'))).toHaveLength(1)
    expect(sent.map((one) => one.all).join()).not.toMatch(/Zz|Bo |Amira|assess/)
    expect(await shown(who.head, `${base}/panels`)).toContain('urgent decision, 23 November 2026')
    const early = await who.caseworker.post(...form(lists.assess, now + 1, { step: 'held' }))
    expect(early.text).toContain('still to come')
    // A week later every session has ended.
    here.clock.set('2026-11-30T10:00:00.000Z')
    await signedIn()
    expect((await who.caseworker.post(...form(lists.assess, now + 1, { step: 'held' }))).text).toContain(
      'Say who was there first',
    )
    const page = await who.caseworker.get(`${base}/panels/${lists.assess}`)
    const present = /name="present"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="present"/.exec(page.text)
    const attend = { step: 'attend', present: present?.[1] ?? present?.[2] ?? '' }
    expect((await who.caseworker.post(...form(lists.assess, now + 1, attend))).status).toBe(303)
    expect((await who.caseworker.post(...form(lists.assess, now + 2, { step: 'held' }))).status).toBe(303)
    expect(await reads(who.member)).toEqual([])
    expect(await shown(who.member, `${base}/panels/${lists.assess}`)).toContain(
      'Nothing on it is open to you now',
    )
    const cancelled = await who.caseworker.post(...form(lists.assess, now + 3, { step: 'cancel', why: 'x' }))
    expect(cancelled.text).toContain('The list was closed or cancelled')
  })

  test('what was recommended at a panel that was held waits for the holder, who then stops reading it', async () => {
    const urgent = await urgentList()
    const say = {
      step: 'say',
      version: '1',
      outcome: 'no',
      reason: 'Support is not tried yet',
      familyWords: 'We want to try more help first.',
    }
    // A colleague is cancelling the list when the holder's decision comes: it waits, and then finds it cancelled.
    const unit = {
      areaId: world.a.id,
      personId: who.caseworker.personId,
      side: 'casework',
      at: here.clock.now(),
    } as const
    const turn = (db: Db, state: 'open' | 'cancelled') =>
      sql`update panel_list set state = ${state}, ended_why = 'It waits', version = version + 1
        where id = ${urgent}`.execute(db)
    const came: Promise<{ readonly status: number; readonly text: string }>[] = []
    await here.here.store.change(unit, async (db) => {
      await turn(db, 'cancelled')
      came.push(who.head.post(place(urgent, made.late), say))
      await new Promise((done) => setTimeout(done, 500))
    })
    const [decision] = await Promise.all(came)
    expect(decision?.status).toBe(422)
    expect(decision?.text).toContain('This case is not on the list any more')
    here.clock.pass(1)
    await here.here.store.change({ ...unit, at: here.clock.now() }, (db) => turn(db, 'open'))
    expect((await who.caseworker.post(...form(urgent, 3, { step: 'cancel', why: '' }))).status).toBe(422)
    expect((await who.caseworker.post(...form(urgent, 3, { step: 'cancel', why: 'It waits' }))).status).toBe(
      303,
    )
    expect(await reads(who.head)).not.toContain(made.late.childId)
    const sent = await who.caseworker.post(`${base}/panels`, {
      kind: 'assess',
      'day-day': '30',
      'day-month': '11',
      'day-year': '2026',
      member: who.member.personId,
    })
    const list = sent.to.split('/').at(-1) ?? ''
    const put = { step: 'put', panel: list }
    expect((await who.caseworker.post(`${base}/cases/${made.late.caseId}/panels`, put)).status).toBe(303)
    const at = place(list, made.late)
    expect((await who.member.post(at, say)).status).toBe(303)
    const member = await here.here.store.read(
      { areaId: world.a.id, personId: who.caseworker.personId, side: 'casework', at: here.clock.now() },
      (db) =>
        db
          .selectFrom('panel_member')
          .select('id')
          .where('list_id', '=', list)
          .where('part', '=', 'member')
          .executeTakeFirstOrThrow(),
    )
    expect((await who.caseworker.post(...form(list, 1, { step: 'attend', present: member.id }))).status).toBe(
      303,
    )
    expect((await who.caseworker.post(...form(list, 2, { step: 'held' }))).status).toBe(303)
    expect(await reads(who.member)).toEqual([])
    expect((await who.member.get(at)).status).toBe(404)
    expect(await shown(who.head, `${base}/panels`)).toContain('1, of which 1 waits')
    expect((await who.head.post(at, { ...say, version: '2' })).status).toBe(303)
    expect(await reads(who.head)).not.toContain(made.late.childId)
    const told = { version: '3', step: 'told', 'day-day': '30', 'day-month': '11', 'day-year': '2026' }
    expect((await who.caseworker.post(`${at}/keep`, told)).status).toBe(303)
    // Late stays late: the fact is recorded on the day it happened.
    expect((await limitsOf(made.late, 'NA-02'))?.done_on).toBe('2026-11-30')
  })

  test('a holder who holds the power no longer leaves the open lists, with what they could read', async () => {
    const ask = { step: 'urgent', kind: 'issue', why: 'The draft is due' }
    expect((await who.caseworker.post(`${base}/cases/${made.soon.caseId}/panels`, ask)).status).toBe(303)
    expect(await reads(who.head)).toContain(made.soon.childId)
    const none = { version: '1', tellDays: '4', scheme: 'scheme of delegation, part 3' }
    expect((await who.manager.post(`${base}/panels/settings`, none)).status).toBe(303)
    expect(await reads(who.head)).toEqual([])
    expect(JSON.parse(await trail('panel.settings-set'))).toMatchObject({ ownPower: [] })
    // Whoever sets it may name themself, and the trail says so.
    const own = {
      ...none,
      version: '2',
      'holder-cease': who.manager.personId,
      'holder-cease-post': 'EHC team manager',
    }
    expect((await who.manager.post(`${base}/panels/settings`, own)).status).toBe(303)
    expect(JSON.parse(await trail('panel.settings-set'))).toMatchObject({ ownPower: ['cease'] })
    here.countFrom()
    await who.manager.get(`${base}/panels`)
    expect(here.statements()).toBeLessThan(40)
  })
})
