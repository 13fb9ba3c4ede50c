/** A paper for a meeting: who owes it and by when, whether it is here, and how late it was. */
import {
  daysBetween,
  type LocalDate,
  parseLocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'

export interface PaperFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
}

export interface EarlierPaper extends PaperFile {
  readonly id: string
  readonly receivedOn: LocalDate
  readonly replacedOn: LocalDate
  readonly why: string
}

export interface Paper {
  readonly id: string
  readonly itemId: string
  readonly meetingId: string
  readonly title: string
  /** Null where it is promised by nobody in particular. */
  readonly owedByPostId: string | null
  /** The post, and who holds it on the day the question was asked. */
  readonly owedBy: string | null
  readonly due: LocalDate
  readonly file: PaperFile | null
  readonly receivedOn: LocalDate | null
  /** The day on which the first pack that could hold it was circulated. */
  readonly circulatedOn: LocalDate | null
  readonly private: boolean
  readonly withdrawnOn: LocalDate | null
  readonly withdrawnWhy: string | null
  readonly earlier: readonly EarlierPaper[]
  readonly version: number
}

/** Where a paper stands. `late` counts days past the day it was due; 0 is in time. */
export type PaperStanding =
  | { readonly is: 'withdrawn'; readonly on: LocalDate; readonly why: string; readonly late: 0 }
  | { readonly is: 'to-come'; readonly due: LocalDate; readonly late: number }
  | { readonly is: 'here'; readonly on: LocalDate; readonly late: number }
  | { readonly is: 'circulated'; readonly on: LocalDate; readonly late: number }

export function paperStanding(paper: Paper, today: LocalDate): PaperStanding {
  const late = (day: LocalDate) => Math.max(0, daysBetween(paper.due, day))
  if (paper.withdrawnOn !== null)
    return { is: 'withdrawn', on: paper.withdrawnOn, why: paper.withdrawnWhy ?? '', late: 0 }
  if (paper.receivedOn === null) return { is: 'to-come', due: paper.due, late: late(today) }
  if (paper.circulatedOn !== null)
    return { is: 'circulated', on: paper.circulatedOn, late: late(paper.circulatedOn) }
  return { is: 'here', on: paper.receivedOn, late: late(paper.receivedOn) }
}

/** The days by which the papers of a meeting were due, and are, once it has moved. */
export interface PaperDays {
  readonly was: LocalDate
  readonly now: LocalDate
  readonly meeting: LocalDate
}

/**
 * When a paper is due whose meeting moved; null where its day stays. What is here already keeps the day it was held to. One
 * that was due on the board's own papers day follows it; one with a day of its own keeps that, unless it would now be after
 * the meeting. Nobody is made late by the move itself: no new day is before today.
 */
export function dueAfterMove(
  paper: Pick<Paper, 'due' | 'receivedOn' | 'withdrawnOn'>,
  { was, now, meeting }: PaperDays,
  today: LocalDate,
): LocalDate | null {
  if (paper.receivedOn !== null || paper.withdrawnOn !== null) return null
  if (paper.due !== was && paper.due <= meeting) return null
  const due = now < today ? today : now
  return due === paper.due ? null : due
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** "Circulated 2 days late, on 5 November 2026." */
export function paperWords(paper: Paper, today: LocalDate): string {
  const standing = paperStanding(paper, today)
  switch (standing.is) {
    case 'withdrawn':
      return `Withdrawn on ${writeDay(standing.on)}: ${standing.why}`
    case 'to-come':
      return standing.late === 0
        ? `Due on ${writeDay(standing.due)}.`
        : `${days(standing.late)} late: it was due on ${writeDay(standing.due)}.`
    case 'here':
      return standing.late === 0
        ? `Here in time, on ${writeDay(standing.on)}.`
        : `Here ${days(standing.late)} late, on ${writeDay(standing.on)}.`
    case 'circulated':
      return standing.late === 0
        ? `Circulated in time, on ${writeDay(standing.on)}.`
        : `Circulated ${days(standing.late)} late, on ${writeDay(standing.on)}.`
  }
}

/** A paper that is or was late, with the post that owed it. */
export interface LatePaper {
  readonly paper: Paper
  readonly days: number
}

/** The papers that are late, or were: by name, those that are not here first. */
export function lateOf(papers: readonly Paper[], today: LocalDate): readonly LatePaper[] {
  return papers
    .map((paper) => ({ paper, days: paperStanding(paper, today).late }))
    .filter((one) => one.days > 0)
    .sort(
      (one, other) =>
        Number(one.paper.receivedOn !== null) - Number(other.paper.receivedOn !== null) ||
        other.days - one.days,
    )
}

/** "Dashboard (Head of SEND, Wrenshire County Council: Hana Hale), 2 days late" */
export function lateWords({ paper, days: count }: LatePaper): string {
  return `${paper.title}${paper.owedBy === null ? '' : ` (${paper.owedBy})`}, ${days(count)} late`
}

export interface PaperForm {
  readonly title: string
  readonly owedBy: string
  readonly due: string
  readonly private: boolean
}

/** May this paper be promised? */
export function paperGiven(
  form: PaperForm,
  postIds: readonly string[],
):
  | {
      readonly title: string
      readonly owedByPostId: string | null
      readonly due: LocalDate
      readonly private: boolean
    }
  | Refusal {
  const title = form.title.trim()
  if (title === '') return refuse('no-title', 'Enter what the paper is called.', 'title')
  if (form.owedBy !== '' && !postIds.includes(form.owedBy))
    return refuse('no-post', 'Choose the post that owes it from the list.', 'owedBy')
  const due = parseLocalDate(form.due.trim())
  if (due === null) return refuse('no-day', 'Enter the day it is due, for example 2026-11-03.', 'due')
  return { title, owedByPostId: form.owedBy === '' ? null : form.owedBy, due, private: form.private }
}

/** The kinds of file that a paper may be: what the board can read and print. */
const allowedFiles = /\.(pdf|docx|xlsx|csv|txt|md|png|jpe?g|odt|ods|pptx)$/i

export function paperKindRefused(name: string): Refusal | null {
  return allowedFiles.test(name)
    ? null
    : refuse(
        'wrong-type',
        `${name} is not a kind of file that can be kept. Send PDF, Word, PowerPoint, a sheet, CSV, text or a picture.`,
        'file',
      )
}
