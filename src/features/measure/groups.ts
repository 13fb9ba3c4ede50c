/** The groups of a measure's figures as they are shown: exactly to the entitled, to others as they were published. */
import type { LocalDate } from '../../foundation/index.ts'
import { type Shown, shownInFile } from '../../statistics/index.ts'
import { breakdownShown, type KeptPublication, numberIn, ofBoard, seenPart } from './disclosed.ts'
import { type Unit, writeValue } from './measure.ts'
import type { MeasureRow } from './measure-page.ts'
import { type Dimension, dimensions, type ReadingPart } from './part.ts'
import { writePeriod } from './period.ts'

export interface GroupShown {
  readonly category: string
  readonly top: Shown | null
  readonly base: Shown | null
  readonly figure: Shown
}

export interface GroupsPeriod {
  readonly day: LocalDate
  readonly period: string
  readonly groups: readonly GroupShown[]
  /** Why nothing is shown of this period; null where something is. */
  readonly nothingWhy: string | null
}

export interface GroupsShown {
  readonly dimension: Dimension
  /** Newest first. */
  readonly periods: readonly GroupsPeriod[]
}

/** `publications` is null for whoever sees exact figures; others see the breakdown that was decided, as it was published. */
export function groupsShown(
  row: MeasureRow,
  parts: readonly ReadingPart[],
  publications: readonly KeptPublication[] | null,
): readonly GroupsShown[] {
  const { unit, periodKind } = row.measure.definition
  const decided = breakdownShown(row.outputs)
  const shown = publications === null ? dimensions : dimensions.filter((one) => one === decided)
  const last = new Map((publications ?? []).filter(ofBoard).map((one) => [one.toDay as string, one]))
  return shown.flatMap((dimension): GroupsShown[] => {
    const periods = [...row.readings].reverse().flatMap((reading): GroupsPeriod[] => {
      const own = parts.filter((one) => one.readingId === reading.id && one.dimension === dimension)
      if (own.length === 0) return []
      const publication = last.get(reading.period.to) ?? null
      const here = { day: reading.period.to, period: writePeriod(reading.period, periodKind) }
      if (publications !== null && (publication === null || publication.dimension !== dimension))
        return [{ ...here, groups: [], nothingWhy: 'It was not published.' }]
      if (publication !== null && publication.nothingWhy !== null)
        return [{ ...here, groups: [], nothingWhy: publication.nothingWhy }]
      const groups = own.map((part) => ({
        category: part.category,
        ...seenPart(part, reading, unit, publication, publications === null),
      }))
      return [{ ...here, groups, nothingWhy: null }]
    })
    return periods.length === 0 ? [] : [{ dimension, periods }]
  })
}

/** A figure of a group on a page: a number in the measure's unit, or what stands in its place. */
export function groupFigure(shown: Shown, unit: Unit): string {
  const value = numberIn(shown)
  if (value !== null) return writeValue(value, unit)
  return shownInFile(shown)
}
