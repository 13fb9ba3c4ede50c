import { describe, expect, test } from 'vitest'
import { isRefusal, localDate } from '../foundation/index.ts'
import { discloseTable } from './disclosure.ts'
import { countsShownAs, printedAlone, shownInFile, shownInWords, symbolNotes } from './disclosure-symbols.ts'
import type { CountTable, DisclosedTable, DisclosureSettings, Publication } from './disclosure-table.ts'

const open: DisclosureSettings = { scope: 'public' }

function line(counts: Record<string, number>, total = 'all'): CountTable {
  const sum = Object.values(counts).reduce((a, b) => a + b, 0)
  return {
    population: 'children with a plan',
    cells: [
      ...Object.entries(counts).map(([id, count]) => ({ id, count })),
      { id: total, count: sum, isWholeAreaTotal: true },
    ],
    breakdowns: [{ name: 'by need', of: total, parts: Object.keys(counts) }],
  }
}

function disclosed(table: CountTable, settings = open, earlier: readonly Publication[] = []): DisclosedTable {
  const result = discloseTable(table, settings, earlier)
  if (isRefusal(result)) throw new Error(result.sentence)
  return result
}

const symbols = (table: DisclosedTable) =>
  Object.fromEntries(table.cells.map(({ id, shown }) => [id, shownInFile(shown)]))

function refused(table: CountTable, settings = open, earlier: readonly Publication[] = []) {
  const result = discloseTable(table, settings, earlier)
  return isRefusal(result) ? result.refused : 'not refused'
}

const decision = {
  person: 'Director of children’s services',
  reason: 'the board holds us to the Department’s figures',
  day: localDate('2026-01-05'),
  figures: ['all'],
}

describe('each count on its own', () => {
  test.each([
    { count: 0, rule: [5, 5], file: '0', words: '0', range: [0, 0] },
    { count: 1, rule: [5, 5], file: '[c]', words: '1 to 4', range: [1, 4] },
    { count: 4, rule: [5, 5], file: '[c]', words: '1 to 4', range: [1, 4] },
    { count: 5, rule: [5, 5], file: '5', words: '5', range: [5, 7] },
    { count: 12, rule: [5, 5], file: '10', words: '10', range: [8, 12] },
    { count: 13, rule: [5, 5], file: '15', words: '15', range: [13, 17] },
    { count: 7, rule: [8, 5], file: '[c]', words: '1 to 7', range: [1, 7] },
    { count: 8, rule: [8, 5], file: '10', words: '10', range: [8, 12] },
    { count: 15, rule: [5, 10], file: '20', words: '20', range: [15, 24] },
    { count: 5, rule: [5, 10], file: '10', words: '10', range: [5, 14] },
    { count: 6, rule: [5, 20], file: '20', words: '20', range: [5, 29] },
  ])('$count with threshold and base $rule is $file', ({ count, rule, file, words, range }) => {
    const [threshold = 0, base = 0] = rule
    const shown = printedAlone(count, { threshold, base })
    expect(shownInFile(shown)).toBe(file)
    expect(shownInWords(shown)).toBe(words)
    expect(countsShownAs(shown)).toEqual({ low: range[0], high: range[1] })
  })

  test('the range of a symbol is exactly what prints as it, for every rule', () => {
    for (const threshold of [3, 5, 8, 11])
      for (const base of [3, 4, 5, 10, 20])
        for (let count = 0; count < 90; count += 1) {
          const shown = JSON.stringify(printedAlone(count, { threshold, base }))
          const { low, high } = countsShownAs(printedAlone(count, { threshold, base }))
          expect(count).toBeGreaterThanOrEqual(low)
          expect(count).toBeLessThanOrEqual(high)
          for (const other of [low - 1, low, high, high + 1].filter((one) => one >= 0))
            expect(JSON.stringify(printedAlone(other, { threshold, base })) === shown).toBe(
              other >= low && other <= high,
            )
        }
  })

  test('the notes of a file explain every symbol', () => {
    expect(symbolNotes({ threshold: 8, base: 5 }).map(({ symbol }) => symbol)).toEqual([
      '[c]',
      '[x]',
      '[z]',
      '[low]',
      '0',
    ])
    expect(symbolNotes({ threshold: 8, base: 5 })[0]?.means).toContain('1 to 7')
  })
})

