/** Families and young people: what they read and write, how they come in, and what they never see. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, localDate } from '../../src/foundation/index.ts'
import { lastDayOfSchoolAge } from '../../src/statute/index.ts'
import { type ChildMade, makeChild } from '../support/family.ts'
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

const words = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ')

const codeOn = (html: string): string => /([A-Z2-9]{4} [A-Z2-9]{4} [A-Z2-9]{4})/.exec(words(html))?.[1] ?? ''
/** What the family side must never be sent: where the other parent and the child live, and how the other is reached. */
const canaries = /CANARY/

describe.each(testStores())('families, $kind', ({ fresh }) => {
  let here: TestHouse
  let world: World
  let child: ChildMade
  let young: ChildMade
  let caseworker: Browser
  let mother: Browser
  let father: Browser
  let barred: Browser
  let youngPerson: Browser
  let youngsMother: Browser
  let my: string
  let youngs: string

  const parent = (personId: string | null, name: string) => ({
    personId,
    name,
    kind: 'parent-carer',
    side: 'family',
    parentalResponsibility: true,
  })
  const somebody = async (name: string, role: 'parent-carer' | 'young-person') => {
    const id = await addPerson(here, name, false)
    await addGrant(here, world.a.id, id, role, localDate('2026-01-05'), null)
    return id
  }

  beforeAll(async () => {
    here = await openHouse(await fresh(), {
      settings: { SMTP_URL: 'smtp://127.0.0.1:2', MAIL_FROM: 'no-reply@throughline.example' },
    })
    world = await makeWorld(here)
    const worker = {
      personId: world.a.people.get('caseworker') ?? '',
      name: 'Wanda Worker',
      kind: 'caseworker',
      side: 'casework',
    }
    const [motherId, fatherId, barredId] = [
      world.a.people.get('parent-carer') ?? '',
      await somebody('Felix Father', 'parent-carer'),
      await somebody('Bruno Barred', 'parent-carer'),
    ]
    child = await makeChild(here, world.a, {
      givenNames: 'Amira',
      familyName: 'Okafor',
      born: '2017-05-14',
      address: 'CANARY of the child',
      ownWords: 'I like trains.',
      parts: [
        worker,
        { ...parent(motherId, 'Mona Mother'), address: 'CANARY of the mother', confidential: true },
        { ...parent(fatherId, 'Felix Father'), address: '3 Own Street' },
        { ...parent(barredId, 'CANARY barred'), barred: true, address: 'CANARY of the barred' },
        { ...parent(null, 'Nana Newcomer'), address: '12 High Street, Wren' },
      ],
      facts: [
        { event: 'request_received', day: '2026-07-01', channel: 'post', fromWhom: 'CANARY who asked' },
        { event: 'note', day: '2026-07-02', details: { words: 'CANARY of a note' } },
        { event: 'assessment_agreed', day: '2026-08-12', channel: 'post' },
      ],
    })
    const [youngId, youngsMotherId] = [
      world.a.people.get('young-person') ?? '',
      await somebody('Yara Mother', 'parent-carer'),
    ]
    young = await makeChild(here, world.a, {
      givenNames: 'Yusuf',
      familyName: 'Young',
      born: '2010-07-20',
      parts: [
        worker,
        { personId: youngId, name: 'Yusuf Young', kind: 'young-person', side: 'family' },
        { ...parent(youngsMotherId, 'Yara Mother'), address: 'CANARY of her' },
      ],
      facts: [{ event: 'request_received', day: '2026-11-02', channel: 'post' }],
    })
    ;[caseworker, mother, father, barred, youngPerson, youngsMother] = (await Promise.all(
      [worker.personId, motherId, fatherId, barredId, youngId, youngsMotherId].map((one) => here.signIn(one)),
    )) as [Browser, Browser, Browser, Browser, Browser, Browser]
    my = `/areas/${world.a.slug}/my/${child.childId}`
    youngs = `/areas/${world.a.slug}/my/${young.childId}`
    await here.here.store.change({ areaId: null, personId: null, at: here.clock.now() }, async (db) => {
      for (const [id, email] of [
        [worker.personId, 'worker@council.example'],
        [motherId, 'mona@family.example'],
        [fatherId, 'felix@family.example'],
        [barredId, 'bruno@family.example'],
      ] as const)
        await db.updateTable('person').set({ email }).where('id', '=', id).execute()
    })
  })
  afterAll(() => here.close())

  const everyPage = ['', '/messages', '/people', '/contact', '/one-page', '/print']
  const mails = () =>
    here.here.keeper.keep((db) =>
      db.selectFrom('outgoing_mail').select(['subject', 'words', 'to_address']).execute(),
    )

  test('what is late stands first, in words, with its law, and what can be done', async () => {
    const page = words((await mother.get(my)).text)
    expect(page).toContain('Amira Okafor’s support The law gave until 18 November 2026. It is 5 days late.')
    expect(page).toContain(
      'The council must send you the final plan by 18 November 2026. The law: SI 2014/1530, reg 13(2).',
    )
    expect(page).toContain('Nobody has recorded a reason. You can ask for one.')
    expect(page).toContain('Wanda Worker at the council works on it.')
    expect(page).toContain('within 12 months of becoming aware')
    expect(page).toContain('1 July 2026 : The council received the request to assess Amira.')
    expect(words((await mother.get(`${my}/print`)).text)).toContain(
      'It counts as much as an answer given here',
    )
    expect(words((await mother.get(`${my}/one-page`)).text)).toContain('I like trains.')
    for (const path of everyPage)
      expect(words((await mother.get(`${my}${path}`)).text).replace(/Cases\b/, '')).not.toMatch(
        /\b(cases?|customers?|clients?|demands?)\b/i,
      )
  })

  test('nobody of the family is sent where the other lives, who is barred, or what is not theirs', async () => {
    for (const browser of [mother, father])
      for (const path of everyPage) {
        const page = await browser.get(`${my}${path}`)
        expect([path, page.status, canaries.test(page.text)]).toEqual([path, 200, false])
        expect(page.text).not.toContain(browser === mother ? 'Felix' : 'Mona')
      }
    for (const path of ['', ...everyPage.map((one) => one)])
      expect((await barred.get(`${my}${path}`)).status).toBe(404)
    expect(words((await barred.get(`/areas/${world.a.slug}/my`)).text)).toContain(
      'Nothing is open to you here',
    )
    for (const stranger of [youngPerson, await here.signIn(world.b.people.get('parent-carer') ?? '')])
      expect((await stranger.get(my)).status).toBe(404)
    // The database itself shows the family side no other parent, and nothing of what stood before.
    const seen = await here.here.store.read(
      { areaId: world.a.id, personId: father.personId, side: 'family', at: here.clock.now() },
      async (db) => ({
        parts: (await db.selectFrom('child_relation').select('name').orderBy('name').execute()).map(
          (one) => one.name,
        ),
        before: (await db.selectFrom('child_relation_history').select('id').execute()).length,
        children: (await db.selectFrom('child').select('id').execute()).length,
      }),
    )
    expect(seen).toEqual({ parts: ['Felix Father', 'Wanda Worker'], before: 0, children: 1 })
  })

  test('what one parent says of being reached is not the other’s to read; a second editor is told', async () => {
    const version = /name="version" value="(\d+)"/.exec((await mother.get(`${my}/contact`)).text)?.[1] ?? ''
    const kept = {
      version,
      language: 'Igbo',
      interpreter: 'yes',
      reachHow: 'CANARY 07700 900123',
      reachWhen: 'mornings',
    }
    expect((await mother.post(`${my}/contact`, kept)).status).toBe(303)
    expect((await mother.get(`${my}/contact`)).text).toContain('CANARY 07700 900123')
    const his = (await father.get(`${my}/contact`)).text
    expect(his).not.toMatch(canaries)
    expect(his).toContain('Igbo')
    const older = await father.post(`${my}/contact`, { ...kept, reachHow: 'by text' })
    expect([older.status, words(older.text)]).toEqual([422, expect.stringContaining('Somebody changed this')])
    expect(older.text).toContain('by text')
    expect(
      words((await caseworker.get(`/areas/${world.a.slug}/cases/${child.caseId}/family`)).text),
    ).toContain('CANARY 07700 900123; mornings')
    const own = { version: String(Number(version) + 1), words: 'I like trains, and <b>quiet</b>.' }
    expect((await mother.post(`${my}/one-page`, own)).status).toBe(303)
    expect((await father.get(`${my}/one-page`)).text).toContain('&lt;b>quiet')
  })

  test('messages go both ways, and mail says only that there is one', async () => {
    expect((await mother.post(`${my}/messages`, { step: 'say', words: ' ' })).status).toBe(422)
    expect(
      (await mother.post(`${my}/messages`, { step: 'say', words: 'When will Amira be seen?' })).status,
    ).toBe(303)
    const at = `/areas/${world.a.slug}/cases/${child.caseId}/messages`
    expect(words((await caseworker.get(at)).text)).toContain('When will Amira be seen?')
    expect((await caseworker.post(at, { words: 'On Tuesday.' })).status).toBe(303)
    expect(words((await father.get(my)).text)).toContain('There is 1 new message for you')
    expect((await father.post(`${my}/messages`, { step: 'read' })).status).toBe(303)
    expect(words((await father.get(my)).text)).not.toContain('new message')
    const sent = await mails()
    expect(sent.map((one) => one.to_address).sort()).toEqual([
      'felix@family.example',
      'mona@family.example',
      'worker@council.example',
    ])
    for (const one of sent) expect(`${one.subject} ${one.words}`).not.toMatch(/Amira|Okafor|Tuesday|seen/)
  })

  test('who looked is told by role and organisation, and no other parent among them', async () => {
    await caseworker.get(`/areas/${world.a.slug}/cases/${child.caseId}`)
    const page = words((await father.get(`${my}/people`)).text)
    expect(page).toMatch(/23 November 2026 Who Works on it From The council What Read it/)
    expect(page).toContain('Works on it From The council What Wrote in it')
    expect(page).not.toContain('Mona')
  })

  test('a supporter is let in until a day, by a code, and out again at once', async () => {
    const wrong = await mother.post(`${my}/people`, {
      step: 'let-in',
      name: 'Sue Supporter',
      until: '2028-01-01',
    })
    expect([wrong.status, words(wrong.text)]).toEqual([
      422,
      expect.stringContaining('Enter a day up to 23 November 2027'),
    ])
    const let1 = await mother.post(`${my}/people`, {
      step: 'let-in',
      name: 'Sue Supporter',
      until: '2027-03-31',
    })
    expect(let1.status).toBe(200)
    const sue = await here.signIn(await addPerson(here, 'Sue Supporter', false))
    expect((await sue.post('/first-sign-in', { code: codeOn(let1.text) })).status).toBe(303)
    expect(words((await sue.get(my)).text)).toContain('Amira Okafor’s support')
    expect((await sue.post(`${my}/people`, { step: 'let-in', name: 'x', until: '2027-01-01' })).status).toBe(
      404,
    )
    expect((await sue.get(my)).text).not.toMatch(canaries)
    // Once used, the code is worth nothing.
    const again = await (await here.signIn(world.nobody)).post('/first-sign-in', { code: codeOn(let1.text) })
    expect([again.status, words(again.text)]).toEqual([422, expect.stringContaining('This code was used')])
    const relation =
      /name="relation" value="([0-9a-f-]{36})"/.exec((await mother.get(`${my}/people`)).text)?.[1] ?? ''
    expect((await father.post(`${my}/people`, { step: 'end', relation })).status).toBe(422)
    expect((await mother.post(`${my}/people`, { step: 'end', relation })).status).toBe(303)
    expect((await sue.get(my)).status).toBe(404)
  })

  test('rights pass after school age: the young person decides whether a parent reads on', async () => {
    // Born on 20 July 2010: school age ends on Friday 26 June 2026.
    expect(lastDayOfSchoolAge(localDate('2010-07-20'))).toBe('2026-06-26')
    expect(words((await youngPerson.get(youngs)).text)).toContain('Your support Nothing is late.')
    expect((await youngsMother.get(youngs)).status).toBe(404)
    const people = await youngPerson.get(`${youngs}/people`)
    expect(people.text).not.toMatch(canaries)
    const relation = young.partIds[2] ?? ''
    expect((await youngPerson.post(`${youngs}/people`, { step: 'parent-may', relation })).status).toBe(303)
    expect((await youngsMother.get(youngs)).status).toBe(200)
    expect((await youngPerson.post(`${youngs}/people`, { step: 'parent-may-not', relation })).status).toBe(
      303,
    )
    expect((await youngsMother.get(youngs)).status).toBe(404)
    const family = `/areas/${world.a.slug}/cases/${young.caseId}/family`
    const unsaid = await caseworker.post(family, { step: 'cannot-decide', relation, why: '' })
    expect([unsaid.status, words(unsaid.text)]).toEqual([422, expect.stringContaining('Say how you know')])
    expect(
      (
        await caseworker.post(family, {
          step: 'cannot-decide',
          relation,
          why: 'Best interests meeting, 2 November',
        })
      ).status,
    ).toBe(303)
    expect((await youngsMother.get(youngs)).status).toBe(200)
    // A parent cannot give themselves what is the young person's to give.
    expect(
      (await mother.post(`${my}/people`, { step: 'parent-may', relation: child.partIds[1] ?? '' })).status,
    ).toBe(422)
  })

  test('the database counts the last day of school age as the law core does', async () => {
    const births = Array.from({ length: 800 }, (_, at) => addDays(localDate('2000-01-01'), at * 13))
    const { rows } = await here.here.keeper.keep((db) =>
      sql<{
        born: string
        last: string
      }>`select b::text as born, last_day_of_school_age(b::date)::text as last
        from unnest(${sql.val([...births])}::text[]) b`.execute(db),
    )
    expect(rows).toHaveLength(800)
    for (const { born, last } of rows)
      expect([born, last]).toEqual([born, lastDayOfSchoolAge(localDate(born))])
  })

  test('first sign-in by the code of a letter, without an e-mail address', async () => {
    const family = `/areas/${world.a.slug}/cases/${child.caseId}/family`
    const relation = child.partIds[4] ?? ''
    const unchecked = await caseworker.post(family, { step: 'letter', relation, checked: '' })
    expect([unchecked.status, words(unchecked.text)]).toEqual([
      422,
      expect.stringContaining('Check the address with the person'),
    ])
    const first = await caseworker.post(family, { step: 'letter', relation, checked: 'yes' })
    const letter = await caseworker.post(family, { step: 'letter', relation, checked: 'yes' })
    expect(words(letter.text)).toContain('Nana Newcomer 12 High Street Wren')
    const stranger = here.stranger()
    const account = { name: 'Nana Newcomer', email: '', password: 'three odd words together' }
    for (const code of ['', 'AAAA AAAA AAAA', codeOn(first.text)])
      expect((await stranger.post('/first-sign-in', { ...account, code })).status).toBe(422)
    const short = await stranger.post('/first-sign-in', {
      ...account,
      code: codeOn(letter.text),
      password: 'short',
    })
    expect(short.status).toBe(422)
    expect(short.text).not.toContain(codeOn(letter.text).replaceAll(' ', ''))
    const joined = await stranger.post('/first-sign-in', {
      ...account,
      code: codeOn(letter.text).toLowerCase(),
    })
    expect([joined.status, words(joined.text)]).toEqual([200, expect.stringMatching(/family-[a-z2-9]{8}/)])
    const known = await here.here.keeper.keep((db) =>
      db
        .selectFrom('child_relation')
        .select('person_id')
        .where('id', '=', relation)
        .executeTakeFirstOrThrow(),
    )
    const nana = await here.signIn(known.person_id ?? '')
    expect((await nana.get(my)).status).toBe(200)
    expect((await nana.get(my)).text).not.toMatch(canaries)
    // Barred people are sent no letter.
    const refused = await caseworker.post(family, {
      step: 'letter',
      relation: child.partIds[3] ?? '',
      checked: 'yes',
    })
    expect(refused.status).toBe(422)
  })

  test('a request without an account: the same answer whoever is asked about, slowed down, and taken in', async () => {
    const place = `/ask-for-an-assessment/${world.a.slug}`
    const stranger = here.stranger()
    expect((await stranger.get('/ask-for-an-assessment/no-such-area')).status).toBe(404)
    const form = {
      askerKind: 'parent',
      askerName: 'Rita Requester',
      askerReach: '07700 900999',
      givenNames: 'Ravi',
      familyName: 'O’Neil',
      'born-day': '29',
      'born-month': '2',
      'born-year': '2020',
      school: '',
      words: 'He needs help to talk.',
    }
    const wrong = await stranger.post(place, { ...form, 'born-year': '2021' })
    expect([wrong.status, words(wrong.text)]).toEqual([422, expect.stringContaining('is not a day')])
    expect(wrong.text).toContain('He needs help to talk.')
    const once = '11111111-1111-4111-8111-111111111111'
    const [first, twice] = [
      await stranger.post(place, { ...form, once }),
      await stranger.post(place, { ...form, once }),
    ]
    expect(first.status).toBe(200)
    const shown = (html: string) => words(html).replace(/R-[A-Z2-9]{8}/, 'R')
    expect(words(twice.text)).toBe(words(first.text))
    const known = await stranger.post(place, {
      ...form,
      givenNames: 'Amira',
      familyName: 'Okafor',
      'born-day': '14',
      'born-month': '5',
      'born-year': '2017',
    })
    expect(shown(known.text)).toBe(shown(first.text))
    for (let sent = 2; sent < 10; sent += 1) await stranger.post(place, form)
    const many = await stranger.post(place, form)
    expect([many.status, words(many.text)]).toEqual([422, expect.stringContaining('Try again in an hour')])
    here.clock.pass(61)
    expect((await stranger.post(place, form)).status).toBe(200)

    const manager = await here.signIn(world.a.people.get('ehc-team-manager') ?? '')
    const list = await manager.get(`/areas/${world.a.slug}/requests`)
    expect(words(list.text)).toContain('11 wait to be taken in.')
    const worker = await here.signIn(caseworker.personId)
    expect((await worker.get(`/areas/${world.a.slug}/requests`)).status).toBe(404)
    const ids = [...list.text.matchAll(/action="\/areas\/[^/]+\/requests\/([0-9a-f-]{36})"/g)].map(
      ([, id]) => id ?? '',
    )
    const team = '22222222-2222-4222-8222-222222222222'
    await here.here.store.change(
      { areaId: world.a.id, personId: null, side: 'casework', at: here.clock.now() },
      async (db) => {
        await db
          .insertInto('case_team')
          .values({ local_area_id: world.a.id, id: team, name: 'North' })
          .execute()
        await db
          .insertInto('case_team_member')
          .values({
            local_area_id: world.a.id,
            id: team,
            team_id: team,
            person_id: manager.personId,
            manages: true,
            from_day: '2026-01-05',
          })
          .execute()
      },
    )
    const to = `/areas/${world.a.slug}/requests/${ids[0]}`
    const early = await manager.post(to, { step: 'take-in', receivedOn: '2026-11-20', team })
    expect([early.status, words(early.text)]).toEqual([
      422,
      expect.stringContaining('Enter the day the council received it'),
    ])
    const taken = await manager.post(to, { step: 'take-in', receivedOn: '2026-11-23', team })
    expect([taken.status, taken.to]).toEqual([303, expect.stringMatching(/\/cases\/[0-9a-f-]{36}$/)])
    expect((await manager.post(to, { step: 'take-in', receivedOn: '2026-11-23', team })).status).toBe(422)
    // Six weeks from Monday 23 November 2026.
    expect(words((await manager.get(taken.to)).text)).toContain('4 January 2027')
    const aside = `/areas/${world.a.slug}/requests/${ids[2]}`
    expect((await manager.post(aside, { step: 'set-aside', why: '' })).status).toBe(422)
    expect((await manager.post(aside, { step: 'set-aside', why: 'Sent twice' })).status).toBe(303)
    expect(words((await manager.get(`/areas/${world.a.slug}/requests`)).text)).toContain('9 wait')
  })
})
