/** The demonstration's measures, with figures that nobody ever counted. */

import type { catalogue } from '../features/measure/index.ts'
import {
  addMonths,
  type LocalDate,
  lastDayOfMonth,
  monthOf,
  writeAsPrecise,
  yearOf,
} from '../foundation/index.ts'

export interface DemonstrationMeasure {
  /** The measure of the catalogue that is adopted. */
  readonly from: (typeof catalogue)[number]['id']
  /** The area of the notice that it is for. */
  readonly ref: string
  readonly owner: string
  readonly high: string
  readonly baseline: string
  readonly target: { readonly value: string; readonly months: number } | null
  readonly milestone: { readonly value: string; readonly months: number } | null
  /** The words with which the action begins that should move it, and the months until that should show. */
  readonly action: { readonly begins: string; readonly months: number } | null
  /** The figures, oldest first; the last is of the last whole month (or quarter). */
  readonly figures: readonly string[]
  /** The last figure by place, which the board sees by a decision: small groups are then protected. */
  readonly byPlace?: readonly (readonly [place: string, figure: number])[]
}

export const demonstrationMeasures: readonly DemonstrationMeasure[] = [
  {
    from: 'd01',
    ref: '3.a',
    owner: 'Head of SEND',
    high: '100',
    baseline: '31.0',
    target: { value: '60', months: 8 },
    milestone: { value: '40', months: -2 },
    action: { begins: 'Hold a second decision panel', months: 5 },
    figures:
      '31.2 28.4 33.9 30.1 27.6 34.0 31.8 29.3 35.1 30.6 28.8 33.2 31.0 29.9 34.4 32.7 36.5 38.1 37.0 40.2 41.8 40.6 43.9 45.3'.split(
        ' ',
      ),
  },
  {
    from: 'd07',
    ref: '3.a',
    owner: 'Head of SEND',
    high: '2000',
    baseline: '412',
    target: { value: '150', months: 8 },
    milestone: null,
    action: { begins: 'Hold a second decision panel', months: 5 },
    figures: '412 398 421 405 430 417 409 426 411 433 419 428 440 436 452 461 458 470'.split(' '),
    byPlace: [
      ['North', 198],
      ['Town', 151],
      ['Coast', 114],
      ['Out of the area', 4],
      ['Not known', 3],
    ],
  },
  {
    from: 'd70',
    ref: '3.b',
    owner: 'Designated clinical officer',
    high: '200',
    baseline: '58',
    target: { value: '39', months: 8 },
    milestone: { value: '55', months: -1 },
    action: { begins: 'Open a help line', months: 6 },
    figures: '58.2 61.0 57.4 59.9 62.3 58.8 60.7 57.9 61.6 59.1 62.0 58.3 60.4 59.0 61.2 57.7'.split(' '),
  },
  {
    from: 'd50',
    ref: '3.c',
    owner: '',
    high: '',
    baseline: '',
    target: null,
    milestone: null,
    action: null,
    figures: '64 71 x 66 69 c 73 70 68 75 72 74 70 76'.split(' '),
  },
  {
    from: 'd28',
    ref: '3.d',
    owner: 'Head of SEND',
    high: '100',
    baseline: '48.0',
    target: { value: '70', months: 8 },
    milestone: null,
    action: null,
    figures: '48.0 51.2 47.5 54.1'.split(' '),
  },
]

/** A sheet of one measure’s figures as somebody would paste it: the last whole period before today comes last. */
export function demonstrationRows(one: DemonstrationMeasure, every: 1 | 3, today: LocalDate): string {
  const back = every === 1 ? 1 : ((monthOf(today) - 1) % 3) + 1
  const lines = one.figures.map((figure, at) => {
    const months = back + (one.figures.length - 1 - at) * every
    const day = addMonths(`${today.slice(0, 8)}01` as LocalDate, -months)
    const period = every === 1 ? writeAsPrecise(day.slice(0, 7)) : lastDayOfMonth(yearOf(day), monthOf(day))
    return `${period}\t${figure}`
  })
  return ['Period\tValue', ...lines].join('\n')
}

/** The last figure in groups, as somebody would paste it; null where it has none. */
export function demonstrationGroups(
  one: DemonstrationMeasure,
  every: 1 | 3,
  today: LocalDate,
): string | null {
  if (one.byPlace === undefined) return null
  const [period = ''] = (demonstrationRows(one, every, today).split('\n').at(-1) ?? '').split('\t')
  return [
    'Period\tGroup\tValue',
    ...one.byPlace.map(([place, figure]) => [period, place, figure].join('\t')),
  ].join('\n')
}
