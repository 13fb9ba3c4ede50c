import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { aheadWords } from './ahead.ts'
import { measureChart } from './chart.ts'
import { figureWarnings, looksCumulative, seriesWarnings, targetWarnings, usualFigure } from './checks.ts'
import { againstFacts } from './claims.ts'
import { seenPlainly, seenReadings } from './disclosed.ts'
import { aBaseline, aDefinition, aMeasure, aTarget, readings } from './measure.fixture.ts'
import { missingFrom, targetInForce, type Unit, writeGap, writeValue } from './measure.ts'
import { aheadOf, areaSentence, rowsOf } from './measure-page.ts'
import { changedSinceApproval, parseCell } from './reading.ts'
import { type Dot, milestoneStanding, milestoneWords, targetStanding, targetWords } from './standing.ts'

const up = aDefinition()
const dots = (...list: readonly (readonly [string, number])[]): Dot[] =>
  list.map(([day, value]) => ({ day: localDate(day), period: day.slice(0, 7), value }))
const march = aTarget(50, '2026-03-31', { kind: 'milestone' })

describe('milestones', () => {
  test.each([
    ['met', dots(['2026-03-31', 52]), '2026-04-20', { is: 'met', by: 2 }],
    [
      'missed, and days counted until today',
      dots(['2026-03-31', 44]),
      '2026-04-20',
      { is: 'missed', days: 20, shortBy: 6 },
    ],
    [
      'met late, by the first later figure that reaches it',
      dots(['2026-03-31', 44], ['2026-04-30', 49], ['2026-05-31', 51]),
      '2026-07-01',
      { is: 'met-late', days: 61, shortBy: 6 },
    ],
    ['to come', dots(['2026-02-28', 44]), '2026-03-01', { is: 'to-come', days: 30 }],
    ['without a figure', [], '2026-04-20', { is: 'no-figure' }],
  ] as const)('%s', (_, list, today, wanted) => {
    expect(milestoneStanding(march, list, up, localDate(today))).toMatchObject(wanted)
  })

  test('lower is better: 44 meets 50', () => {
    const standing = milestoneStanding(
      march,
      dots(['2026-03-31', 44]),
      { polarity: 'down' },
      localDate('2026-04-20'),
    )
    expect(milestoneWords(standing, up)).toBe('Met: 44.0% in 2026-03.')
  })
})

describe('the target and the straight line to it', () => {
  const line = [aBaseline(30, '2025-12-31')]
  const target = [aTarget(60, '2026-12-31')]
  const today = localDate('2026-07-10')

  test.each([
    ['on track', 46, 'On track for 60.0% by 31 December 2026'],
    ['behind, in value and in days', 40, 'Behind for 60.0% by 31 December 2026'],
    ['met', 61, 'Target met: 61.0% in 2026-06'],
  ] as const)('%s', (_, value, begins) => {
    const standing = targetStanding(target, line, dots(['2026-06-30', value]), up, today)
    expect(targetWords(standing, target[0] ?? null, up).startsWith(begins)).toBe(true)
  })

  test('half way along with a third of the way gone: 59 or 60 days behind', () => {
    const standing = targetStanding(target, line, dots(['2026-06-30', 40]), up, today)
    // 181 of 365 days gone: the line stands at 44.88; it stood at 40 on day 121.67.
    expect(standing).toMatchObject({ is: 'behind', days: 59 })
    expect(standing.is === 'behind' && standing.by).toBeCloseTo(4.877, 2)
  })

  test('worse than where it began has no days on the line', () => {
    expect(targetStanding(target, line, dots(['2026-06-30', 25]), up, today)).toMatchObject({
      is: 'behind',
      days: null,
    })
  })

  test('the last decision counts', () => {
    const earlier = aTarget(60, '2026-12-31', { place: 1 })
    const later = aTarget(55, '2027-03-31', { place: 2 })
    expect(targetInForce([later, earlier])).toBe(later)
  })
})

