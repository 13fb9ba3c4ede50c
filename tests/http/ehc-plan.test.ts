/** The plan of a case: written from advice, frozen, served, answered, and copied to nobody by mistake. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adviceInsert } from '../../src/features/advice/advice.sql.ts'
import { workForEverybody } from '../../src/features/ehc-case/index.ts'
import { localDate } from '../../src/foundation/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { type MadeCase, makeCase } from '../support/casework.ts'
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

describe.each(testStores())('the plan of a case, $kind', ({ fresh }) => {
  let here: TestHouse
  let world: World
  let made: MadeCase
  let caseworker: Browser
  let manager: Browser
  let clinician: Browser
  let senco: Browser
  let mother: Browser
  let father: Browser
  let barred: Browser
  let motherId: string
  let fatherId: string
  let plan: string
  let my: string
  let waiting: string

  const write = <T>(work: (db: Db) => Promise<T>) =>
    here.here.store.change(
      { areaId: world.a.id, personId: null, side: 'casework', at: here.clock.now() },
      async (db) => {
        await workForEverybody(db)
        return work(db)
      },
    )
  const items = () =>
    here.here.keeper.keep((db) =>
      db
        .selectFrom('ehc_plan_item')
        .selectAll()
        .where('removed_on', 'is', null)
        .orderBy('place')
        .orderBy('section')
        .execute(),
    )
  const versions = () =>
    here.here.keeper.keep((db) => db.selectFrom('ehc_plan_version').selectAll().orderBy('number').execute())
  const comments = () =>
    here.here.keeper.keep((db) => db.selectFrom('ehc_plan_comment').selectAll().orderBy('words').execute())
  const copies = () =>
    here.here.keeper.keep((db) => db.selectFrom('ehc_plan_copy').selectAll().orderBy('to_name').execute())
  const facts = (event: string) =>
    here.here.keeper.keep((db) => db.selectFrom('case_fact').selectAll().where('event', '=', event).execute())
  const itemIn = async (section: string) => (await items()).find((one) => one.section === section)
  const add = (section: string, fields: Record<string, string | string[]>) =>
    caseworker.post(`${plan}/item?section=${section}`, { step: 'save', version: '1', ...fields })
  const freeze = (kind: string, last: number, fields: Record<string, string> = {}) =>
    caseworker.post(`${plan}/freeze?kind=${kind}`, { kind, last: String(last), why: '', ...fields })
  const refused = async (answered: Promise<{ status: number; text: string }>, sentence: string) => {
    const { status, text } = await answered
    expect([status, words(text).includes(sentence) ? sentence : words(text).slice(0, 600)]).toEqual([
      422,
      sentence,
    ])
  }

  beforeAll(async () => {
    here = await openHouse(await fresh())
    world = await makeWorld(here)
    const idOf = (
      role: 'caseworker' | 'ehc-team-manager' | 'health-professional' | 'senco' | 'parent-carer',
    ) => world.a.people.get(role) ?? ''
    const parent = async (name: string) => {
      const id = await addPerson(here, name, false)
      await addGrant(here, world.a.id, id, 'parent-carer', localDate('2026-01-05'), null)
      return id
    }
    const barredId = await parent('Bruno Barred')
    fatherId = await parent('Felix Father')
    motherId = idOf('parent-carer')
    const asked = randomUUID()
    made = await makeCase(here, world.a.id, {
      givenNames: 'Amira',
      familyName: 'Okafor',
      born: '2017-05-14',
      managers: [idOf('ehc-team-manager')],
      relations: [
        { kind: 'caseworker', personId: idOf('caseworker') },
        {
          kind: 'parent-carer',
          personId: idOf('parent-carer'),
          name: 'Mona Okafor',
          address: '1 Quiet Lane',
          confidential: true,
          agreedOnline: '2026-01-10',
        },
        { kind: 'parent-carer', personId: fatherId, name: 'Felix Okafor', address: '3 Own Street' },
        { kind: 'parent-carer', personId: barredId, name: 'Bruno Barred', barred: true },
        { kind: 'health-professional', personId: idOf('health-professional'), name: 'Hana Health' },
        { kind: 'senco', personId: idOf('senco'), name: 'Sena Senco' },
        { kind: 'young-person', personId: world.a.people.get('young-person') ?? null, name: 'Amira Okafor' },
      ],
      facts: [
        { event: 'request_received', day: localDate('2026-07-06') },
        { event: 'assessment_agreed', day: localDate('2026-08-10') },
        {
          id: asked,
          event: 'advice_asked',
          day: localDate('2026-08-11'),
          fromWhom: 'Wren Therapy',
          details: { profession: 'speech-and-language-therapist', holder: 'health' },
        },
        { event: 'advice_given', day: localDate('2026-09-14'), aboutId: asked },
        { event: 'plan_agreed', day: localDate('2026-10-05') },
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
        personId: idOf('health-professional'),
        mailTo: null,
        askedBy: idOf('caseworker'),
        authorName: 'Hana Health',
      })
      const part = {
        need: 'Speech is hard to follow',
        everyday: 'Is not understood in shops',
        outcome: 'Buys lunch alone',
        provision: 'Speech therapy',
        amount: '30 minutes, twice a week',
      }
      await db
        .updateTable('advice')
        .set({
          parts: JSON.stringify([part]),
          known: 'known',
          state: 'sent',
          sent_at: here.clock.now(),
          reference: 'A-PLAN',
        })
        .where('id', '=', id)
        .execute()
    })
    ;[caseworker, manager, clinician, senco, mother, father, barred] = (await Promise.all(
      [
        idOf('caseworker'),
        idOf('ehc-team-manager'),
        idOf('health-professional'),
        idOf('senco'),
        idOf('parent-carer'),
        fatherId,
        barredId,
      ].map((one) => here.signIn(one)),
    )) as [Browser, Browser, Browser, Browser, Browser, Browser, Browser]
    plan = `/areas/${world.a.slug}/cases/${made.caseId}/plan`
    my = `/areas/${world.a.slug}/my/${made.childId}/plan`
    waiting = `/areas/${world.a.slug}/family/comments`
  })
  afterAll(() => here.close())

  test('what advice recommends becomes a need, an outcome and a provision that point to it, once', async () => {
    expect(words((await caseworker.get(plan)).text)).toContain('Nothing is written yet')
    await refused(freeze('draft', 0), 'The plan holds no record yet')
    await refused(caseworker.post(`${plan}/take`, { parts: [] }), 'Choose at least one part')
    const page = (await caseworker.get(`${plan}/take`)).text
    const key = /value="([0-9a-f-]{36} 1)"/.exec(page)?.[1] ?? ''
    const once = { parts: [key], once: randomUUID() }
    expect((await caseworker.post(`${plan}/take`, once)).status).toBe(303)
    expect((await caseworker.post(`${plan}/take`, once)).status).toBe(303)
    await refused(caseworker.post(`${plan}/take`, { parts: [key] }), 'Choose at least one part')
    const [need, outcome, provision] = await items()
    expect([need?.section, outcome?.section, provision?.section]).toEqual(['B', 'E', 'F'])
    expect([outcome?.serves, provision?.serves]).toEqual([[need?.id], [need?.id, outcome?.id]])
    expect(words((await caseworker.get(plan)).text)).toMatch(
      /Hana Health, part 1.*Provision F\.1 does not say how often, by whom/,
    )
  })

  test('a record says what it serves and where it comes from; what is missing is told beside it', async () => {
    await refused(add('A', { words: '' }), 'Write it down first')
    expect(
      (
        await add('A', {
          words: 'I want to buy my own lunch',
          voice: 'Amira',
          sourceWords: 'Amira, 3 September',
        })
      ).status,
    ).toBe(303)
    const [wish, outcome] = [await itemIn('A'), await itemIn('E')]
    await refused(add('F', { words: 'Help', serves: [wish?.id ?? ''] }), 'was taken out meanwhile')
    const change = (fields: Record<string, string | string[]>) =>
      caseworker.post(`${plan}/item?item=${outcome?.id}`, {
        step: 'save',
        version: '1',
        words: 'Buys lunch alone',
        by: '31 July 2028',
        ...fields,
      })
    const kept = {
      serves: [wish?.id ?? '', ...(Array.isArray(outcome?.serves) ? outcome.serves.map(String) : [])],
    }
    expect((await change(kept)).status).toBe(303)
    await refused(change(kept), 'Somebody changed this record')
    expect(
      (
        await add('G', {
          words: 'Nurse',
          amount: '1 hour',
          often: 'each term',
          who: 'A school nurse',
          serves: [outcome?.id ?? ''],
          sourceWords: 'Clinic letter',
        })
      ).status,
    ).toBe(303)
    expect((await add('I', { words: 'Mainstream school', named: 'CANARY School' })).status).toBe(303)
    const page = words((await caseworker.get(plan)).text)
    expect(page).toContain('Section C, health needs, has no text')
    expect(page).not.toContain('No outcome moves towards A.1')
    expect(page).toContain('The commissioner’s agreement to section G is not recorded')
    await refused(
      caseworker.post(`${plan}/item?item=${wish?.id}`, { step: 'remove', version: '1', why: '' }),
      'Say why it is taken out',
    )
    expect((await clinician.get(`${plan}/item?section=A`)).status).toBe(404)
  })

  test('a draft is frozen as three files, names no school, and is read by no family before it was served', async () => {
    await refused(freeze('final', 0), 'No draft was served on the family yet')
    const once = { once: randomUUID() }
    expect((await freeze('draft', 0, once)).status).toBe(303)
    expect((await freeze('draft', 0, once)).status).toBe(303)
    await refused(freeze('draft', 0), 'A version was frozen since this page was shown')
    const [draft, ...more] = await versions()
    expect([more, draft?.snapshot_sha256]).toEqual([[], here.house.tools.sha256(draft?.snapshot ?? '')])
    expect(draft?.snapshot).not.toContain('CANARY')
    for (const [file, sign] of [
      ['pdf', 'DRAFT'],
      ['word', ''],
      ['web', 'Buys lunch alone'],
    ] as const) {
      const taken = await caseworker.get(`${plan}/versions/${draft?.id}/${file}`)
      expect([taken.status, taken.text.includes(sign)]).toEqual([200, true])
      expect(String(taken.headers['content-disposition'])).not.toMatch(/Amira|Okafor/)
    }
    expect(words((await mother.get(my)).text)).toContain('No plan was sent to you yet')
    expect((await mother.get(`${my}/pdf`)).status).toBe(404)
    await refused(
      mother.post(my, { about: 'something-else', item: '', words: 'x' }),
      'No plan was sent to you yet',
    )
    const frozen = write((db) => db.updateTable('ehc_plan_version').set({ snapshot: '{}' }).execute())
    await expect(frozen).rejects.toThrow('never changed')
  })

  test('access alone serves nobody: it says how the draft went out, to each of the family', async () => {
    const [draft] = await versions()
    const served = (fields: Record<string, string>) =>
      caseworker.post(`${plan}/versions/${draft?.id}`, {
        step: 'served',
        version: '1',
        'day-day': '23',
        'day-month': '11',
        'day-year': '2026',
        channel: 'post',
        ...fields,
      })
    await refused(served({ channel: 'email' }), 'Say how it went to the family')
    await refused(served({ channel: 'online' }), 'Felix Okafor had not agreed in writing')
    await refused(served({ 'day-day': '22' }), 'it cannot have gone out before')
    await refused(served({ 'day-day': '31' }), 'is not a day')
    await refused(served({ 'day-day': '', 'day-month': '', 'day-year': '' }), 'Enter the day')
    expect((await served({})).status).toBe(303)
    await refused(served({}), 'Somebody recorded meanwhile')
    const [fact, ...others] = await facts('draft_served')
    expect([fact?.day, fact?.channel, others, (await versions())[0]?.fact_id]).toEqual([
      '2026-11-23',
      'post',
      [],
      fact?.id,
    ])
  })

  test('each reads what its part needs', async () => {
    const [draft] = await versions()
    const address = `${plan}/versions/${draft?.id}`
    expect(words((await senco.get(address)).text)).toContain('Buys lunch alone')
    await write((db) => db.updateTable('advice').set({ person_id: null }).execute())
    const seen = words((await clinician.get(address)).text)
    expect([seen.includes('Section G'), seen.includes('Section B'), seen.includes('Speech is hard')]).toEqual(
      [true, false, false],
    )
    expect((await clinician.get(`${address}/pdf`)).status).toBe(404)
    for (const browser of [barred, await here.signIn(world.nobody), here.stranger()]) {
      const answered = await browser.get(my)
      expect(answered.status === 200 && answered.text.includes('Buys lunch')).toBe(false)
    }
    const other = await here.signIn(world.b.people.get('caseworker') ?? '')
    expect((await other.get(address)).status).toBe(404)
  })

  test('the family says what it thinks of a paragraph, the school and anything else; each reads their own with its answer', async () => {
    const page = (await mother.get(my)).text
    expect(words(page)).toContain('This section is left blank in a draft')
    const [draft] = await versions()
    const address = `${plan}/versions/${draft?.id}`
    const need = (await itemIn('B'))?.id ?? ''
    await refused(
      mother.post(my, { about: 'paragraph', item: need, words: ' ' }),
      'Write what you want to say first',
    )
    await refused(
      mother.post(my, { about: 'paragraph', item: randomUUID(), words: 'x' }),
      'A newer plan was sent to you meanwhile',
    )
    for (const [who, about, item, said] of [
      [mother, 'paragraph', need, '1 She signs at home'],
      [mother, 'school', '', '2 Wren School'],
      [father, 'something-else', '', '3 SECRET of the father'],
    ] as const)
      expect((await who.post(my, { about, item, words: said })).status).toBe(303)
    const all = await comments()
    // Each who answered has answered the draft once, however many comments they sent; nobody else of the family is told.
    const answered = await facts('representations_received')
    expect(answered.map((one) => one.said_by_name).toSorted()).toHaveLength(2)
    const whose = new Set(answered.map((one) => one.said_by))
    expect(whose).toEqual(new Set([motherId, fatherId]))
    expect(answered.every((one) => one.about_id === draft?.fact_id && one.day === '2026-11-23')).toBe(true)
    expect((await mother.get(my)).text).not.toContain('SECRET')
    expect((await father.get(my)).text).not.toContain('She signs')
    expect((await senco.get(address)).text).not.toMatch(/editable|Is it accepted/)
    // Everything that waits is one list across the cases; who is not of the casework side of this case has no part in it.
    const list = words((await caseworker.get(waiting)).text)
    expect(list).toContain('3 comments wait for an answer')
    expect(list).toMatch(/Amira Okafor.*Draft 1.*Since today.*On this paragraph.*1 She signs at home/)
    for (const said of ['2 Wren School', 'Something else, Felix', '3 SECRET of the father', 'Not known'])
      expect(list).toContain(said)
    expect((await caseworker.get(`/areas/${world.a.slug}/register`)).text).toContain(`"${waiting}"`)
    for (const [who, status] of [
      [senco, 404],
      [mother, 404],
      [clinician, 404],
    ] as const)
      expect((await who.get(waiting)).status).toBe(status)
    const answer = (at: number, fields: Record<string, string>) =>
      caseworker.post(address, { step: 'answer', version: '1', comment: all[at]?.id ?? '', ...fields })
    await refused(answer(0, { answer: '', words: 'Yes' }), 'Say whether it is accepted')
    await refused(answer(0, { answer: 'accepted', words: '' }), 'Say what was changed, or why it is not')
    expect((await answer(0, { answer: 'accepted', words: 'We added signing' })).status).toBe(303)
    await refused(
      answer(0, { answer: 'not-accepted', words: 'No' }),
      'Somebody answered this comment meanwhile',
    )
    expect(words((await mother.get(my)).text)).toMatch(/She signs at home.*Accepted.*We added signing/)
    const left = words((await manager.get(waiting)).text)
    expect(left).toContain('2 comments wait for an answer')
    expect(left).not.toContain('She signs at home')
    const accepted = write((db) =>
      db.selectFrom('ehc_plan_comment').select('answer').where('answer', 'is not', null).execute(),
    )
    expect(await accepted).toEqual([{ answer: 'accepted' }])
  })

  test('each of the family says by themselves that they have finished, or asks to meet; it is a fact of the case', async () => {
    const say = (who: Browser, about: string, more: Record<string, string> = {}) =>
      who.post(my, { about, item: draft?.id ?? '', ...more })
    const [draft] = await versions()
    const address = `${plan}/versions/${draft?.id}`
    const home = `/areas/${world.a.slug}/my/${made.childId}`
    const offered = words((await mother.get(my)).text)
    expect(offered).toMatch(
      /You have until 7 December 2026.*regulation 13\(1\)\(a\).*Where two parents may answer, each says so for themselves.*I have nothing more to say.*It adds no days.*I ask to meet/,
    )
    const once = { once: randomUUID() }
    here.clock.pass(1)
    for (const more of [once, once, { once: randomUUID() }])
      expect((await say(mother, 'finished', more)).status).toBe(303)
    const [finished, ...others] = await facts('family_finished')
    expect([finished?.said_by, finished?.day, finished?.about_id, others]).toEqual([
      motherId,
      '2026-11-23',
      draft?.fact_id,
      [],
    ])
    expect(words((await mother.get(my)).text)).toContain(
      'You said on 23 November 2026 that you have nothing more to say',
    )
    // The father is told nothing of it, and his own time runs on.
    for (const path of [my, home]) {
      const his = words((await father.get(path)).text)
      expect(his).not.toMatch(/You said .*nothing more|Mona/)
    }
    expect(words((await mother.get(home)).text)).toContain('You said that you have nothing more to say')
    expect(words((await caseworker.get(plan)).text)).toMatch(
      /The family has until 7 December 2026.*Felix Okafor: answered on 23 November 2026.*Mona Okafor: nothing more to say, since 23 November 2026/,
    )
    expect((await senco.get(plan)).text).not.toContain('nothing more to say')
    // Who writes after all, or asks to meet, has not finished.
    here.clock.pass(1)
    for (const more of [{}, {}]) expect((await say(mother, 'meeting', more)).status).toBe(303)
    expect(await facts('meeting_asked')).toHaveLength(1)
    expect(words((await mother.get(my)).text)).toMatch(
      /You asked on 23 November 2026 to meet.*I have nothing more to say/,
    )
    const version = (await caseworker.get(address)).text
    expect(words(version)).toContain('Asked on 23 November 2026 to meet, and no meeting is recorded')
    expect(version).toContain(`/cases/${made.caseId}/record?event=family_met`)
    await refused(freeze('final', 1), 'asked to meet, and no meeting is recorded.')
    here.clock.pass(1)
    for (const who of [mother, father]) expect((await say(who, 'finished')).status).toBe(303)
    expect(words((await caseworker.get(address)).text)).toContain(
      'Everybody who may answer has nothing more to say, so the final plan need not wait',
    )
    // A comment takes it back, and is an answer again.
    here.clock.pass(1)
    expect((await say(father, 'something-else', { words: '4 One thing more' })).status).toBe(303)
    expect(await facts('representations_received')).toHaveLength(3)
    expect(words((await caseworker.get(address)).text)).not.toContain('need not wait')
    // Whoever has no part in it, and whoever only helps, says nothing for the family.
    const advocate = await here.signIn(world.a.people.get('advocate') ?? '')
    for (const who of [barred, senco, caseworker, advocate])
      expect([403, 404]).toContain((await say(who, 'finished')).status)
    // Until school age ends it is for the parents to say; from then on for the young person, and no longer for a parent.
    const young = await here.signIn(world.a.people.get('young-person') ?? '')
    const born = (day: string) =>
      write((db) => db.updateTable('child').set({ born: day }).where('id', '=', made.childId).execute())
    await refused(say(young, 'finished'), 'Until school age ends this is for your parents to say')
    await born('2009-05-14')
    expect((await say(mother, 'meeting')).status).toBe(404)
    expect((await say(young, 'finished')).status).toBe(303)
    expect(words((await caseworker.get(plan)).text)).toMatch(
      /Everybody who may answer has nothing more to say.* Amira Okafor: nothing more to say, since/,
    )
    await born('2017-05-14')
    const instant = here.clock.now()
    here.clock.set('2026-12-08T10:00:00.000Z')
    const late = await here.signIn(fatherId)
    await refused(say(late, 'finished'), 'The time that the law gives ended on 7 December 2026')
    await refused(say(late, 'meeting'), 'The time that the law gives ended on 7 December 2026')
    const page = words((await late.get(my)).text)
    expect(page).toContain('the council need not wait for this')
    expect(page).not.toContain('I ask to meet')
    here.clock.set(instant)
    // The database holds it too: the family side records nothing else, and for nobody else.
    const asFather = (event: string, by: string) =>
      here.here.store.change({ areaId: world.a.id, personId: fatherId, side: 'family', at: instant }, (db) =>
        db
          .insertInto('case_fact')
          .values({
            local_area_id: world.a.id,
            id: randomUUID(),
            case_id: made.caseId,
            child_id: made.childId,
            event,
            day: '2026-11-23',
            about_id: draft?.fact_id ?? null,
            details: JSON.stringify({ byPerson: by }),
            withdraws: false,
            source: 'entered',
            said_by: fatherId,
            said_by_name: 'Felix',
            said_at: instant,
          })
          .execute(),
      )
    await expect(asFather('family_finished', motherId)).rejects.toThrow('row-level security')
    await expect(asFather('assessment_refused', fatherId)).rejects.toThrow('row-level security')
    expect(await facts('assessment_refused')).toEqual([])
  })

  test('a final plan names what it goes without; the case says when it may be sent', async () => {
    await refused(
      freeze('final', 1),
      '3 comments of the family are not answered. The commissioner’s agreement to section G is not recorded',
    )
    expect((await freeze('final', 1, { why: 'Agreed by telephone' })).status).toBe(303)
    const [draftOne, final] = await versions()
    const page = words((await caseworker.get(`${plan}/versions/${final?.id}`)).text)
    expect(page).toContain('What differs from Draft 1: 1 added, none changed, none taken out.')
    expect(page).toContain('CANARY School')
    expect(words((await mother.get(my)).text)).not.toContain('CANARY')
    const sent = {
      step: 'served',
      version: '1',
      'day-day': '23',
      'day-month': '11',
      'day-year': '2026',
      channel: 'post',
    }
    const early = await caseworker.post(`${plan}/versions/${final?.id}`, sent)
    expect([early.status, (await facts('final_plan_sent')).length]).toEqual([422, 0])
    // The mother has finished, the father not: then he has too, and it may go before the fifteen days are over.
    here.clock.pass(1)
    await refused(
      father.post(my, { about: 'finished', item: final?.id ?? '' }),
      'Another version was sent to you',
    )
    expect((await father.post(my, { about: 'finished', item: draftOne?.id ?? '' })).status).toBe(303)
    expect((await caseworker.post(`${plan}/versions/${final?.id}`, sent)).status).toBe(303)
    expect(words((await mother.get(my)).text)).toContain('CANARY School')
    await refused(
      mother.post(my, { about: 'finished', item: final?.id ?? '' }),
      'The plan is final, so there is no draft to finish with',
    )
    expect(words((await mother.get(`${my}?version=1`)).text)).toContain('This is an earlier version')
  })

  test('a copy leaves to somebody linked to the child, after a second look, with their name on each page', async () => {
    const [draft] = await versions()
    const [, motherKey, fatherKey, barredKey] = made.relationIds.map((one) => `relation ${one}`)
    const copy = (to: string | undefined, fields: Record<string, string> = {}) =>
      caseworker.post(`${plan}/copies`, {
        step: 'make',
        version: '1',
        to: to ?? '',
        frozen: draft?.id ?? '',
        channel: 'post',
        address: '3 Own Street',
        ground: 'family-asked',
        why: 'For the appeal',
        typedName: 'Felix Okafor',
        ...fields,
      })
    await refused(copy(barredKey, { typedName: 'Bruno Barred' }), 'is barred from this record')
    await refused(copy(`relation ${randomUUID()}`), 'Choose who gets it')
    await refused(copy(fatherKey, { step: 'look' }), 'Nothing has left yet')
    await refused(copy(fatherKey, { typedName: 'Mona Okafor' }), 'The copy is for Felix Okafor')
    expect(await copies()).toEqual([])
    expect((await copy(fatherKey)).status).toBe(303)
    const [first] = await copies()
    const taken = await caseworker.get(`${plan}/copies/${first?.id}`)
    expect([
      taken.status,
      taken.text.includes('For Felix Okafor, 23 November 2026'),
      first?.second_why,
    ]).toEqual([200, true, null])
    expect(String(taken.headers['content-disposition'])).not.toMatch(/Felix|Amira|Okafor/)
    expect((await copy(motherKey, { typedName: 'mona okafor', address: '1 Quiet Lane' })).status).toBe(303)
    const second = (await copies()).find((one) => one.to_name === 'Mona Okafor')
    expect((await caseworker.get(`${plan}/copies/${second?.id}`)).status).toBe(404)
    const look = { step: 'second', version: '1', copy: second?.id ?? '' }
    await refused(caseworker.post(`${plan}/copies`, look), 'Somebody else must look')
    expect((await manager.post(`${plan}/copies`, look)).status).toBe(303)
    expect((await caseworker.get(`${plan}/copies/${second?.id}`)).status).toBe(200)
    // A bar is a part of its own, beside the one that somebody has already.
    const barId = randomUUID()
    await write((db) =>
      db
        .insertInto('child_relation')
        .values({
          local_area_id: world.a.id,
          id: barId,
          child_id: made.childId,
          person_id: fatherId,
          name: 'Felix Okafor',
          kind: 'parent-carer',
          side: 'family',
          parental_responsibility: false,
          barred: true,
          from_day: '2026-11-23',
          why: 'An order',
        })
        .execute(),
    )
    expect((await caseworker.get(`${plan}/copies/${first?.id}`)).status).toBe(404)
    await refused(copy(fatherKey), 'is barred from this record')
    await write((db) => db.deleteFrom('child_relation').where('id', '=', barId).execute())
    // Once the rights are the young person's own, a parent whom nobody let in is sent nothing.
    const born = (day: string) =>
      write((db) => db.updateTable('child').set({ born: day }).where('id', '=', made.childId).execute())
    await born('2009-05-14')
    await refused(copy(fatherKey), 'Choose who gets it')
    await born('2017-05-14')
    expect((await mother.get(`${plan}/copies`)).status).toBe(404)
  })

  test('whoever reads only a part here is sent the whole only after another looked; a letter’s fact is the version’s', async () => {
    const [, final] = await versions()
    const asked = {
      step: 'make',
      version: '1',
      frozen: final?.id ?? '',
      channel: 'email',
      address: 'hana@health.example',
      ground: 'law',
      why: 'Section G',
    }
    const sent = caseworker.post(`${plan}/copies`, {
      ...asked,
      to: `relation ${made.relationIds[4]}`,
      typedName: 'Hana Health',
    })
    expect((await sent).status).toBe(303)
    const [copy] = (await copies()).filter((one) => one.to_name === 'Hana Health')
    expect([copy?.second_why, copy?.second_by]).toEqual([
      'Here they read only a part of the plan; the copy holds the whole.',
      null,
    ])
    expect((await freeze('draft', 2)).status).toBe(303)
    const again = (await versions())[2]
    const by = (fact: string) =>
      caseworker.post(`${plan}/versions/${again?.id}`, { step: 'served', version: '1', fact })
    await refused(by((await facts('draft_served'))[0]?.id ?? ''), 'belongs to another version')
    await write((db) =>
      db
        .insertInto('case_fact')
        .values({
          local_area_id: world.a.id,
          id: randomUUID(),
          case_id: made.caseId,
          child_id: made.childId,
          event: 'draft_served',
          day: '2026-11-23',
          channel: 'post',
          details: '{}',
          withdraws: false,
          source: 'entered',
          said_by_name: 'A letter',
          said_at: here.clock.now(),
        })
        .execute(),
    )
    const letter = (await facts('draft_served')).find((one) => one.said_by_name === 'A letter')
    expect((await by(letter?.id ?? '')).status).toBe(303)
    expect([(await versions())[2]?.fact_id, (await facts('draft_served')).length]).toEqual([letter?.id, 2])
    expect(words((await mother.get(my)).text)).toContain('Draft 3')
    // That it went out was a mistake: the family reads what went out before.
    const facts3 = `/areas/${world.a.slug}/cases/${made.caseId}/facts/${letter?.id}`
    expect((await caseworker.post(facts3, { deed: 'withdraw', why: 'It never left' })).status).toBe(303)
    expect(words((await mother.get(my)).text)).not.toContain('Draft 3')
  })

  test('a closed case is read and written no more', async () => {
    await write((db) =>
      db
        .updateTable('ehc_case')
        .set({ closed_on: '2026-11-23', closed_why: 'Moved' })
        .where('id', '=', made.caseId)
        .execute(),
    )
    await refused(add('A', { words: 'More' }), 'The case is closed')
    await refused(freeze('draft', 3), 'The case is closed')
    const page = words((await caseworker.get(plan)).text)
    expect([page.includes('The case is closed'), page.includes('Freeze a draft')]).toEqual([true, false])
  })

  test('nothing went wrong on our side', () => {
    expect(here.log).toEqual([])
  })
})
