/** One authority beside the others: rank and quartile, each with how far chance alone could move it. Pure. */
import { wilsonInterval } from '../../statistics/index.ts'
import type { PublishedValue } from './benchmark-file.ts'

/** An authority under both its names in files. */
export interface Place {
  readonly number: string
  readonly code: string | null
  readonly name: string
}

export interface Comparison {
  readonly period: string
  readonly own: Placed | null
  readonly england: PublishedValue | null
  readonly region: PublishedValue | null
  readonly neighbours: readonly PublishedValue[]
  /** The middle one of the neighbours that have a figure. */
  readonly neighbourMedian: number | null
  readonly all: readonly PublishedValue[]
}

export interface Placed {
  readonly value: PublishedValue
  readonly interval: Interval | null
  /** 1 is the best, or the highest where there is no better way. */
  readonly rank: number
  readonly of: number
  /** The ranks that its own and the others' intervals leave possible. */
  readonly from: number
  readonly to: number
  readonly quartile: 1 | 2 | 3 | 4
}

export interface Interval {
  readonly low: number
  readonly high: number
}

export function isPlace(
  value: Pick<PublishedValue, 'level' | 'code'>,
  place: Pick<Place, 'number' | 'code'>,
): boolean {
  return value.level === 'authority' && (value.code === place.number || value.code === place.code)
}

/** The interval that was published, or that of a share of people (Wilson, 95 %). */
export function intervalOf(value: PublishedValue): Interval | null {
  if (value.low !== null && value.high !== null) return { low: value.low, high: value.high }
  const { numerator, denominator } = value
  if (numerator === null || denominator === null || denominator <= 0 || numerator > denominator) return null
  if (!(Number.isInteger(numerator) && Number.isInteger(denominator))) return null
  const { low, high } = wilsonInterval(numerator, denominator)
  return { low: 100 * low, high: 100 * high }
}

/** The last period in which the authority has a figure, or the last of all. */
export function compare(
  values: readonly PublishedValue[],
  own: Place,
  neighbours: readonly Place[],
  better: 'up' | 'down' | 'neither',
): Comparison | null {
  const periods = [...new Set(values.map((one) => one.period))].sort()
  const period =
    periods.findLast((one) =>
      values.some((value) => value.period === one && isPlace(value, own) && value.value !== null),
    ) ?? periods.at(-1)
  if (period === undefined) return null
  const now = values.filter((one) => one.period === period)
  const all = now.filter((one) => one.level === 'authority' && one.value !== null)
  const mine = now.find((one) => isPlace(one, own)) ?? null
  const beside = neighbours.flatMap((place) => now.find((one) => isPlace(one, place)) ?? [])
  return {
    period,
    own: mine === null || mine.value === null ? null : placed(mine, all, better),
    england: now.find((one) => one.level === 'england') ?? null,
    region: now.find((one) => one.level === 'region' && mine !== null && one.code === mine.region) ?? null,
    neighbours: beside,
    neighbourMedian: median(beside.flatMap((one) => one.value ?? [])),
    all,
  }
}

function placed(
  own: PublishedValue,
  all: readonly PublishedValue[],
  better: 'up' | 'down' | 'neither',
): Placed {
  const sign = better === 'down' ? -1 : 1
  const ahead = (one: number, other: number) => sign * (one - other) > 0
  const value = own.value ?? 0
  const rank = 1 + all.filter((one) => ahead(one.value ?? 0, value)).length
  const interval = intervalOf(own)
  const edges = (one: PublishedValue): Interval =>
    intervalOf(one) ?? { low: one.value ?? 0, high: one.value ?? 0 }
  const best = (one: Interval) => (better === 'down' ? one.low : one.high)
  const worst = (one: Interval) => (better === 'down' ? one.high : one.low)
  const mine = interval ?? { low: value, high: value }
  const others = all.filter((one) => one !== own)
  const surelyAhead = others.filter((one) => ahead(worst(edges(one)), best(mine))).length
  const surelyBehind = others.filter((one) => ahead(worst(mine), best(edges(one)))).length
  const quartile = Math.min(4, Math.ceil((4 * rank) / all.length))
  return {
    value: own,
    interval,
    rank,
    of: all.length,
    from: 1 + surelyAhead,
    to: all.length - surelyBehind,
    quartile: quartile as Placed['quartile'],
  }
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
    sorted[Math.floor(sorted.length / 2)] ?? 0,
  ]
  return (low + high) / 2
}

/** Neighbours as they are typed: one a line, the three-digit number first, then its code if it is known, then its name. */
export function placesTyped(text: string): {
  readonly places: readonly Place[]
  readonly wrong: readonly string[]
} {
  const places: Place[] = []
  const wrong: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim()
    if (words === '') continue
    const found = /^(\d{3})[\s,;]*(E0[6-9]\d{6}|E10\d{6})?[\s,;]*(.*)$/.exec(words)
    if (found === null || places.some((one) => one.number === found[1])) wrong.push(words.slice(0, 60))
    else places.push({ number: found[1] ?? '', code: found[2] ?? null, name: (found[3] ?? '').trim() })
  }
  return { places, wrong }
}

/** "2024" or, of an academic year, "January 2025": what a time period means in these files. */
export function periodWords(period: string): string {
  return /^\d{6}$/.test(period) ? `January 20${period.slice(4)}` : period
}
