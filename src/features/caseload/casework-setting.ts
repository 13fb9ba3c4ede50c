/** Settings of casework in an area: which system is the record, house dates, and when a case counts as silent. */
import { type LocalDate, parseLocalDate } from '../../foundation/index.ts'
import { type ColumnsSaid, columnsSaidFrom } from './our-columns.ts'

export interface CaseworkSettings {
  /** Until a named person says otherwise the old system is the record. */
  readonly record: {
    readonly is: 'old' | 'here'
    readonly system: string
    readonly by: string | null
    readonly on: LocalDate | null
    readonly why: string
  }
  /** Nothing recorded for so many days: the case is shown as silent. */
  readonly silentAfterDays: number
  /** Days of the house, counted in weeks from the request. They are practice, never law. */
  readonly panelWeek: number
  readonly draftWeek: number
  /** So many weeks after a final plan the family and the school are asked whether its provision is happening. */
  readonly provisionWeeks: number
  /** Which column of the extract is which of ours; null while it uses our names. */
  readonly columns: ColumnsSaid | null
  /** The headings of the last extract that could not be read by them. */
  readonly asked: readonly string[]
  /** 0 where nothing was saved yet. */
  readonly version: number
}

/** How long the file of an extract is kept: so many days after everything in it was settled, and never longer than the other. */
export const keptAfter = { settled: 14, sent: 60 } as const

export const usualSettings: CaseworkSettings = {
  record: { is: 'old', system: '', by: null, on: null, why: '' },
  silentAfterDays: 28,
  panelWeek: 5,
  draftWeek: 16,
  provisionWeeks: 6,
  columns: null,
  asked: [],
  version: 0,
}

/** Reads what was saved; what is missing or no longer makes sense is as usual. */
export function settingsFrom(
  saved: { readonly settings: unknown; readonly version: number } | null,
): CaseworkSettings {
  if (saved === null) return usualSettings
  const read: unknown = typeof saved.settings === 'string' ? JSON.parse(saved.settings) : saved.settings
  const all: Readonly<Record<string, unknown>> = Object(read)
  const record: Readonly<Record<string, unknown>> = Object(all.record)
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const number = (value: unknown, usual: number, most: number) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most ? value : usual
  return {
    record: {
      is: record.is === 'here' ? 'here' : 'old',
      system: text(record.system),
      by: text(record.by) === '' ? null : text(record.by),
      on: parseLocalDate(text(record.on)),
      why: text(record.why),
    },
    silentAfterDays: number(all.silentAfterDays, usualSettings.silentAfterDays, 365),
    panelWeek: number(all.panelWeek, usualSettings.panelWeek, 20),
    draftWeek: number(all.draftWeek, usualSettings.draftWeek, 20),
    provisionWeeks: number(all.provisionWeeks, usualSettings.provisionWeeks, 52),
    columns: columnsSaidFrom(all.columns),
    asked: Array.isArray(all.asked) ? all.asked.filter((one): one is string => typeof one === 'string') : [],
    version: saved.version,
  }
}
