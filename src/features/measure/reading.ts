/** A reading: the figure of one period, or the published symbol that stands in its place. A symbol is never 0. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Unit } from './measure.ts'
import type { Period } from './period.ts'

export const symbols = ['not-applicable', 'unavailable', 'suppressed', 'low', 'unreliable'] as const
/** `withheld` is never kept: it stands where a figure is not shown because another could be worked out from it. */
export type ReadingSymbol = (typeof symbols)[number] | 'withheld'

/** What each published symbol means. Source: the Department's statistics guidance (z, x, c, low or k, u). */
export const symbolWords: Readonly<Record<ReadingSymbol, string>> = {
  'not-applicable': 'not applicable',
  unavailable: 'not available',
  suppressed: 'suppressed to protect people',
  low: 'low: rounds to nought, but is not nought',
  unreliable: 'unreliable: too few to publish',
  withheld: 'not shown, so that another number cannot be worked out',
}

/** How each is written in a file: in square brackets, as the Government Statistical Service asks. */
export const symbolMarks: Readonly<Record<ReadingSymbol, string>> = {
  'not-applicable': '[z]',
  unavailable: '[x]',
  suppressed: '[c]',
  low: '[low]',
  unreliable: '[u]',
  withheld: '[x]',
}

export const origins = ['typed', 'pasted', 'file', 'computed'] as const
export type Origin = (typeof origins)[number]
export const originWords: Readonly<Record<Origin, string>> = {
  typed: 'typed in',
  pasted: 'pasted',
  file: 'from a file',
  computed: 'computed from casework',
}

export const readingStates = ['entered', 'submitted', 'approved', 'locked'] as const
export type ReadingState = (typeof readingStates)[number]
export const stateWords: Readonly<Record<ReadingState, string>> = {
  entered: 'Entered',
  submitted: 'Submitted for approval',
  approved: 'Approved',
  locked: 'Approved and locked',
}

/** A figure or a symbol: exactly one of them. */
export interface Figure {
  readonly value: number | null
  readonly symbol: ReadingSymbol | null
  readonly numerator: number | null
  readonly denominator: number | null
}

export interface Reading extends Figure {
  readonly id: string
  readonly measureId: string
  readonly period: Period
  readonly origin: Origin
  readonly source: string
  readonly provisional: boolean
  readonly enteredBy: string
  readonly enteredOn: LocalDate
  readonly state: ReadingState
  readonly submittedById: string | null
  readonly submittedBy: string | null
  readonly submittedOn: LocalDate | null
  readonly approvedBy: string | null
  readonly approvedOn: LocalDate | null
  readonly approvedValue: number | null
  readonly approvedSymbol: ReadingSymbol | null
  readonly version: number
}

const bySign: Readonly<Record<string, ReadingSymbol>> = {
  z: 'not-applicable',
  x: 'unavailable',
  c: 'suppressed',
  low: 'low',
  k: 'low',
  u: 'unreliable',
  ':': 'unavailable',
}

/** What a cell of a figure says: a number, a published symbol, nothing at all, or something that cannot be read. */
export type Cell =
  | { readonly is: 'number'; readonly value: number; readonly percent: boolean }
  | { readonly is: 'symbol'; readonly symbol: ReadingSymbol }
  | { readonly is: 'empty' }
  | { readonly is: 'unreadable'; readonly why: string }

/** No figure of a local area is larger: what is, is two cells run together or a number of something else. */
const largest = 1e12

/**
 * Reads a figure as it stands in spreadsheets here: 1,234, 12 %, £4.6, (3), z. A formula is never worked out, a lone
 * dash is asked about, and nothing is guessed.
 */
export function parseCell(text: string): Cell {
  const shown = text.trim()
  if (shown === '') return { is: 'empty' }
  const sign = bySign[shown.replace(/^\[(.*)\]$/, '$1').toLowerCase()]
  if (sign !== undefined) return { is: 'symbol', symbol: sign }
  if (/^[-–—]$/.test(shown))
    return unreadable('a dash says nothing: write 0, or x for not available, or leave it empty')
  if (/^=/.test(shown)) return unreadable('it is a formula: paste the figure it gives')
  const number = /^([-−+]?)£? ?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)? ?(%|per ?cent)?$/i.exec(
    shown.replace(/ /g, ' '),
  )
  if (number === null || (number[2] === undefined && number[3] === undefined))
    return unreadable(`“${shown.slice(0, 30)}” is not a number`)
  const size = Number(`${(number[2] ?? '0').replaceAll(',', '')}${number[3] ?? ''}`)
  if (size > largest) return unreadable('it is larger than any figure can be')
  return {
    is: 'number',
    value: number[1] === '-' || number[1] === '−' ? -size : size,
    percent: number[4] !== undefined,
  }
}

function unreadable(why: string): Cell {
  return { is: 'unreadable', why }
}

/** The figure that a numerator and a denominator give, in the measure's unit; null where they give none. */
export function figureFrom(numerator: number, denominator: number, unit: Unit): number | null {
  if (denominator === 0) return null
  if (unit === 'percentage' || unit === 'rate') return (numerator * 100) / denominator
  return numerator / denominator
}

/** Whether two figures say the same. */
export function sameFigure(a: Figure, b: Figure): boolean {
  return (
    a.value === b.value &&
    a.symbol === b.symbol &&
    a.numerator === b.numerator &&
    a.denominator === b.denominator
  )
}

/** What changed since a reading was approved, or null: its figure was approved as something else. */
export function changedSinceApproval(reading: Reading): boolean {
  return (
    reading.approvedOn !== null &&
    (reading.value !== reading.approvedValue || reading.symbol !== reading.approvedSymbol)
  )
}

/** Readings by their last day. */
export function inOrder(readings: readonly Reading[]): readonly Reading[] {
  return [...readings].sort((a, b) => (a.period.to < b.period.to ? -1 : a.period.to > b.period.to ? 1 : 0))
}
