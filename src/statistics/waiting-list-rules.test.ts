import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '../foundation/index.ts'
import { DayReader } from './days.ts'
import { expectWithinTolerance, goldenCases, inCamelCase } from './golden.fixture.ts'
import {
  type Compatibility,
  factorFor,
  InputError,
  insertIntoWaitingList,
  joinWaitingLists,
  queueLoad,
  reliefCapacity,
  rttJourney,
  simulateWaitingList,
  targetCapacity,
  targetMeanWait,
  targetQueueSize,
  type WaitingList,
  waitingListPressure,
  waitingListSchedule,
  waitingListSlots,
  waitingListStatistics,
} from './index.ts'
import { queueSizes } from './queue-size.ts'
import { queueStatistics } from './queue-statistics.ts'
import { referralStatistics } from './referral-statistics.ts'
import { removalStatistics } from './removal-statistics.ts'
import { listInDays } from './waiting-list.ts'

const modes: readonly Compatibility[] = ['nhsr', 'throughline']

function listOf(...people: readonly (readonly [string, string | null])[]): WaitingList {
  return { referral: people.map(([day]) => day), removal: people.map(([, day]) => day) }
}

function peerStats(
  list: WaitingList,
  more: { startDate?: string; endDate?: string; targetWait?: number } = {},
) {
  return waitingListStatistics({ list, targetWait: 18, ...more, compatibility: 'nhsr' })
}

function ourStats(
  list: WaitingList,
  more: { startDate?: string; endDate?: string; targetWait?: number } = {},
) {
  return waitingListStatistics({ list, targetWait: 18, ...more })
}

