/** Groups of a figure, what is shown of them to whom, closing, and the dashboard with its feed, sheet, PDF and Word. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, makeWorld, openHouse, type TestHouse, type World, withFile } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const plansIssued = {
  from: '',
  name: '',
  question: 'How many plans are issued?',
  numerator: 'plans issued',
  denominator: '',
  unit: 'count',
  polarity: 'up',
  periodKind: 'month',
  resetRule: 'none',
  source: 'Case system',
  class: 'how-much',
  kind: 'activity',
  owner: '',
  audience: 'board',
  low: '',
  high: '',
}
const decided = {
  decidedOn: '',
  decidedBy: 'Director of children’s services',
  why: 'The board holds us to them',
}

describe.each(testStores())('measures in depth, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let analyst: Browser
  let member: Browser
  let base: string

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    base = `/areas/${world.a.slug}`
    const as = (role: Parameters<typeof world.a.people.get>[0]) => at.signIn(world.a.people.get(role) ?? '')
    lead = await as('programme-lead')
    analyst = await as('analyst')
    member = await as('board-member')
  })
  afterAll(() => at.close())

  async function measureWith(pasted: string, more: Partial<typeof plansIssued> = {}): Promise<string> {
    const requirement = world.a.requirements.find((one) => one.ref === '3.a')?.id ?? ''
    const name = more.name ?? `Measure ${randomUUID().slice(0, 8)}`
    const added = await lead.post(`${base}/measures/new`, {
      ...plansIssued,
      ...more,
      name,
      requirements: [requirement],
    })
    expect(added.status).toBe(303)
    const id = added.to.split('/').at(-1) ?? ''
    const sent = await analyst.post(`${base}/measures/send`, { measure: id, pasted, source: 'Case system' })
    expect((await analyst.post(sent.to, {})).status).toBe(303)
    return added.to
  }

  const table = (rows: readonly string[]) => ['Period\tGroup\tValue', ...rows].join('\n')
  const send = (measure: string, pasted: string, dimension = 'place') =>
    analyst.post(`${measure}/groups`, { dimension, pasted, source: 'Case system' })
  const sheet = async (who: Browser, measure: string, as: string) =>
    (await who.get(`${measure}?as=${as}`)).text

  test('groups must add up, are exact for the analyst, and go through the rule for everybody else', async () => {
    const measure = await measureWith('Period\tValue\nJanuary 2026\t41\n')
    const missing = await send(measure, table(['January 2026\tNorth\t20', 'January 2026\tSouth\t17']))
    expect(missing.status).toBe(422)
    expect(missing.text).toContain('Add a group “Not known” for the other 4.')
    expect(missing.text).toContain('North')
    const wrong = await send(measure, table(['May 2026\tNorth\t20', '31/02/2026\tSouth\t17']))
    expect(wrong.text).toContain('Row 2: There is no figure of the whole area for May 2026. Enter it first.')
    expect(wrong.text).toContain('Row 3: “31/02/2026” is not a period of this measure.')
    const rows = table(['January 2026\tNorth\t21', 'January 2026\tEast\t3', 'January 2026\tSouth\t17'])
    expect((await send(measure, rows)).status).toBe(303)
    expect((await send(measure, rows)).status).toBe(303)
    expect(await sheet(analyst, measure, 'groups')).toMatch(/Place,East,3,/)
    // Nobody decided that it is shown.
    expect(await sheet(member, measure, 'groups')).not.toContain('North')
    const output = { kind: 'breakdown', process: 'off', dimension: 'place', ...decided }
    expect((await lead.post(`${measure}/output`, { ...output, why: '' })).status).toBe(422)
    expect((await lead.post(`${measure}/output`, output)).status).toBe(303)
    for (const who of [member, lead]) {
      const text = await sheet(who, measure, 'groups')
      expect(text).toContain('North')
      expect(text).not.toMatch(/East,3,|North,21,|South,17,/)
      const page = (await who.get(measure)).text
      expect(page).toContain('By place, January 2026')
      expect(page).not.toMatch(/>21<|>17<|>41</)
      expect(await sheet(who, measure, 'csv')).toMatch(/January 2026,2026-01-01,2026-01-31,40,/)
    }
    // A revised figure leaves its groups behind, and says so.
    await analyst.post(`${measure}/readings/new`, {
      period: 'January 2026',
      value: '44',
      numerator: '',
      denominator: '',
      source: '',
      why: 'Three came late',
    })
    expect((await member.get(measure)).text).toContain('do not add up to the figure of the whole area')
  })

  test('whole-area totals are exact by a decision that says who and why, and cease to be', async () => {
    const measure = await measureWith('Period\tNumerator\tDenominator\nJanuary 2026\t23\t71\n', {
      unit: 'percentage',
      denominator: 'plans issued',
    })
    expect(await sheet(member, measure, 'csv')).toMatch(/2026-01-31,35\.\d+,25,70,/)
    const exact = { kind: 'exact-totals', process: 'on-time', dimension: 'none', ...decided }
    expect((await lead.post(`${measure}/output`, { ...exact, decidedBy: '' })).status).toBe(422)
    expect((await lead.post(`${measure}/output`, { ...exact, process: 'none-counted' })).text).toContain(
      'Choose the statutory process.',
    )
    expect((await lead.post(`${measure}/output`, exact)).status).toBe(303)
    expect(await sheet(member, measure, 'csv')).toMatch(/2026-01-31,32\.394\d*,23,71,/)
    const page = (await member.get(measure)).text
    expect(page).toContain('32.4%')
    expect(page).toContain('Whole-area totals are shown exactly (plans issued on time)')
    expect(page).toContain('because: The board holds us to them')
    // A figure that comes later is exact too.
    const sent = await analyst.post(`${base}/measures/send`, {
      measure: measure.split('/').at(-1) ?? '',
      pasted: 'Period\tNumerator\tDenominator\nFebruary 2026\t31\t67\n',
      source: 'Case system',
    })
    await analyst.post(sent.to, {})
    expect(await sheet(member, measure, 'csv')).toMatch(/2026-02-28,46\.26\d*,31,67,/)
    expect((await lead.post(`${measure}/output`, { ...exact, process: 'off' })).status).toBe(303)
    expect(await sheet(member, measure, 'csv')).toMatch(/2026-01-31,35\.\d+,25,70,/)
  })

  test('a measure is closed with the reason, leaves the summary, and can come back', async () => {
    const measure = await measureWith('Period\tValue\nJanuary 2026\t41\n', { name: 'Calls answered' })
    const version =
      /name="version"[^>]*value="(\d+)"/.exec((await lead.get(`${measure}/close`)).text)?.[1] ?? ''
    expect((await lead.post(`${measure}/close`, { version, why: '' })).status).toBe(422)
    expect((await lead.post(`${measure}/close`, { version, why: 'Nobody asks' })).status).toBe(303)
    expect((await lead.post(`${measure}/close`, { version, why: 'Nobody asks' })).status).toBe(422)
    expect((await member.get(measure)).text).toContain('This measure was closed on')
    expect((await member.get(`${base}/measures`)).text).toContain('Closed measures (1)')
    expect((await member.get(`${base}/dashboard`)).text).not.toContain('Calls answered')
    expect((await analyst.get(`${measure}/readings/new`)).status).toBe(404)
    const next = String(Number(version) + 1)
    expect((await lead.post(`${measure}/close`, { version: next, why: 'It was missed' })).status).toBe(303)
    expect((await member.get(`${base}/dashboard`)).text).toContain('Calls answered')
  })

  test('a chart in the peer’s mode says so', async () => {
    const months = ['October 2025\t41', 'November 2025\t44', 'December 2025\t39']
    const measure = await measureWith(['Period\tValue', ...months].join('\n'))
    const version =
      /name="version"[^>]*value="(\d+)"/.exec((await lead.get(`${measure}/settings`)).text)?.[1] ?? ''
    const settings = { version, runLength: '7', screen: 'yes', fixedAfter: '', compatibility: 'nhsr' }
    expect((await lead.post(`${measure}/settings`, { ...settings, runLength: '6' })).text).toContain(
      'NHSRplotthedots knows runs of 7 points only.',
    )
    expect((await lead.post(`${measure}/settings`, settings)).status).toBe(303)
    expect((await member.get(measure)).text).toContain('exactly as NHSRplotthedots 0.2.2 makes it')
  })

  test('the dashboard: exceptions first, each number opens what it is, and every file says the same', async () => {
    const measure = await measureWith('Period\tValue\nJanuary 2026\t18\nFebruary 2026\t3\n', {
      name: 'Late plans',
    })
    const target = {
      kind: 'target',
      value: '60',
      due: '31 March 2026',
      decidedOn: '',
      decidedBy: 'The board',
      why: 'Agreed',
    }
    expect((await lead.post(`${measure}/target`, target)).status).toBe(303)
    const page = (await member.get(`${base}/dashboard`)).text
    expect(page).toContain('target missed')
    expect(page.indexOf('id="exceptions"')).toBeLessThan(page.indexOf('Area 3.a'))
    expect(page).toContain('Data to 28 February 2026.')
    expect(page).toContain(`href="${measure}#points"`)
    expect(page).toContain('No measurable target')
    expect(page).not.toMatch(/<strong>3<|<strong>18</)
    const feed = JSON.parse((await member.get(`${base}/dashboard/feed`)).text)
    const mine = feed.measures.find((one: { name: string }) => one.name === 'Late plans')
    expect(mine.readings.map((one: { value: unknown; symbol: unknown }) => [one.value, one.symbol])).toEqual([
      [20, null],
      [null, '[c]'],
    ])
    expect(feed.figures).toBe('disclosure-controlled by rule DC-01')
    const exact = JSON.parse((await analyst.get(`${base}/dashboard/feed`)).text)
    expect(JSON.stringify(exact)).toContain('"value":18')
    expect((await member.get(`${base}/dashboard?as=csv`)).text).toMatch(/Late plans,.*,20,2026-02-28,60,/)
    const only = world.a.requirements.find((one) => one.ref === '3.a')?.id ?? ''
    expect((await member.get(`${base}/dashboard?for=${only}`)).text).toContain('Dashboard: 3.a')
    expect((await member.get(`${base}/dashboard?for=${randomUUID()}`)).status).toBe(404)
    for (const [as, begins] of [
      ['pdf', 'PDF of'],
      ['word', 'Word file of'],
    ] as const) {
      const file = await member.get(`${base}/dashboard?as=${as}`)
      expect(file.status).toBe(200)
      expect(file.text.startsWith(begins)).toBe(true)
      expect(file.text).toContain('Late plans')
      expect(file.text).not.toContain('18.0')
    }
  })

  test('a published file, neighbours, and a measure beside it only where both count the same', async () => {
    const columns =
      'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown,plans_issued_den_ex,plans_issued_20_weeks_ex,plans_issued_den,plans_issued_within_20_weeks,plans_issued_gt_1_year'
    const total = 'All EHC plans issued,All EHC plans issued'
    const la = (number: string, name: string, figures: string) =>
      `2024,Calendar year,Local authority,E92000001,England,E12000004,East Midlands,E10000007,${number},${name},${total},${figures}`
    const file = [
      columns,
      `2024,Calendar year,National,E92000001,England,,,,,,${total},93000,43152,97747,44866,7000`,
      la('830', 'Wrenshire', '850,102,900,90,100'),
      la('831', 'Nextshire', '400,300,400,300,0'),
      la('856', 'Farshire', 'x,x,x,x,x'),
    ].join('\n')
    const sent = { name: 'timeliness.csv', bytes: new TextEncoder().encode(file) }
    expect((await analyst.post(`${base}/benchmarks/send`, { publishedOn: '' })).text).toContain(
      'Choose the CSV file',
    )
    for (let twice = 0; twice < 2; twice += 1) {
      const form = withFile(analyst, { publishedOn: '26 June 2025' }, 'file', sent)
      const looked = await analyst.post(`${base}/benchmarks/send`, {}, form)
      expect(looked.status).toBe(303)
      const preview = (await analyst.get(looked.to)).text
      expect(preview).toContain('figures would be kept, from 4 rows. Nothing is kept yet.')
      const file = new URL(looked.to, 'http://localhost').searchParams.get('file') ?? ''
      // Sealed for whoever sent it: nobody else keeps it, and no other file can be named.
      expect((await analyst.post(looked.to, { file: `${file}x`, publishedOn: '' })).status).toBe(422)
      expect((await analyst.post(looked.to, { file, publishedOn: '31/02/2025' })).text).toContain(
        'Enter the day it was published',
      )
      expect((await analyst.post(looked.to, { file, publishedOn: '26 June 2025' })).status).toBe(303)
    }
    const neighbours = { own: '830 Wrenshire', neighbours: '831 Nextshire\n856 Farshire', source: '' }
    expect((await analyst.post(`${base}/benchmarks/send-neighbours`, neighbours)).text).toContain(
      'where the list comes from',
    )
    expect(
      (await analyst.post(`${base}/benchmarks/send-neighbours`, { ...neighbours, source: 'LAIT 2025' }))
        .status,
    ).toBe(303)
    const page = (await member.get(`${base}/benchmarks`)).text
    expect(page).toContain('3 figures from one file.')
    expect(page).toContain('Source: LAIT 2025')
    expect(page).toContain('12.0%')
    const measure = await measureWith('Period\tValue\nJanuary 2026\t41\n', {
      unit: 'percentage',
      denominator: 'plans',
    })
    const hold = { indicator: 'plans-in-20-weeks', same: 'no', ...decided }
    expect((await lead.post(`${measure}/benchmark/hold`, { ...hold, indicator: 'nothing' })).status).toBe(422)
    expect((await lead.post(`${measure}/benchmark/hold`, hold)).status).toBe(303)
    const apart = (await member.get(`${measure}/benchmark`)).text
    expect(apart).toContain('not drawn beside each other')
    expect(apart).toContain('new EHC plans issued in the calendar year, without those with an exception')
    expect(apart).not.toContain('<svg class="app-chart"')
    expect((await lead.post(`${measure}/benchmark/hold`, { ...hold, same: 'yes' })).status).toBe(303)
    const beside = (await member.get(`${measure}/benchmark`)).text
    expect(beside).toContain('12.0% here, 46.4% in England.')
    expect(beside).toContain('2 of 2 (1 is the best); allowing for chance, 2 to 2. Quarter 4 of 4.')
    expect(beside).toContain('<svg class="app-chart"')
    expect(beside).toContain('Farshire [x] not available')
  })
})
