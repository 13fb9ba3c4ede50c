import { describe, expect, test } from 'vitest'
import { isRefusal, localDate } from '../../foundation/index.ts'
import { type ImportPlan, planImport } from './import.ts'
import { aMeasure, readings } from './measure.fixture.ts'
import { rowsOf, textOf, textOfRows } from './sheet.ts'

const plans = aMeasure()
const waits = aMeasure({ id: 'm2', name: 'Longest wait' }, { unit: 'weeks', polarity: 'down' })
const today = localDate('2026-05-20')

function plan(text: string, only = false, kept = readings([])): ImportPlan {
  const answer = planImport(text, [plans, waits], kept, only ? plans : null, today)
  if (isRefusal(answer)) throw new Error(answer.sentence)
  return answer
}

function refused(text: string): string {
  const answer = planImport(text, [plans, waits], [], null, today)
  return isRefusal(answer) ? answer.refused : 'taken'
}

const figures = ({ fresh }: ImportPlan) =>
  fresh.map((one) => [one.measureId, one.period.to, one.value ?? one.symbol])

describe('layouts', () => {
  const wanted = [
    ['m1', '2026-01-31', 41.2],
    ['m1', '2026-02-28', 43],
  ]
  test.each([
    [
      'a row for each figure',
      'Measure,Period,Value\nPlans on time,January 2026,41.2\nplans on time,28/02/2026,43\n',
    ],
    ['months across', 'Measure\tJan 2026\tFeb 2026\nPlans on time\t41.2\t43\n'],
    ['measures across', 'Month;Plans on time;Longest wait\nJan-26;41.2;\nFeb-26;43%;\n'],
    [
      'numerator and denominator',
      'Measure,Month,Numerator,Denominator\nPlans on time,2026-01,412,1000\nPlans on time,2026-02,43,100\n',
    ],
  ])('%s', (_, text) => {
    const answer = plan(text)
    expect(answer.problems).toEqual([])
    expect(figures(answer)).toEqual(wanted)
  })

  test('of one measure, two columns without a heading', () => {
    expect(figures(plan('January 2026\t41.2\nFebruary 2026\t43', true))).toEqual(wanted)
  })
})

describe('text as it comes', () => {
  const letters = (text: string) => new TextEncoder().encode(text)
  const utf16 = (text: string, big: boolean) => {
    const units = [0xfeff, ...[...text].map((one) => one.charCodeAt(0))]
    return Uint8Array.from(units.flatMap((one) => (big ? [one >> 8, one & 255] : [one & 255, one >> 8])))
  }
  const sheet = 'Measure,Period,Value\r\nPlans on time,January 2026,41.2\r\n'
  test.each([
    ['a byte-order mark', letters(`﻿${sheet}`)],
    ['UTF-16, little end first', utf16(sheet, false)],
    ['UTF-16, big end first', utf16(sheet, true)],
    ['Windows letters', Uint8Array.from([...letters(sheet), 0x0d, 0x0a, 0xa3])],
  ])('%s', (_, bytes) => {
    const text = textOf(bytes)
    if (isRefusal(text)) throw new Error(text.sentence)
    const rows = rowsOf(text)
    expect(isRefusal(rows) ? rows : rows[0]?.cells).toEqual(['Measure', 'Period', 'Value'])
  })

  test('a line break, a delimiter and a mark inside quotation marks', () => {
    const rows = rowsOf('"a\nb","c, d","e ""f"""\n1,2,3\n')
    expect(isRefusal(rows) ? rows : rows.map((one) => one.cells)).toEqual([
      ['a\nb', 'c, d', 'e "f"'],
      ['1', '2', '3'],
    ])
  })

  test.each([
    ['NUL', 'Measure,Period,Value\nPlans on time,Jan 2026,4\0', 'not-text'],
    [
      'a cell of ten megabytes',
      `Measure,Period,Value\n"${'x'.repeat(10_000_000)}",Jan 2026,4`,
      'cell-too-long',
    ],
    ['headings only', 'Measure,Period,Value\n', 'only-headings'],
    ['nothing', '', 'empty'],
    ['a heading twice', 'Measure,Period,Value,value\nPlans on time,Jan 2026,4,5', 'heading-twice'],
    ['no heading that is known', 'Foo\n1\n', 'unknown-layout'],
  ])('%s is refused', (_, text, name) => {
    expect(refused(text)).toBe(name)
  })

  test('a workbook is refused by its first letters', () => {
    expect(textOf(Uint8Array.from([0x50, 0x4b, 3, 4]))).toMatchObject({ refused: 'spreadsheet' })
  })

  test('rows of a workbook keep their numbers and their cells', () => {
    const text = textOfRows([
      { at: 1, cells: ['Period', 'Value'] },
      { at: 3, cells: ['2026-01-31', 'a\t"b"'] },
    ])
    const rows = rowsOf(text)
    expect(isRefusal(rows) ? rows : rows.map((one) => [one.line, ...one.cells])).toEqual([
      [1, 'Period', 'Value'],
      [3, '2026-01-31', 'a\t"b"'],
    ])
  })

  test('200,000 rows are taken and one more is not', () => {
    const rows = (count: number) => `Measure,Period,Value\n${'Plans on time,January 2026,4\n'.repeat(count)}`
    const taken = rowsOf(rows(200_000))
    expect(isRefusal(taken) ? 0 : taken.length).toBe(200_001)
    expect(rowsOf(rows(200_001))).toMatchObject({ refused: 'too-many-rows' })
  })
})

