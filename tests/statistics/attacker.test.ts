import { describe, expect, test } from 'vitest'
import { attack, type Published, prior } from './attacker.ts'

const rule = { threshold: 5, base: 5 }

function published(
  cells: Record<string, string | null>,
  sums: Published['sums'],
  more: Partial<Published> = {},
) {
  return { cells: Object.entries(cells).map(([id, shown]) => ({ id, shown })), sums, rule, ...more }
}

describe('the attacker breaks plain rounding', () => {
  test('4 and 4 printed as [c] and [c] with a total of 10: both are 4', () => {
    const reader = attack(published({ a: '[c]', b: '[c]', all: '10' }, [{ total: 'all', parts: ['a', 'b'] }]))
    expect(reader.bounds('a')).toEqual({ low: 4, high: 4, decided: true })
    expect(reader.bounds('b')).toEqual({ low: 4, high: 4, decided: true })
    expect(reader.bounds('all')).toEqual({ low: 8, high: 8, decided: true })
  })

  test('[c] beside 5 with a total of 5: the small one is 1 or 2', () => {
    const reader = attack(published({ a: '[c]', b: '5', all: '5' }, [{ total: 'all', parts: ['a', 'b'] }]))
    expect(reader.possible('a', 0, 10)).toEqual({ values: [1, 2], undecided: [] })
  })

  test('10 and 10 with a total of 25: both are 11 or 12', () => {
    const reader = attack(published({ a: '10', b: '10', all: '25' }, [{ total: 'all', parts: ['a', 'b'] }]))
    expect(reader.bounds('a')).toEqual({ low: 11, high: 12, decided: true })
  })

  test('two small ones whose total is small too: neither is 4', () => {
    const reader = attack(
      published({ a: '[c]', b: '[c]', all: '[c]' }, [{ total: 'all', parts: ['a', 'b'] }]),
    )
    expect(reader.bounds('a')).toEqual({ low: 1, high: 3, decided: true })
  })

  test('a cumulative figure: April, then April and May, give May', () => {
    const cells = { april: '5', 'april-may': '15', may: null }
    const reader = attack(published(cells, [{ total: 'april-may', parts: ['april', 'may'] }]))
    expect(reader.bounds('may')).toEqual({ low: 6, high: 12, decided: true })
  })

  test('two versions of one figure, rounded to 5 and to 10, narrow it', () => {
    const first = published({ a: '10' }, [])
    const reader = attack({ ...first, cells: [...first.cells, { id: 'a', shown: '12', exact: true }] })
    expect(reader.bounds('a')).toEqual({ low: 12, high: 12, decided: true })
  })

  test('a percentage of the exact figures gives away what rounding hid', () => {
    const share = {
      numerator: 'late',
      denominator: 'all',
      shown: '27.3',
      decimals: 1,
      from: 'exact' as const,
    }
    const reader = attack(published({ late: '[c]', all: '10' }, [], { percentages: [share] }))
    expect(reader.possible('late', 1, 4).values).toEqual([3])
    expect(reader.bounds('all')).toEqual({ low: 11, high: 11, decided: true })
  })

  test('a percentage of the rounded figures tells nothing that they do not', () => {
    const share = {
      numerator: 'late',
      denominator: 'all',
      shown: '50',
      decimals: 0,
      from: 'rounded' as const,
    }
    const reader = attack(published({ late: '10', all: '20' }, [], { percentages: [share] }))
    expect(reader.bounds('late')).toEqual({ low: 8, high: 12, decided: true })
  })

  test('rows and columns together: the corner of a table with withheld margins', () => {
    const sums = [
      { total: 'r1', parts: ['a', 'b'] },
      { total: 'r2', parts: ['c', 'd'] },
      { total: 'c1', parts: ['a', 'c'] },
      { total: 'c2', parts: ['b', 'd'] },
    ]
    const cells = { a: '[x]', b: '10', c: '10', d: '[c]', r1: '[x]', r2: '10', c1: '20', c2: '15' }
    const reader = attack(published(cells, sums))
    // c2 is 13 to 17 and d at most 4, so b is at least 9; r2 is at most 12, so c is at most 11.
    expect(reader.bounds('b')).toEqual({ low: 9, high: 12, decided: true })
    expect(reader.bounds('c')).toEqual({ low: 8, high: 11, decided: true })
    expect(reader.bounds('a')).toEqual({ low: 7, high: 14, decided: true })
  })
})