describe('formulas', () => {
  test('the example of the paper: demand 30, capacity 27 a week, 1,200 waiting, 52 weeks', () => {
    expect(queueLoad({ demand: 30, capacity: 27 })).toBeCloseTo(1.11, 2)
    expect(targetMeanWait({ targetWait: 52 })).toBe(13)
    expect(targetQueueSize({ demand: 30, targetWait: 52 })).toBe(390)
    expect(reliefCapacity({ demand: 30, queueSize: 1200, targetQueueSize: 390 })).toBeCloseTo(61.15, 2)
    expect(waitingListPressure({ meanWait: 63, targetWait: 52 })).toBeCloseTo(2.42, 2)
  })

  test('0/0 is not computable, x/0 is infinite', () => {
    expect(queueLoad({ demand: 0, capacity: 0 })).toBeNull()
    expect(queueLoad({ demand: 3, capacity: 0 })).toBe(Number.POSITIVE_INFINITY)
    expect(waitingListPressure({ meanWait: 0, targetWait: 0 })).toBeNull()
    expect(targetMeanWait({ targetWait: 0, factor: 0 })).toBeNull()
    expect(targetQueueSize({ demand: Number.POSITIVE_INFINITY, targetWait: 0 })).toBeNull()
    expect(targetCapacity({ demand: 3, targetWait: 0 })).toBe(Number.POSITIVE_INFINITY)
  })

  test('defaults: factor 4, 26 weeks, no margin, both coefficients 1', () => {
    expect(targetMeanWait({ targetWait: 18 })).toBe(4.5)
    expect(reliefCapacity({ demand: 1, queueSize: 27, targetQueueSize: 1 })).toBe(2)
    expect(targetCapacity({ demand: 30, targetWait: 52 })).toBe(30 + 4 / 52)
    expect(targetCapacity({ demand: 30, targetWait: 52, factor: 5, cvDemand: 2, cvCapacity: 0 })).toBe(
      30 + 2 * (5 / 52),
    )
  })

  test.each([
    { why: 'n = 0', more: { numReferrals: 0, cvDemand: 0.1 }, demand: 2 },
    { why: 'k = 0.5', more: { numReferrals: 64, cvDemand: 1 }, demand: 4 },
    { why: 'k = 1 is left alone', more: { numReferrals: 16, cvDemand: 1 }, demand: 2 },
    { why: 'k above 1 is left alone', more: { numReferrals: 1, cvDemand: 1 }, demand: 2 },
  ])('the margin of relief capacity: $why', ({ more, demand }) => {
    expect(reliefCapacity({ demand: 2, queueSize: 10, targetQueueSize: 10, ...more })).toBe(demand)
  })

  test('relief capacity may fall below demand when the queue is small', () => {
    expect(reliefCapacity({ demand: 5, queueSize: 0, targetQueueSize: 26 })).toBe(4)
  })

  test('92 % within the target is a factor of 2.526, and a share of 0 or 1 has none', () => {
    expect(factorFor(0.92)).toBeCloseTo(2.526, 3)
    expect(Math.exp(-factorFor(0.5))).toBeCloseTo(0.5, 12)
    for (const share of [0, 1, -0.1, 1.2]) expect(() => factorFor(share)).toThrow(InputError)
  })

  test('a journey without a list is refused by us and infinite in the peer', () => {
    for (const rttPerformance of [0, 1, 1.1])
      expect(() => rttJourney({ referralRate: 8, rttPerformance })).toThrow(InputError)
    expect(rttJourney({ referralRate: 8, rttPerformance: 1, compatibility: 'nhsr' })).toEqual({
      ratePerWeek: Number.POSITIVE_INFINITY,
      listSize: 0,
      percentWithin18Weeks: 100,
    })
    expect(rttJourney({ referralRate: 8, rttPerformance: 1.5, compatibility: 'nhsr' }).listSize).toBeNull()
  })

  const refused: readonly { why: string; call: (compatibility: Compatibility) => unknown }[] = [
    {
      why: 'text for demand',
      call: (compatibility) => queueLoad({ demand: '3' as never, capacity: 1, compatibility }),
    },
    {
      why: 'null for capacity',
      call: (compatibility) => queueLoad({ demand: 3, capacity: null as never, compatibility }),
    },
    { why: 'nothing for target', call: (compatibility) => targetMeanWait({ compatibility } as never) },
    {
      why: 'text for factor',
      call: (compatibility) => targetMeanWait({ targetWait: 18, factor: '4' as never, compatibility }),
    },
    {
      why: 'NaN for queue',
      call: (compatibility) =>
        reliefCapacity({ demand: 1, queueSize: Number.NaN, targetQueueSize: 1, compatibility }),
    },
    {
      why: 'text for a coefficient',
      call: (compatibility) =>
        targetCapacity({ demand: 1, targetWait: 18, cvDemand: '1' as never, compatibility }),
    },
    {
      why: 'true for a wait',
      call: (compatibility) =>
        waitingListPressure({ meanWait: true as never, targetWait: 18, compatibility }),
    },
    {
      why: 'text for a share',
      call: (compatibility) => rttJourney({ referralRate: 8, rttPerformance: '0.5' as never, compatibility }),
    },
  ]
  test.each(refused.flatMap((one) => modes.map((mode) => ({ ...one, mode }))))(
    'refused in mode $mode: $why',
    ({ call, mode }) => {
      expect(() => call(mode)).toThrow(InputError)
    },
  )

  test('a mode that is none is refused', () => {
    expect(() => queueLoad({ demand: 1, capacity: 1, compatibility: 'r' as never })).toThrow(InputError)
  })
})

