/** A caseload brought in through the pages, the register of its days, and who works on what. */
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseloadCsv } from '../../src/demonstration/caseload.ts'
import { bringCaseloadIn } from '../../src/duties.ts'
import { grantAdd, personAdd } from '../../src/features/person/index.ts'
import { type Role, sideOf } from '../../src/foundation/index.ts'
import { removeFolder } from '../support/built-parts.ts'
import { auditRows, type Browser, openHouse, type TestHouse, today, withFile } from '../support/house.ts'
import { newFolder, testStores } from '../support/stores.ts'

const slug = 'wrenshire'
const at = (path: string) => `/areas/${slug}${path}`

async function person(here: TestHouse, areaId: string, name: string, email: string, role: Role) {
  const id = randomUUID()
  const now = here.clock.now()
  await here.here.store.change({ areaId: null, personId: null, at: now }, (db) =>
    personAdd(db, { id, name, email, opensAreas: false, isSynthetic: true, at: now }),
  )
  await here.here.store.change({ areaId, personId: null, side: sideOf[role], at: now }, (db) =>
    grantAdd(db, {
      id: randomUUID(),
      areaId,
      personId: id,
      role,
      from: today,
      grantedBy: null,
      why: 'Test',
    }),
  )
  return id
}

const head =
  'case,family_name,given_names,born,upn,caseworker,team,education_now,request_received,assessment_decision_notified,draft_plan_served,final_plan_sent'

async function send(browser: Browser, text: string): Promise<string> {
  const sent = await browser.post(
    at('/caseload'),
    {},
    withFile(browser, {}, 'file', { name: 'caseload.csv', bytes: new TextEncoder().encode(text) }),
  )
  expect([sent.status, sent.text.slice(0, sent.status === 303 ? 0 : 3000)]).toEqual([303, ''])
  return sent.to ?? ''
}

async function bringIn(browser: Browser, to: string): Promise<void> {
  const page = await browser.get(to)
  const sha256 = /name="sha256" value="([0-9a-f]{64})"/.exec(page.text)?.[1] ?? ''
  const brought = await browser.post(`${to}/bring-in`, { sha256 })
  expect([brought.status, /error-summary[\s\S]{0,600}/.exec(brought.text)?.[0] ?? '']).toEqual([303, ''])
}

