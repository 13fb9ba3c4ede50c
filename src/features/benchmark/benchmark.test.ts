/** Published files as the Department and OHID lay them out, and one authority beside the others. */
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../foundation/index.ts'
import { rowsOf } from '../measure/index.ts'
import { type PublishedValue, readBenchmark } from './benchmark-file.ts'
import { compare, intervalOf, placesTyped } from './compare.ts'

const head =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown'
const england = 'Calendar year,National,E92000001,England,,,,,'
const total = 'All EHC plans issued,All EHC plans issued'
const la = (code: string, number: string, name: string) =>
  `Calendar year,Local authority,E92000001,England,E12000004,East Midlands,${code},${number},${name}`

const timeliness = [
  `${head},plans_issued_den,plans_issued_den_ex,plans_issued_within_20_weeks,plans_issued_20_weeks_ex,pc_plans_issued_within_20_weeks,PC_plans_issued_20_weeks_ex,plans_issued_gt_1_year`,
  `2024,${england},${total},97747,93000,44866,43152,45.9,46.4,7000`,
  `2024,Calendar year,Regional,E92000001,England,E12000004,East Midlands,,,,${total},9000,8600,3000,2900,33.3,33.7,900`,
  `2024,${la('E10000007', '830', 'Derbyshire')},${total},900,850,90,80,10.0,12.0,100`,
  `2024,${la('E06000015', '831', 'Derby')},${total},x,x,x,x,x,x,x`,
  `2024,${la('E06000016', '856', 'Leicester')},${total},400,400,300,300,75.0,75.0,0`,
  `2024,${la('E10000007', '830', 'Derbyshire')},Age,Aged 10,40,40,4,4,10.0,10.0,z`,
].join('\r\n')

function read(text: string) {
  const rows = rowsOf(text)
  return isRefusal(rows) ? rows : readBenchmark(rows)
}

function taken(text: string) {
  const file = read(text)
  if (isRefusal(file)) throw new Error(file.sentence)
  return file
}

describe('Explore Education Statistics', () => {
  const file = taken(`﻿${timeliness}\r\n`)
  const of = (indicator: string, code: string) =>
    file.values.find((one) => one.indicator === indicator && one.code === code)

  test('is known by its columns, mark and line ends put aside, and its totals are taken', () => {
    expect(file).toMatchObject({ kind: 'ees', dataSet: 'timeliness', release: '2025', rowsRead: 6 })
    expect(of('plans-in-20-weeks', 'E92000001')).toMatchObject({ level: 'england', numerator: 43152 })
    expect(of('plans-in-20-weeks', 'E92000001')?.value).toBeCloseTo(46.4, 1)
    expect(of('plans-in-20-weeks-all', 'E92000001')?.value).toBeCloseTo(45.9, 1)
    expect(file.notes.join(' ')).toContain('1 rows of categories were passed over.')
  })

  test('an authority stands under its three-digit number, with its region', () => {
    expect(of('plans-in-20-weeks-all', '830')).toMatchObject({
      name: 'Derbyshire',
      region: 'E12000004',
      value: 10,
    })
  })

  test('a symbol is kept as what it means and never as 0', () => {
    expect(of('plans-in-20-weeks', '831')).toMatchObject({
      value: null,
      symbol: 'unavailable',
      numerator: null,
    })
    expect(of('plans-over-a-year', '856')).toMatchObject({ value: 0, symbol: null })
  })

  test('a published percentage that its counts do not give is told', () => {
    expect(file.notes.join(' ')).toContain('1 published percentages differ from their counts')
  })

  test.each([
    ['a file of something else', 'a,b\n1,2\n', 'This is no file we know'],
    [
      'an unknown data set',
      `${head},something\n2024,${england},${total},4\n`,
      'none of its figures is one that we know',
    ],
    ['an empty file', `${head},ehcplans\n`, 'There is no row of figures'],
  ])('%s is refused with what to do', (_, text, said) => {
    const file = read(text)
    expect(isRefusal(file) ? file.sentence : '').toContain(said)
  })

  test('an empty cell is told with its row, and the row is not taken as 0', () => {
    const file = taken(
      `${head},ehcplans\n202425,${england},${total},638745\n202425,${la('E10000007', '830', 'Derbyshire')},${total},\n`,
    )
    expect(file.values).toHaveLength(1)
    expect(file.notes.join(' ')).toContain('Row 3: a cell of plans is empty or no number.')
  })
})

test('Fingertips: totals with their own intervals, joined on the code', () => {
  const text = [
    'Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator',
    '90631,School readiness,,,E92000001,England,England,Persons,5 yrs,,,2022/23,67.2,67.1,67.3,400000,595000',
    '90631,School readiness,E12000004,East Midlands,E10000007,Derbyshire,County,Persons,5 yrs,,,2022/23,66.1,65.1,67.1,5300,8000',
    '90631,School readiness,E12000004,East Midlands,E10000007,Derbyshire,County,Male,5 yrs,,,2022/23,60.1,59.1,61.1,2400,4000',
  ].join('\n')
  const file = taken(text)
  expect(file.kind).toBe('fingertips')
  expect(file.values.map((one) => [one.code, one.value, one.low])).toEqual([
    ['E92000001', 67.2, 67.1],
    ['E10000007', 66.1, 65.1],
  ])
  const beside = compare(file.values, { number: '830', code: 'E10000007', name: 'Derbyshire' }, [], 'up')
  expect(beside?.own?.value.value).toBe(66.1)
})

describe('one authority beside the others', () => {
  const value = (number: string, top: number, base: number, period = '2024'): PublishedValue => ({
    indicator: 'a',
    period,
    level: 'authority',
    code: number,
    name: number,
    region: 'E12000004',
    value: (100 * top) / base,
    symbol: null,
    numerator: top,
    denominator: base,
    low: null,
    high: null,
  })
  const values = [value('801', 50, 100), value('802', 60, 100), value('803', 90, 100), value('804', 10, 100)]
  const own = { number: '802', code: null, name: '' }

  test('rank by what is better, with the ranks that chance leaves possible', () => {
    const beside = compare(values, own, [{ number: '801', code: null, name: '' }], 'up')
    expect(beside).toMatchObject({ period: '2024', neighbourMedian: 50 })
    // 50 and 60 of 100 cannot be told apart; 90 and 10 can.
    expect(beside?.own).toMatchObject({ rank: 2, of: 4, from: 2, to: 3, quartile: 2 })
    expect(compare(values, own, [], 'down')?.own).toMatchObject({ rank: 3, from: 2, to: 3 })
  })

  test('the last period in which it has a figure', () => {
    const later = [...values, value('801', 70, 100, '2025')]
    expect(compare(later, own, [], 'up')?.period).toBe('2024')
    expect(compare([], own, [], 'up')).toBeNull()
  })

  test('no interval where the counts are none of people', () => {
    expect(intervalOf({ ...value('1', 5, 10), numerator: null })).toBeNull()
    expect(intervalOf(value('1', 50, 100))?.low).toBeCloseTo(40.4, 1)
  })

  test('neighbours as they are typed', () => {
    expect(placesTyped('830 E10000007 Derbyshire\n\n801, Bristol\nBath\n801 again')).toEqual({
      places: [
        { number: '830', code: 'E10000007', name: 'Derbyshire' },
        { number: '801', code: null, name: 'Bristol' },
      ],
      wrong: ['Bath', '801 again'],
    })
  })
})