describe('a measurable target has baseline, dated target and owner', () => {
  test.each([
    [{ ownerPostId: 'p' }, [aBaseline(30, '2025-12-31')], [aTarget(60, '2026-12-31')], []],
    [{ ownerPostId: null }, [], [], ['baseline', 'dated target', 'owner']],
    [
      { ownerPostId: 'p' },
      [],
      [aTarget(60, '2026-12-31', { kind: 'milestone' })],
      ['baseline', 'dated target'],
    ],
  ] as const)('%j', (measure, baselines, decisions, wanted) => {
    expect(missingFrom(measure, baselines, decisions)).toEqual(wanted)
  })

  test('an area without a measure has none', () => {
    expect(areaSentence([])).toBe('No measurable target: no measure is joined to it.')
  })
})

describe('what is odd', () => {
  const today = localDate('2026-01-31')
  const period = { from: localDate('2025-12-01'), to: localDate('2025-12-31') }
  const figure = (value: number, numerator: number | null = null, denominator: number | null = null) => ({
    value,
    symbol: null,
    numerator,
    denominator,
  })
  test.each([
    ['a slip like the one that was published for months', figure(30.8), 3.1, 'many times larger'],
    ['a proportion for a percentage', figure(0.41), 42, 'looks like a proportion: 41.0% may be meant'],
    ['more than everything', figure(104), null, 'more than 100%'],
    ['numerator over denominator', figure(120, 12, 10), null, 'larger than the denominator (10)'],
    [
      'a figure that is not its counts',
      figure(40, 5, 10),
      null,
      '5 of 10 is 50.0%, and the figure says 40.0%',
    ],
    ['nothing odd', figure(50, 5, 10), 48, null],
  ] as const)('%s', (_, one, usual, said) => {
    const warnings = figureWarnings(aMeasure(), one, period, usual, today).join(' ')
    if (said === null) expect(warnings).toBe('')
    else expect(warnings).toContain(said)
  })

  test('outside what is plausible', () => {
    const said = figureWarnings(aMeasure({ low: 0, high: 10 }), figure(30.8), period, null, today)
    expect(said).toEqual(['30.8% is above 10.0%, the highest that is plausible here.'])
  })

  test('the usual figure is the middle one, of three or more', () => {
    expect(usualFigure([{ value: 3 }, { value: 0 }, { value: 9 }])).toBeNull()
    expect(usualFigure([{ value: 3 }, { value: 4 }, { value: 90 }])).toBe(4)
  })

  test('a count that starts again each September is not a trend', () => {
    const year = [2, 5, 9, 14, 18, 23, 27, 33, 38, 44, 47, 50]
    // From September: the fixture begins in January, so the first year is cut.
    const values = [...year.slice(4), ...year, ...year.slice(0, 4)]
    expect(looksCumulative(readings(values))).toBe(true)
    expect(seriesWarnings(aMeasure(), readings(values), today).join(' ')).toContain('year-to-date count')
    expect(looksCumulative(readings([40, 44, 39, 43, 41, 45, 38, 42, 40, 44]))).toBe(false)
  })

  test('a month that is missing, and a figure that is not in', () => {
    const all = readings([40, 41, 42, 43]).filter((_, at) => at !== 2)
    const said = seriesWarnings(aMeasure(), all, localDate('2024-08-01')).join(' ')
    expect(said).toContain('One period is missing, first between 29 February 2024 and 1 April 2024.')
    expect(said).toContain('The figure for May 2024 is not in, 62 days after its end.')
  })

  test('a milestone worse than the baseline, a target that asks for nothing, a target without figures', () => {
    const base = [aBaseline(40, '2025-12-31')]
    const soft = aTarget(35, '2026-03-31', { kind: 'milestone', place: 2 })
    const said = targetWarnings(up, [aTarget(40, '2026-12-31'), soft], base, [])
    expect(said).toHaveLength(3)
    expect(said[0]).toContain('is worse than the baseline of 40.0%')
    expect(said[1]).toContain('asks for no change')
    expect(said[2]).toBe('There is a target, and no figure to hold against it.')
  })
})