describe('the attacker knows its own limits', () => {
  test('what nothing bounds has no high end', () => {
    const reader = attack(published({ a: '[x]', all: '[x]' }, [{ total: 'all', parts: ['a', 'rest'] }]))
    expect(reader.bounds('a')).toEqual({ low: 0, high: null, decided: true })
  })

  test('a question with too many steps is undecided, never answered', () => {
    const reader = attack(
      published({ a: '[c]', b: '[c]', all: '5' }, [{ total: 'all', parts: ['a', 'b'] }]),
      0,
    )
    expect(reader.within('a', 2, 2)).toBe('undecided')
    expect(reader.possible('a', 2, 3).undecided).toEqual([2, 3])
  })

  test.each([
    { shown: '[c]', interval: [1, 4] },
    { shown: '0', interval: [0, 0] },
    { shown: '5', interval: [5, 7] },
    { shown: '10', interval: [8, 12] },
    { shown: '[z]', interval: [0, 0] },
  ])('$shown alone says $interval', ({ shown, interval }) => {
    expect(prior({ id: 'a', shown }, rule)).toEqual(interval)
  })

  test('it agrees with trying every table, on random small ones', () => {
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    const symbols = ['[c]', '5', '0', '[x]', '10']
    let compared = 0
    for (let round = 0; round < 150; round += 1) {
      const [a, b, c, d] = [0, 0, 0, 0].map(() => next(9)) as [number, number, number, number]
      const symbol = (count: number) =>
        next(5) === 0 ? '[x]' : (symbols[count === 0 ? 2 : count < 5 ? 0 : count < 8 ? 1 : 4] as string)
      const big = (count: number) =>
        next(4) === 0
          ? '[x]'
          : count === 0
            ? '0'
            : count < 5
              ? '[c]'
              : `${Math.max(5, 5 * Math.round(count / 5))}`
      const cells = { a: symbol(a), b: symbol(b), c: symbol(c), d: symbol(d) }
      const margins = {
        r1: big(a + b),
        r2: big(c + d),
        c1: big(a + c),
        c2: big(b + d),
        all: big(a + b + c + d),
      }
      const sums = [
        { total: 'r1', parts: ['a', 'b'] },
        { total: 'r2', parts: ['c', 'd'] },
        { total: 'c1', parts: ['a', 'c'] },
        { total: 'c2', parts: ['b', 'd'] },
        { total: 'all', parts: ['r1', 'r2'] },
        { total: 'all', parts: ['c1', 'c2'] },
      ]
      const everything = published({ ...cells, ...margins }, sums)
      const ranges = everything.cells.map((cell) => prior(cell, rule))
      const limit = 16
      const seen = { a: new Set<number>(), d: new Set<number>() }
      const fits = (at: number, value: number) => value >= ranges[at]![0] && value <= ranges[at]![1]
      for (let w = 0; w <= limit; w += 1)
        for (let x = 0; x <= limit; x += 1)
          for (let y = 0; y <= limit; y += 1)
            for (let z = 0; z <= limit; z += 1) {
              const counts = [w, x, y, z, w + x, y + z, w + y, x + z, w + x + y + z]
              if (!counts.every((value, at) => fits(at, value))) continue
              seen.a.add(w)
              seen.d.add(z)
            }
      const reader = attack(everything)
      for (const id of ['a', 'd'] as const) {
        const bound = reader.bounds(id)
        if (bound.high === null || bound.high > limit) continue
        expect(reader.possible(id, 0, limit).values).toEqual([...seen[id]].sort((p, q) => p - q))
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(150)
  })
})
