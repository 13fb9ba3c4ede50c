import { addDays, localDate } from '../foundation/index.ts'
import type { ControlChartInput } from './chart-shape.ts'

/** So many days in a row from 1 April 2021. */
export function days(count: number): string[] {
  return Array.from({ length: count }, (_, i) => addDays(localDate('2021-04-01'), i))
}

/** A series of one value a day from 1 April 2021. */
export function series(
  values: readonly (number | null)[],
  more: Partial<ControlChartInput> = {},
): ControlChartInput {
  return { dates: days(values.length), values, ...more }
}

/** The same series for the peer. */
export function peerSeries(
  values: readonly (number | null)[],
  more: Partial<ControlChartInput> = {},
): ControlChartInput & { readonly compatibility: 'nhsr' } {
  return { ...series(values, more), compatibility: 'nhsr' }
}

/** Twelve values, 8 and 12 in turn: mean 10, mean moving range 4, limits -0.64 and 20.64, near limits 10 ± 7.0933. */
export const steady: readonly number[] = [8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12]

/** One value after another, so many times. */
export function times(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value)
}