describe('lists', () => {
  const bad: readonly { why: string; list: unknown }[] = [
    { why: 'nobody', list: { referral: [], removal: [] } },
    { why: 'unequal columns', list: { referral: ['2024-01-01'], removal: [] } },
    { why: 'no removals at all', list: { referral: ['2024-01-01'] } },
    { why: 'a referral without a day', list: { referral: [null], removal: [null] } },
    { why: 'an ambiguous day', list: { referral: ['01/02/2024'], removal: [null] } },
    { why: 'a removal that is no day', list: { referral: ['2024-01-01'], removal: ['2024-13-01'] } },
    { why: 'a removal left undefined', list: { referral: ['2024-01-01'], removal: [undefined] } },
    { why: 'no list', list: null },
  ]
  const calls: readonly {
    name: string
    call: (list: WaitingList, compatibility: Compatibility) => unknown
  }[] = [
    { name: 'statistics', call: (list, compatibility) => waitingListStatistics({ list, compatibility }) },
    {
      name: 'schedule',
      call: (list, compatibility) => waitingListSchedule({ list, schedule: ['2024-01-01'], compatibility }),
    },
    { name: 'insert', call: (list) => insertIntoWaitingList({ list, additions: ['2024-01-01'] }) },
    { name: 'join', call: (list) => joinWaitingLists({ list1: list, list2: listOf(['2024-01-01', null]) }) },
  ]
  test.each(bad.flatMap((one) => calls.map((called) => ({ ...one, ...called }))))(
    '$name refuses: $why',
    ({ list, call }) => {
      for (const mode of modes) expect(() => call(list as WaitingList, mode)).toThrow(InputError)
    },
  )

  test('inserting and joining keep the order of a day', () => {
    const list = listOf(['2024-01-02', '2024-01-09'], ['2024-01-01', null])
    expect(insertIntoWaitingList({ list, additions: ['2024-01-02', '2023-12-31'] })).toEqual(
      listOf(['2023-12-31', null], ['2024-01-01', null], ['2024-01-02', '2024-01-09'], ['2024-01-02', null]),
    )
    expect(joinWaitingLists({ list1: list, list2: listOf(['2024-01-01', '2024-02-01']) })).toEqual(
      listOf(['2024-01-01', null], ['2024-01-01', '2024-02-01'], ['2024-01-02', '2024-01-09']),
    )
    expect(list.referral[0]).toBe('2024-01-02')
    expect(() => insertIntoWaitingList({ list, additions: ['2 January'] })).toThrow(InputError)
    expect(() => insertIntoWaitingList({ list, additions: null as never })).toThrow(InputError)
  })
})

describe('schedule', () => {
  const list = listOf(['2024-01-02', null], ['2024-01-01', null], ['2024-01-02', '2024-01-05'])

  test('a slot on the day of referral is lost', () => {
    const { list: after, slots } = waitingListSchedule({
      list: listOf(['2024-01-02', null]),
      schedule: ['2024-01-02', '2024-01-03'],
    })
    expect(after.removal).toEqual(['2024-01-03'])
    expect(slots.scheduled).toEqual([0, 1])
  })

  test('the peer takes rows as they stand, ours the earliest referral; those gone before come first on a day', () => {
    const schedule = ['2024-01-04']
    expect(waitingListSchedule({ list, schedule, compatibility: 'nhsr' }).list).toEqual(
      listOf(['2024-01-01', null], ['2024-01-02', '2024-01-05'], ['2024-01-02', '2024-01-04']),
    )
    expect(waitingListSchedule({ list, schedule }).list).toEqual(
      listOf(['2024-01-01', '2024-01-04'], ['2024-01-02', '2024-01-05'], ['2024-01-02', null]),
    )
  })

  test('the peer takes slots as they stand, ours the earliest first', () => {
    const one = listOf(['2024-01-01', null])
    const schedule = ['2024-01-09', '2024-01-03']
    expect(waitingListSchedule({ list: one, schedule, compatibility: 'nhsr' }).slots).toEqual({
      schedule,
      scheduled: [1, 0],
    })
    const ours = waitingListSchedule({ list: one, schedule })
    expect(ours.slots).toEqual({ schedule: ['2024-01-03', '2024-01-09'], scheduled: [1, 0] })
    expect(ours.list.removal).toEqual(['2024-01-03'])
  })

  test('no slots leave the list, slots that are none are refused', () => {
    expect(waitingListSchedule({ list, schedule: [] }).list.removal).toEqual([null, '2024-01-05', null])
    expect(() => waitingListSchedule({ list, schedule: ['soon'] })).toThrow(InputError)
    expect(() => waitingListSchedule({ list, schedule: 'soon' as never })).toThrow(InputError)
  })
})

