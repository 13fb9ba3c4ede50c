/**
 * A year of the board as its secretary, its chair and its lead go through it by the pages: from the imported notice to two
 * meetings that were run, a paper that was missed twice, a slow objective with its reason, and the page of the board paragraphs.
 */
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationNotice } from '../../src/demonstration/notice.ts'
import { papersDay } from '../../src/features/board/index.ts'
import { addDays, type LocalDate, localDate, type Role } from '../../src/foundation/index.ts'
import type { Db } from '../../src/schema/db.ts'
import {
  addGrant,
  addPerson,
  type Browser,
  type Fields,
  openHouse,
  type TestHouse,
  withFile,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { elementsOf } from './crawl.ts'

const real = new URL('../../../shared/documents/derbyshire-improvement-notice-2025.txt', import.meta.url)
const isReal = existsSync(real)
if (!isReal) console.warn('The real notice is not beside this checkout, so the made-up one was imported.')

/** What a reader reads on a page, in one line. */
function said(html: string): string {
  return elementsOf(html)
    .flatMap((node) => (node.nodeName === '#text' ? [node.value ?? ''] : []))
    .join(' ')
    .replace(/\s+/g, ' ')
}

const begun = localDate('2026-08-03')
/** The first Tuesday of each month, for a year. */
const days = [
  ...['2026-09-01', '2026-10-06', '2026-11-03', '2026-12-01', '2027-01-05', '2027-02-02'],
  ...['2027-03-02', '2027-04-06', '2027-05-04', '2027-06-01', '2027-07-06', '2027-08-03'],
].map(localDate)

describe.each(testStores())('a year of the board, $kind', ({ fresh }) => {
  let at: TestHouse
  let base: string
  let areaId: string
  let today: LocalDate = begun
  const people = new Map<string, string>()
  const posts = new Map<string, string>()
  const meetings: string[] = []
  let boardId = ''

  const kept = <T>(work: (db: Db) => Promise<T>) => at.here.keeper.keep(work)
  const postOf = (name: string) => posts.get(name) ?? ''

  /** Somebody signs in on a day: the clock stands there. */
  async function as(who: string, day: LocalDate = today): Promise<Browser> {
    today = day
    at.clock.set(`${day}T10:00:00.000Z`)
    return at.signIn(people.get(who) ?? '')
  }

  /** Presses a button as somebody on a day, and is let through. */
  async function press(who: string, day: LocalDate, path: string, fields: Fields = {}): Promise<string> {
    const browser = await as(who, day)
    const answered = await browser.post(`${base}/${path}`, fields)
    if (answered.status !== 303 && answered.status !== 200)
      throw new Error(`${path} answered ${answered.status}: ${said(answered.text).slice(0, 900)}`)
    return answered.to
  }

  /** What a hidden field of a page holds. */
  async function hidden(who: string, day: LocalDate, path: string, name: string): Promise<string> {
    const page = await (await as(who, day)).get(`${base}/${path}`)
    const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1]
    if (found === undefined) throw new Error(`${path} has no field ${name}: ${said(page.text).slice(0, 600)}`)
    return found
  }

  async function person(who: string, role: Role): Promise<void> {
    const id = await addPerson(at, `${who} (synthetic)`, role === 'programme-lead')
    people.set(who, id)
    if (role !== 'programme-lead') await addGrant(at, areaId, id, role, begun, null)
  }

  async function post(name: string, agency: string, who: string, holder = ''): Promise<void> {
    const agencyId = await kept((db) =>
      db
        .selectFrom('area_agency as x')
        .innerJoin('agency as a', 'a.id', 'x.agency_id')
        .select('x.id')
        .where('x.local_area_id', '=', areaId)
        .where('a.name', '=', agency)
        .executeTakeFirstOrThrow(),
    )
    await press('lead', begun, 'posts/new', {
      name,
      agency: agencyId.id,
      person: people.get(who) ?? '',
      holder,
    })
    const made = await kept((db) =>
      db.selectFrom('post').select('id').where('name', '=', name).executeTakeFirstOrThrow(),
    )
    posts.set(name, made.id)
  }

  beforeAll(async () => {
    at = await openHouse(await fresh())
    at.clock.set(`${begun}T10:00:00.000Z`)
    await person('lead', 'programme-lead')
    const opener = await as('lead', begun)
    const pasted = isReal ? readFileSync(real, 'utf8') : demonstrationNotice(begun)
    const read = await opener.post('/documents/new', { pasted })
    const joined = await opener.post(`${read.to}/programme`, {
      where: 'open',
      areaName: 'Aldermoor',
      council: 'Aldermoor County Council',
      receivedOn: '1 July 2026',
    })
    expect(joined.status, said(joined.text)).toBe(303)
    base = `/areas/${joined.to.split('/')[2] ?? ''}`
    areaId = (await kept((db) => db.selectFrom('local_area').select('id').executeTakeFirstOrThrow())).id
    await person('secretary', 'board-secretary')
    await person('chair', 'chair')
    await person('owner', 'action-owner')
    await person('nurse', 'board-member')
  }, 120_000)
  afterAll(() => at.close())

  test('the secretary sets a year of monthly meetings up', async () => {
    for (const [name, kind] of [
      ['Aldermoor ICB', 'icb'],
      ['The Department', 'department'],
      ['NHS England', 'other'],
      ['Aldermoor Forum', 'forum'],
    ] as const)
      await press('lead', begun, 'agencies/new', { known: '', name, kind, part: '', from: '2026-01-05' })
    const council = await kept((db) =>
      db
        .selectFrom('area_agency as x')
        .innerJoin('agency as a', 'a.id', 'x.agency_id')
        .select('a.name')
        .where('a.kind', '=', 'council')
        .executeTakeFirstOrThrow(),
    )
    await post('Independent chair', council.name, 'chair')
    await post('Head of SEND', council.name, 'owner')
    await post('Chief executive', council.name, '', 'Gus Notional (synthetic)')
    await post('Cabinet member', council.name, '', 'Ivo Conjectured (synthetic)')
    await post('Chief nurse', 'Aldermoor ICB', 'nurse')
    await post('Chief executive of the ICB', 'Aldermoor ICB', '', 'Hana Supposed (synthetic)')
    await post('Chair of the forum', 'Aldermoor Forum', '', 'Beth Fictional (synthetic)')
    await post('Adviser of the Department', 'The Department', '', 'Carl Imaginary (synthetic)')
    await post('Case lead', 'The Department', '', 'Jo Hypothetical (synthetic)')
    // Nobody holds the third post that the notice names.
    await post('Adviser of NHS England', 'NHS England', '')
    const toTerms = await press('secretary', begun, 'boards/new', {
      name: 'Improvement Board',
      kind: 'board',
      reportsTo: '',
    })
    boardId = toTerms.split('/')[4] ?? ''
    const board = `boards/${boardId}`
    await press('secretary', begun, `${board}/terms/new`, {
      last: '0',
      fromDay: begun,
      agreedOn: begun,
      agreedBy: 'The board',
      why: '',
      chairKind: 'independent',
      chairWords: '',
      purpose: 'Holds the programme to account.',
      quorum: '3',
      attendLeast: '9',
      attendOf: '12',
      cycle: 'monthly',
      papersWorkingDays: '5',
      begins: '14:00',
      ends: '16:00',
      place: 'County Hall',
      agenda:
        'Minutes | Minutes | approve | 5\nAction log | Action and impact log | agree | 15\nDeep dive | Deep dive | note | 20\nRisks | Risks | agree | 10\nDecisions | Decisions | approve | 10',
    })
    for (const [name, capacity, sector, namedOfficer] of [
      ['Independent chair', 'chair', 'independent', ''],
      ['Head of SEND', 'member', 'education', ''],
      ['Chief executive', 'member', 'care', 'chief-executive'],
      ['Cabinet member', 'member', 'elected-member', ''],
      ['Chief nurse', 'member', 'health', 'accountable-officer'],
      ['Chief executive of the ICB', 'member', 'health', 'chief-executive'],
      ['Chair of the forum', 'member', 'parent-carer-forum', ''],
    ] as const)
      await press('secretary', begun, `${board}/members/new`, {
        post: postOf(name),
        capacity,
        sector,
        namedOfficer,
        from: begun,
      })
    const paragraph = await kept((db) =>
      db.selectFrom('requirement').select('id').where('ref', '=', '6').executeTakeFirstOrThrow(),
    )
    for (const name of ['Adviser of the Department', 'Adviser of NHS England', 'Case lead'])
      await press('secretary', begun, `${board}/invitees`, {
        post: postOf(name),
        requirement: paragraph.id,
        from: begun,
      })
    await press('secretary', begun, `${board}/timetable`, {
      agreedOn: begun,
      agreedWith: 'the Department',
      agreedBy: 'the chair',
      words: 'Monthly, on the first Tuesday.',
    })
    await press('secretary', begun, `${board}/series`, {
      day: days,
      begins: '14:00',
      ends: '16:00',
      place: 'County Hall',
    })
    const made = await kept((db) => db.selectFrom('meeting').select(['id', 'day']).orderBy('day').execute())
    expect(made.map((one) => one.day)).toEqual(days)
    meetings.push(...made.map((one) => one.id))
    await press('lead', begun, 'plan/new', { name: 'Priority Action Plan', fromAreas: 'yes' })
    const objectives = await kept((db) =>
      db.selectFrom('objective').select('id').orderBy('place').limit(2).execute(),
    )
    for (const [place, accountable] of [
      [0, 'Head of SEND'],
      [1, 'Chief nurse'],
    ] as const)
      await press('lead', begun, `plan/objectives/${objectives[place]?.id}/actions/new`, {
        title: `What the ${accountable} does`,
        accountable: postOf(accountable),
        due: '2027-06',
        successCriteria: '',
        intendedImpact: '',
      })
    await press('lead', begun, 'risks/new', {
      cause: 'Posts stay vacant',
      event: 'advice comes late',
      effect: 'families wait',
      controls: '',
      proximity: '',
      private: '',
      owner: postOf('Head of SEND'),
      requirement: '',
      inherentLikelihood: '4',
      inherentImpact: '4',
      likelihood: '3',
      impact: '4',
      targetLikelihood: '1',
      targetImpact: '4',
      targetBy: '',
      next: '2026-10-01',
    })
  }, 120_000)

  /** One meeting from its invitations to its published log. The chief nurse's paper never comes. */
  async function run(which: 0 | 1): Promise<void> {
    const day = days[which] as LocalDate
    const id = meetings[which] ?? ''
    const meeting = `meetings/${id}`
    const early = addDays(day, -21)
    const out = papersDay(day, 5)
    await press('secretary', early, `${meeting}/agenda/fill`)
    await press('secretary', early, `${meeting}/invitations`, {
      seen: await hidden('secretary', early, `${meeting}/invitations`, 'seen'),
    })
    const asked = await kept((db) =>
      db.selectFrom('meeting_invitee').selectAll().where('meeting_id', '=', id).execute(),
    )
    expect(asked).toHaveLength(10)
    for (const one of asked.filter((each) => each.stands_in !== 'vacant'))
      await press('secretary', early, `${meeting}/invitations/${one.id}`, {
        version: String(one.version),
        do: 'told',
        how: 'by letter',
        on: early,
      })
    const items = await kept((db) =>
      db
        .selectFrom('agenda_item')
        .select(['id', 'kind'])
        .where('meeting_id', '=', id)
        .orderBy('place')
        .execute(),
    )
    const item = (kind: string) => items.find((one) => one.kind === kind)?.id ?? ''
    const owed = (owner: string, title: string) => ({
      title,
      owedBy: postOf(owner),
      due: papersDay(day, 6),
    })
    const promise = `${meeting}/agenda/${item('deep-dive')}/papers/new`
    await press('secretary', early, promise, owed('Chief nurse', `Waits for meeting ${which + 1}`))
    const brings = await as('secretary', early)
    const sent = await brings.post(
      `${base}/${promise}`,
      {},
      withFile(brings, owed('Head of SEND', 'Plans on time'), 'file', {
        name: 'plans.txt',
        bytes: new TextEncoder().encode('Plans on time'),
      }),
    )
    expect(sent.status, said(sent.text)).toBe(303)
    await press('secretary', addDays(day, -14), `${meeting}/round/open`, { due: out })
    const action = await kept((db) =>
      db
        .selectFrom('action')
        .select('id')
        .where('accountable_post_id', '=', postOf('Head of SEND'))
        .executeTakeFirstOrThrow(),
    )
    await press('owner', out, `actions/${action.id}/update`, {
      happened: 'It goes on.',
      forFamilies: 'Families hear sooner.',
      inTheWay: '',
    })
    const areas = await kept((db) =>
      db.selectFrom('requirement').select('id').where('kind', '=', 'area-requirement').execute(),
    )
    await press('lead', out, `${meeting}/reports/${areas[0]?.id}`, {
      version: '0',
      data: 'Two in three in time.',
      reading: 'It works.',
      families: which === 0 ? 'They notice.' : '',
    })
    await press('secretary', out, `${meeting}/log/draw`)
    const lines = await kept((db) =>
      db
        .selectFrom('log_entry as e')
        .innerJoin('board_log as l', 'l.id', 'e.log_id')
        .select(['e.id', 'e.version'])
        .where('l.meeting_id', '=', id)
        .where('e.kind', '=', 'contribution')
        .execute(),
    )
    for (const one of lines) {
      const line = `${meeting}/log/contributions/${one.id}`
      await press('secretary', out, `${line}/tell`, { version: String(one.version), how: 'by letter' })
      await press('secretary', out, `${line}/answer`, {
        version: String(one.version + 1),
        answer: 'It will be there next time.',
      })
      await press('chair', out, `${line}/decide`, {
        version: String(one.version + 2),
        decision: 'release',
        why: '',
      })
    }
    await press('secretary', out, `${meeting}/pack/freeze`, { last: '0', why: '' })
    const pack = await kept((db) =>
      db.selectFrom('pack').select(['id', 'version']).where('meeting_id', '=', id).executeTakeFirstOrThrow(),
    )
    await press('secretary', out, `${meeting}/pack/${pack.id}/circulate`, {
      version: String(pack.version),
      invitee: '',
    })
    await press('secretary', day, `${meeting}/minutes`, {
      save: 'all',
      rest: 'present',
      [`was-${postOf('Adviser of NHS England')}`]: 'absent',
      ...(which === 1 ? { [`was-${postOf('Chair of the forum')}`]: 'apologies' } : {}),
      [`words-${item('action-log')}`]: 'The board went through the log.',
    })
    const version = async () =>
      String(
        (
          await kept((db) =>
            db.selectFrom('meeting').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
          )
        ).version,
      )
    await press('secretary', day, `${meeting}/held`, { version: await version(), heldOn: day })
    await press('secretary', day, 'board-actions/new', {
      board: boardId,
      meeting: id,
      words: `Bring what was missing at meeting ${which + 1}`,
      owner: postOf('Chief nurse'),
      due: addDays(day, 14),
    })
    await press('secretary', day, `${meeting}/log/settle`, {
      seen: await hidden('secretary', day, `${meeting}/log/settle`, 'seen'),
    })
    const minutes = async () =>
      String(
        (
          await kept((db) =>
            db.selectFrom('minutes').select('version').where('meeting_id', '=', id).executeTakeFirstOrThrow(),
          )
        ).version,
      )
    const after = addDays(day, 2)
    await press('secretary', after, `${meeting}/to-chair`, { version: await minutes() })
    const seen = await hidden('chair', after, meeting, 'seen')
    await press('chair', after, `${meeting}/chair`, {
      deed: 'check',
      version: await minutes(),
      seen,
      why: '',
    })
    await press('chair', after, `${meeting}/chair`, {
      deed: 'publish',
      version: await minutes(),
      seen: '',
      why: '',
    })
    await press('chair', after, `${meeting}/log/publish`)
  }

  test('two meetings are run', async () => {
    await run(0)
    await run(1)
  }, 180_000)

  test('missed papers are a contribution to be strengthened, and an objective is slow, with the reason', async () => {
    const day = addDays(days[1] as LocalDate, 10)
    const member = await as('nurse', day)
    const log = said((await member.get(`${base}/meetings/${meetings[1]}/log`)).text)
    expect(log).toMatch(/Contributions to be strengthened.*Aldermoor ICB.*Waits for meeting 2/)
    expect(log).toContain('It will be there next time.')
    expect(log).toMatch(/slow to progress.*nobody has said yet how it goes/i)
    const chair = await as('chair', day)
    const page = said((await chair.get(`${base}/chair`)).text)
    expect(page).toMatch(/The next meeting is on 3 November 2026, in 18 days: \d of 6 things are ready\./)
    expect(page).toMatch(/Objectives slow to progress.*nobody has said yet how it goes/)
    expect(page).toMatch(/Contributions to be strengthened.*Aldermoor ICB/)
    expect(page).toContain('secretary (synthetic), board secretary')
    // What is overdue since the first meeting stands on the post's own page.
    const post = said((await member.get(`${base}/posts/${postOf('Chief nurse')}`)).text)
    expect(post).toMatch(/What is overdue.*Bring what was missing at meeting 1/)
    expect(post).toContain('The next board is on 3 November 2026')
  })

  test('the page of the board paragraphs shows each of 5.a to 5.e and 6 for each meeting', async () => {
    const secretary = await as('secretary', addDays(days[1] as LocalDate, 10))
    const page = await secretary.get(`${base}/compliance`)
    expect(said(page.text)).toContain('Whether a duty is met is for the Department to judge.')
    const rows = (await secretary.get(`${base}/compliance?as=csv`)).text
      .split('\r\n')
      .filter((row) => row.includes('meeting '))
    const shows = (meeting: 1 | 2, ref: string) =>
      new RegExp(`,${ref.replace('.', '\\.')},(Shown in the records|Partly shown|Not shown),`).exec(
        rows.find((row) => row.includes(`meeting ${meeting},`) && row.includes(`,${ref},`)) ?? '',
      )?.[1]
    const refs = ['5.a', '5.b', '5.c', '5.d', '5.e', '6']
    const found = Object.fromEntries(refs.map((ref) => [ref, [shows(1, ref), shows(2, ref)]]))
    for (const ref of refs) expect(found[ref], ref).not.toContain(undefined)
    // The forum was at the first meeting only; one area of the notice reported; the log was settled each time; and one of
    // the three who must be invited each time has no holder.
    const why = (meeting: 1 | 2, words: string) =>
      rows.some((row) => row.includes(`meeting ${meeting},`) && row.includes(words))
    expect(why(2, 'Nobody was there for the parent carer forum.')).toBe(true)
    expect(why(1, 'Nobody was there for the parent carer forum.')).toBe(false)
    expect(found['5.a']?.[1]).toBe('Partly shown')
    expect(found['5.b']).toEqual(['Partly shown', 'Partly shown'])
    expect(found['5.c']?.[1]).toBe('Partly shown')
    expect(found['5.d']).toEqual(['Partly shown', 'Partly shown'])
    expect(found['5.e']).toEqual(['Shown in the records', 'Shown in the records'])
    expect(found['6']).toEqual(['Partly shown', 'Partly shown'])
    expect(why(1, 'Not fully shown, for nobody held the post: Adviser of NHS England')).toBe(true)
    // A cell's record is one link away, and each paragraph's own page leads here.
    expect(page.text).toContain(`href="${base}/meetings/${meetings[1]}/log"`)
    const paragraph = await kept((db) =>
      db.selectFrom('requirement').select('id').where('ref', '=', '5.e').executeTakeFirstOrThrow(),
    )
    expect((await secretary.get(`${base}/requirements/${paragraph.id}`)).text).toContain(
      `href="${base}/compliance"`,
    )
  })
})