describe('claims against facts', () => {
  const steady = measureChart(
    aMeasure(),
    readings([40, 44, 39, 43, 41, 45, 38, 42, 40, 44, 41, 43, 39]),
    [],
    null,
  )
  const better = measureChart(
    aMeasure(),
    readings([40, 44, 39, 43, 41, 45, 38, 42, 40, 44, 41, 43, 39, 47, 49, 50, 52, 53, 55, 58]),
    [],
    null,
  )
  const link = { measureId: 'm1', measure: 'Plans on time', showsBy: localDate('2025-06-30') }
  const some = { impact: 'some', since: localDate('2025-05-01') } as const
  const day = localDate('2025-10-01')

  test.each([
    ['before its day it is too early, whatever is claimed', some, steady, '2025-06-29', 'too-early'],
    ['an effect is claimed and the measure has not moved', some, steady, '2025-10-01', 'claims-more'],
    ['an effect is claimed and the measure moved', some, better, '2025-10-01', 'agrees'],
    [
      'none is claimed and the measure moved',
      { impact: 'none-yet', since: null },
      better,
      '2025-10-01',
      'claims-less',
    ],
    [
      'none is claimed and nothing moved',
      { impact: 'none-yet', since: null },
      steady,
      '2025-10-01',
      'agrees',
    ],
  ] as const)('%s', (_, claim, chart, today, wanted) => {
    expect(againstFacts(claim, link, chart, localDate(today)).is).toBe(wanted)
  })

  test('they differ since the day the change should have shown, or the claim, whichever is later', () => {
    expect(againstFacts(some, link, steady, day)).toMatchObject({ since: '2025-06-30' })
    const later = { impact: 'shown', since: localDate('2025-09-15') } as const
    expect(againstFacts(later, link, steady, day)).toMatchObject({ since: '2025-09-15' })
  })

  test('few points tell nothing either way', () => {
    const few = measureChart(aMeasure(), readings([40, 41, 42]), [], null)
    expect(againstFacts(some, link, few, day).is).toBe('cannot-tell')
  })
})

describe('what those see who are not entitled to exact counts', () => {
  const of = (unit: Unit, value: number | null, numerator: number | null, denominator: number | null) => {
    const measure = aMeasure({}, { unit })
    const [reading] = readings([value], measure, { numerator, denominator })
    const seen = seenReadings(reading === undefined ? [] : [reading], measure, seenPlainly)[0]
    return [seen?.value, seen?.numerator, seen?.denominator, seen?.symbol]
  }
  const hidden = [null, null, null, 'suppressed']
  test.each([
    ['a count of 3', of('count', 3, null, null), hidden],
    ['a count of 0', of('count', 0, null, null), [0, null, null, null]],
    ['a count of 18', of('count', 18, null, null), [20, null, null, null]],
    ['11 of 23', of('percentage', 47.8, 11, 23), [40, 10, 25, null]],
    ['3 of 20', of('percentage', 15, 3, 20), hidden],
    ['17 of 20, remainder 3', of('percentage', 85, 17, 20), hidden],
    ['6 of 9', of('percentage', 66.7, 6, 9), hidden],
    ['none of 30', of('percentage', 0, 0, 30), [0, 0, 30, null]],
    ['41.7% of nobody knows how many', of('percentage', 41.7, null, null), [42, null, null, null]],
    ['all of nobody knows how many', of('percentage', 100, null, null), hidden],
    ['23.4 weeks of 8 people', of('weeks', 23.4, null, 8), hidden],
    ['23.4 weeks of 31 people', of('weeks', 23.4, null, 31), [23.4, null, 30, null]],
    ['a symbol', of('count', null, null, null), [null, null, null, 'unavailable']],
  ])('%s', (_, seen, wanted) => {
    expect(seen).toEqual(wanted)
  })

  test('a count that grows through the year is protected together with its months', () => {
    const measure = aMeasure({}, { unit: 'count', periodKind: 'year-to-date', resetRule: 'january' })
    const seen = seenReadings(readings([6, 7, 30], measure), measure, seenPlainly)
    // 5 and then 5 would say that at most 2 came in February, where 1 to 4 must stay possible.
    expect(seen.slice(0, 2).map((one) => one.value)).toContain(null)
    expect(seen[2]?.value).toBe(30)
  })

  test('limits and forecasts are made from what is seen', () => {
    const measure = aMeasure({}, { unit: 'count' })
    const all = readings([3, 7, 8, 6, 9, 7, 8, 6, 9, 7, 8, 6, 9, 7], measure)
    const parts = { measures: [measure], readings: all, targets: [], baselines: [], rebases: [] }
    const [exact] = rowsOf(parts, true, localDate('2026-01-01'))
    const [seen] = rowsOf(parts, false, localDate('2026-01-01'))
    expect(exact?.chart.count).toBe(14)
    expect(seen?.chart.count).toBe(13)
    expect(JSON.stringify(seen)).not.toContain('"value":3')
  })
})