describe('what rounding alone gives away is withheld', () => {
  test('4 and 4: the total only', () => {
    // Without its total [c] and [c] would still say that the total is at most 8, which narrows 8 to 12.
    expect(symbols(disclosed(line({ a: 4, b: 4 })))).toEqual({ a: '[x]', b: '[x]', all: '10' })
  })

  test('10 and 11 and a total of 21: nothing; 12 and 11 and a total of 23: not the total', () => {
    expect(symbols(disclosed(line({ a: 10, b: 11 })))).toEqual({ a: '10', b: '10', all: '20' })
    const { all, ...parts } = symbols(disclosed(line({ a: 12, b: 11 })))
    expect([all, Object.values(parts).includes('[x]')]).not.toEqual(['25', false])
  })

  test('a table that would lose more than a quarter of its symbols is cut to its total', () => {
    const cells = symbols(disclosed(line({ a: 1, b: 2, c: 0, d: 0 })))
    expect(Object.values(cells).filter((symbol) => symbol !== '[x]').length).toBeLessThanOrEqual(4)
  })

  test('where nothing is given away nothing is withheld', () => {
    const result = disclosed(line({ a: 10, b: 20, c: 2, d: 40 }))
    expect(symbols(result)).toEqual({ a: '10', b: '20', c: '[c]', d: '40', all: '70' })
    expect(result.check.undecided).toBe(0)
  })

  test('what does not apply, and what is not available, have symbols of their own', () => {
    const table: CountTable = {
      population: 'a',
      cells: [
        { id: 'a', count: 20 },
        { id: 'b', count: 'not-applicable' },
        { id: 'c', count: null },
        { id: 'all', count: 20 },
      ],
      breakdowns: [{ name: 'by need', of: 'all', parts: ['a', 'b'] }],
    }
    const { cells } = disclosed(table)
    expect(cells.map(({ shown }) => shown.is)).toEqual([
      'rounded',
      'not-applicable',
      'unavailable',
      'rounded',
    ])
    expect(cells.map(({ shown }) => shownInFile(shown))).toEqual(['20', '[z]', '[x]', '20'])
  })

  test('the same table gives the same answer, and the order of its breakdowns changes no symbol', () => {
    const table = line({ a: 4, b: 4, c: 11 })
    expect(symbols(disclosed(table))).toEqual(symbols(disclosed(table)))
  })

  test('the case team sees exact counts, and the rule says that they stay there', () => {
    const result = disclosed(line({ a: 4, b: 4 }), { scope: 'internal' })
    expect(symbols(result)).toEqual({ a: '4', b: '4', all: '8' })
    expect(result.rule.sentences[0]).toContain('do not leave it')
  })

  test('every result says which rule was applied', () => {
    const { rule } = disclosed(line({ a: 10 }), { scope: 'board', threshold: 8, exactTotals: decision })
    expect(rule).toMatchObject({
      name: 'DC-01',
      scope: 'board',
      threshold: 8,
      base: 5,
      exactTotals: decision,
    })
    expect(rule.sentences.join(' ')).toContain('from 1 to 7')
    expect(rule.sentences.join(' ')).toContain('Director of children’s services decided so on 2026-01-05')
  })
})

