/** Measures through the real pages: adopted, filled, approved, read by those who may see more and by those who may see less. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '../../src/foundation/index.ts'
import { rowsAtEndOf } from '../../src/schema/history.sql.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const plansOnTime = {
  from: 'd01',
  name: 'Plans on time',
  question: 'How many plans are issued within 20 weeks?',
  numerator: 'issued within 20 weeks',
  denominator: 'new plans',
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
}

const months = [
  'September 2025\t31',
  'October 2025\t34',
  'November 2025\t30',
  'December 2025\t33',
  'January 2026\t31',
  'February 2026\t35',
  'March 2026\t30',
  'April 2026\t33',
  'May 2026\t31',
  'June 2026\t34',
  'July 2026\t32',
  'August 2026\t33',
  'September 2026\t30',
  'October 2026\t34',
]
const sheet = ['Period\tValue', ...months].join('\n')

describe.each(testStores())('measures, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let analyst: Browser
  let member: Browser
  let base: string

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    base = `/areas/${world.a.slug}/measures`
    const as = (role: Parameters<typeof world.a.people.get>[0]) => at.signIn(world.a.people.get(role) ?? '')
    lead = await as('programme-lead')
    analyst = await as('analyst')
    member = await as('board-member')
  })
  afterAll(() => at.close())

  const area = () => world.a.requirements.find((one) => one.ref === '3.a')?.id ?? ''

  async function adopt(more: Partial<typeof plansOnTime> = {}): Promise<string> {
    const name = `Measure ${randomUUID().slice(0, 8)}`
    const added = await lead.post(`${base}/new`, { ...plansOnTime, name, requirements: [area()], ...more })
    expect(added.status).toBe(303)
    return added.to
  }

  async function fill(measure: string, pasted: string, source = 'Case system on 5 November 2026') {
    const id = measure.split('/').at(-1) ?? ''
    const sent = await analyst.post(`${base}/send`, { measure: id, pasted, source })
    expect(sent.to).toContain('/measures/sent/')
    return sent.to
  }

  test('a year from a spreadsheet to the summary table', async () => {
    const measure = await adopt({ name: 'Plans on time' })
    const looked = await fill(measure, sheet)
    const preview = await analyst.get(looked)
    expect(preview.text).toContain('14 figures would be added, 0 revised, 0 are the same as before.')
    // Nothing counts before it is kept.
    expect((await member.get(measure)).text).toContain('There are no figures yet.')
    expect((await analyst.post(looked, {})).status).toBe(303)
    expect((await analyst.get(looked)).text).toContain('14 figures added, 0 revised, 0 the same as before.')
    // The same button pressed again, and the same rows sent again, change nothing.
    expect((await analyst.post(looked, {})).status).toBe(303)
    const again = await fill(measure, sheet)
    expect((await analyst.get(again)).text).toContain(
      '0 figures would be added, 0 revised, 14 are the same as before.',
    )
    await analyst.post(again, {})
    const target = {
      kind: 'target',
      value: '60',
      due: '31 March 2027',
      decidedOn: '',
      decidedBy: 'The board',
      why: 'Agreed',
    }
    expect((await lead.post(`${measure}/target`, target)).status).toBe(303)
    const summary = (await member.get(base)).text
    expect(summary).toContain(
      'No real change: it moves up and down by chance. Latest: 34.0% in October 2026.',
    )
    expect(summary).toContain('It will miss the target of 60.0% in every month unless something changes.')
    expect(summary).toContain('<svg')
    const page = (await member.get(measure)).text
    expect(page).toContain('It will miss the target in March 2027 unless something changes.')
    expect(page).toMatch(/role="img" aria-labelledby="chart-[^ ]+-title chart-[^"]+-words"/)
    // Every point of the picture stands in the table.
    expect(page.match(/app-chart__point /g)).toHaveLength(14)
    for (const month of months) expect(page).toContain(month.split('\t')[0])
  })

  test('one wrong row keeps the others out, and is named', async () => {
    const measure = await adopt()
    const looked = await fill(measure, 'Period\tValue\nJanuary 2026\t31\n31/02/2026\t33\nMarch 2026\t-\n')
    const page = (await analyst.get(looked)).text
    expect(page).toContain('2 rows cannot be kept, so nothing is.')
    expect(page).toContain('“31/02/2026” is not a period of this measure.')
    const report = await analyst.get(`${looked}?as=csv`)
    expect(report.text).toContain('cannot be kept,4,2,"The figure cannot be read: a dash says nothing')
    expect((await analyst.post(looked, {})).status).toBe(422)
    expect((await lead.get(measure)).text).toContain('There are no figures yet.')
  })

  test('a symbol is told as what it means and never as 0', async () => {
    const measure = await adopt()
    await analyst.post(await fill(measure, 'Period\tValue\nJanuary 2026\t31\nFebruary 2026\tc\n'), {})
    const page = (await analyst.get(measure)).text
    expect(page).toContain('[c] suppressed to protect people')
    expect(page).toContain('1 of 13 points: too few to tell change from chance.')
  })

  test('a small count is for the analyst only: nowhere in the page or the sheets of anybody else', async () => {
    const measure = await adopt({ unit: 'count', denominator: '', polarity: 'down' })
    const rows = ['Period\tValue', 'January 2026\t17', 'February 2026\t3', 'March 2026\t19'].join('\n')
    await analyst.post(await fill(measure, rows), {})
    expect((await analyst.get(`${measure}?as=csv`)).text).toMatch(/February 2026,2026-02-01,2026-02-28,3,/)
    for (const browser of [lead, member]) {
      const sheetText = (await browser.get(`${measure}?as=csv`)).text
      expect(sheetText).toMatch(/February 2026,2026-02-01,2026-02-28,\[c\],/)
      const page = (await browser.get(measure)).text
      expect(page).toContain('[c] suppressed to protect people')
      expect(page).not.toContain('>3<')
    }
  })

  test('a measure kept to the team is not there for the board', async () => {
    const measure = await adopt({ audience: 'team' })
    expect((await member.get(measure)).status).toBe(404)
    expect((await member.get(base)).text).not.toContain(measure)
    expect((await lead.get(measure)).status).toBe(200)
  })

  test('a figure that is revised keeps its earlier one and needs a reason', async () => {
    const measure = await adopt()
    const figure = {
      period: 'January 2026',
      value: '31',
      numerator: '',
      denominator: '',
      source: '',
      why: '',
    }
    expect((await analyst.post(`${measure}/readings/new`, figure)).status).toBe(303)
    const refused = await analyst.post(`${measure}/readings/new`, { ...figure, value: '33' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('There is a figure for this period already.')
    expect(refused.text).toContain('value="33"')
    const why = 'Two plans were counted twice'
    expect((await analyst.post(`${measure}/readings/new`, { ...figure, value: '33', why })).status).toBe(303)
    const page = (await analyst.get(measure)).text
    expect(page).toContain('Figures that were revised (1)')
    expect(page).toContain(`Why it changed: ${why}`)
  })

  test('submitted, approved by somebody else, locked, and changed only after it is unlocked', async () => {
    const measure = await adopt()
    const figure = {
      period: 'January 2026',
      value: '31',
      numerator: '',
      denominator: '',
      source: '',
      why: '',
    }
    await analyst.post(`${measure}/readings/new`, figure)
    const page = await analyst.get(`${measure}/periods`)
    const reading = /name="readings"[^>]*value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const move = (who: Browser, deed: string, why = '') =>
      who.post(`${measure}/periods`, { deed, readings: [reading], why })
    expect((await move(analyst, 'approve')).text).toContain('The programme lead approves')
    expect((await move(lead, 'approve')).text).toContain('Choose only periods that are submitted.')
    expect((await move(analyst, 'submit')).status).toBe(303)
    expect((await move(lead, 'approve')).status).toBe(303)
    expect((await move(lead, 'lock')).status).toBe(303)
    const locked = await analyst.post(`${measure}/readings/new`, {
      ...figure,
      value: '32',
      why: 'A late plan',
    })
    expect(locked.status).toBe(422)
    expect(locked.text).toContain('The figure of this period is locked.')
    expect((await move(lead, 'unlock')).text).toContain('Say why they are unlocked.')
    expect((await move(lead, 'unlock', 'A late plan')).status).toBe(303)
    const changed = await analyst.post(`${measure}/readings/new`, {
      ...figure,
      value: '32',
      why: 'A late plan',
    })
    expect(changed.status).toBe(303)
    expect((await analyst.get(measure)).text).toContain('Changed since it was approved on 23 November 2026.')
  })

  test('nobody approves what they submitted', async () => {
    const both = await at.signIn(world.opener)
    const measure = await adopt()
    await analyst.post(await fill(measure, sheet), {})
    // The lead's own submission, put there as somebody who is analyst and lead at once would.
    await at.here.store.change({ areaId: world.a.id, personId: world.opener, at: at.clock.now() }, (db) =>
      db
        .updateTable('reading')
        .set({ state: 'submitted', submitted_by: world.opener, submitted_on: at.clock.today() })
        .where('measure_id', '=', measure.split('/').at(-1) ?? '')
        .execute(),
    )
    const page = await both.get(`${measure}/periods`)
    const reading = /name="readings"[^>]*value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const answer = await both.post(`${measure}/periods`, { deed: 'approve', readings: [reading], why: '' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Somebody else must approve them.')
  })

  test('of two who change one definition the second is told, and the version says why', async () => {
    const measure = await adopt()
    const change = { ...plansOnTime, name: `Named ${randomUUID()}`, version: '1' }
    const first = { ...change, numerator: 'issued within 20 weeks, exceptions left out' }
    expect((await lead.post(`${measure}/definition`, { ...first, why: '' })).text).toContain(
      'Say why the definition changes',
    )
    expect((await lead.post(`${measure}/definition`, { ...first, why: 'As SEN2 counts' })).status).toBe(303)
    const second = await lead.post(`${measure}/definition`, { ...change, name: 'Another name', why: 'Mine' })
    expect(second.status).toBe(422)
    expect(second.text).toContain('Somebody changed this measure while you were writing')
    const page = (await lead.get(measure)).text
    expect(page).toContain('Earlier definitions (1)')
    expect(page).toContain('As SEN2 counts')
  })

  test('a baseline is never overwritten', async () => {
    const measure = await adopt()
    const set = (value: string, why: string) =>
      lead.post(`${measure}/baseline`, { value, asAtDay: '31 March 2026', source: 'SEN2', why })
    expect((await set('31', '')).status).toBe(303)
    expect((await set('28', '')).text).toContain('Say why another stands beside it.')
    expect((await set('28', 'The method changed')).status).toBe(303)
    const page = (await member.get(measure)).text
    expect(page).toContain('Baseline: 31.0%')
    expect(page).toContain('A later baseline: 28.0%')
  })

  test('the history answers what the figures were at the end of an earlier day', async () => {
    const measure = await adopt()
    const id = measure.split('/').at(-1) ?? ''
    await analyst.post(await fill(measure, 'Period\tValue\nJanuary 2026\t31\n'), {})
    const then = at.clock.today()
    at.clock.set('2026-11-25T10:00:00.000Z')
    try {
      // Two days on the earlier sessions are over.
      analyst = await at.signIn(world.a.people.get('analyst') ?? '')
      lead = await at.signIn(world.a.people.get('programme-lead') ?? '')
      await analyst.post(await fill(measure, 'Period\tValue\nJanuary 2026\t29\nFebruary 2026\t30\n'), {})
      const values = await at.here.store.read(
        { areaId: world.a.id, personId: null, at: at.clock.now() },
        async (db) => {
          const rows = await rowsAtEndOf(db, 'reading', localDate(then))
          const now = await db
            .selectFrom('reading')
            .select('value')
            .where('measure_id', '=', id)
            .orderBy('to_day')
            .execute()
          return [
            rows.filter((row) => row.measure_id === id).map((row) => row.value),
            now.map((row) => row.value),
          ]
        },
      )
      expect(values).toEqual([[31], [29, 30]])
      const past = await lead.get(`${measure}?as-at=${then}`)
      expect(past.status).toBe(200)
      expect(past.text).toContain('Latest: 31.0% in January 2026.')
      expect(past.text).not.toContain('Change the definition or the owner')
    } finally {
      at.clock.set('2026-11-23T10:00:00.000Z')
    }
  })

  test('the adviser finds nothing, and another area nothing either', async () => {
    const measure = await adopt()
    const adviser = await at.signIn(world.a.people.get('external-adviser') ?? '')
    const stranger = await at.signIn(world.b.people.get('analyst') ?? '')
    for (const path of [base, measure, `${base}/catalogue`, `${measure}?as=csv`]) {
      expect([path, (await adviser.get(path)).status]).toEqual([path, 404])
      expect([path, (await stranger.get(path)).status]).toEqual([path, 404])
    }
    const elsewhere = measure.replace(world.a.slug, world.b.slug)
    expect((await stranger.get(elsewhere)).status).toBe(404)
  })

  test('rows that one analyst sent are not another’s to look through', async () => {
    const measure = await adopt()
    const looked = await fill(measure, sheet)
    const other = await at.signIn(world.opener)
    expect((await other.get(looked)).status).toBe(404)
  })

  test('where an action claims more than its measure shows, once a change should have shown', async () => {
    const measure = await adopt()
    await analyst.post(await fill(measure, sheet), {})
    const ids = [1, 2, 3].map(() => randomUUID()) as [string, string, string]
    const [post, action, place] = ids
    const here = { local_area_id: world.a.id }
    await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, async (db) => {
      const agency = await db
        .selectFrom('area_agency')
        .select('id')
        .where('local_area_id', '=', world.a.id)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('post')
        .values({
          ...here,
          id: post,
          area_agency_id: agency.id,
          name: `Post ${place}`,
          from_day: '2026-01-05',
        })
        .execute()
      await db
        .insertInto('action')
        .values({
          ...here,
          id: action,
          ref: 'Z.1',
          place: 1,
          title: 'Hold a second panel',
          accountable_post_id: post,
          first_due: '2026-09-30',
          due: '2026-09-30',
          impact: 'some',
          status_on: '2026-08-01',
        })
        .execute()
    })
    const join = (showsBy: string) => lead.post(`${measure}/links`, { actions: [action], showsBy })
    expect((await join('')).text).toContain('Say by which day a change should show.')
    expect((await join('31 March 2027')).status).toBe(303)
    const name = (await lead.get(measure)).text
    expect(name).toContain('Too early to tell: a change should show by 31 March 2027.')
    expect((await member.get(base)).text).not.toContain('Where the claim and the figures differ')
    // The link is made again with an earlier day.
    await lead.post(`${measure}/links`, { showsBy: '' })
    expect((await join('30 June 2026')).status).toBe(303)
    const page = (await member.get(base)).text
    expect(page).toContain('Where the claim and the figures differ')
    expect(page).toContain('shows no real change. They have differed since 1 August 2026.')
  })

  test('the catalogue is offered to an area by its words', async () => {
    const page = (await lead.get(`${base}/catalogue?for=${area()}`)).text
    expect(page).toContain('measures fit the words of 3.a')
    expect(page).toContain('EHC plans issued within 20 weeks, exceptions excluded')
    expect(page).not.toContain('Wheelchairs and equipment within 18 weeks')
    const waits = world.a.requirements.find((one) => one.ref === '3.b')?.id ?? ''
    expect((await lead.get(`${base}/catalogue?for=${waits}`)).text).toContain(
      'Neurodevelopmental assessment wait',
    )
    expect((await lead.get(`${base}/catalogue?find=wheelchair`)).text).toContain(
      'Wheelchairs and equipment within 18 weeks',
    )
  })
})