describe('what lies ahead, in words', () => {
  const row = (values: readonly number[], target: number, due: string) => {
    const [only] = rowsOf(
      {
        measures: [aMeasure()],
        readings: readings(values),
        targets: [aTarget(target, due)],
        baselines: [],
        rebases: [],
      },
      true,
      localDate('2025-03-01'),
    )
    if (only === undefined) throw new Error('no row')
    return aheadWords(only, aheadOf(only))
  }
  const steady = [40, 44, 39, 43, 41, 45, 38, 42, 40, 44, 41, 43, 39]

  test('a stable process that will miss', () => {
    const said = row(steady, 60, '2025-09-30')
    expect(said.answer).toMatch(
      /^It will miss the target in September 2025 unless something changes\. The usual range is /,
    )
    expect(said.needed).toContain('the average must rise by 18.5 percentage points')
    expect(said.method[0]).toContain('less than 1 in 100')
  })

  test('nothing from 12 points', () => {
    expect(row(steady.slice(0, 12), 60, '2025-09-30').answer).toBe(
      'Nothing is foretold from fewer than 13 points: there are 12.',
    )
  })

  test('a changing one names its model and shows its tries', () => {
    const said = row([...steady, 47, 49, 50, 52, 53, 55, 58, 60], 70, '2025-12-31')
    expect(said.answer).toContain('The expected range is')
    expect(said.method.join(' ')).toMatch(/in \d+ tries/)
  })
})

test('changed since approval', () => {
  const [one] = readings([40], aMeasure(), {
    approvedOn: localDate('2026-01-06'),
    approvedValue: 38,
    state: 'entered',
  })
  expect(one !== undefined && changedSinceApproval(one)).toBe(true)
})

test.each([
  ['1,234', { is: 'number', value: 1234, percent: false }],
  ['12 %', { is: 'number', value: 12, percent: true }],
  ['£4,600.50', { is: 'number', value: 4600.5, percent: false }],
  ['-3', { is: 'number', value: -3, percent: false }],
  ['.5', { is: 'number', value: 0.5, percent: false }],
  ['[c]', { is: 'symbol', symbol: 'suppressed' }],
  ['k', { is: 'symbol', symbol: 'low' }],
  ['low', { is: 'symbol', symbol: 'low' }],
  ['Z', { is: 'symbol', symbol: 'not-applicable' }],
  [' ', { is: 'empty' }],
  ['-', { is: 'unreadable' }],
  ['=A1/B1', { is: 'unreadable' }],
  ['1,23', { is: 'unreadable' }],
  ['n/a', { is: 'unreadable' }],
  ['1e9', { is: 'unreadable' }],
  ['99999999999999', { is: 'unreadable' }],
])('the cell %j is %j', (text, wanted) => {
  expect(parseCell(text)).toMatchObject(wanted)
})

test.each([
  [41.25, 'percentage', '41.3%'],
  [1080, 'count', '1,080'],
  [0.13, 'rate', '0.13 per 100'],
  [1, 'weeks', '1.0 week'],
  [-2.5, 'money', '−£2.5'],
] as const)('%d as %s is written %s', (value, unit, wanted) => {
  expect(writeValue(value, unit)).toBe(wanted)
})

test('a difference of percentages is points', () => {
  expect(writeGap(-6, 'percentage')).toBe('6.0 percentage points')
})
