/**
 * What a reader of documents returns. The shapes are the library's border: dates are text, nothing is invented, and
 * what is not stated is null.
 */
export type DocumentKind =
  | 'improvement-notice'
  | 'statutory-direction'
  | 'area-send-report'
  | 'revisit-letter'
  | 'lifting-letter'
  | 'stocktake-letter'
  | 'measure-table'
  | 'plan-table'
  | 'unknown'

export type Verb = 'must' | 'need-to' | 'should' | 'should-aim' | 'may' | 'will' | 'required'

export type Bound =
  | 'council'
  | 'icb'
  | 'partners'
  | 'area-leaders'
  | 'health-leaders'
  | 'local-authority-leaders'
  | 'improvement-board'
  | 'accountable-owners'
  | 'department'
  | 'chief-executives'
  | 'accountable-officers'
  | 'advisers'
  | 'secretary-of-state'

export type DateRole =
  | 'issued'
  | 'letter'
  | 'inspection'
  | 'reportPublished'
  | 'revisitStart'
  | 'revisitEnd'
  | 'initialInspection'
  | 'initialReportPublished'
  | 'planFitForPurpose'
  | 'target'
  | 'effective'
  | 'noticeIssued'
  | 'monitoringVisit'

/**
 * A date as the document gives it. `iso` is as precise as the words: '2024-11-14', '2026-03' or '2019'. `lastDay` is
 * filled for a deadline only; `until` is the end of a range whose start is `iso`.
 */
export interface WrittenDate {
  as: string
  iso: string
  lastDay?: string
  until?: string
}

/**
 * One lettered, roman, decimal or bulleted item. `ref` is its path: '3.a', '10.d.ii', '3.1', '2.1.c.i'; a bullet has its
 * number in the paragraph. `heading` is there only where the item stands under a heading of its own within a paragraph.
 */
export interface Item {
  ref: string
  heading?: string | null
  text: string
  line: number
  verb: Verb | null
  bound: Bound[]
  items: Item[]
}

/**
 * One numbered paragraph. Paragraphs of an annex carry its letter in `ref` ('A.1') and restart in `number`. Below
 * numbered headings ('2. Oversight') the paragraphs are the decimals: `ref` is '2.1', and `number` the 2.
 */
export interface Paragraph extends Item {
  number: number
  heading: string | null
}

export interface Addressee {
  name: string | null
  role: string | null
  organisation: string | null
  definedAs: string | null
}

export interface Weakness {
  number: number
  text: string
  judgement: 'sufficient' | 'not-sufficient' | null
  remaining: string[]
  line: number
}

export interface ReportedArea {
  number: number
  text: string
  responsible: string[]
  line: number
}

export type ProsePart =
  | 'address'
  | 'opening'
  | 'evidence'
  | 'finding'
  | 'closing'
  | 'signature'
  | 'copies'
  | 'annex'

export interface Prose {
  part: ProsePart
  weakness: number | null
  text: string
  line: number
}

export interface Figure {
  as: string
  value: number
  unit: string
  about: string
  line: number
}

export interface DocumentEffect {
  notice: 'lifted' | 'continues' | null
  reviewsContinue: boolean | null
  reviewMonths: number | null
  areasReleased: number[]
}

/** A pasted table, cell by cell as written. A row may hold fewer or more cells than there are columns. */
export interface ReadTable {
  columns: string[]
  rows: { line: number; cells: string[] }[]
  line: number
}

export interface DocumentReading {
  kind: DocumentKind
  title: string | null
  area: string | null
  issuers: string[]
  addressees: Addressee[]
  signatories: Addressee[]
  bodies: string[]
  dates: Partial<Record<DateRole, WrittenDate>>
  counts: { priorityAreas: number | null; improvementAreas: number | null; weaknesses: number | null }
  paragraphs: Paragraph[]
  weaknesses: Weakness[]
  priorityAreas: ReportedArea[]
  improvementAreas: ReportedArea[]
  invitees: string[]
  reviewInterval: { months: number; moreOften: boolean; as: string } | null
  stepDown: { conditions: string[]; all: boolean } | null
  effect: DocumentEffect | null
  supersedes: { as: string; line: number } | null
  legalReferences: string[]
  prose: Prose[]
  figures: Figure[]
  tables: ReadTable[]
  pageFurniture: { line: number; text: string }[]
  warnings: { line: number | null; code: string; message: string }[]
  notUnderstood: { line: number; text: string }[]
}

export type RequirementKind =
  | 'purpose'
  | 'compliance'
  | 'plan'
  | 'area-requirement'
  | 'board'
  | 'invitation'
  | 'outside-report'
  | 'review'
  | 'self-assessment'
  | 'access'
  | 'timescale'
  | 'consequence'

export type Stance = 'ours-to-answer' | 'others-act' | 'for-information'

/** A proposed duty: the characters [start, end) of the unchanged text, with its own verb and the parties it binds. */
export interface DutySpan {
  start: number
  end: number
  text: string
  verb: Verb | null
  bound: Bound[]
}
