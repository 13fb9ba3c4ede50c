/** The parts of a figure: one group of one breakdown. The parts of a breakdown add up to the whole. */
import type { Unit } from './measure.ts'
import { figureFrom } from './reading.ts'

export const dimensions = [
  'place',
  'age',
  'need',
  'setting',
  'provider',
  'ethnicity',
  'looked-after',
] as const
export type Dimension = (typeof dimensions)[number]

export const dimensionWords: Readonly<Record<Dimension, string>> = {
  place: 'Place',
  age: 'Age',
  need: 'Need',
  setting: 'Setting',
  provider: 'Provider',
  ethnicity: 'Ethnicity',
  'looked-after': 'Looked after',
}

export interface ReadingPart {
  readonly id: string
  readonly measureId: string
  readonly readingId: string
  readonly dimension: Dimension
  readonly category: string
  readonly place: number
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly source: string
  readonly version: number
}

/** What must add up: the counts of a figure, by the words in which a person is told that they do not. */
export interface Addends {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/** Why the parts of one breakdown are not the whole, in a sentence; null where they are. */
export function whyNotWhole(whole: Addends, parts: readonly Addends[], unit: Unit): string | null {
  const told = (name: string, of: keyof Addends): string | null => {
    const total = whole[of]
    if (total === null) return null
    const sum = parts.reduce((all, one) => all + (one[of] ?? 0), 0)
    if (Math.abs(sum - total) < 1e-6) return null
    const gap = total - sum
    return gap > 0
      ? `The ${name} of the groups add up to ${sum}, and the whole area has ${total}. Add a group “Not known” for the other ${gap}.`
      : `The ${name} of the groups add up to ${sum}, and the whole area has only ${total}. Is somebody in two groups?`
  }
  if (unit === 'count') return told('figures', 'value')
  if (unit === 'percentage' || unit === 'rate') {
    if (whole.numerator === null || whole.denominator === null)
      return 'The figure of the whole area has no numerator and denominator, so its parts cannot be checked. Enter them first.'
    return told('numerators', 'numerator') ?? told('denominators', 'denominator')
  }
  if (whole.denominator === null)
    return 'The figure of the whole area does not say how many people it is of, so its parts cannot be checked. Enter its denominator first.'
  return told('denominators', 'denominator')
}

/** The figure of a part: as given, or worked out from its counts. */
export function partFigure(given: Addends, unit: Unit): number | null {
  if (given.value !== null) return given.value
  if (given.numerator === null || given.denominator === null) return null
  return figureFrom(given.numerator, given.denominator, unit)
}

/** The breakdown that words name, however they are written; null for none. */
export function dimensionNamed(words: string): Dimension | null {
  const plain = words.trim().toLowerCase().replace(/^by /, '').replace(/\s+/g, '-')
  return (
    dimensions.find(
      (one) => one === plain || dimensionWords[one].toLowerCase().replace(/ /g, '-') === plain,
    ) ??
    synonyms[plain] ??
    null
  )
}

const synonyms: Readonly<Record<string, Dimension>> = {
  area: 'place',
  locality: 'place',
  ward: 'place',
  district: 'place',
  'age-group': 'age',
  'primary-need': 'need',
  'type-of-need': 'need',
  placement: 'setting',
  'type-of-setting': 'setting',
  school: 'setting',
  'ethnic-group': 'ethnicity',
  'child-looked-after': 'looked-after',
  'children-looked-after': 'looked-after',
}
