import { datesIn, datesInPlain, deadlineAs, type FoundDate, written } from './dates.ts'
import type { Piece } from './pieces.ts'
import { type Plain, plainOf } from './plain.ts'
import type { DateRole, DocumentKind, DocumentReading } from './reading.ts'

type Dates = DocumentReading['dates']

interface Place {
  readonly words: Plain
  readonly date: FoundDate
  /** The words just before and just after the date, within its sentence. */
  readonly before: string
  readonly after: string
  readonly sentence: string
  readonly alone: boolean
  readonly order: number
}

const LETTERS: ReadonlySet<DocumentKind> = new Set(['revisit-letter', 'lifting-letter', 'stocktake-letter'])

/** Gives each date of a document its role by the words around it. The first date found for a role stands. */
export function documentDates(pieces: readonly Piece[], kind: DocumentKind): Dates {
  const dates: Dates = {}
  const places = pieces.flatMap((piece, order) => placesIn(piece, order))
  let best = -1
  for (const place of places) {
    const role = roleOf(place, kind)
    if (role === null) continue
    if (role === 'revisitStart') {
      setRevisit(dates, place)
      continue
    }
    if (role === 'target') {
      const weight = targetWeight(place)
      if (weight > best) dates.target = deadlineAs(place.words.original, place.date)
      best = Math.max(best, weight)
    } else if (dates[role] === undefined) dates[role] = written(place.date)
  }
  headingDate(dates, places, kind)
  return dates
}

/**
 * A notice has deadlines for single steps and one for the whole. The whole speaks of an aim, of "or sooner", or of its
 * actions and requirements being complete; among equals the first stands.
 */