describe('slots', () => {
  test('the first is on the first day, and the last no later than the last', () => {
    expect(waitingListSlots({ nDays: 3, startDate: '2024-02-28', dailyCapacity: 1 }).dates).toEqual([
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ])
    expect(waitingListSlots({ nDays: 1, startDate: '2024-01-01', dailyCapacity: 9 }).dates).toEqual([
      '2024-01-01',
    ])
    expect(waitingListSlots({ nDays: 2, startDate: '2024-12-31', dailyCapacity: 2 }).dates).toEqual([
      '2024-12-31',
      '2025-01-01',
      '2025-01-01',
    ])
  })

  test('ours divides where R counts steps: the 54th slot of six a week falls on the 63rd day, not the day after', () => {
    const input = { nDays: 90, startDate: '2024-01-01', dailyCapacity: 6 / 7 }
    expect(waitingListSlots(input).dates[54]).toBe(addDays(localDate('2024-01-01'), 63))
    expect(waitingListSlots({ ...input, compatibility: 'nhsr' }).dates[54]).toBe(
      addDays(localDate('2024-01-01'), 64),
    )
  })

  test.each([
    { nDays: 0, dailyCapacity: 1 },
    { nDays: 5, dailyCapacity: 0 },
    { nDays: 5, dailyCapacity: -1 },
    { nDays: Number.POSITIVE_INFINITY, dailyCapacity: 1 },
    { nDays: 5, dailyCapacity: Number.POSITIVE_INFINITY },
    { nDays: '5' as never, dailyCapacity: 1 },
  ])('refused: $nDays days at $dailyCapacity', (input) => {
    for (const compatibility of modes)
      expect(() => waitingListSlots({ ...input, startDate: '2024-01-01', compatibility })).toThrow(InputError)
  })
})

