/** Reviews and later steps: the lists of who is due, the meeting's page, adulthood, and whether the provision happens. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '../../src/foundation/index.ts'
import { type MadeCase, makeCase } from '../support/casework.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const words = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ')

const day = localDate
const ids = {
  meeting: '00000000-0000-4000-8000-0000000000a1',
  asked: '00000000-0000-4000-8000-0000000000a2',
}

describe.each(testStores())('reviews and later steps, $kind', ({ fresh }) => {
  let here: TestHouse
  let world: World
  let browsers: Readonly<Record<'caseworker' | 'manager' | 'senco' | 'parent' | 'adviser', Browser>>
  let older: MadeCase
  let younger: MadeCase
  let hidden: MadeCase
  let base: string

  beforeAll(async () => {
    here = await openHouse(await fresh(), {
      settings: { SMTP_URL: 'smtp://127.0.0.1:2', MAIL_FROM: 'no-reply@throughline.example' },
    })
    world = await makeWorld(here)
    base = `/areas/${world.a.slug}`
    const person = (role: Parameters<typeof world.a.people.get>[0]) => world.a.people.get(role) ?? ''
    const relations = [
      { kind: 'caseworker' as const, personId: person('caseworker') },
      { kind: 'senco' as const, personId: person('senco') },
      { kind: 'parent-carer' as const, personId: person('parent-carer'), parental: true },
      { kind: 'council-adviser' as const, personId: person('council-adviser') },
    ]
    const managers = [person('ehc-team-manager')]
    // The clock of the tests stands at 23 November 2026.
    older = await makeCase(here, world.a.id, {
      familyName: 'Heronsway',
      givenNames: 'Imogen',
      born: '2012-10-01',
      relations,
      managers,
      facts: [
        { event: 'final_plan_sent', day: day('2025-12-10') },
        {
          event: 'education_now',
          day: day('2026-09-02'),
          fromWhom: 'Elm School',
          details: { education: 'full' },
        },
        { id: ids.meeting, event: 'review_planned', day: day('2026-11-02') },
        { event: 'review_held', day: day('2026-11-02'), aboutId: ids.meeting },
        { event: 'move_known', day: day('2026-11-10'), fromWhom: 'Ravenshire' },
      ],
    })
    younger = await makeCase(here, world.a.id, {
      familyName: 'Kestrelby',
      givenNames: 'Tobias',
      born: '2016-05-04',
      relations,
      managers,
      facts: [
        { event: 'health_notice', day: day('2026-01-12'), fromWhom: 'Wrenshire ICB' },
        { event: 'final_plan_sent', day: day('2026-09-01') },
        { id: ids.asked, event: 'school_consulted', day: day('2026-10-01'), fromWhom: 'Oak School' },
        { event: 'consultation_received', day: day('2026-10-02'), aboutId: ids.asked },
        {
          event: 'education_now',
          day: day('2026-09-02'),
          details: { education: 'none', words: 'No place yet' },
        },
      ],
    })
    hidden = await makeCase(here, world.a.id, {
      familyName: 'Zzcanary',
      born: '2012-10-01',
      facts: [{ event: 'final_plan_sent', day: day('2025-09-01') }],
    })
    browsers = {
      caseworker: await here.signIn(person('caseworker')),
      manager: await here.signIn(person('ehc-team-manager')),
      senco: await here.signIn(person('senco')),
      parent: await here.signIn(person('parent-carer')),
      adviser: await here.signIn(person('council-adviser')),
    }
    await here.here.store.change({ areaId: null, personId: null, at: here.clock.now() }, async (db) => {
      for (const [role, email] of [
        ['senco', 'senco@school.example'],
        ['parent-carer', 'parent@home.example'],
      ] as const)
        await db.updateTable('person').set({ email }).where('id', '=', person(role)).execute()
    })
  })
  afterAll(() => here.close())

  const list = async (query: string, who: Browser = browsers.caseworker) =>
    words((await who.get(`${base}/later-steps${query}`)).text)
  const mails = () =>
    here.here.store.read(
      { areaId: world.a.id, personId: null, side: 'casework', at: here.clock.now() },
      (db) =>
        sql<{
          to_address: string
          words: string
          subject: string
        }>`select to_address, subject, words from outgoing_mail order by 1`.execute(db),
    )

  test('this week says who must be acted on first, over every kind of day', async () => {
    const week = await list('')
    expect(week).toMatch(/\d+ lines\. \d+ are overdue/)
    expect(week).toContain('Imogen Heronsway')
    expect(week).toContain('Tobias Kestrelby')
    // The report of the meeting was due two weeks after it (reg 20(8)), and the school's answer after fifteen days.
    expect(week).toContain('RV-05')
    expect(week).toContain('PL-03')
    expect(week).toContain('not law')
    expect(week).not.toContain('Zzcanary')
    expect(hidden.caseId).not.toBe('')
  })

  test.each([
    { query: '?list=reviews', has: ['Imogen Heronsway', 'The meeting was held 2 November 2026', 'Year 9'] },
    { query: '?list=transfers', has: ['Tobias Kestrelby', '14 February 2027', 'not recorded yet'] },
    { query: '?list=adulthood', has: ['Imogen Heronsway', 'says nothing of preparing for adulthood'] },
    { query: '?list=schools', has: ['Oak School was asked 1 October 2026 and has not answered'] },
    {
      query: '?list=no-place',
      has: ['Tobias Kestrelby', 'Receives no education now', 'No place yet', 'Waiting 82 days'],
    },
    { query: '?list=provision', has: ['Nobody was asked yet', 'Waiting 41 days'] },
    { query: '?list=moves', has: ['To Ravenshire', 'TR-01'] },
    { query: '?list=ceasing', has: ['Nobody is on this list'] },
    { query: '?list=disputes', has: ['Nobody is on this list'] },
    { query: '?list=health-notices', has: ['Tobias Kestrelby', 'From Wrenshire ICB'] },
  ])('the list $query', async ({ query, has }) => {
    for (const who of [browsers.caseworker, browsers.manager, browsers.adviser]) {
      const text = await list(query, who)
      for (const one of has) expect(text).toContain(one)
      expect(text).not.toContain('Zzcanary')
    }
  })

  test('a list is narrowed by month, school and year group', async () => {
    expect(await list('?list=reviews&school=Elm+School&group=9')).toContain('Imogen Heronsway')
    expect(await list('?list=reviews&school=Another')).toContain('Nobody is on this list')
    expect(await list('?list=transfers&month=2027-02')).toContain('Tobias Kestrelby')
    expect(await list('?list=transfers&month=2028-02')).not.toContain('Tobias Kestrelby')
    expect(await list('?list=reviews&group=nonsense&month=x&page=abc')).toContain('Nobody is on this list')
  })

  test('the meeting: who was invited, what each sent, outcomes, and the school’s report', async () => {
    const review = `${base}/cases/${older.caseId}/review`
    const before = words((await browsers.caseworker.get(review)).text)
    expect(before).toContain('The meeting was held 2 November 2026')
    expect(before).toContain('own views are not here yet')
    expect(before).toContain('Overdue by 7 days')
    const meeting = { meeting: ids.meeting }
    const invite = (fields: Readonly<Record<string, string>>) =>
      browsers.caseworker.post(review, { ...meeting, step: 'invite', ...fields })
    const none = await invite({ who: '' })
    expect(none.status).toBe(422)
    expect(words(none.text)).toContain('Enter who was invited')
    const late = { 'day-day': '28', 'day-month': '10', 'day-year': '2026' }
    expect((await invite({ who: 'Adult social care', adult: 'yes', ...late })).status).toBe(303)
    const report = (who: Browser, fields: Readonly<Record<string, string>>) =>
      who.post(`${review}/report`, { ...meeting, ...fields })
    const said = { step: 'sent', sender: '', recommends: '' }
    const unsaid = await report(browsers.senco, { ...said, whose: 'report', words: 'Going well.' })
    expect(unsaid.status).toBe(422)
    expect(words(unsaid.text)).toContain('Say what the report recommends')
    for (const fields of [
      { ...said, whose: 'report', words: 'Going well.', recommends: 'amend', sender: 'Elm School' },
      { ...said, whose: 'invited', words: 'Known since May.', sender: 'adult social care' },
      { step: 'outcome', outcomeNamed: 'Reads a bus timetable', progress: 'not-moving', shows: 'Not tried' },
    ])
      expect((await report(browsers.senco, fields)).status).toBe(303)
    expect(
      (await report(browsers.caseworker, { ...said, whose: 'child', words: 'I like art.' })).status,
    ).toBe(303)
    const wrong = await report(browsers.senco, { ...said, whose: 'child', words: ' ' })
    expect(words(wrong.text)).toContain('Enter what was said or sent')
    const lost = await browsers.senco.post(`${review}/report`, {
      ...said,
      meeting: ids.asked,
      whose: 'child',
      words: 'x',
    })
    expect(lost.status).toBe(422)
    const after = words((await browsers.senco.get(review)).text)
    expect(after).toContain('Adult social care Adult service')
    expect(after).toContain('the last day for notice')
    expect(after).toMatch(/28 October 2026 .* Yes/)
    expect(after).toContain('Recommends: amend the plan')
    expect(after).toMatch(/Reads a bus timetable .*Not moving .*Not tried/)
    expect(after).toContain('I like art.')
    expect(after).not.toContain('own views are not here yet')
    // The school writes what is the school's: it invites nobody in this record, and the manager writes no report.
    expect((await browsers.senco.post(review, { ...meeting, step: 'invite', who: 'X' })).status).toBe(404)
    expect((await report(browsers.manager, { ...said, whose: 'child', words: 'x' })).status).toBe(404)
    expect((await browsers.parent.get(review)).status).toBe(404)
    expect((await browsers.senco.get(`${base}/cases/${hidden.caseId}/review`)).status).toBe(404)
  })

  test('from Year 9 the review records adulthood, and the list says what is still missing', async () => {
    const review = `${base}/cases/${older.caseId}/review`
    const nothing = { meeting: ids.meeting, step: 'adulthood' }
    const empty = await browsers.manager.post(review, nothing)
    expect(empty.status).toBe(422)
    expect(words(empty.text)).toContain('at least one pathway')
    const four = { employment: 'A placement', living: 'Cooks', community: 'Choir', health: 'A health check' }
    expect((await browsers.manager.post(review, { ...nothing, ...four })).status).toBe(303)
    expect(await list('?list=adulthood')).toContain(
      'Nothing said of: adult services invited; who told the family what comes next',
    )
    here.clock.pass(1)
    const all = { ...four, services: 'Adult social care came', told: 'The SENCO, at the meeting' }
    expect((await browsers.caseworker.post(review, { ...nothing, ...all })).status).toBe(303)
    expect(await list('?list=adulthood')).not.toContain('Imogen')
    // The younger child's page does not ask.
    const other = words((await browsers.caseworker.get(`${base}/cases/${younger.caseId}/review`)).text)
    expect(other).toContain('No meeting is planned')
    expect(other).not.toContain('Preparing for adulthood')
  })

  test('families and schools are asked once, answer for themselves, and a no stands on the list', async () => {
    const asked = await browsers.manager.post(`${base}/later-steps`, {})
    expect(asked.status).toBe(303)
    const sent = (await mails()).rows.filter((one) => one.subject.includes('A question for you'))
    expect(sent.map((one) => one.to_address).sort()).toEqual(['parent@home.example', 'senco@school.example'])
    for (const one of sent) expect(one.words).not.toMatch(/Imogen|Heronsway|Tobias|Kestrelby|plan/)
    expect(await list('?list=provision')).toContain('Asked 23 November 2026; nobody has answered')
    const again = await browsers.manager.post(`${base}/later-steps`, {})
    expect(again.status).toBe(422)
    expect(words(again.text)).toContain('Nobody is to be asked now')
    const page = `${base}/cases/${younger.caseId}/provision`
    expect(words((await browsers.parent.get(`${base}/my/${younger.childId}`)).text)).toContain('Tell us')
    const unsaid = await browsers.parent.post(page, { happening: 'no', words: '' })
    expect(unsaid.status).toBe(422)
    expect(words(unsaid.text)).toContain('Say what is not happening')
    expect((await browsers.parent.post(page, { happening: 'no', words: 'No therapist came.' })).status).toBe(
      303,
    )
    expect((await browsers.senco.post(page, { happening: 'yes', words: '' })).status).toBe(303)
    const seen = await list('?list=provision', browsers.manager)
    expect(seen).toContain('The provision is not happening')
    expect(seen).toContain('No therapist came.')
    // What a family said is not the school's to read, nor another parent's.
    expect(words((await browsers.senco.get(page)).text)).not.toContain('No therapist came.')
    expect(words((await browsers.parent.get(page)).text)).toContain('No therapist came.')
    const forSomebody = await browsers.caseworker.post(page, { happening: 'yes', words: '', who: '' })
    expect(words(forSomebody.text)).toContain('Enter who told you')
    expect((await browsers.adviser.get(page)).status).toBe(404)
    expect((await browsers.parent.get(`${base}/cases/${hidden.caseId}/provision`)).status).toBe(404)
  })

  test('an amendment without a review runs its own eight weeks, on the case, the register and the family’s page', async () => {
    const record = `${base}/cases/${older.caseId}/record?event=`
    const on = (date: string, month: string, more = {}) => ({
      'day-day': date,
      'day-month': month,
      'day-year': '2026',
      ...more,
    })
    const { caseworker, parent } = browsers
    expect(
      (await caseworker.post(`${record}amendment_begun`, on('16', '11', { words: 'A move' }))).status,
    ).toBe(303)
    const form = (await caseworker.get(`${record}amendments_proposed`)).text
    const about = /<option value="([^"]+)"[^>]*>\s*It was decided to amend the plan without a review/.exec(
      form,
    )?.[1]
    const sent = on('18', '11', { about: about ?? '', channel: 'post' })
    expect((await caseworker.post(`${record}amendments_proposed`, sent)).status).toBe(303)
    expect(
      (await caseworker.post(`${record}direct_payment_made`, on('2', '11', { of: 'The mother' }))).status,
    ).toBe(303)
    // Eight weeks after 18 November are 13 January; three months beginning with 2 November end on 1 February.
    const shown = words((await caseworker.get(`${base}/cases/${older.caseId}`)).text)
    expect(shown).toContain('Send the final plan after amending it without a review')
    expect(shown).toContain('13 January 2027')
    expect(shown).toContain('1 February 2027')
    const register = words((await caseworker.get(`${base}/register?show=all&rule=RV-12`)).text)
    expect(register).toContain('Imogen Heronsway')
    expect(register).toContain('to be confirmed')
    const family = words((await parent.get(`${base}/my/${older.childId}`)).text)
    expect(family).toContain('The council must send you the changed plan by 13 January 2027')
    expect(family).toContain('The council decided to change the plan without a review.')
    const unsaid = await caseworker.post(
      `${record}amendments_dropped`,
      on('20', '11', { about: about ?? '' }),
    )
    expect(unsaid.status).toBe(422)
    expect(words(unsaid.text)).toContain('Give the reasons that the family was told')
    expect((await caseworker.get(`${record}recommendation_made`)).text).toContain(
      'What the recommendation is about',
    )
    const tooSoon = await caseworker.post(
      `${record}recommendation_made`,
      on('20', '11', { holder: 'health' }),
    )
    expect(words(tooSoon.text)).toContain('No appeal is recorded')
  })
})