function targetWeight(place: Place): number {
  const { sentence, after } = place
  return (
    (/\baims?\b/i.test(sentence) ? 2 : 0) +
    (/^,?\s*\(?or (?:sooner|earlier)/i.test(after) ? 2 : 0) +
    (/\b(?:all|every|each|the|these|its|both) (?:\w+ ){0,2}(?:actions?|requirements?|areas?|weaknesses|plan|notice)\b/i.test(
      sentence,
    ) &&
    /\b(?:complete[d]?|deliver(?:ed)?|address(?:ed)?|met|meet|implement(?:ed)?|dealt|deal|achieved?|improved?)\b/i.test(
      sentence,
    )
      ? 1
      : 0)
  )
}

function setRevisit(dates: Dates, place: Place): void {
  const { as, iso, until } = place.date
  if (dates.revisitStart !== undefined) return
  dates.revisitStart = { as, iso }
  // The words of the last day: "4 and 6 October 2021" ends on "6 October 2021".
  const last =
    until === undefined ? undefined : datesIn(as.replace(/^\d+/, '')).findLast((one) => one.iso === until)
  dates.revisitEnd = last === undefined ? { as, iso: until ?? iso } : { as: last.as, iso: last.iso }
}

/** A letter's own date stands alone near its top; a notice's may stand alone near its top or its signature. */
function headingDate(dates: Dates, places: readonly Place[], kind: DocumentKind): void {
  const letterLike = LETTERS.has(kind)
  const role: DateRole = letterLike || kind === 'area-send-report' ? 'letter' : 'issued'
  if (dates[role] !== undefined || kind === 'measure-table' || kind === 'plan-table') return
  const alone = places.find(
    (place) => place.alone && place.date.iso.length === 10 && (letterLike ? place.order < 40 : true),
  )
  if (alone === undefined) {
    // Without line breaks the letter's own date stands somewhere above "Dear".
    const above = letterLike
      ? places.find(
          (place) =>
            place.order < 2 &&
            place.date.iso.length === 10 &&
            !/\bdear\b/i.test(place.words.text.slice(0, place.date.start)),
        )
      : undefined
    if (above !== undefined && above.words.text.length > 200) dates[role] = written(above.date)
    return
  }
  if (role === 'letter' && kind === 'area-send-report' && alone.order > 30) return
  dates[role] = written(alone.date)
}

function placesIn(piece: Piece, order: number): Place[] {
  const words = plainOf(piece.full)
  return datesInPlain(words).map((date) => {
    const from = sentenceStart(words.text, date.start)
    const stop = /[.](?:\s|$)/.exec(words.text.slice(date.end, date.end + 400))
    const end = stop === null ? Math.min(words.text.length, date.end + 400) : date.end + stop.index
    const bare =
      words.text.slice(0, date.start).replace(/[^A-Za-z]/g, '') +
      words.text.slice(date.end).replace(/[^A-Za-z]/g, '')
    return {
      words,
      date: { ...date, start: date.start, end: date.end },
      before: words.text.slice(from, date.start),
      after: words.text.slice(date.end, end),
      sentence: words.text.slice(from, end),
      alone: /^(?:date|dated|mon|tues|wednes|thurs|fri|satur|sun|day|letter|issued|of|on|issue|this)*$/i.test(
        bare,
      ),
      order,
    }
  })
}

function sentenceStart(text: string, at: number): number {
  const from = Math.max(0, at - 500)
  const near = text.slice(from, at)
  const stop = Math.max(near.lastIndexOf('. '), near.lastIndexOf('? '))
  return stop === -1 ? from : from + stop + 2
}

const NOTICE_BEFORE = /\b(?:notice|direction)\b[^.;]{0,220}$/i
const ISSUED_BEFORE = /\b(?:issued?|given|served|made|dated|notice of)\b[^.;]{0,90}$/i
const PUBLISHED =
  /\b(?:published|publication(?: date)?|report (?:of|dated)|released)\b(?!.*\binspection (?:in|on|between)\b)[^.;]{0,60}$/i
const EARLIER =
  /\b(?:original|earlier|previous|first|former|initial|existing|current|2\d{3}) (?:improvement )?(?:notice|direction)\b|\breplac|\bsupersed/i
/** A notice that follows a revisit: "the joint revisit by Ofsted and CQC between 13 and 15 June 2022". */
const REVISITED =
  /\brevisit(?:ed)?\b(?![^.;]*\b(?:letter|report|issued|dated|notice|initial|original|first|previous)\b)[^.;]{0,160}\b(?:between|from|on|in)\s+$/i
const FIRST_INSPECTION = /\b(?:initial|original|first|previous|earlier) inspection\b[^.;]{0,90}$/i
const DEADLINE_BEFORE =
  /\b(?:by|before|no later than|not later than)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?$|\bend of\s*$|\b(?:delivered|complete[d]?|implemented|achieved|met|evidenced|in place|target(?: date)?|deadline|due)\b[^.;]{0,40}$/i

function roleOf(place: Place, kind: DocumentKind): DateRole | null {
  const { before, after, sentence } = place
  const revisit = kind === 'revisit-letter'
  const numbered = kind === 'improvement-notice' || kind === 'statutory-direction'
  if (
    revisit &&
    /\brevisit(?:ed)?\b/i.test(sentence) &&
    /\b(?:revisit(?:ed)?\b|between|from|on)[^.;]{0,120}$/i.test(before) &&
    !PUBLISHED.test(before) &&
    !/\b(?:initial|original|first|previous) inspection\b[^.;]{0,60}$/i.test(before)
  ) {
    return /\b(?:published|fit for purpose)\b[^.;]{0,40}$/i.test(before)
      ? 'initialReportPublished'
      : 'revisitStart'
  }
  if (numbered && REVISITED.test(before) && !PUBLISHED.test(before)) return 'revisitStart'
  if (/\bfit for purpose\b/i.test(sentence)) return 'planFitForPurpose'
  if (PUBLISHED.test(before) || /^[^.;]{0,20}\b(?:was )?published\b/i.test(after))
    return revisit || (/\brevisit(?:ed)?\b/i.test(sentence) && FIRST_INSPECTION.test(before))
      ? 'initialReportPublished'
      : 'reportPublished'
  if (
    /\b(?:(?:with|has|have) effect (?:from|on)|takes? effect(?: on| from)?|effective(?: date| from)?|comes? into (?:force|effect)|in force from|lifted (?:on|from)|ends? on|withdrawn (?:on|from))\b[^.;]{0,30}$/i.test(
      before,
    )
  )
    return 'effective'
  if (/\bmonitoring (?:visit|inspection)\b/i.test(sentence) && !/\bnext\b.{0,40}\bby\b/i.test(before))
    return 'monitoringVisit'
  if (NOTICE_BEFORE.test(before) && ISSUED_BEFORE.test(before)) {
    const own =
      /\bthis (?:\w+ ){0,2}(?:notice|direction)\b[^.;]{0,80}$/i.test(before) && !EARLIER.test(before)
    if (numbered && (own || !EARLIER.test(sentence)))
      return own || /^\W*(?:\w+ )?(?:notice|direction)\b/i.test(before) ? 'issued' : 'noticeIssued'
    return 'noticeIssued'
  }
  // "On 3 March 2023 the Department issued an improvement notice": the verb and the notice come after the day.
  if (/^[^.;]{0,80}\bissued\b[^.;]{0,60}\b(?:notice|direction)\b/i.test(after))
    return numbered && /\bthis (?:\w+ ){0,2}(?:notice|direction)/i.test(after) ? 'issued' : 'noticeIssued'
  if (/\b(?:inspections?|inspected|visited)\b/i.test(sentence) && !/\bstock-?take\b/i.test(before)) {
    if (
      /\b(?:inspections?(?: dates?| took place| was carried out)?|inspected|visited|conducted|inspectors)\b[^;]{0,90}$/i.test(
        before,
      ) ||
      /^[^.;]{0,160}\b(?:inspect|conducted)/i.test(after)
    ) {
      if (numbered && DEADLINE_BEFORE.test(before)) return 'target'
      return revisit ? 'initialInspection' : 'inspection'
    }
  }
  if (numbered && DEADLINE_BEFORE.test(before))
    return /\b(?:report|review|meeting|terms of reference)\b[^.;]{0,30}\bby\s*$/i.test(before)
      ? null
      : 'target'
  if (numbered && /^,?\s*or (?:sooner|earlier)/i.test(after)) return 'target'
  if (numbered && /^\W*(?:date(?: of issue| issued)?|dated|issue date|issued(?: on)?)\W*$/i.test(before))
    return 'issued'
  if (!numbered && /^\W*(?:date(?: of (?:issue|letter))?|dated)\W*$/i.test(before)) return 'letter'
  return null
}