describe.each(testStores())('a caseload from another system, $kind', ({ fresh }) => {
  let here: TestHouse
  let areaId: string
  let manager: Browser
  let worker: Browser
  let second: string
  let stranger: Browser
  let integration: Browser
  let analyst: Browser

  beforeAll(async () => {
    here = await openHouse(await fresh())
    areaId = randomUUID()
    await here.here.store.change({ areaId, personId: null, at: here.clock.now() }, (db) =>
      db
        .insertInto('local_area')
        .values({ id: areaId, name: 'Wrenshire', slug, is_demonstration: true, opened_on: '2026-01-05' })
        .execute(),
    )
    const signIn = async (name: string, email: string, role: Role) =>
      here.signIn(await person(here, areaId, name, email, role))
    manager = await signIn('Mona Manager', 'mona@council.example', 'ehc-team-manager')
    worker = await signIn('Wim Worker', 'caseworker.1@council.example', 'caseworker')
    second = await person(here, areaId, 'Sara Second', 'caseworker.2@council.example', 'caseworker')
    stranger = await signIn('Other Manager', 'other@council.example', 'ehc-team-manager')
    integration = await signIn('Case system', 'system@council.example', 'integration-account')
    analyst = await signIn('Ana Analyst', 'ana@council.example', 'analyst')
  }, 120_000)
  afterAll(() => here.close())

  test('is looked at first, brought in once, and stands in the register with its rules', async () => {
    expect((await manager.get(at('/register'))).text).toContain('No day of the law is open')
    const text = [...caseloadCsv({ children: 250, seed: 7, today })].join('')
    const to = await send(manager, text)
    const before = await manager.get(to)
    expect(before.text).toContain('250 rows: 250 new.')
    // Nothing of a case is written by looking.
    expect((await manager.get(at('/register'))).text).toContain('No day of the law is open')
    await bringIn(manager, to)
    expect((await manager.get(to)).text).not.toContain('wait to be brought in')

    const page = (await manager.get(at('/register'))).text
    expect(page).toMatch(/\d+ days of the law are open: \d+ overdue/)
    expect(page).toContain('Plans that can still be on time')
    expect(page).toMatch(/SI 2014\/1530, reg \d+/)
    expect(page).toContain('Made up')
    expect(page).toMatch(/overdue by \d+ days?/)
    // The ten most urgent are in view: one click from any page of the area.
    const still = page.slice(page.indexOf('id="still"'), page.indexOf('id="days"'))
    expect(still.match(/\/cases\//g)?.length).toBe(10)
    expect(still).toContain('Education now')
    expect(still.match(/Full education|Part of it only|No education|Not known/g)?.length).toBe(10)
    expect(page).toContain(`href="${at('/register')}"`)

    const again = await send(manager, text)
    expect((await manager.get(again)).text).toContain('250 rows, and nothing differs.')
  })

  test('is asked in a constant number of questions, and each filter narrows it', async () => {
    const asked = async (query: string) => {
      here.countFrom()
      const { status, text } = await manager.get(at(`/register${query}`))
      expect([query, status]).toEqual([query, 200])
      return { text, statements: here.statements() }
    }
    const all = await asked('?show=all')
    const few = await asked('?show=all&stage=plan&holder=authority')
    expect(all.statements).toBe(few.statements)
    const found = (text: string) =>
      Number(/(\d[\d,]*) days, the earliest first/.exec(text)?.[1]?.replace(',', '') ?? '0')
    expect(found(few.text)).toBeGreaterThan(0)
    expect(found(few.text)).toBeLessThan(found(all.text))
    const [page, next] = [await asked('?show=all&page=2'), await asked('?show=overdue&rule=PL-02')]
    expect(page.text).toContain('Page 2 of')
    expect(next.text).not.toContain('NA-02, ')
    expect((await asked('?show=apart')).text).toMatch(/not law|No day is shown/)
    expect((await asked('?show=silent')).text).toContain('nothing recorded for 28 days')
    const nobody = await asked('?show=all&worker=nobody')
    expect(found(nobody.text)).toBeGreaterThan(0)
    expect(found(nobody.text)).toBeLessThan(found(all.text))
  })

  test('shows each person their own cases only, and nothing to another team', async () => {
    const own = (await worker.get(at('/register?show=all'))).text
    const whole = (await manager.get(at('/register?show=all'))).text
    const count = (text: string) =>
      Number(/(\d[\d,]*) days of the law/.exec(text)?.[1]?.replace(',', '') ?? '0')
    expect(count(own)).toBeGreaterThan(0)
    expect(count(own)).toBeLessThan(count(whole) / 4)
    expect((await stranger.get(at('/register?show=all'))).text).toContain('No day of the law is open')
    expect((await stranger.get(at('/caseload'))).text).toContain('No extract has been brought in yet')
    expect((await worker.get(at('/register/sheet'))).status).toBe(404)
    const sheet = await manager.get(at('/register/sheet?show=overdue'))
    expect(sheet.text.split('\r\n')[0]).toContain('Citation')
    expect(sheet.text).toContain('made up')
  })

  test('refuses bad rows with their line and column, and merges nobody silently', async () => {
    const rows = [
      'A-1,O’Brien,Zoë,2015-03-04,,,North,full,2026-09-01,,,',
      'A-2,Bad,Day,2015-03-04,,,North,full,31/02/2025,,,',
      'A-3,To,Come,2015-03-04,,,North,full,2027-01-01,,,',
      'A-4,Not,Born,2026-01-04,,,North,full,2025-06-01,,,',
      'A-5,Final,First,2015-03-04,,,North,,2026-01-01,,2026-06-01,2026-05-01',
      'A-1,Twice,Named,2012-03-04,,,North,full,2026-09-01,,,',
      'A-6,O’brien,Zoë,2015-03-04,,,North,full,2026-09-02,,,',
      // Twins: the same day and family, and two children.
      'A-7,O’Brien,Yan,2015-03-04,,,North,full,2026-09-01,,,',
      ',Nameless,Case,2015-03-04,,,North,full,2026-09-01,,,',
      `A-8,${'x'.repeat(201)},Long,2015-03-04,,,North,full,2026-09-01,,,`,
      'A-9,\u202eevil,\u202eName,2015-03-04,,,North,sometimes,2026-09-01,,,',
    ]
    const to = await send(manager, [head, ...rows].join('\n'))
    const refused = (await manager.get(`${to}?show=refused`)).text
    for (const says of [
      /Line 3[\s\S]{0,400}31\/02\/2025[\s\S]{0,60}is not a day/,
      /Line 4[\s\S]{0,400}still to come/,
      /Line 5[\s\S]{0,400}before the child was born/,
      /Line 6[\s\S]{0,400}is before draft_plan_served/,
      /Line 7[\s\S]{0,400}stands on line 2 already/,
      /Line 10[\s\S]{0,400}names no case/,
      /Line 11[\s\S]{0,400}longer than 200 characters/,
      /Line 12[\s\S]{0,400}is not full, part, none or not known/,
    ])
      expect(refused).toMatch(says)
    const doubled = (await manager.get(`${to}?show=duplicate`)).text
    expect(doubled).toContain('The same name and date of birth as line 2 of the file, case A-1')
    await bringIn(manager, to)
    const found = async () => (await manager.get(at('/register?show=all&rule=NA-02'))).text
    expect(await found()).toContain('Zoë O’Brien')
    expect(await found()).toContain('Yan O’Brien')

    // A person says that it is another child, and only then is it brought in.
    const page = (await manager.get(`${to}?show=duplicate`)).text
    const line = /name="line" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const sha256 = /name="sha256" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const noReason = await manager.post(`${to}/decide?show=duplicate`, {
      sha256,
      line,
      answer: 'theirs',
      why: '',
    })
    expect(noReason.status).toBe(422)
    expect(noReason.text).toContain('Say why.')
    const said = await manager.post(`${to}/decide?show=duplicate`, {
      sha256,
      line,
      answer: 'theirs',
      why: 'Cousins; checked with the school',
    })
    expect(said.status).toBe(303)
    await bringIn(manager, to)
    expect((await found()).match(/Zoë O’[Bb]rien/g)?.length).toBe(2)
  })

  test('sends what no CSV is back with what to do', async () => {
    const refusedOf = async (bytes: Uint8Array) =>
      (await manager.post(at('/caseload'), {}, withFile(manager, {}, 'file', { name: 'x.csv', bytes }))).text
    const text = (words: string) => new TextEncoder().encode(words)
    expect(await refusedOf(text('PK\u0003\u0004'))).toContain('save the sheet as CSV')
    expect(await refusedOf(new Uint8Array([0x63, 0xe9, 0x2c]))).toContain('not UTF-8')
    expect(await refusedOf(text(''))).toContain('empty')
    const lacks = { name: 'x.csv', bytes: text('case,born\n1,2') }
    const refused = await integration.post(at('/caseload'), {}, withFile(integration, {}, 'file', lacks))
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('no column called family_name'),
    ])
    expect(await refusedOf(text('case,case\n1,2'))).toContain('two columns are called')
  })

  test('never overwrites what was entered here, and asks; the next extract follows the answer', async () => {
    const row = (decided: string, final = '') =>
      `${head}\nB-1,Marsh,Leo,2014-05-06,,caseworker.1@council.example,North,full,2026-07-01,${decided},2026-09-20,${final}`
    await bringIn(manager, await send(manager, row('2026-08-01')))
    // The extract moves its own day: followed, as a correction, while the old system is the record.
    const moved = await send(manager, row('2026-08-02'))
    expect((await manager.get(moved)).text).toContain('another day before')
    await bringIn(manager, moved)
    const entries = async () =>
      here.here.keeper.keep((db) =>
        db
          .selectFrom('case_fact as f')
          .innerJoin('ehc_case as c', 'c.id', 'f.case_id')
          .select(['f.id', 'f.day', 'f.event', 'f.corrects_id', 'f.source', 'f.case_id', 'f.child_id'])
          .where('c.external_reference', '=', 'B-1')
          .orderBy('f.said_at')
          .orderBy('f.day')
          .execute(),
      )
    const agreed = (await entries()).filter((one) => one.event === 'assessment_agreed')
    expect(agreed.map((one) => [one.day, one.corrects_id === null])).toEqual([
      ['2026-08-01', true],
      ['2026-08-02', false],
    ])
    // Somebody enters the final plan here; the extract then says another day.
    const [one] = agreed
    await here.here.store.change(
      { areaId, personId: manager.personId, side: 'casework', at: here.clock.now() },
      (db) =>
        db
          .insertInto('case_fact')
          .values({
            local_area_id: areaId,
            id: randomUUID(),
            case_id: one?.case_id ?? '',
            child_id: one?.child_id ?? '',
            event: 'final_plan_sent',
            day: '2026-11-10',
            source: 'entered',
            said_by: manager.personId,
            said_by_name: 'Mona Manager',
            said_at: here.clock.now(),
          })
          .execute(),
    )
    const conflict = await send(manager, row('2026-08-02', '2026-11-12'))
    const page = (await manager.get(conflict)).text
    expect(page).toContain('Another day was entered here.')
    expect(page).toContain('The extract: 2026-11-12. Here: 2026-11-10.')
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
    const kept = await manager.post(`${conflict}/decide`, {
      sha256: field('sha256'),
      line: field('line'),
      answer: 'ours',
      why: 'The letter went on the tenth; the copy is filed',
    })
    expect(kept.status).toBe(303)
    expect((await entries()).filter((each) => each.event === 'final_plan_sent').length).toBe(1)
    const next = await send(manager, row('2026-08-02', '2026-11-12'))
    expect((await manager.get(next)).text).not.toContain('to decide')
    // Another answer: theirs is taken, as a correction of what was entered, and the limit follows.
    const later = await send(manager, row('2026-08-02', '2026-11-20'))
    const asked = (await manager.get(later)).text
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(asked)?.[1] ?? ''
    const taken = await manager.post(`${later}/decide`, {
      sha256: value('sha256'),
      line: value('line'),
      answer: 'theirs',
      why: 'It went again with the right annex',
    })
    expect([taken.status, taken.text.slice(0, 2000)]).toEqual([303, ''])
    expect(
      (await entries())
        .filter((each) => each.event === 'final_plan_sent')
        .map((each) => [each.day, each.source]),
    ).toEqual([
      ['2026-11-10', 'entered'],
      ['2026-11-20', 'imported'],
    ])
    const [limit] = await here.here.keeper.keep((db) =>
      db
        .selectFrom('case_limit')
        .select('done_on')
        .where('case_id', '=', one?.case_id ?? '')
        .where('rule', '=', 'PL-02')
        .execute(),
    )
    expect(limit?.done_on).toBe('2026-11-20')
    expect((await manager.get(`${later}?show=gone`)).text).toContain('the extract does not name it any more')
  })

  test('columns of another name are asked once, kept for every night, and told where they change', async () => {
    const own = 'Ref,Surname,First name,DoB,Team name,Meeting,Outcome'
    const row = 'Q-1,Quill,Ana,2014-05-06,North,2026-09-01,Maintained'
    const bytes = (text: string) => new TextEncoder().encode(text)
    const drop = (who: Browser, text: string) =>
      who.post(at('/caseload'), {}, withFile(who, {}, 'file', { name: 'own.csv', bytes: bytes(text) }))
    // Another system's account cannot say it, and is refused with the sentence.
    const refused = await drop(integration, `${own}\n${row}`)
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('no column called case')])
    const asked = await drop(manager, `${own}\n${row}`)
    expect([asked.status, asked.to]).toEqual([303, at('/caseload/columns')])
    const page = (await manager.get(at('/caseload/columns'))).text
    expect(page).toContain('<option value="First name">First name</option>')
    expect(page).toContain('What the old system calls the case')
    expect(page).not.toContain('Quill')
    expect((await integration.get(at('/caseload/columns'))).status).toBe(404)
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const form = {
      version,
      'c-case': 'Ref',
      'c-family_name': 'Surname',
      'c-given_names': 'First name',
      'c-born': 'DoB',
      'c-team': 'Team name',
      'c-review_meeting_held': 'Meeting',
      'c-review_outcome': 'Outcome',
      'w-review_outcome-keep': 'Maintained, no change',
    }
    const lacks = await manager.post(at('/caseload/columns'), { ...form, 'c-born': '' })
    expect([lacks.status, lacks.text]).toEqual([422, expect.stringContaining('date of birth')])
    expect(lacks.text).toContain('value="Maintained, no change"')
    expect((await manager.post(at('/caseload/columns'), form)).to).toBe(at('/caseload'))
    // A second editor is told.
    expect((await manager.post(at('/caseload/columns'), form)).status).toBe(422)
    expect((await manager.get(at('/caseload'))).text).toContain(
      'as Mona Manager said on 23 November 2026 (version 1)',
    )

    const to = await send(manager, `${own}\n${row}`)
    expect((await manager.get(`${to}?show=new`)).text).toContain('Q-1')
    // What was looked at is what is brought in, though the columns are said anew meanwhile.
    const again = { ...form, version: String(Number(version) + 1), 'c-review_outcome': '' }
    expect((await manager.post(at('/caseload/columns'), again)).status).toBe(303)
    await bringIn(manager, to)
    const brought = await here.here.keeper.keep((db) =>
      db
        .selectFrom('ehc_case as c')
        .innerJoin('child as h', 'h.id', 'c.child_id')
        .innerJoin('case_fact as f', 'f.case_id', 'c.id')
        .select(['h.family_name', 'f.event'])
        .where('c.external_reference', '=', 'Q-1')
        .execute(),
    )
    expect(brought).toContainEqual({ family_name: 'Quill', event: 'review_held' })
    // The night: by the same columns; a new one is told, and one that went away refuses the file.
    const night = async (text: string) => {
      const folder = await newFolder()
      const file = path.join(folder, 'night.csv')
      await writeFile(file, text)
      const { clock, house } = here
      const held = { ...house, keeper: here.here.keeper, store: here.here.store, clock, version: '0.0.0' }
      const answer = await bringCaseloadIn(held, { file, area: slug, as: 'system@council.example' })
      await removeFolder(folder)
      return answer
    }
    const more = await night(`${own},Colour\n${row},red\nQ-2,Quay,Bo,2014-05-07,North,2026-09-02,x,blue`)
    expect(more).toMatchObject({ ok: true, words: expect.stringContaining('A column is not read') })
    expect(more.words).toContain('"Colour"')
    expect(more.words).toContain('1 new cases')
    const gone = await night(`${own.replace('Surname', 'Family')}\n${row}`)
    expect(gone).toMatchObject({ ok: false, words: expect.stringContaining('no column "Surname" any more') })
    const changed = await drop(manager, `${own.replace('Surname', 'Family')}\n${row}`)
    expect(changed.to).toBe(at('/caseload/columns'))
    expect((await manager.get(at('/caseload/columns'))).text).toContain('it has no column “Surname” any more')
    // Back to our own names for the tests that follow.
    const ours = await manager.get(at('/caseload/columns'))
    const now = /name="version" value="(\d+)"/.exec(ours.text)?.[1] ?? ''
    await here.here.store.change({ areaId, personId: null, side: 'casework', at: here.clock.now() }, (db) =>
      db.deleteFrom('casework_setting').where('local_area_id', '=', areaId).execute(),
    )
    expect(Number(now)).toBeGreaterThan(2)
  })

  test('follows the old system until a named person says otherwise', async () => {
    expect((await integration.get(at('/caseload'))).text).toContain('is the record')
    expect(
      (await integration.post(at('/caseload/record'), { version: '0', is: 'here', why: 'x' })).status,
    ).toBe(404)
    const noReason = await manager.post(at('/caseload/record'), {
      version: '0',
      is: 'here',
      system: 'Old',
      why: '',
    })
    expect(noReason.status).toBe(422)
    const said = await manager.post(at('/caseload/record'), {
      version: '0',
      is: 'here',
      system: 'Oldcase',
      why: 'Agreed by the head of SEND',
    })
    expect(said.status).toBe(303)
    expect((await manager.get(at('/caseload'))).text).toContain(
      'Throughline is the record. Mona Manager said so on 23 November 2026.',
    )
    const second = await manager.post(at('/caseload/record'), {
      version: '0',
      is: 'old',
      system: '',
      why: '',
    })
    expect(second.status).toBe(422)
    expect(second.text).toContain('Mona Manager changed the settings')
    // From now on a moved day of the extract is asked too. A night's extract by the system's own account.
    const row = `${head}\nB-1,Marsh,Leo,2014-05-06,,,North,full,2026-07-03,2026-08-02,2026-09-20,2026-11-20`
    const to = await send(integration, row)
    expect((await integration.get(to)).text).toContain('this system is the record')
    expect((await integration.get(to)).text).toContain('A manager of the team decides these.')
    expect((await manager.get(to)).status).toBe(200)
    expect((await stranger.get(to)).status).toBe(200)
  })

  test('hands a whole caseload over in one act, for good or as cover, and never past a bar', async () => {
    const page = (await manager.get(at('/register/caseloads'))).text
    expect(page).toContain('Wim Worker')
    expect(page).toContain('without a caseworker who has an account here')
    const relations = () =>
      here.here.keeper.keep((db) =>
        db
          .selectFrom('child_relation')
          .select(['child_id', 'person_id', 'kind', 'from_day', 'to_day', 'why'])
          .execute(),
      )
    const before = (await relations()).filter((one) => one.person_id === worker.personId)
    const [first] = before
    await here.here.store.change(
      { areaId, personId: manager.personId, side: 'casework', at: here.clock.now() },
      (db) =>
        db
          .insertInto('child_relation')
          .values({
            local_area_id: areaId,
            id: randomUUID(),
            child_id: first?.child_id ?? '',
            person_id: second,
            name: 'Sara Second',
            kind: 'caseworker',
            side: 'casework',
            barred: true,
            from_day: today,
          })
          .execute(),
    )
    const hand = (fields: Record<string, string>) =>
      manager.post(at('/register/caseloads'), { from: worker.personId, to: second, kind: 'cover', ...fields })
    expect((await hand({ why: 'Leave' })).text).toContain('Cover ends: give its last day.')
    expect((await hand({ why: '', toDay: '2026-12-01' })).text).toContain('Say why.')
    expect((await hand({ why: 'Leave', fromDay: '31/02/2027', toDay: '2027-03-01' })).text).toContain(
      'is not a day',
    )
    expect((await hand({ why: 'Leave', toDay: '1 December 2026' })).status).toBe(303)
    const covers = (await relations()).filter((one) => one.kind === 'cover')
    expect(covers.length).toBe(before.length - 1)
    expect(new Set(covers.map((one) => one.to_day))).toEqual(new Set(['2026-12-01']))
    expect((await hand({ kind: 'caseworker', why: 'Wim leaves', fromDay: '2026-11-24' })).status).toBe(303)
    const after = (await relations()).filter((one) => one.kind === 'caseworker')
    expect(after.filter((one) => one.person_id === worker.personId && one.to_day === null).length).toBe(1)
    expect(after.filter((one) => one.person_id === second && one.from_day === '2026-11-24').length).toBe(
      before.length - 1,
    )
    const none = await manager.post(at('/register/house-days'), {
      version: '1',
      panelWeek: '6',
      draftWeek: '15',
      provisionWeeks: '6',
      silentAfterDays: '400',
    })
    expect(none.text).toContain('Give days from 1 to 365.')
    const set = await manager.post(at('/register/house-days'), {
      version: '1',
      panelWeek: '6',
      draftWeek: '15',
      provisionWeeks: '6',
      silentAfterDays: '21',
    })
    expect(set.status).toBe(303)
    expect((await manager.get(at('/register?show=silent'))).text).toContain('nothing recorded for 21 days')
  })

  test('is brought in by the night’s command too, in a named person’s name, with what was refused told', async () => {
    const held = {
      settings: here.house.settings,
      store: here.here.store,
      keeper: null,
      tools: here.house.tools,
      clock: here.clock,
      version: '0.0.0',
    }
    const folder = await newFolder()
    const file = path.join(folder, 'night.csv')
    const rows = [
      'N-1,Night,Ana,2015-03-04,,,North,full,2026-09-01,,,',
      'N-2,Bad,Day,2015-03-04,,,North,full,31/02/2025,,,',
    ]
    await writeFile(file, [head, ...rows].join('\n'))
    const as = 'mona@council.example'
    expect((await bringCaseloadIn(held, { file, area: slug, as: 'nobody@council.example' })).ok).toBe(false)
    expect(
      (await bringCaseloadIn(held, { file, area: slug, as: 'caseworker.1@council.example' })).words,
    ).toContain('may bring a caseload into wrenshire')
    const done = await bringCaseloadIn(held, { file, area: slug, as })
    expect(done.words).toContain('1 new cases and 2 facts were brought in. 1 rows were refused')
    expect(done.ok).toBe(false)
    expect((await manager.get(at('/register?show=all&rule=NA-02'))).text).toContain('Ana Night')
    const events = (await auditRows(here)).map((one) => one.event)
    expect(events).toContain('caseload.sent')
    expect(events).toContain('caseload.brought-in')
    expect(events).toContain('register.exported')
    await removeFolder(folder)
  })

  test('counts figures for the council, and opens the cases to those who may read them', async () => {
    const page = (await manager.get(at('/casework-figures?month=2026-10&figure=open-past'))).text
    expect(page).toContain('Figures from casework')
    // Nothing is foretold before a year of finished plans is here, and the page says when it will be.
    expect(page).toMatch(
      /once plans have been finished here for twelve months:\s+(from \d+ \w+ \d{4}|a year after)/,
    )
    expect(page).toContain('/cases/')
    const counts = (await analyst.get(at('/casework-figures?month=2026-10&figure=open-past'))).text
    expect(counts).toContain('Your role sees the number only.')
    expect(counts).not.toContain('/cases/')
    const sentence = (text: string) => /<p class="govuk-body-l app-count">([^<]*)/.exec(text)?.[1]
    expect(sentence(counts)).toBe(sentence(page))
    expect((await worker.get(at('/casework-figures'))).status).toBe(404)
  })
})