describe('statistics of the peer', () => {
  test('the parts of the windows on which wl_stats stops', () => {
    const stopped = goldenCases('waiting-list-examples.json').filter(({ kind }) => kind === 'window')
    expect(stopped).toHaveLength(2)
    for (const { input, expected } of stopped) {
      const { list, startDate, endDate } = inCamelCase(input) as {
        list: WaitingList
        startDate: string
        endDate: string
      }
      const reader = new DayReader()
      const days = listInDays('list', list, reader)
      const window = { start: reader.read('startDate', startDate), end: reader.read('endDate', endDate) }
      const whole = { start: Math.min(...days.referral), end: Math.max(...days.referral) }
      const { referralStats, removalStats } = inCamelCase(expected) as Record<string, unknown>
      expectWithinTolerance(referralStatistics(days.referral, window), referralStats)
      expectWithinTolerance(
        removalStatistics(days.removal, queueSizes(days, whole), whole.start, window.start),
        removalStats,
      )
    }
  })

  test('a person gone before the window stays in the queue for ever, and ours leaves them out', () => {
    const list = listOf(['2024-01-01', '2024-01-05'], ['2024-02-01', null], ['2024-02-10', null])
    expect(peerStats(list, { startDate: '2024-02-01' }).queueSize.queueSize[0]).toBe(2)
    expect(ourStats(list, { startDate: '2024-02-01' }).queueSize.queueSize).toEqual([
      1, 1, 1, 1, 1, 1, 1, 1, 1, 2,
    ])
  })

  test('referrals before the window are moved to its first day, but are no demand in it', () => {
    const list = listOf(['2024-01-01', null], ['2024-02-03', null], ['2024-02-05', null])
    const { queueSize, referralStats, stats } = peerStats(list, { startDate: '2024-02-01' })
    expect(queueSize).toEqual({
      dates: ['2024-02-01', '2024-02-02', '2024-02-03', '2024-02-04', '2024-02-05'],
      queueSize: [1, 1, 2, 2, 3],
    })
    expect(referralStats.demandCount).toBe(3)
    expect(stats.meanWait).toBe((35 + 2 + 0) / 3)
  })

  test('a referral after the window stops it, and ours leaves it out and says so', () => {
    const list = listOf(['2024-01-01', null], ['2024-01-09', null], ['2024-01-12', null])
    expect(() => peerStats(list, { endDate: '2024-01-11' })).toThrow(InputError)
    const { queueSize, warnings } = ourStats(list, { endDate: '2024-01-11' })
    expect(queueSize.queueSize.at(-1)).toBe(2)
    expect(warnings?.map(({ code }) => code)).toContain('referred_after_window')
  })

  test('removals after the window count in the peer’s capacity, not in ours', () => {
    const list = listOf(['2024-01-01', '2024-01-08'], ['2024-01-02', '2024-03-01'], ['2024-01-15', null])
    expect(peerStats(list).removalStats.removalCount).toBe(2)
    const { removalStats, stats } = ourStats(list)
    expect(removalStats).toEqual({ capacityWeekly: 1, capacityDaily: 1 / 7, capacityCov: 0, removalCount: 1 })
    expect(stats.queueSize).toBe(2)
    expect(stats.meanWait).toBe((13 + 0) / 2 / 7)
  })

  test('a window that starts after the first removal gives the peer a negative first gap', () => {
    const list = listOf(
      ['2024-01-01', '2024-01-05'],
      ['2024-01-02', '2024-01-20'],
      ['2024-01-03', null],
      ['2024-01-30', null],
    )
    const { removalStats } = peerStats(list, { startDate: '2024-01-11' })
    expect(removalStats).toMatchObject({ capacityDaily: 1 / ((-6 + 15) / 2), removalCount: 2 })
    expect(ourStats(list, { startDate: '2024-01-11' }).removalStats).toMatchObject({
      capacityDaily: 1 / 9,
      removalCount: 1,
    })
  })

  test('days with an empty queue are left out of capacity', () => {
    const list = listOf(
      ['2024-01-01', '2024-01-03'],
      ['2024-01-21', '2024-01-23'],
      ['2024-01-21', '2024-01-25'],
      ['2024-01-31', null],
    )
    // A removal that empties the queue comes after the empty day: gaps of 0, 23 - 20 and 0.
    for (const { removalStats } of [peerStats(list), ourStats(list)])
      expect(removalStats).toMatchObject({ capacityDaily: 1, capacityCov: Math.sqrt(3), removalCount: 3 })
  })

  test('no removals: no capacity and no load', () => {
    const list = listOf(['2024-01-01', null], ['2024-01-15', null])
    for (const { removalStats, stats } of [peerStats(list), ourStats(list)]) {
      expect(removalStats).toEqual({
        capacityWeekly: null,
        capacityDaily: null,
        capacityCov: null,
        removalCount: 0,
      })
      expect(stats).toMatchObject({ meanCapacity: null, load: null, loadTooBig: null, targetCapacity: null })
    }
    expect(ourStats(list).warnings?.map(({ code }) => code)).toEqual(['window_too_short', 'no_removals'])
  })

  test('the spread of arrivals follows the rows in the peer, the days in ours', () => {
    const list = listOf(
      ['2024-01-16', null],
      ['2024-01-01', null],
      ['2024-01-10', null],
      ['2024-01-04', null],
    )
    expect(peerStats(list).referralStats.demandCov).toBeCloseTo(4.3012, 4)
    expect(ourStats(list).referralStats.demandCov).toBeCloseTo(1, 12)
  })

  test('relief capacity only where the queue is more than twice its target, strictly', () => {
    // Four referrals in 14 days: five gaps, 2.5 a week. With a target of x weeks the target queue is 2.5 x / 4.
    const list = listOf(
      ['2024-01-01', null],
      ['2024-01-05', null],
      ['2024-01-09', null],
      ['2024-01-15', null],
    )
    const at = peerStats(list, { targetWait: 3.2 }).stats
    expect([at.targetQueueSize, at.queueTooBig, at.reliefCapacity]).toEqual([2, false, null])
    const above = peerStats(list, { targetWait: 3.19 }).stats
    expect(above.queueTooBig).toBe(true)
    expect(above.targetCapacity).toBeNull()
    expect(above.reliefCapacity).toBeCloseTo(2.5 + (4 - (2.5 * 3.19) / 4) / 26, 12)
  })

  test.each([
    { demand: 3.5, loadTooBig: true },
    { demand: 3.4, loadTooBig: false },
  ])('a load of $demand / 3.5: too big $loadTooBig', ({ demand, loadTooBig }) => {
    const stats = queueStatistics({
      referralStats: { demandWeekly: demand, demandDaily: demand / 7, demandCov: 1, demandCount: 9 },
      removalStats: { capacityWeekly: 3.5, capacityDaily: 0.5, capacityCov: 1, removalCount: 8 },
      queueSize: 1,
      meanWait: 1,
      targetWait: 18,
    })
    expect(stats.loadTooBig).toBe(loadTooBig)
  })

  test('nobody waits: no mean wait and no pressure', () => {
    const list = listOf(['2024-01-01', '2024-01-02'], ['2024-01-10', '2024-01-10'])
    for (const { stats } of [peerStats(list), ourStats(list)])
      expect(stats).toMatchObject({ queueSize: 0, meanWait: null, pressure: null })
  })

  test('an infinite demand and a target of no time stop it', () => {
    expect(() => peerStats(listOf(['2024-01-01', null]), { targetWait: 0 })).toThrow(InputError)
  })

  test('4 weeks is the target where none is given', () => {
    const list = listOf(['2024-01-01', null], ['2024-01-15', null])
    for (const compatibility of modes) {
      const { stats } = waitingListStatistics({ list, compatibility })
      expect(stats.targetQueueSize).toBe(stats.meanDemand)
    }
  })

  test.each(modes)(
    'mode %s refuses a window that ends before it starts, a day that is none and a target in words',
    (compatibility) => {
      const list = listOf(['2024-01-01', null])
      expect(() => waitingListStatistics({ list, startDate: '2024-01-02', compatibility })).toThrow(
        InputError,
      )
      expect(() => waitingListStatistics({ list, endDate: '1 May 2024', compatibility })).toThrow(InputError)
      expect(() => waitingListStatistics({ list, targetWait: '18' as never, compatibility })).toThrow(
        InputError,
      )
    },
  )
})