describe('row by row', () => {
  const row = (line: string) => plan(`Measure,Period,Value,Numerator,Denominator\n${line}\n`)
  test.each([
    ['Plans on time,31/02/2026,41', 'is not a period of this measure'],
    ['Plans on time,January 2026,-', 'a dash says nothing'],
    ['Plans on time,January 2026,=1+1', 'it is a formula'],
    ['Plans on tme,January 2026,41', 'There is no measure named “Plans on tme”'],
    [',January 2026,41', 'does not say which measure'],
    ['Plans on time,January 2026,,5,', 'Give the figure, or its numerator and its denominator'],
    ['Plans on time,January 2026,,5,x5', 'The denominator cannot be read'],
  ])('%s', (line, said) => {
    const { problems, fresh } = row(line)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ line: 2 })
    expect(problems[0]?.sentence).toContain(said)
    expect(fresh).toEqual([])
  })

  test('a heading that is no month is named with its column, the others being months', () => {
    const { problems } = plan('Measure,Jan 2026,31/02/2026\nPlans on time,41,42\n')
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ line: 2, column: 3 })
    expect(problems[0]?.sentence).toContain('“31/02/2026” is not a period')
  })

  test('percentages that come as proportions are asked about, once', () => {
    const { warnings, problems } = plan('Measure,Jan 2026,Feb 2026,Mar 2026\nPlans on time,0.41,0.43,0.4\n')
    expect(problems).toEqual([])
    expect(warnings.map((one) => [one.line, one.column])).toEqual([[2, 2]])
    expect(warnings[0]?.sentence).toContain('were proportions meant')
  })

  test('a symbol is kept as what it means, and 5 of 0 is not applicable', () => {
    expect(row('Plans on time,January 2026,c,,').fresh[0]).toMatchObject({
      value: null,
      symbol: 'suppressed',
    })
    expect(row('Plans on time,January 2026,,0,0').fresh[0]).toMatchObject({
      value: null,
      symbol: 'not-applicable',
    })
  })

  test('the same period twice is named with both rows', () => {
    const { problems } = plan(
      'Measure,Period,Value\nPlans on time,Jan 2026,41\nPlans on time,31/01/2026,42\n',
    )
    expect(problems).toEqual([
      { line: 3, column: 3, sentence: 'Plans on time, January 2026, stands in row 2 already.' },
    ])
  })

  test('what is there already: the same, revised, locked', () => {
    const text = 'Measure,Period,Value\nPlans on time,January 2024,40\nPlans on time,February 2024,42\n'
    const kept = readings([40, 41])
    expect(plan(text, false, kept)).toMatchObject({ fresh: [], same: 1, problems: [] })
    expect(plan(text, false, kept).revised).toHaveLength(1)
    const locked = plan(text, false, readings([40, 41], plans, { state: 'locked' }))
    expect(locked.same).toBe(1)
    expect(locked.problems.map((one) => one.sentence)).toEqual([
      'Plans on time, February 2024, is locked. Have it unlocked first, with the reason.',
    ])
  })

  test('sent again, everything is the same', () => {
    const text = 'Measure,Period,Value\nPlans on time,January 2024,40\nPlans on time,February 2024,x\n'
    const first = plan(text)
    const kept = first.fresh.map((one, at) => ({ ...readings([0])[0], ...one, id: `k${at}` }))
    expect(plan(text, false, kept as ReturnType<typeof readings>)).toMatchObject({
      fresh: [],
      revised: [],
      same: 2,
    })
  })
})
