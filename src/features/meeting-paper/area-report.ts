/** One area's report to a meeting in three parts. An empty part stays empty, and prints as empty. */
import type { LocalDate } from '../../foundation/index.ts'

export const reportParts = ['data', 'reading', 'families'] as const
export type ReportPart = (typeof reportParts)[number]

export const partWords: Readonly<Record<ReportPart, string>> = {
  data: 'What the data says',
  reading: 'What we make of it',
  families: 'What families notice',
}

export interface AreaReport {
  readonly requirementId: string
  readonly ref: string
  /** The area in a line: its heading, or the first words of the requirement. */
  readonly area: string
  /** The requirement in full. */
  readonly words: string
  readonly data: string
  readonly reading: string
  readonly families: string
  readonly toldBy: string | null
  readonly toldOn: LocalDate | null
  /** 0 where nobody has written anything yet. */
  readonly version: number
}

/** What a part prints as. */
export function partText(report: Pick<AreaReport, ReportPart>, part: ReportPart): string {
  return report[part].trim() === '' ? nothingWritten : report[part]
}

export const nothingWritten = 'Nothing was written.'

/** "2 of 3 parts are written: what families notice is empty." */
export function reportSentence(report: Pick<AreaReport, ReportPart>): string {
  const empty = reportParts.filter((part) => report[part].trim() === '')
  if (empty.length === reportParts.length) return 'Nothing was written yet.'
  if (empty.length === 0) return 'All three parts are written.'
  return `Empty: ${empty.map((part) => partWords[part].toLowerCase()).join(' and ')}.`
}

/** The area in a line, at most so long that it fits a list. */
export function areaLine(requirement: { readonly heading: string | null; readonly text: string }): string {
  const words = (requirement.heading ?? requirement.text).replace(/\s+/g, ' ').trim()
  if (words.length <= 120) return words
  const cut = words.lastIndexOf(' ', 117)
  return `${words.slice(0, cut === -1 ? 117 : cut)}…`
}