describe('our statistics', () => {
  test('a window of one day has no rates', () => {
    const { referralStats, removalStats, stats, warnings } = ourStats(
      listOf(['2024-01-01', null], ['2024-01-01', '2024-01-01']),
    )
    expect(referralStats).toEqual({ demandWeekly: null, demandDaily: null, demandCov: null, demandCount: 3 })
    expect(removalStats).toEqual({
      capacityWeekly: null,
      capacityDaily: null,
      capacityCov: null,
      removalCount: 1,
    })
    expect(stats).toMatchObject({
      load: null,
      loadTooBig: null,
      queueSize: 1,
      targetQueueSize: null,
      queueTooBig: null,
      targetCapacity: null,
      reliefCapacity: null,
      meanWait: 0,
      pressure: 0,
    })
    expect(warnings?.map(({ code }) => code)).toEqual(['not_enough_data'])
  })

  test('mean wait and pressure are in weeks', () => {
    const { stats } = ourStats(listOf(['2024-01-01', null], ['2024-03-04', null]), {
      endDate: '2024-03-04',
      targetWait: 9,
    })
    expect(stats.meanWait).toBe(4.5)
    expect(stats.pressure).toBe(1)
  })

  test('what is missing, near or wrong is said', () => {
    const day = localDate('2024-01-01')
    const near = Array.from({ length: 51 }, (_, i): [string, string | null] => {
      const removed = i < 13 ? 2 * (i + 1) : i < 15 ? 14 + i : null
      return [
        addDays(day, i < 10 ? 0 : Math.round((i - 9) * 2.4)),
        removed === null ? null : addDays(day, removed),
      ]
    })
    const { stats, warnings } = ourStats(listOf(...near), { endDate: addDays(day, 100) })
    expect(stats.load).toBeCloseTo(0.52 * (28 / 15), 12)
    expect(warnings?.map(({ code }) => code)).toEqual(['load_near_one'])
    const wrong = ourStats(
      listOf(['2024-01-10', '2024-01-05'], ['2024-01-01', null], ['2023-01-01', '2023-02-01']),
      { startDate: '2024-01-01' },
    )
    expect(wrong.warnings?.map(({ code }) => code)).toEqual([
      'window_too_short',
      'removed_before_window',
      'removed_before_referred',
    ])
    expect(wrong.warnings?.[1]?.message).toBe('Left out: 1 person removed before the window.')
  })

  test('the order of the rows does not matter', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((n) => addDays(localDate('2024-01-01'), n))
    const person = fc.tuple(day, fc.option(day, { nil: null }))
    const shuffled = fc
      .array(person, { minLength: 1, maxLength: 30 })
      .chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length })))
    fc.assert(
      fc.property(shuffled, day, ([before, after], endDate) => {
        const window = { startDate: '2024-01-01', endDate }
        expect(ourStats(listOf(...after), window)).toEqual(ourStats(listOf(...before), window))
      }),
    )
  })

  test('the queue on every day is those referred by then and not yet gone', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays(localDate('2024-01-01'), n))
    const person = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }))
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 30 }), day, (people, startDate) => {
        const list = listOf(
          ...people.map(([came, stay]): [string, string | null] => [
            came,
            stay === null ? null : addDays(came, stay),
          ]),
        )
        const { queueSize } = ourStats(list, { startDate, endDate: '2024-03-01' })
        queueSize.dates.forEach((date, i) => {
          const waiting = list.referral.filter(
            (came, row) => came <= date && !(list.removal[row] !== null && list.removal[row]! <= date),
          )
          expect(queueSize.queueSize[i]).toBe(waiting.length)
        })
      }),
    )
  })
})

