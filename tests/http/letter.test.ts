/** Letters: one to each person, what a decision letter cannot go without, and the step that sending it records. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workForEverybody } from '../../src/features/ehc-case/index.ts'
import { contactFields } from '../../src/features/letter/letter-kind.ts'
import { localDate } from '../../src/foundation/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { type MadeCase, makeCase } from '../support/casework.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const words = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ')

describe.each(testStores())('letters, $kind', ({ fresh }) => {
  let here: TestHouse
  let world: World
  let made: MadeCase
  let caseworker: Browser
  let manager: Browser
  let letters: string
  let base: string

  beforeAll(async () => {
    here = await openHouse(await fresh())
    world = await makeWorld(here)
    const workerId = world.a.people.get('caseworker') ?? ''
    const managerId = world.a.people.get('ehc-team-manager') ?? ''
    made = await makeCase(here, world.a.id, {
      givenNames: 'Amira',
      familyName: 'Okafor',
      born: '2017-05-14',
      address: 'CANARY of the child',
      managers: [managerId],
      relations: [
        { kind: 'caseworker', personId: workerId },
        {
          kind: 'parent-carer',
          personId: null,
          name: 'Mona Mother',
          address: '1 Quiet Lane',
          confidential: true,
        },
        {
          kind: 'parent-carer',
          personId: world.a.people.get('parent-carer') ?? '',
          name: 'Felix Father',
          address: '3 Own Street',
          agreedOnline: '2026-11-01',
        },
        {
          kind: 'parent-carer',
          personId: null,
          name: 'Bruno Barred',
          barred: true,
          address: 'CANARY of the barred',
        },
      ],
      facts: [{ event: 'request_received', day: localDate('2026-10-12') }],
    })
    caseworker = await here.signIn(workerId)
    manager = await here.signIn(managerId)
    base = `/areas/${world.a.slug}`
    letters = `${base}/cases/${made.caseId}/letters`
  })
  afterAll(() => here.close())

  const rows = () =>
    here.here.keeper.keep((db) =>
      db.selectFrom('letter').selectAll().where('case_id', '=', made.caseId).orderBy('to_name').execute(),
    )
  /** Past the pages: the store itself must hold what was sent. */
  const write = <T>(work: (db: Db) => Promise<T>) =>
    here.here.store.change(
      { areaId: world.a.id, personId: null, side: 'casework', at: here.clock.now() },
      async (db) => {
        await workForEverybody(db)
        return work(db)
      },
    )
  const facts = (event: string) =>
    here.here.keeper.keep((db) =>
      db
        .selectFrom('case_fact')
        .selectAll()
        .where('case_id', '=', made.caseId)
        .where('event', '=', event)
        .execute(),
    )
  const ofKind = async (kind: string) => (await rows()).filter((one) => one.kind === kind)
  const step = async (id: string, name: string, fields: Record<string, string> = {}) => {
    const version = String((await rows()).find((one) => one.id === id)?.version ?? 0)
    return caseworker.post(`${base}/letters/${id}`, { step: name, version, ...fields })
  }
  const wording = (name: string, fields: Record<string, string>) =>
    manager.post(`${base}/letter-wordings?wording=${name}&language=${fields.language ?? 'en'}`, {
      wording: name,
      language: 'en',
      last: '0',
      why: 'First entered',
      translatedBy: '',
      ...fields,
    })

  test('the page says of what there is no letter yet, and to whom one goes', async () => {
    const page = words((await caseworker.get(letters)).text)
    expect(page).toContain('Of one thing recorded there is no letter yet')
    expect(page).toContain('Not Bruno Barred : barred: no letter is made for them')
    expect(page).not.toContain('CANARY')
  })

  test('a letter is made to each parent by themselves, with their own address alone', async () => {
    expect(
      (await caseworker.post(letters, { kind: 'will-not-assess', about: '', toName: '', toAddress: '' }))
        .status,
    ).toBe(303)
    const made = await ofKind('will-not-assess')
    expect(made.map((one) => [one.to_name, one.to_address, one.channel])).toEqual([
      ['Felix Father', '3 Own Street', 'first-class'],
      ['Mona Mother', '1 Quiet Lane', 'first-class'],
    ])
    const page = (await caseworker.get(`${base}/letters/${made[0]?.id}`)).text
    expect(page).not.toMatch(/Quiet Lane|Mona/)
    expect(words(page)).toContain('Missing: mediation; help with a disagreement; advice and support')
  })

  test('a wording with an unknown field is refused by its name; every version is kept; two editors do not overwrite', async () => {
    const wrong = await wording('will-not-assess', { words: 'Dear {{parent}},' })
    expect([wrong.status, words(wrong.text).includes('There is no field “parent”')]).toEqual([422, true])
    const lost = await wording('rights-limits', { words: 'Appeal soon.' })
    expect([lost.status, words(lost.text).includes('{{appeal_last_day}}')]).toEqual([422, true])
    for (const one of contactFields)
      expect((await wording(`contact-${one}`, { words: `Ring 01234, ${one}` })).status).toBe(303)
    const mine = 'Dear {{recipient_name}},\n\nWrenshire decided. {{council_contact}}'
    expect((await wording('will-not-assess', { words: mine })).status).toBe(303)
    expect((await wording('will-not-assess', { words: `${mine} Again` })).status).toBe(422)
    expect(
      (await wording('will-not-assess', { words: `${mine} Again`, last: '1', why: 'Clearer' })).status,
    ).toBe(303)
    const page = words((await manager.get(`${base}/letter-wordings?wording=will-not-assess`)).text)
    expect(page).toMatch(/Version 2.*Clearer.*Version 1.*First entered/)
    expect((await wording('will-assess', { words: 'Witaj', language: 'pl' })).status).toBe(422)
    expect(
      (await wording('will-assess', { words: 'Witaj', language: 'pl', translatedBy: 'P. P.' })).status,
    ).toBe(303)
    expect((await caseworker.get(`${base}/letter-wordings`)).status).toBe(404)
  })

  test('a decision letter needs its reasons, is frozen when printed, and sent on the day it is dated', async () => {
    const [father, mother] = (await ofKind('will-not-assess')).map((one) => one.id) as [string, string]
    const bare = await step(father, 'print')
    expect([bare.status, words(bare.text).includes('Write why it was decided')]).toEqual([422, true])
    for (const [id, channel] of [
      [father, 'hand'],
      [mother, 'first-class'],
    ] as const)
      expect((await step(id, 'keep', { freeWords: 'Because of {{this}}.', channel })).status).toBe(303)
    expect((await step(mother, 'keep', { freeWords: 'x', channel: 'online' })).status).toBe(422)
    expect((await step(father, 'sent')).status).toBe(422)
    for (const id of [father, mother]) expect((await step(id, 'print')).status).toBe(303)
    const printed = (await ofKind('will-not-assess'))[1]
    expect(printed?.paper_sha256).toBe(here.house.tools.sha256(printed?.paper ?? ''))
    expect(printed?.paper).toContain('23 January 2027')
    expect(printed?.paper).toContain('Because of {{this}}.')
    expect(printed?.paper).not.toMatch(/3 Own Street|CANARY/)
    const pdf = await caseworker.get(`${base}/letters/${mother}/pdf`)
    expect([pdf.status, pdf.text.includes('1 Quiet Lane')]).toEqual([200, true])
    expect(String(pdf.headers['content-disposition'])).not.toMatch(/Mona|Amira|Okafor/)
    const stale = await caseworker.post(`${base}/letters/${mother}`, { step: 'sent', version: '1' })
    expect(stale.status).toBe(422)
  })

  test('the post of the day is one PDF with its envelopes; the last of a set records the step once', async () => {
    const [father, mother] = (await ofKind('will-not-assess')).map((one) => one.id) as [string, string]
    const run = (await caseworker.get(`${base}/letters/post-of-the-day`)).text
    expect(run).toContain('Post of 23 November 2026: 1 letter')
    expect(run).toContain('Envelopes')
    expect((await caseworker.post(`${base}/letters`, { letters: [] })).status).toBe(422)
    expect((await step(father, 'sent')).status).toBe(303)
    expect(await facts('assessment_refused')).toEqual([])
    const version = async () => (await ofKind('will-not-assess'))[1]?.version ?? 0
    const stale = await caseworker.post(`${base}/letters`, {
      letters: [`${mother} ${(await version()) - 1}`],
    })
    expect([stale.status, words(stale.text).includes('changed meanwhile')]).toEqual([422, true])
    const both = { letters: [`${mother} ${await version()}`], once: crypto.randomUUID() }
    expect((await caseworker.post(`${base}/letters`, both)).status).toBe(303)
    expect((await caseworker.post(`${base}/letters`, both)).status).toBe(303)
    const [refused, ...more] = await facts('assessment_refused')
    expect([refused?.day, more]).toEqual(['2026-11-23', []])
    const [decision, ...others] = await facts('decision_letter_sent')
    expect([decision?.details, others]).toEqual([{ rightsNotice: true }, []])
    const all = await ofKind('will-not-assess')
    expect(all.map((one) => [one.sent_on, one.served_on, one.fact_id])).toEqual([
      ['2026-11-23', '2026-11-23', refused?.id],
      ['2026-11-23', null, refused?.id],
    ])
    const frozen = write((db) =>
      db.updateTable('letter').set({ paper: 'Other words' }).where('id', '=', mother).execute(),
    )
    await expect(frozen).rejects.toThrow('stays as it was')
  })

  test('service by post counts from the second working day; another day needs to be shown', async () => {
    const mother = (await ofKind('will-not-assess'))[1]?.id ?? ''
    expect(words((await step(mother, 'served')).text)).toContain('It counts as served on 25 November 2026')
    const early = await step(mother, 'served', { day: '2026-11-23' })
    expect(words(early.text)).toContain('Say how you know of another day')
    expect((await step(mother, 'served', { day: '2026-11-23', why: 'Signed for' })).status).toBe(303)
  })

  test('a letter that came back is made anew, of the same set, and records nothing twice', async () => {
    const mother = (await ofKind('will-not-assess'))[1]?.id ?? ''
    expect((await step(mother, 'returned')).status).toBe(422)
    expect((await step(mother, 'returned', { why: 'Gone away' })).status).toBe(303)
    expect((await step(mother, 'reissue')).status).toBe(303)
    expect((await step(mother, 'reissue')).status).toBe(422)
    const again = (await ofKind('will-not-assess')).find((one) => one.replaces_id === mother)?.id ?? ''
    // It goes on a later day: its days of appeal are counted from then, and the decision keeps its own day.
    here.clock.set('2026-11-30T10:00:00.000Z')
    caseworker = await here.signIn(world.a.people.get('caseworker') ?? '')
    manager = await here.signIn(world.a.people.get('ehc-team-manager') ?? '')
    expect((await step(again, 'print')).status).toBe(303)
    expect((await step(again, 'sent')).status).toBe(303)
    const [refused, ...others] = await facts('assessment_refused')
    expect([refused?.day, others]).toEqual(['2026-11-23', []])
    const [first, second, ...more] = await facts('decision_letter_sent')
    expect([first?.day, second?.day, second?.corrects_id === first?.id, more]).toEqual([
      '2026-11-23',
      '2026-11-30',
      true,
      [],
    ])
    expect((await ofKind('will-not-assess')).map((one) => one.fact_id)).toContain(refused?.id)
    expect(words((await caseworker.get(`${base}/letters/${again}`)).text)).not.toContain('still counts from')
    expect((await step(again, 'set-aside', { why: 'Too late' })).status).toBe(422)
  })

  test('the notice that a plan will end, made anew, moves the day from which ending waits', async () => {
    const other = await makeCase(here, world.a.id, {
      managers: [world.a.people.get('ehc-team-manager') ?? ''],
      relations: [
        { kind: 'caseworker', personId: world.a.people.get('caseworker') ?? '' },
        { kind: 'parent-carer', personId: null, name: 'Petra Parent', address: '9 Far Lane' },
      ],
      facts: [{ event: 'plan_taken_over', day: localDate('2025-11-03') }],
    })
    const theirs = () =>
      here.here.keeper.keep((db) =>
        db.selectFrom('letter').selectAll().where('case_id', '=', other.caseId).orderBy('made_on').execute(),
      )
    const press = async (id: string, name: string, fields: Record<string, string> = {}) => {
      const version = String((await theirs()).find((one) => one.id === id)?.version ?? 0)
      return (await caseworker.post(`${base}/letters/${id}`, { step: name, version, ...fields })).status
    }
    const about = { kind: 'cease', about: '', toName: '', toAddress: '' }
    const path = `${base}/cases/${other.caseId}/letters`
    expect((await caseworker.post(path, about)).status).toBe(303)
    const twice = await caseworker.post(path, about)
    expect([twice.status, words(twice.text).includes('and it waits to be sent')]).toEqual([422, true])
    const [first = ''] = (await theirs()).map((one) => one.id)
    expect(await press(first, 'keep', { freeWords: 'It is not needed.', channel: 'hand' })).toBe(303)
    expect([await press(first, 'print'), await press(first, 'sent')]).toEqual([303, 303])
    expect(await press(first, 'returned', { why: 'Gone away' })).toBe(303)
    expect(await press(first, 'reissue')).toBe(303)
    here.clock.set('2026-12-07T10:00:00.000Z')
    caseworker = await here.signIn(world.a.people.get('caseworker') ?? '')
    manager = await here.signIn(world.a.people.get('ehc-team-manager') ?? '')
    const again = (await theirs()).find((one) => one.replaces_id === first)?.id ?? ''
    expect([await press(again, 'print'), await press(again, 'sent')]).toEqual([303, 303])
    const days = await here.here.keeper.keep((db) =>
      db.selectFrom('case_fact').selectAll().where('case_id', '=', other.caseId).orderBy('day').execute(),
    )
    expect(days.map((one) => [one.event, one.day, one.corrects_id !== null]).toSorted()).toEqual([
      ['cease_notice_sent', '2026-11-30', false],
      ['cease_notice_sent', '2026-12-07', true],
      ['decision_letter_sent', '2026-11-30', false],
      ['decision_letter_sent', '2026-12-07', true],
      ['plan_taken_over', '2025-11-03', false],
    ])
  })

  test('the letters of reviews, amendments, moves, drafts and late advice say their days and record their steps', async () => {
    const id = {
      ...{ begun: randomUUID(), coming: randomUUID(), held: randomUUID(), meeting: randomUUID() },
      ...{
        decided: randomUUID(),
        asked: randomUUID(),
        draft: randomUUID(),
        shown: randomUUID(),
        move: randomUUID(),
      },
    }
    const day = localDate
    const other = await makeCase(here, world.a.id, {
      managers: [world.a.people.get('ehc-team-manager') ?? ''],
      relations: [
        { kind: 'caseworker', personId: world.a.people.get('caseworker') ?? '' },
        { kind: 'parent-carer', personId: null, name: 'Petra Parent', address: '9 Far Lane' },
      ],
      facts: [
        { event: 'plan_taken_over', day: day('2025-11-03') },
        { id: id.asked, event: 'advice_asked', day: day('2026-10-05'), fromWhom: 'Wren NHS' },
        { event: 'advice_request_received', day: day('2026-10-07'), aboutId: id.asked },
        { id: id.held, event: 'review_planned', day: day('2026-11-16') },
        { id: id.meeting, event: 'review_held', day: day('2026-11-16'), aboutId: id.held },
        {
          id: id.decided,
          event: 'review_decided',
          day: day('2026-11-20'),
          aboutId: id.held,
          details: { outcome: 'amend' },
        },
        { id: id.begun, event: 'amendment_begun', day: day('2026-11-30') },
        { id: id.draft, event: 'draft_served', day: day('2026-12-01') },
        {
          id: id.shown,
          event: 'draft_shown',
          day: day('2026-12-01'),
          aboutId: id.draft,
          fromWhom: 'Wren NHS',
        },
        { id: id.move, event: 'move_known', day: day('2026-12-01'), details: { moveDate: '2027-01-04' } },
        { id: id.coming, event: 'review_planned', day: day('2027-01-18') },
        { event: 'phase_transfer', day: day('2027-09-01') },
      ],
    })
    const path = `${base}/cases/${other.caseId}/letters`
    const kinds = async () =>
      [...(await caseworker.get(path)).text.matchAll(/name="kind" value="([a-z-]+)"/g)].map((one) => one[1])
    const owed = ['advice-asked', 'advice-chase', 'review-report', 'amendments', 'draft', 'draft-agency']
    expect((await kinds()).toSorted()).toEqual(
      [...owed, 'review-amend', 'amendments', 'moving', 'review-invitation', 'phase-transfer'].toSorted(),
    )
    const theirs = (kind: string, name: string) =>
      here.here.keeper.keep((db) =>
        db
          .selectFrom('letter')
          .selectAll()
          .where('case_id', '=', other.caseId)
          .where('kind', '=', kind)
          .where('to_name', '=', name)
          .orderBy('made_on', 'desc')
          .executeTakeFirst(),
      )
    const told = async (...events: readonly string[]) =>
      (
        await here.here.keeper.keep((db) =>
          db.selectFrom('case_fact').selectAll().where('case_id', '=', other.caseId).execute(),
        )
      ).flatMap((one) => (events.includes(one.event) ? [[one.event, one.about_id, one.from_whom]] : []))
    /** Makes it, sends it by hand today, and answers what was printed. */
    const send = async (kind: string, about: string, toName = '') => {
      const made = { kind, about, toName, toAddress: toName === '' ? '' : '1 Wren Road' }
      expect([kind, (await caseworker.post(path, made)).status]).toEqual([kind, 303])
      const name = toName === '' ? 'Petra Parent' : toName
      for (const step of ['keep', 'print', 'sent']) {
        const letter = await theirs(kind, name)
        const fields = { step, version: String(letter?.version), freeWords: 'More.', channel: 'hand' }
        const done = await caseworker.post(`${base}/letters/${letter?.id}`, fields)
        expect([kind, step, done.status, done.status === 303 ? '' : words(done.text)]).toEqual([
          kind,
          step,
          303,
          '',
        ])
      }
      const { id: sentId = '', paper = '' } = (await theirs(kind, name)) ?? {}
      return `${paper} ${words((await caseworker.get(`${base}/letters/${sentId}`)).text)}`
    }

    // Fourteen days before 18 January is the fourth; the stricter reading is a day earlier.
    const invitation = await send('review-invitation', id.coming)
    for (const said of ['18 January 2027', '3 January 2027', 'regs 20(4), 21(4) (RV-04)', '(RV-03)'])
      expect(invitation).toContain(said)
    await send('review-invitation', '', 'Wren School')
    expect(await told('review_invited')).toEqual([
      ['review_invited', id.coming, 'The family'],
      ['review_invited', id.coming, 'Wren School'],
    ])
    const report = await send('review-report', id.meeting)
    for (const said of ['16 November 2026', '14 December 2026', '(RV-05)']) expect(report).toContain(said)
    await send('review-report', '', 'Wren School')
    expect(await told('review_report_sent')).toEqual([['review_report_sent', id.held, null]])
    const chase = await send('advice-chase', id.asked, 'Wren NHS')
    expect(chase).toContain('You received our request on 7 October 2026')
    expect(chase).toContain('is 18 November 2026')
    expect(await told('advice_chased')).toEqual([['advice_chased', id.asked, 'Wren NHS']])
    for (const [about, name] of [
      [id.shown, 'Wren NHS'],
      ['', 'Wren Care'],
    ] as const)
      expect(await send('draft-agency', about, name)).toContain('by 15 December 2026')
    expect(await told('draft_shown')).toEqual([
      ['draft_shown', id.draft, 'Wren NHS'],
      ['draft_shown', id.draft, 'Wren Care'],
    ])
    const moving = await send('moving', id.move)
    for (const said of ['by 4 January 2027', 'reg 15(5) [to be confirmed against legislation] (TR-03)'])
      expect(moving).toContain(said)
    expect(await send('phase-transfer', '')).toContain('by 14 February 2027 (SI 2014/1530, reg 18(1)(b))')

    // An amendment without a review belongs to its own beginning, and not to the meeting that is to come.
    const notice = await send('amendments', id.begun)
    expect(notice).toContain('reg 28 (which applies reg 22) [to be confirmed against legislation] (RV-12)')
    expect(notice).toContain('by 21 December 2026')
    expect(await kinds()).toEqual(['advice-asked', 'review-amend', 'amendments', 'draft'])
    here.clock.set('2026-12-22T10:00:00.000Z')
    caseworker = await here.signIn(world.a.people.get('caseworker') ?? '')
    manager = await here.signIn(world.a.people.get('ehc-team-manager') ?? '')
    await send('amended-plan', '')
    expect(await told('amendments_proposed', 'amendments_served', 'amended_plan_sent')).toEqual([
      ['amendments_proposed', id.begun, null],
      ['amendments_served', id.begun, null],
      ['amended_plan_sent', id.begun, null],
    ])
    // After a review they go with the notice of the decision, and belong to that review.
    expect(await send('amendments', id.decided)).not.toContain('reg 28')
    expect((await told('amendments_proposed'))[1]).toEqual(['amendments_proposed', id.held, null])
    // What tells of something that is not recorded is not offered, and not made.
    const nothing = { kind: 'moving', about: '', toName: '', toAddress: '' }
    const refused = await caseworker.post(letters, nothing)
    expect([refused.status, words(refused.text).includes('not recorded yet')]).toEqual([422, true])
    expect(refused.text).not.toContain('<option value="moving"')
  })

  test('nobody who is barred meanwhile is sent what was printed, and a letter to a body needs its address', async () => {
    expect(
      (await caseworker.post(letters, { kind: 'request-form', about: '', toName: '', toAddress: '' })).status,
    ).toBe(303)
    const mother = (await ofKind('request-form')).find((one) => one.to_name === 'Mona Mother')
    expect((await step(mother?.id ?? '', 'print')).status).toBe(303)
    const run = async () => (await caseworker.get(`${base}/letters/post-of-the-day`)).text
    expect(await run()).toContain('Mona Mother')
    // A bar is a part of its own: whoever has another part already is barred all the same, as on every page.
    const day = { 'from-day': '23', 'from-month': '11', 'from-year': '2026' }
    const barred = await manager.post(`${base}/cases/${made.caseId}/people/new`, {
      kind: 'parent-carer',
      name: 'Mona  mother',
      limits: ['barred'],
      why: 'An order of the court',
      ...day,
    })
    expect(barred.status).toBe(303)
    expect(words((await step(mother?.id ?? '', 'sent')).text)).toContain(
      'No letter may go to this person now',
    )
    expect(await run()).not.toContain('Mona Mother')
    await write((db) =>
      db
        .updateTable('child_relation')
        .set({ to_day: '2026-11-22', from_day: '2026-11-22' })
        .where('child_id', '=', made.childId)
        .where('why', '=', 'An order of the court')
        .execute(),
    )
    expect((await step(mother?.id ?? '', 'set-aside', { why: 'Not asked for' })).status).toBe(303)
    const toSchool = { kind: 'school-consulted', about: '', toName: 'Wren School', toAddress: '' }
    expect((await caseworker.post(letters, toSchool)).status).toBe(422)
  })

  test('whoever reads a letter, its file or the post of the day stands among those who looked at the record', async () => {
    const id = (await rows())[0]?.id ?? ''
    const looks = async (event: string) =>
      (
        await here.here.keeper.keep((db) =>
          db.selectFrom('audit_log').select('thing').where('event', '=', event).execute(),
        )
      ).map((row) => row.thing)
    await caseworker.get(`${base}/letters/${id}`)
    expect(await looks('letter.shown')).toContain(`case=${made.caseId} letter=${id}`)
    expect(new Set(await looks('letters.print-taken'))).toContain(`case=${made.caseId}`)
  })

  test('no other side and no other case reads a letter', async () => {
    const id = (await rows())[0]?.id ?? ''
    const father = await here.signIn(world.a.people.get('parent-carer') ?? '')
    for (const browser of [father, here.stranger(), await here.signIn(world.nobody)]) {
      const answered = await browser.get(`${base}/letters/${id}`)
      expect(answered.status === 200 && answered.text.includes('Quiet Lane')).toBe(false)
    }
    const otherWorker = await here.signIn(world.b.people.get('caseworker') ?? '')
    expect((await otherWorker.get(`/areas/${world.b.slug}/letters/${id}`)).status).toBe(404)
    expect(words((await manager.get(`${base}/letters/${id}`)).text)).not.toContain(
      'Make another in its place',
    )
  })
})
