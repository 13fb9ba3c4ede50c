/** The board paragraphs of the notices in force against the meetings that were held: what the records show of each. */
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import type { MeetingFacts, Paragraph } from './facts.ts'
import { type Found, type Rule, rulesFor, type Shown, shownWords, together } from './rules.ts'

export interface Part extends Found {
  readonly rule: string
  readonly asks: string
}

/** One paragraph at one meeting. */
export interface Cell {
  readonly paragraph: Paragraph
  readonly is: Shown
  readonly parts: readonly Part[]
}

export interface MeetingRead {
  readonly id: string
  readonly title: string
  readonly day: LocalDate
  readonly cells: readonly Cell[]
}

export interface ParagraphRead {
  readonly paragraph: Paragraph
  readonly rules: readonly Rule[]
}

export interface Read {
  /** Paragraphs that a rule reads, in the order of their documents. */
  readonly read: readonly ParagraphRead[]
  /** Board paragraphs that no rule reads. */
  readonly unread: readonly Paragraph[]
  /** The newest first. */
  readonly meetings: readonly MeetingRead[]
}

/** A paragraph that only leads in to its items asks nothing of itself: those are given without it. */
export function readCompliance(
  paragraphs: readonly Paragraph[],
  meetings: readonly { readonly title: string; readonly facts: MeetingFacts }[],
): Read {
  const all = paragraphs.map((paragraph) => ({ paragraph, rules: rulesFor(paragraph) }))
  const read = all.filter((one) => one.rules.length > 0)
  return {
    read,
    // What reviewers must be given is no matter of the board but for its minutes.
    unread: all
      .filter(({ paragraph, rules }) => rules.length === 0 && paragraph.kind !== 'access')
      .map(({ paragraph }) => paragraph),
    meetings: meetings
      .map(({ title, facts }) => ({
        id: facts.id,
        title,
        day: facts.day,
        cells: read.map((one) => cellOf(one, facts)),
      }))
      .sort((one, other) => other.day.localeCompare(one.day)),
  }
}

function cellOf({ paragraph, rules }: ParagraphRead, facts: MeetingFacts): Cell {
  const parts = rules.map((rule) => ({
    rule: rule.id,
    asks: rule.asks,
    ...rule.find(facts, paragraph),
  }))
  return { paragraph, parts, is: together(parts) }
}

/** "Of 7 board paragraphs, the records of the meeting of 3 November 2026 show 4, and 2 in part. 1 is not shown." */
export function complianceSentence(meeting: MeetingRead): string {
  const count = (is: Shown) => meeting.cells.filter((one) => one.is === is).length
  const all = meeting.cells.length
  const not =
    count('not') === 0
      ? 'None is without a trace.'
      : `${count('not')} ${count('not') === 1 ? 'is' : 'are'} not shown.`
  return `Of ${all} board ${all === 1 ? 'paragraph' : 'paragraphs'}, the records of the meeting of ${writeDay(meeting.day)} show ${count('shown')}, and ${count('partly')} in part. ${not}`
}

/** As the rows of a sheet: one row for each part of each paragraph at each meeting. */
export function complianceRows(
  read: Read,
  before: readonly { readonly name: string; readonly heldOn: string; readonly papers: readonly string[] }[],
): readonly (readonly string[])[] {
  return [
    ['Meeting', 'Day', 'Paragraph', 'The paragraph reads', 'What it asks', 'The records', 'Why'],
    ...read.meetings.flatMap((meeting) =>
      meeting.cells.flatMap((cell) =>
        cell.parts.map((part) => [
          meeting.title,
          meeting.day,
          cell.paragraph.ref,
          shownWords[cell.is],
          part.asks,
          shownWords[part.is],
          part.sentence,
        ]),
      ),
    ),
    ...before.flatMap((one) =>
      read.read.map(({ paragraph }) => [
        one.name,
        one.heldOn,
        paragraph.ref,
        'Recorded elsewhere',
        '',
        '',
        one.papers.length === 0 ? 'No paper was kept with it.' : one.papers.join('; '),
      ]),
    ),
    ...read.unread.map((paragraph) => ['', '', paragraph.ref, 'No rule reads this paragraph', '', '', '']),
  ]
}