describe('simulation', () => {
  const plan = { startDate: '2025-01-06', endDate: '2025-04-06', demand: 14, capacity: 13 }

  test('drawn referrals are taken in order, whatever the seed', () => {
    const drawn = { ...plan, drawnReferrals: ['2025-01-08', '2025-01-06'] }
    expect(simulateWaitingList({ ...drawn, capacity: 7 })).toEqual({
      referral: ['2025-01-06', '2025-01-08'],
      removal: ['2025-01-07', '2025-01-09'],
    })
  })

  test('the same seed, the same list; another seed, another list', () => {
    const first = simulateWaitingList({ ...plan, seed: 1 })
    expect(simulateWaitingList({ ...plan, seed: 1 })).toEqual(first)
    expect(simulateWaitingList({ ...plan, seed: 2 })).not.toEqual(first)
    expect(first.referral).toEqual(first.referral.toSorted())
    expect(first.referral.every((day) => day >= plan.startDate && day <= plan.endDate)).toBe(true)
  })

  test('capacity 0 removes nobody, demand 0 refers nobody', () => {
    const none = simulateWaitingList({ ...plan, capacity: 0, seed: 1 })
    expect(new Set(none.removal)).toEqual(new Set([null]))
    expect(simulateWaitingList({ ...plan, demand: 0, seed: 1 })).toEqual({ referral: [], removal: [] })
    expect(simulateWaitingList({ ...plan, demand: 0, seed: 1, runs: 3 })).toEqual({
      mean: [0, 0, null, null],
      sd: [0, 0, null, null],
      columns: ['referrals', 'open_at_end', 'mean_completed_wait_days', 'p92_completed_wait_days'],
    })
  })

  test('31 days where no end is given', () => {
    const { removal } = simulateWaitingList({
      startDate: '2025-01-01',
      demand: 1,
      capacity: 7,
      drawnReferrals: Array(40).fill('2025-01-01'),
    })
    expect(removal.filter((day) => day !== null).at(-1)).toBe('2025-01-31')
  })

  test.each([
    { why: 'neither drawn nor a seed', more: {} },
    { why: 'runs without a seed', more: { runs: 10 } },
    { why: 'a seed that is no whole number', more: { seed: 1.5 } },
    { why: 'a seed below 0', more: { seed: -1 } },
    { why: 'no runs', more: { seed: 1, runs: 0 } },
    { why: 'half a run', more: { seed: 1, runs: 1.5 } },
    { why: 'an end before the start', more: { seed: 1, endDate: '2025-01-05' } },
    { why: 'an end on the start', more: { seed: 1, endDate: '2025-01-06' } },
    { why: 'demand below 0', more: { seed: 1, demand: -1 } },
    { why: 'demand without end', more: { seed: 1, demand: Number.POSITIVE_INFINITY } },
    { why: 'capacity without end', more: { seed: 1, capacity: Number.POSITIVE_INFINITY } },
    { why: 'text for demand', more: { seed: 1, demand: '3' as never } },
    { why: 'a drawn day that is none', more: { drawnReferrals: ['2025-02-30'] } },
    { why: 'drawn days that are no list', more: { drawnReferrals: '2025-01-06' as never } },
  ])('refused: $why', ({ more }) => {
    for (const compatibility of modes)
      expect(() => simulateWaitingList({ ...plan, ...more, compatibility })).toThrow(InputError)
  })
})
