/** What health and social care say of a draft that was served: told in time, answered once, corrected, and never waited for. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adviceInsert } from '../../src/features/advice/advice.sql.ts'
import { workForEverybody } from '../../src/features/ehc-case/index.ts'
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

const roles = [
  'caseworker',
  'health-professional',
  'designated-clinical-officer',
  'council-adviser',
  'senco',
  'parent-carer',
] as const

describe.each(testStores())('what agencies say of a draft, $kind', ({ fresh }) => {
  let here: TestHouse
  let world: World
  let made: MadeCase
  let caseworker: Browser
  let clinician: Browser
  let officer: Browser
  let adviser: Browser
  let senco: Browser
  let mother: Browser
  let plan: string
  let reply: string

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
      db.selectFrom('case_fact').selectAll().where('event', '=', event).orderBy('said_at').execute(),
    )
  const mails = () =>
    here.here.keeper.keep((db) =>
      db.selectFrom('outgoing_mail').select(['to_address', 'subject', 'words']).execute(),
    )
  const versions = () =>
    here.here.keeper.keep((db) => db.selectFrom('ehc_plan_version').selectAll().orderBy('number').execute())
  const freeze = async (kind: string, last: number, why = '') =>
    expect(
      (await caseworker.post(`${plan}/freeze?kind=${kind}`, { kind, last: String(last), why })).status,
    ).toBe(303)
  const serve = async (number: number) =>
    caseworker.post(`${plan}/versions/${(await versions())[number - 1]?.id}`, {
      step: 'served',
      version: '1',
      'day-day': '23',
      'day-month': '11',
      'day-year': '2026',
      channel: 'post',
    })
  const hidden = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  /** Sends the form as its page was shown. */
  const answer = async (who: Browser, fields: Record<string, string>) => {
    const page = (await who.get(reply)).text
    return who.post(reply, { draft: hidden(page, 'draft'), last: hidden(page, 'last'), words: '', ...fields })
  }
  const refused = async (answered: Promise<{ status: number; text: string }>, sentence: string) => {
    const { status, text } = await answered
    expect([status, words(text).includes(sentence) ? sentence : words(text).slice(0, 600)]).toEqual([
      422,
      sentence,
    ])
  }

  /** Everybody signs in again: nobody's session lasts until the answers are late. */
  const enter = async () => {
    ;[caseworker, clinician, officer, adviser, senco, mother] = (await Promise.all(
      roles.map((role) => here.signIn(world.a.people.get(role) ?? '')),
    )) as [Browser, Browser, Browser, Browser, Browser, Browser]
  }

  beforeAll(async () => {
    here = await openHouse(await fresh(), {
      settings: { SMTP_URL: 'smtp://127.0.0.1:2', MAIL_FROM: 'no-reply@throughline.example' },
    })
    world = await makeWorld(here)
    const [worker, health, dco, council, school, parent] = roles.map((role) => world.a.people.get(role) ?? '')
    const [asked, onPaper] = [randomUUID(), randomUUID()]
    const day = localDate
    made = await makeCase(here, world.a.id, {
      givenNames: 'Zefirine',
      familyName: 'Quillbrook',
      born: '2017-05-14',
      relations: [
        { kind: 'caseworker', personId: worker ?? '' },
        { kind: 'health-professional', personId: health ?? '', name: 'Hana Health' },
        { kind: 'designated-clinical-officer', personId: dco ?? '', name: 'Dora Designated' },
        { kind: 'council-adviser', personId: council ?? '', name: 'Sol Social' },
        { kind: 'senco', personId: school ?? '', name: 'Sena Senco' },
        { kind: 'parent-carer', personId: parent ?? '', name: 'Mona Quillbrook' },
        { kind: 'health-professional', personId: null, name: 'Left Last Year', to: '2026-02-01' },
      ],
      facts: [
        { event: 'request_received', day: day('2026-07-06') },
        { event: 'assessment_agreed', day: day('2026-08-10') },
        {
          id: asked,
          event: 'advice_asked',
          day: day('2026-08-11'),
          fromWhom: 'Wren Therapy',
          details: { profession: 'speech-and-language-therapist', holder: 'health' },
        },
        { event: 'advice_given', day: day('2026-09-14'), aboutId: asked },
        {
          id: onPaper,
          event: 'advice_asked',
          day: day('2026-08-11'),
          fromWhom: 'Paper Clinic',
          details: { profession: 'paediatrician', holder: 'health' },
        },
      ],
    })
    await write(async (db) => {
      const id = randomUUID()
      await adviceInsert(db, world.a.id, {
        id,
        childId: made.childId,
        askedId: asked,
        profession: 'speech-and-language-therapist',
        questions: '',
        personId: health ?? '',
        mailTo: null,
        askedBy: worker ?? '',
        authorName: 'Hana Health',
      })
      await db
        .updateTable('advice')
        .set({
          parts: JSON.stringify([{ need: 'Speech', everyday: '', outcome: '', provision: '', amount: '' }]),
          known: 'known',
          state: 'sent',
          sent_at: here.clock.now(),
          reference: 'A-REPLY',
        })
        .where('id', '=', id)
        .execute()
      for (const [person, email] of [
        [worker, 'worker@council.example'],
        [health, 'hana@nhs.example'],
        [dco, 'dora@icb.example'],
        [council, 'sol@council.example'],
      ] as const)
        await db
          .updateTable('person')
          .set({ email })
          .where('id', '=', person ?? '')
          .execute()
    })
    await enter()
    plan = `/areas/${world.a.slug}/cases/${made.caseId}/plan`
    reply = `${plan}/reply`
    for (const [section, said] of [
      ['B', 'Private words of section B'],
      ['C', 'Takes medicine at noon'],
      ['G', 'A nurse each term'],
    ] as const)
      expect(
        (
          await caseworker.post(`${plan}/item?section=${section}`, {
            step: 'save',
            version: '1',
            words: said,
            sourceWords: 'Clinic letter',
          })
        ).status,
      ).toBe(303)
  })
  afterAll(() => here.close())

  test('a frozen draft can be read before it is served; an answer is asked for when it is', async () => {
    expect(words((await clinician.get(reply)).text)).toContain('No draft is ready to read yet')
    await freeze('draft', 0)
    const page = words((await clinician.get(reply)).text)
    expect(page).toContain('It has not gone to the family yet')
    expect(page).toContain('Takes medicine at noon')
    expect([page.includes('Private words'), page.includes('Send the answer')]).toEqual([false, false])
    await refused(answer(clinician, { reply: 'agreed' }), 'No draft has gone to the family yet')
    expect([await facts('draft_shown'), await mails()]).toEqual([[], []])
  })

  test('the moment it is served each of health and social care is told, by a message that says nothing of anybody', async () => {
    expect((await serve(1)).status).toBe(303)
    expect((await facts('draft_shown')).map((one) => [one.from_whom, one.day]).sort()).toEqual([
      ['Dora Designated', '2026-11-23'],
      ['Sol Social', '2026-11-23'],
      ['Wren Therapy', '2026-11-23'],
    ])
    const sent = await mails()
    expect(sent.map((one) => one.to_address).sort()).toEqual([
      'dora@icb.example',
      'hana@nhs.example',
      'sol@council.example',
    ])
    for (const one of sent)
      expect(`${one.subject} ${one.words}`).not.toMatch(/Zefirine|Quillbrook|medicine|speech|cases\//i)
    // The family has 23 November to 7 December at least: fifteen days, the day of service the first.
    for (const one of [clinician, officer, adviser]) {
      const page = await one.get(plan)
      expect(words(page.text)).toContain('Your answer is asked for by 7 December 2026.')
      expect(page.text).toContain(`"${reply}"`)
    }
    for (const one of [senco, caseworker, mother, await here.signIn(world.nobody), here.stranger()])
      expect((await one.get(reply)).text).not.toContain('Takes medicine')
    expect((await senco.get(plan)).text).not.toContain(`"${reply}"`)
    const told = words((await caseworker.get(plan)).text)
    expect(told).toContain('4 answers of 4 are missing')
    expect(told).toContain('do not wait for them')
    expect(told).toMatch(
      /Wren Therapy Told here 23 November 2026 Answer No answer yet. It is asked for by 7 December 2026/,
    )
    expect(told).toMatch(/Paper Clinic Told here Reads nothing here/)
  })

  test('an answer is whole or refused, becomes a fact once, and a second one corrects the first', async () => {
    await refused(answer(clinician, { reply: '' }), 'Say whether you agree')
    await refused(answer(clinician, { reply: 'change', words: 'More' }), 'Choose the section')
    await refused(answer(clinician, { reply: 'change', section: 'B', words: 'More' }), 'Choose the section')
    await refused(answer(clinician, { reply: 'change', section: 'C' }), 'Say what should be changed')
    const lost = await answer(clinician, { reply: 'cannot' })
    expect([lost.status, words(lost.text).includes('Say why you cannot agree')]).toEqual([422, true])
    expect(await facts('draft_reply')).toEqual([])

    const shown = (await clinician.get(reply)).text
    const change = {
      draft: hidden(shown, 'draft'),
      last: '',
      reply: 'change',
      section: 'C',
      words: 'It is at one o’clock',
      once: randomUUID(),
    }
    expect((await clinician.post(reply, change)).status).toBe(303)
    expect((await clinician.post(reply, change)).status).toBe(303)
    const [first, ...more] = await facts('draft_reply')
    expect([first?.from_whom, first?.day, first?.about_id, more]).toEqual([
      'Wren Therapy',
      '2026-11-23',
      (await facts('draft_served'))[0]?.id,
      [],
    ])
    expect((await mails()).at(-1)?.to_address).toBe('worker@council.example')
    const second = { ...change, reply: 'agreed', words: '', once: randomUUID() }
    await refused(clinician.post(reply, second), 'You answered already since this page was shown')
    expect((await answer(clinician, { reply: 'agreed' })).status).toBe(303)
    // The same once more is nothing new.
    expect((await answer(clinician, { reply: 'agreed' })).status).toBe(303)
    const all = await facts('draft_reply')
    expect(all.map((one) => one.corrects_id)).toEqual([null, first?.id])
    const told = words((await caseworker.get(plan)).text)
    expect(told).toMatch(/Wren Therapy Told here 23 November 2026 Answer Agrees with the draft\./)
    expect([told.includes('one o’clock'), told.includes('3 answers of 4')]).toEqual([false, true])
    expect(words((await mother.get(`/areas/${world.a.slug}/my/${made.childId}`)).text)).not.toContain(
      'one o’clock',
    )
  })

  test('the designated officer agrees section G for a named commissioner, and may take that back', async () => {
    expect((await clinician.get(reply)).text).not.toContain('agreesG')
    await refused(answer(officer, { reply: 'agreed', agreesG: 'yes', onBehalf: ' ' }), 'Enter for whom')
    await refused(
      answer(officer, { reply: 'cannot', words: 'No', agreesG: 'yes', onBehalf: 'Fen ICB' }),
      'You agree section G and ask for something else at once',
    )
    expect((await answer(officer, { reply: 'agreed', agreesG: 'yes', onBehalf: 'Fen ICB' })).status).toBe(303)
    const [agreed] = await facts('section_g_agreed')
    expect(agreed?.from_whom).toMatch(/, for Fen ICB$/)
    const named = words((await caseworker.get(`${plan}/freeze?kind=final`)).text)
    expect(named).toMatch(/reg 12\(2\)\): recorded for 23 November 2026, .*, for Fen ICB/)
    const { status } = await answer(officer, { reply: 'change', section: 'G', words: 'Each month' })
    expect(status).toBe(303)
    expect((await facts('section_g_agreed')).map((one) => [one.withdraws, one.corrects_id])).toEqual([
      [false, null],
      [true, agreed?.id],
    ])
    expect(words((await caseworker.get(`${plan}/freeze?kind=final`)).text)).toContain(': not recorded')
    // A clinician cannot agree it, whatever is sent.
    expect(
      (await answer(clinician, { reply: 'agreed', words: 'Again', agreesG: 'yes', onBehalf: 'Me' })).status,
    ).toBe(303)
    expect(await facts('section_g_agreed')).toHaveLength(2)
    expect((await answer(officer, { reply: 'agreed', agreesG: 'yes', onBehalf: 'Fen ICB' })).status).toBe(303)
  })

  test('a missing answer is recorded with its reason, is named before the final plan, and holds no day', async () => {
    expect((await caseworker.get(plan)).text).toContain('/record?event=draft_reply')
    await refused(
      caseworker.post(`${plan}/freeze?kind=final`, { kind: 'final', last: '1', why: '' }),
      'Sol Social has not answered about the draft. Paper Clinic has not answered about the draft.',
    )
    const draft = (await facts('draft_served'))[0]
    const recorded = await caseworker.post(`${plan.replace(/plan$/, 'record')}?event=draft_reply`, {
      'day-day': '23',
      'day-month': '11',
      'day-year': '2026',
      about: draft?.id ?? '',
      of: 'Paper Clinic',
      channel: 'telephone',
      words: 'Its only doctor is away',
    })
    expect(recorded.status).toBe(303)
    expect(words((await caseworker.get(plan)).text)).toMatch(/Paper Clinic .* Its only doctor is away/)
    await refused(
      caseworker.post(`${plan}/freeze?kind=final`, { kind: 'final', last: '1', why: '' }),
      ' Sol Social has not answered about the draft. Do that first, or say why',
    )
    here.clock.set('2026-12-08T09:00:00.000Z')
    await enter()
    const late = words((await caseworker.get(plan)).text)
    expect(late).toContain(
      'Sol Social Told here 23 November 2026 Answer No answer. It was asked for by 7 December 2026',
    )
    expect((await answer(adviser, { reply: 'cannot', words: 'The hours are missing' })).status).toBe(303)
    expect(words((await caseworker.get(plan)).text)).toContain('All 4 asked answered.')
    // Of two windows that send at once, one is told of the other.
    const shown = (await adviser.get(reply)).text
    const both = ['Five hours are missing', 'Six hours are missing'].map((said) =>
      adviser.post(reply, {
        draft: hidden(shown, 'draft'),
        last: hidden(shown, 'last'),
        reply: 'cannot',
        words: said,
      }),
    )
    expect((await Promise.all(both)).map((one) => one.status).sort()).toEqual([303, 422])
  })

  test('after the final plan, and by somebody without a part any more, nothing is answered', async () => {
    const open = (await adviser.get(reply)).text
    const form = { draft: hidden(open, 'draft'), last: hidden(open, 'last'), reply: 'agreed', words: 'Late' }
    await freeze('final', 1)
    const [, final] = await versions()
    const sent = await caseworker.post(`${plan}/versions/${final?.id}`, {
      step: 'served',
      version: '1',
      'day-day': '8',
      'day-month': '12',
      'day-year': '2026',
      channel: 'post',
    })
    expect(sent.status).toBe(303)
    await refused(adviser.post(reply, form), 'The final plan was sent on 8 December 2026')
    const page = words((await adviser.get(reply)).text)
    expect([page.includes('Nothing is asked about the draft'), page.includes('Send the answer')]).toEqual([
      true,
      false,
    ])
    await write((db) =>
      db
        .updateTable('child_relation')
        .set({ to_day: '2026-12-07' })
        .where('name', '=', 'Hana Health')
        .execute(),
    )
    expect((await clinician.get(reply)).status).toBe(404)
    expect((await clinician.post(reply, form)).status).toBe(404)
    expect(await facts('draft_reply')).toHaveLength(9)
  })

  test('nothing went wrong on our side', () => {
    expect(here.log).toEqual([])
  })
})