describe('percentages, means, medians and maxima', () => {
  function share(
    counts: Record<string, number>,
    settings = open,
    remainder: string | null = 'late',
    decimals = 0,
  ) {
    const table = line(counts)
    const percentage = { id: 'share', numerator: 'on time', denominator: 'all', decimals }
    const percentages = [remainder === null ? percentage : { ...percentage, remainder }]
    return shownInFile(disclosed({ ...table, percentages }, settings).percentages[0]!.shown)
  }

  test.each([
    {
      why: 'of rounded figures: 40 of 60, though it is 38 of 62',
      counts: { 'on time': 38, late: 20, no: 4 - 0 },
      file: '67',
    },
    { why: 'base under 10', counts: { 'on time': 6, late: 0 }, file: '[c]' },
    { why: 'base may be under 10: 10 can be 8', counts: { 'on time': 10, late: 0 }, file: '[c]' },
    { why: 'numerator hidden', counts: { 'on time': 3, late: 40, no: 30 }, file: '[c]' },
    { why: 'remainder hidden', counts: { 'on time': 40, late: 3, no: 30 }, file: '[c]' },
    { why: '0 % of many', counts: { 'on time': 0, late: 30 }, file: '0' },
    { why: '100 % of many', counts: { 'on time': 30, late: 0 }, file: '100' },
    { why: '100 % of few', counts: { 'on time': 7, late: 0 }, file: '[c]' },
    { why: '0 % of few', counts: { 'on time': 0, late: 7 }, file: '[c]' },
    {
      why: 'rounds to 0 and is not',
      counts: { 'on time': 5, late: 2_000, no: 995, other: 1_000 },
      file: '[low]',
    },
  ])('$why', ({ counts, file }) => {
    expect(share(counts)).toBe(file)
  })

  test('without a printed remainder, one that may be small hides the percentage', () => {
    expect(share({ 'on time': 95, no: 5 }, open, null)).toBe('[c]')
    expect(share({ 'on time': 60, no: 40 }, open, null)).toBe('60')
  })

  test('exact totals give the exact percentage, which equals the Department’s', () => {
    const table: CountTable = {
      population: 'plans issued in 2025',
      cells: [
        { id: 'issued', count: 61, isWholeAreaTotal: true },
        { id: 'on time', count: 29, isWholeAreaTotal: true },
      ],
      breakdowns: [],
      percentages: [{ id: 'share', numerator: 'on time', denominator: 'issued', decimals: 1 }],
    }
    const exactTotals = { ...decision, figures: ['issued', 'on time'] }
    const result = disclosed(table, { scope: 'board', exactTotals })
    expect(shownInFile(result.percentages[0]!.shown)).toBe('47.5')
    expect(shownInFile(disclosed(table).percentages[0]!.shown)).toBe('50.0')
  })

  test.each([
    { people: 3, file: '[c]' },
    { people: 9, file: '[c]' },
    { people: 10, file: '[c]' },
    { people: 13, file: '21.5' },
  ])('a mean of $people people is $file', ({ people, file }) => {
    const summaries = [{ id: 'mean wait', kind: 'mean' as const, of: 'all', value: 21.5 }]
    expect(shownInFile(disclosed({ ...line({ all: people }, 'sum'), summaries }).summaries[0]!.shown)).toBe(
      file,
    )
  })

  test('the longest wait is shown to the board where the decision names it', () => {
    const longest = {
      id: 'longest wait',
      kind: 'maximum' as const,
      of: 'all',
      value: 61,
      isWholeAreaTotal: true,
    }
    const table = { ...line({ a: 4 }), summaries: [longest] }
    const exactTotals = { ...decision, figures: ['all', 'longest wait'] }
    expect(shownInFile(disclosed(table, { scope: 'board', exactTotals }).summaries[0]!.shown)).toBe('61')
    expect(shownInFile(disclosed(table, { scope: 'board' }).summaries[0]!.shown)).toBe('[c]')
  })
})

