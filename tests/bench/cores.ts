/** The pure cores: control charts, waiting lists and time limits, each beside a bare loop over the same numbers. */
import { addDays, localDate } from '../../src/foundation/index.ts'
import { controlChart } from '../../src/statistics/index.ts'
import { timeLimits } from '../../src/statute/index.ts'
import { measure, write } from './measure.ts'

const start = localDate('2024-01-01')

export async function benchCores(): Promise<void> {
  const small = Array.from({ length: 1000 }, (_, at) => seriesOf(36, at))
  write({
    what: '1,000 control charts of 36 points',
    took: await measure(50, () => {
      for (const series of small) controlChart(series)
    }),
    guide: '4 ms or less',
    floor: {
      what: 'a bare loop over the same numbers',
      took: await measure(50, () => small.reduce((sum, series) => sum + sumOf(series.values), 0)),
    },
  })
  const long = seriesOf(10_000, 1)
  write({
    what: 'One control chart of 10,000 points',
    took: await measure(50, () => controlChart(long)),
    guide: '1.1 ms or less',
    floor: { what: 'a bare loop over the same numbers', took: await measure(50, () => sumOf(long.values)) },
  })
  const cases = Array.from({ length: 10_000 }, (_, at) => ({
    id: String(at),
    rule: 'NA-01',
    trigger: { event: 'request_received', date: addDays(start, at % 1000) },
  }))
  write({
    what: '10,000 time limits of one rule',
    took: await measure(20, () => timeLimits(cases)),
    guide: 'none yet',
    floor: {
      what: 'a bare loop over the same days',
      took: await measure(20, () => cases.reduce((sum, one) => sum + one.trigger.date.length, 0)),
    },
  })
}

function seriesOf(length: number, seed: number) {
  return {
    dates: Array.from({ length }, (_, at) => addDays(start, at)),
    values: Array.from({ length }, (_, at) => 50 + (((at + 1) * 7919 * (seed + 13)) % 29)),
  }
}

function sumOf(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
