/** The demonstration as somebody who opens it reads it, and how it is made: in short steps, finished where it was cut off. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allRoutes } from '../../src/compose.ts'
import { caseworkPeople } from '../../src/demonstration/casework-people.ts'
import {
  beginDemonstration,
  finishDemonstration,
  type Opening,
} from '../../src/demonstration/demonstration.ts'
import { firstPerson } from '../../src/demonstration/first-person.ts'
import { signInLink } from '../../src/duties.ts'
import { addDays, type LocalDate } from '../../src/foundation/index.ts'
import type { Store } from '../../src/shell/database/store.ts'
import { type Browser, openHouse, type TestHouse, today } from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { elementsOf } from './crawl.ts'

/** What a reader reads on a page, in one line. */
function said(html: string): string {
  return elementsOf(html)
    .flatMap((node) => (node.nodeName === '#text' ? [node.value ?? ''] : []))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:])/g, '$1')
}

describe.each(testStores())('the demonstration, $kind', ({ fresh }) => {
  let at: TestHouse
  let opening: Opening
  let lead: Browser
  const base = '/areas/wrenshire'
  const by = async (begins: string) => {
    const people = await at.here.keeper.keep((db) => db.selectFrom('person').select(['id', 'name']).execute())
    return at.signIn(people.find((one) => one.name.startsWith(begins))?.id ?? '')
  }
  let cut = 0

  /** A store whose machine stops in the middle of a step: what the step did is gone with its transaction. */
  function stopping(store: Store, inStep: number): Store {
    let changes = 0
    return {
      kind: store.kind,
      read: (unit, work) => store.read(unit, work),
      keep: (work) => store.keep(work),
      health: () => store.health(),
      close: () => store.close(),
      change: (unit, work) =>
        store.change(unit, async (db) => {
          const done = await work(db)
          changes += 1
          if (changes === inStep) throw new Error('The power went.')
          return done
        }),
    }
  }

  beforeAll(async () => {
    at = await openHouse(await fresh())
    const now = at.clock.now()
    const { store } = at.here
    const person = await store.change({ areaId: null, personId: null, at: now }, async (db) => {
      const first = await firstPerson(db, at.house.tools, now)
      await beginDemonstration(db, today, now)
      return first
    })
    opening = { store, routes: allRoutes(), tools: at.house.tools, personId: person.id }
    // Cut off three times: while the area is opened, in the middle, and in the last meeting.
    for (const inStep of [1, 4, 14]) {
      const cutOff = finishDemonstration({ ...opening, store: stopping(store, inStep) }, now)
      await expect(cutOff).rejects.toThrow('The power went.')
      cut += 1
    }
    expect(await finishDemonstration(opening, now)).toBe(true)
    lead = await at.signIn(person.id)
  }, 120_000)
  afterAll(() => at.close())

  test('cut off, it is finished by the next start, and then nothing is made again', async () => {
    expect(cut).toBe(3)
    expect(await finishDemonstration(opening, at.clock.now())).toBe(false)
    const { steps, meetings, areas } = await at.here.keeper.keep(async (db) => ({
      steps: await db.selectFrom('demonstration_step').select(['step', 'day']).execute(),
      meetings: await db.selectFrom('meeting').select(['state', 'day']).orderBy('day').execute(),
      areas: await db.selectFrom('local_area').select(['slug', 'is_demonstration']).execute(),
    }))
    expect(new Set(steps.map((one) => one.day))).toEqual(new Set([today]))
    expect(areas).toEqual([{ slug: 'wrenshire', is_demonstration: true }])
    expect(meetings).toHaveLength(12)
    expect(meetings.slice(0, 3).map((one) => one.state)).toEqual(['held', 'held', 'planned'])
    // No message left for anybody who does not exist.
    const mail = await at.here.keeper.keep((db) => db.selectFrom('outgoing_mail').select('id').execute())
    expect(mail).toEqual([])
  })

  test('two meetings were run: asked, held, minuted, and their logs published', async () => {
    const meetings = await at.here.keeper.keep((db) =>
      db.selectFrom('meeting').select('id').orderBy('day').limit(2).execute(),
    )
    const pages: string[] = []
    for (const { id } of meetings)
      for (const part of ['', '/invitations', '/log', '/pack'])
        pages.push(said((await lead.get(`${base}/meetings/${id}${part}`)).text))
    const [first, , , firstPack, second, , log] = pages
    for (const page of [first, second]) {
      expect(page).toContain('The minutes were checked on')
      expect(page).toMatch(/1 decision was taken and 1 action raised/)
    }
    expect(first).toContain('Shall the second panel go on until the spring?')
    expect(firstPack).toMatch(/Pack 1 was frozen on .* It went out on [^.]*, in time:/)
    // A member's missing paper is a contribution to be strengthened, and an objective is slow, with the reason.
    expect(log).toMatch(/NHS Wren Valley Integrated Care Board.*Waits for assessment, by district/)
    expect(log).toContain('nobody has said yet how it goes')
    expect(log).toContain('The figures by district need a change to the system.')
  })

  test('the page of the board paragraphs shows each of 5.a to 5.e and 6 for each meeting', async () => {
    const page = said((await lead.get(`${base}/compliance`)).text)
    expect(page).toContain('Whether a duty is met is for the Department to judge.')
    const cells = (await lead.get(`${base}/compliance?as=csv`)).text.split('\r\n')
    for (const meeting of ['meeting 1', 'meeting 2'])
      for (const ref of ['5.a', '5.b', '5.c', '5.d', '5.e', '6', '12.c'])
        expect(
          cells.filter((row) => row.includes(`${meeting},`) && row.includes(`,${ref},`)),
          `${meeting}, ${ref}`,
        ).not.toHaveLength(0)
    // Nobody held the post of NHS England's adviser at the first meeting: not fully shown; at the second somebody did.
    const of = (meeting: string) => cells.find((row) => row.includes(`${meeting},`) && row.includes(',6,'))
    expect(of('meeting 1')).toContain('Partly shown')
    expect(of('meeting 1')).toContain('Not fully shown, for nobody held the post')
    expect(of('meeting 2')).toContain('Shown in the records')
    expect(cells.filter((row) => row.includes('Recorded elsewhere')).length).toBeGreaterThan(0)
    // At the end of the day before the second meeting only the first had been held.
    const meetings = await at.here.keeper.keep((db) =>
      db.selectFrom('meeting').select('day').orderBy('day').limit(2).execute(),
    )
    const before = addDays(meetings[1]?.day as LocalDate, -1)
    const then = await lead.get(`${base}/compliance?as-at=${before}&as=csv`)
    expect(then.text).toContain('meeting 1,')
    expect(then.text).not.toContain('meeting 2,')
  })

  test('the chair is told what to press on, with names, and families’ words themselves', async () => {
    const chair = await by('Ines')
    const page = said((await chair.get(`${base}/chair`)).text)
    expect(page).toMatch(/Escalated and open.*Is the next meeting ready\?/)
    expect(page).toContain('No invitation has got through to: SEND adviser.')
    expect(page).toContain('Tom Invented (synthetic), board secretary')
    expect(page).toMatch(/Missing: Waiting times for assessment.*Noor Unreal \(synthetic\)/)
    expect(page).toContain('Shall the help line be paid from both budgets once the grant ends?')
    expect(page).toContain('“They rang back the same day and knew our name.')
    expect(page).toContain('It is complete, and nothing shows yet that it works')
    // The programme page and the requirement lead to the paragraphs.
    expect((await chair.get(base)).text).toContain(`href="${base}/compliance"`)
    const requirement = await at.here.keeper.keep((db) =>
      db.selectFrom('requirement').select(['id', 'ref']).where('ref', 'in', ['5.a', '3.a']).execute(),
    )
    const pageOf = async (ref: string) =>
      (await chair.get(`${base}/requirements/${requirement.find((one) => one.ref === ref)?.id}`)).text
    expect(await pageOf('5.a')).toContain(`href="${base}/compliance"`)
    expect(await pageOf('3.a')).not.toContain(`href="${base}/compliance"`)
    const home = await chair.get('/')
    expect(home.text).toContain(`href="${base}/chair"`)
    const owner = await by('Asha')
    expect((await owner.get(`${base}/chair`)).status).toBe(404)
    expect((await owner.get('/')).text).not.toContain(`href="${base}/chair"`)
    expect((await owner.get(base)).text).not.toContain('/compliance')
  })

  test('the casework has children’s cases, marked, brought in twice, and each page shows something', async () => {
    const manager = await by('Maud')
    const [home, register] = [
      said((await manager.get('/')).text),
      said((await manager.get(`${base}/register`)).text),
    ]
    expect(home).toContain('Wrenshire')
    expect(register).toMatch(/\d+ days of the law are open: \d+ overdue/)
    expect(register).toContain('Made up')
    const cases = await at.here.keeper.keep((db) =>
      db
        .selectFrom('ehc_case as c')
        .innerJoin('child as h', 'h.id', 'c.child_id')
        .select(['c.id', 'c.reference', 'c.child_id', 'h.synthetic'])
        .execute(),
    )
    expect(cases.length).toBeGreaterThan(50)
    expect(cases.filter((one) => !one.synthetic)).toEqual([])
    const idOf = (reference: string) => cases.find((one) => one.reference === reference)
    // Two extracts: the second tells what is new and what changed, and refuses a day that there is not.
    const extracts = await at.here.keeper.keep((db) =>
      db.selectFrom('caseload_import').select(['id', 'brought_on']).orderBy('brought_on').execute(),
    )
    expect(extracts).toHaveLength(2)
    const night = said((await manager.get(`${base}/caseload/${extracts[1]?.id}`)).text)
    expect(night).toMatch(/\d+ rows: \d+ new, \d+ changed, 1 refused\./)
    expect(night).toContain('31/02/2018')
    // Of three services asked about one child one answered in time, and one is late.
    const worker = await by('Wren')
    const advice = said((await worker.get(`${base}/cases/${idOf('SYN-900001')?.id}/advice`)).text)
    expect(advice).toContain('Dr Priya Fictive')
    expect(advice).toMatch(/Educational psychology service/)
    const late = await at.here.keeper.keep((db) =>
      db
        .selectFrom('case_limit')
        .select(['rule', 'last_day', 'done_on'])
        .where('case_id', '=', idOf('SYN-900001')?.id ?? '')
        .where('rule', '=', 'NA-05')
        .execute(),
    )
    expect(late.map((one) => (one.done_on ?? today) > one.last_day).toSorted()).toEqual([false, true])
    // A draft is with its family, who said something; another child of theirs has a final plan, sent in time.
    const parent = await by('Pat')
    const theirs = said((await parent.get(`${base}/my/${idOf('SYN-900002')?.child_id}/plan`)).text)
    expect(theirs).toContain('Robin needs the break before reading')
    const [made] = await at.here.keeper.keep((db) =>
      db
        .selectFrom('case_limit')
        .select(['last_day', 'done_on'])
        .where('case_id', '=', idOf('SYN-900003')?.id ?? '')
        .where('rule', '=', 'PL-02')
        .execute(),
    )
    expect((made?.done_on ?? '9') <= (made?.last_day ?? '')).toBe(true)
    // The panel's next list holds the cases that wait for it.
    const lists = await at.here.keeper.keep((db) => db.selectFrom('panel_case').select('id').execute())
    expect(lists.length).toBeGreaterThan(0)
    // Whoever runs this machine lets somebody of the demonstration in, and nobody who is real.
    const held = { ...at.house, store: at.here.store, keeper: at.here.keeper, clock: at.clock, version: '0' }
    const link = await signInLink(held, caseworkPeople.manager.email)
    const path = /\/sign-in\/\S+/.exec(link.words)?.[0] ?? ''
    expect([link.ok, said((await at.stranger().get(path)).text)]).toEqual([
      true,
      expect.stringContaining('Maud'),
    ])
    expect((await signInLink(held, 'nobody@wrenshire.example')).ok).toBe(false)
    await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
      db.updateTable('person').set({ is_synthetic: false }).where('name', 'like', 'Hugo%').execute(),
    )
    expect((await signInLink(held, caseworkPeople.head.email)).ok).toBe(false)
    // Whoever shows somebody round gets a way in as any of the made-up people, and as nobody else.
    const round = `${base}/people/look-round`
    const shown = said((await lead.get(round)).text)
    for (const name of ['Maud Notreal', 'Wren Imagined', 'Pat Pretend', 'Ines Made-Up'])
      expect(shown).toContain(name)
    expect(shown).not.toContain('Hugo Madeup')
    const people = await at.here.keeper.keep((db) => db.selectFrom('person').select(['id', 'name']).execute())
    const idFor = (begins: string) => people.find((one) => one.name.startsWith(begins))?.id ?? ''
    const wayIn = await lead.post(round, { person: idFor('Wren') })
    const inAs = /\/sign-in\/[\w-]+/.exec(wayIn.text)?.[0] ?? ''
    expect([wayIn.status, said(wayIn.text).includes('Look round as Wren')]).toEqual([200, true])
    const sessionsOf = async () =>
      (
        await at.here.keeper.keep((db) =>
          db.selectFrom('session').select('id').where('person_id', '=', idFor('Wren')).execute(),
        )
      ).length
    const before = await sessionsOf()
    const guest = at.stranger()
    expect(said((await guest.get(inAs)).text)).toContain('Sign in as Wren')
    const entered = await guest.post(inAs, {})
    expect([entered.status, entered.headers.location]).toEqual([303, '/'])
    expect(await sessionsOf()).toBe(before + 1)
    for (const one of [idFor('Hugo'), idFor('First')])
      expect((await lead.post(round, { person: one })).status).toBe(422)
    expect((await worker.get(round)).status).toBe(404)
    // The programme's people read none of it.
    expect((await lead.get(`${base}/register`)).status).toBe(404)
  })
})