describe('exact totals', () => {
  test('are shown exactly, and the breakdown is protected against them', () => {
    const result = disclosed(line({ a: 13, b: 30, c: 2 }), { scope: 'board', exactTotals: decision })
    expect(symbols(result).all).toBe('45')
    expect(result.cells.some(({ shown }) => shown.is === 'withheld')).toBe(true)
  })

  test('too few to hide a breakdown in: the parts are withheld, and it is said that the total tells of them', () => {
    const result = disclosed(line({ a: 2, b: 1 }), { scope: 'board', exactTotals: decision })
    expect(symbols(result)).toEqual({ a: '[x]', b: '[x]', all: '3' })
    expect(result.alreadyTold).toEqual(['a', 'b'])
  })

  test.each([
    {
      why: 'public',
      settings: { scope: 'public', exactTotals: decision },
      as: 'exact-totals-are-not-public',
    },
    {
      why: 'nobody decided',
      settings: { scope: 'board', exactTotals: { ...decision, person: ' ' } },
      as: 'exact-totals-not-decided',
    },
    {
      why: 'no reason',
      settings: { scope: 'board', exactTotals: { ...decision, reason: '' } },
      as: 'exact-totals-not-decided',
    },
    {
      why: 'a breakdown',
      settings: { scope: 'board', exactTotals: { ...decision, figures: ['a'] } },
      as: 'not-a-whole-area-total',
    },
  ] as const)('are refused: $why', ({ settings, as }) => {
    expect(refused(line({ a: 13, b: 30 }), settings)).toBe(as)
  })
})

describe('overlapping breakdowns', () => {
  const cells = [
    { id: '0 to 10', count: 20 },
    { id: '11 to 25', count: 33 },
    { id: '0 to 11', count: 22 },
    { id: '12 to 25', count: 31 },
    { id: 'all', count: 53 },
  ]
  const ages = [
    { name: 'by phase', of: 'all', parts: ['0 to 10', '11 to 25'] },
    { name: 'by school', of: 'all', parts: ['0 to 11', '12 to 25'] },
  ]

  test('are refused where nothing ties them together', () => {
    expect(refused({ population: 'a', cells, breakdowns: ages })).toBe('overlapping-breakdowns')
  })

  test('are taken with the finer cells that both are made of, and those are protected', () => {
    const table: CountTable = {
      population: 'a',
      cells: [...cells, { id: '11', count: 2, isUnprinted: true }],
      breakdowns: [
        ...ages,
        { name: 'to 11', of: '0 to 11', parts: ['0 to 10', '11'] },
        { name: 'from 11', of: '11 to 25', parts: ['11', '12 to 25'] },
      ],
    }
    const result = disclosed(table)
    expect(result.cells.map(({ id }) => id)).not.toContain('11')
    expect(result.cells.length).toBe(5)
  })

  test('one part inside another is refused', () => {
    const table: CountTable = {
      population: 'a',
      cells: [
        { id: 'x', count: 5 },
        { id: 'y', count: 5 },
        { id: 'z', count: 10 },
        { id: 'all', count: 15 },
      ],
      breakdowns: [
        { name: 'z', of: 'z', parts: ['x', 'y'] },
        { name: 'twice', of: 'all', parts: ['z', 'x'] },
      ],
    }
    expect(refused(table)).toBe('overlapping-breakdowns')
  })

  test('a second table about the same people that shares no figure with the first is refused', () => {
    const first = disclosed(line({ a: 20, b: 30 })).freeze('January table', localDate('2026-01-05'))
    expect(refused(line({ p: 25, q: 25 }, 'everybody'), open, [first])).toBe('overlapping-breakdowns')
    expect(refused(line({ p: 25, q: 25 }), open, [first])).toBe('overlapping-breakdowns')
    expect(refused({ ...line({ p: 25 }, 'everybody'), population: 'others' }, open, [first])).toBe(
      'not refused',
    )
  })

  test('parts that do not add up are refused', () => {
    const table = line({ a: 20, b: 30 })
    const wrong = {
      ...table,
      cells: table.cells.map((cell) => (cell.id === 'a' ? { ...cell, count: 21 } : cell)),
    }
    expect(refused(wrong)).toBe('does-not-add-up')
  })
})

