import { describe, expect, test } from 'vitest'
import { expectWithinTolerance, type GoldenCase, goldenCases, inCamelCase } from './golden.fixture.ts'
import * as statistics from './index.ts'

const cases = goldenCases('waiting-list-examples.json')

const functions: Readonly<Record<string, (input: never) => unknown>> = {
  calc_queue_load: statistics.queueLoad,
  calc_target_mean_wait: statistics.targetMeanWait,
  calc_relief_capacity: statistics.reliefCapacity,
  calc_target_capacity: statistics.targetCapacity,
  calc_waiting_list_pressure: statistics.waitingListPressure,
  plot_rtt_journey: statistics.rttJourney,
  wl_stats: statistics.waitingListStatistics,
  wl_schedule: statistics.waitingListSchedule,
  sim_schedule: statistics.waitingListSlots,
  wl_simulator: statistics.simulateWaitingList,
  wl_insert: statistics.insertIntoWaitingList,
  wl_join: statistics.joinWaitingLists,
}

function answer({ fn, input }: GoldenCase, compatibility: statistics.Compatibility): unknown {
  const call = functions[fn ?? '']
  if (call === undefined) throw new Error(`No function for ${fn}.`)
  return call({ ...(inCamelCase(input) as object), compatibility } as never)
}

function isRefused({ expected }: GoldenCase): boolean {
  return JSON.stringify(expected).includes('"error"')
}

function expectAnswer(one: GoldenCase, compatibility: statistics.Compatibility): void {
  const expected = 'value' in one.expected ? one.expected.value : one.expected
  expectWithinTolerance(answer(one, compatibility), inCamelCase(expected))
}

const exact = cases.filter(({ kind }) => kind !== 'simulator-distribution')

test('there are 58 worked examples', () => {
  expect(cases).toHaveLength(58)
})

describe('peer-compatible mode gives what NHSRwaitinglist 0.1.2.9001 gives', () => {
  test.each(exact)('$id', (one) => {
    if (isRefused(one)) expect(() => answer(one, 'nhsr')).toThrow(statistics.InputError)
    else expectAnswer(one, 'nhsr')
  })
})

describe('our mode gives the same where no deviation is advised', () => {
  test.each(exact.filter((one) => one.recommended_deviation === null))('$id', (one) => {
    if (isRefused(one)) expect(() => answer(one, 'throughline')).toThrow(statistics.InputError)
    else expectAnswer(one, 'throughline')
  })
})

describe('our mode gives mean wait and pressure in weeks', () => {
  test.each(cases.filter(({ derived_in_weeks }) => derived_in_weeks !== undefined))('$id', (one) => {
    const { stats } = answer(one, 'throughline') as statistics.WaitingListStatistics
    expectWithinTolerance(stats.meanWait, one.derived_in_weeks?.mean_wait_weeks)
    expectWithinTolerance(stats.pressure, one.derived_in_weeks?.pressure)
  })
})

describe('only the units differ where no other deviation is advised', () => {
  const unitsOnly = cases.filter(
    ({ recommended_deviation: why }) => why?.length === 1 && why[0]?.startsWith('mean wait in weeks'),
  )
  test.each(unitsOnly)('$id', (one) => {
    const expected = inCamelCase(one.expected) as statistics.WaitingListStatistics
    const { meanWait: _, pressure: __, ...stats } = expected.stats
    expectWithinTolerance(answer(one, 'throughline'), { ...expected, stats })
  })
})

describe('400 simulated lists lie where the peer’s lie', () => {
  const runs = cases.filter(({ kind }) => kind === 'simulator-distribution')
  test.each(runs.flatMap((one) => [1, 2, 3].map((seed) => ({ ...one, seed }))))('$id, seed $seed', (one) => {
    const { mean, sd } = inCamelCase(one.expected) as { mean: number[]; sd: number[] }
    const found = answer(
      { ...one, input: { ...one.input, seed: one.seed } },
      'nhsr',
    ) as statistics.RunsSummary
    expect(found.columns).toEqual(one.expected.columns)
    mean.forEach((expected, at) => {
      // Both means are estimates from 400 runs.
      const error = Math.sqrt((sd[at]! ** 2 * 2) / 400)
      expect(Math.abs(found.mean[at]! - expected)).toBeLessThanOrEqual(4 * error)
      expect(found.sd[at]! / sd[at]!).toBeGreaterThan(0.8)
      expect(found.sd[at]! / sd[at]!).toBeLessThan(1.25)
    })
  })
})