describe('frozen publications', () => {
  const april = disclosed(line({ 'april a': 20, 'april b': 30 }, 'april')).freeze(
    'April',
    localDate('2026-05-05'),
  )

  test('a later cumulative figure cannot unpick the month between', () => {
    const table: CountTable = {
      population: 'april and may',
      cells: [
        { id: 'both', count: 58 },
        { id: 'may', count: 8, isUnprinted: true },
      ],
      breakdowns: [{ name: 'months', of: 'both', parts: ['april', 'may'] }],
    }
    // April is 48 to 52. Both as 60 (58 to 62) leaves May 6 to 14, which has the whole of 8 to 12.
    expect(symbols(disclosed(table, open, [april]))).toEqual({ both: '60' })
    const small = {
      ...table,
      cells: [
        { id: 'both', count: 54 },
        { id: 'may', count: 4, isUnprinted: true },
      ],
    }
    // As 55 (53 to 57): May is 1 to 9, which has the whole of 1 to 4.
    expect(symbols(disclosed(small, open, [april]))).toEqual({ both: '55' })
    const none = {
      ...table,
      cells: [
        { id: 'both', count: 52 },
        { id: 'may', count: 2, isUnprinted: true },
      ],
    }
    // As 50 (48 to 52): May is 0 to 4.
    expect(symbols(disclosed(none, open, [april]))).toEqual({ both: '50' })
  })

  test('the same figure by another rule is withheld, as the two together would narrow it', () => {
    const table: CountTable = { population: 'p', cells: [{ id: 'plans', count: 14 }], breakdowns: [] }
    const first = disclosed(table, { scope: 'public', base: 10 }).freeze('First', localDate('2026-01-05'))
    expect(symbols(disclosed(table, open, [first]))).toEqual({ plans: '[x]' })
    expect(symbols(disclosed(table, { scope: 'public', base: 10 }, [first]))).toEqual({ plans: '10' })
  })

  test('a figure that was published with another count is refused', () => {
    const revised = line({ 'april a': 21, 'april b': 30 }, 'april')
    expect(refused(revised, open, [april])).toBe('figure-was-published-otherwise')
  })

  test('what the board was told exactly is published rounded, and protects its breakdown', () => {
    const table = line({ a: 4, b: 17 })
    const board = disclosed(line({ all: 21 }, 'sum'), {
      scope: 'board',
      exactTotals: { ...decision, figures: ['sum'] },
    })
    expect(symbols(board).sum).toBe('21')
    const told = disclosed(table, { scope: 'board', exactTotals: decision }).freeze(
      'Board',
      localDate('2026-01-05'),
    )
    expect(symbols(disclosed(table, open, [told])).all).toBe('20')
  })

  test('what only the case team saw is passed over', () => {
    const table = line({ a: 10, b: 20, c: 2, d: 40 })
    const inside = disclosed(table, { scope: 'internal' }).freeze('Inside', localDate('2026-01-05'))
    expect(symbols(disclosed(table, open, [inside]))).toEqual(symbols(disclosed(table)))
  })
})

describe('what cannot be meant is thrown', () => {
  test.each([
    { why: 'a count of people that is not whole', table: { cells: [{ id: 'a', count: 1.5 }] } },
    { why: 'a count below 0', table: { cells: [{ id: 'a', count: -1 }] } },
    {
      why: 'a cell twice',
      table: {
        cells: [
          { id: 'a', count: 1 },
          { id: 'a', count: 1 },
        ],
      },
    },
    { why: 'a breakdown of no cell', table: { breakdowns: [{ name: 'x', of: 'b', parts: ['a'] }] } },
    { why: 'a cell that is part of itself', table: { breakdowns: [{ name: 'x', of: 'a', parts: ['a'] }] } },
  ])('$why', ({ table }) => {
    const whole = { population: 'p', cells: [{ id: 'a', count: 1 }], breakdowns: [], ...table }
    expect(() => discloseTable(whole, open)).toThrow()
  })

  test.each([{ threshold: 2 }, { threshold: 5.5 }, { base: 1 }, { base: 0 }])('settings %o', (settings) => {
    expect(() => discloseTable(line({ a: 10 }), { scope: 'public', ...settings })).toThrow()
  })
})
