/**
 * What the dates of a notice mean today, in plain sentences. A passed date is a fact, not an alarm; a date that the
 * notice does not state is asked for, never guessed.
 */
import type { DocumentReading } from '../../documents/index.ts'
import {
  addMonths,
  daysBetween,
  type LocalDate,
  parseLocalDate,
  writeAsPrecise,
  writeDay,
} from '../../foundation/index.ts'

/** A review that was held, on a day as precise as a person knew it. */
export interface HeldReview {
  readonly heldOn: string
}

export function noticeSentences(
  reading: DocumentReading,
  reviews: readonly HeldReview[],
  today: LocalDate,
): readonly string[] {
  return [...issued(reading, today), ...target(reading, today), ...nextReview(reading, reviews, today)]
}

function issued(reading: DocumentReading, today: LocalDate): readonly string[] {
  const written = reading.dates.issued ?? reading.dates.letter
  if (written === undefined) return []
  const day = parseLocalDate(written.iso)
  const since = day === null || day > today ? '' : `, ${days(daysBetween(day, today))} ago`
  return [`It was issued on ${writeAsPrecise(written.iso)}${since}.`]
}

/** "The date for actions was the end of March 2026, 237 days ago. The notice stays until the Minister agrees." */
function target(reading: DocumentReading, today: LocalDate): readonly string[] {
  const written = reading.dates.target
  if (written === undefined)
    return reading.kind === 'improvement-notice' ? ['It states no date for actions.'] : []
  const lastDay = parseLocalDate(written.lastDay ?? written.iso)
  const month = /^\d{4}-\d{2}$/.test(written.iso)
  const said = `${month ? 'the end of ' : ''}${writeAsPrecise(written.iso)}`
  if (lastDay === null) return [`The date for actions is ${said}.`]
  const left = daysBetween(today, lastDay)
  if (left === 0) return [`The date for actions is ${said}: today is the last day.`]
  if (left > 0) return [`The date for actions is ${said}, in ${days(left)}.`]
  return [`The date for actions was ${said}, ${days(-left)} ago. ${untilWhen(reading)}`]
}

/** Who or what keeps the notice in place after its date, as its step-down conditions say. */
function untilWhen(reading: DocumentReading): string {
  const conditions = reading.stepDown?.conditions ?? []
  if (conditions.length === 0) return 'The notice does not end on that day by itself.'
  return conditions.some((one) => /minister|secretary of state/i.test(one))
    ? 'The notice stays until the Minister agrees.'
    : `The notice stays until this is so: ${conditions.join(reading.stepDown?.all === true ? '; and ' : '; or ')}.`
}

/** The day by which the next review must fall is counted from the last one recorded. */
export function nextReviewBy(reading: DocumentReading, reviews: readonly HeldReview[]): LocalDate | null {
  const interval = reading.reviewInterval
  const last = lastReview(reviews)
  return interval === null || last === null ? null : addMonths(last, interval.months)
}

/** The last review whose day is known; null where one that is known by its month only may have been later. */
function lastReview(reviews: readonly HeldReview[]): LocalDate | null {
  const known = reviews.flatMap((review) => parseLocalDate(review.heldOn) ?? [])
  const last = known.reduce<LocalDate | null>((late, day) => (late === null || day > late ? day : late), null)
  const vague = reviews.some(
    ({ heldOn }) => heldOn.length < 10 && (last === null || heldOn >= last.slice(0, heldOn.length)),
  )
  return vague ? null : last
}

function nextReview(
  reading: DocumentReading,
  reviews: readonly HeldReview[],
  today: LocalDate,
): readonly string[] {
  const interval = reading.reviewInterval
  if (interval === null) return []
  const by = nextReviewBy(reading, reviews)
  const every = `Reviews are held at least every ${interval.months === 1 ? 'month' : `${interval.months} months`}.`
  const last = lastReview(reviews)
  if (by === null || last === null) {
    const imprecise =
      reviews.length === 0 ? '' : ' Give the exact day of the last review and the next can be counted.'
    return [
      `${every} The notice states no first day. Record the last review and the next can be counted.${imprecise}`,
    ]
  }
  const left = daysBetween(today, by)
  return left >= 0
    ? [
        `${every} The last one recorded was on ${writeDay(last)}, so the next must fall by ${writeDay(by)}, in ${days(left)}.`,
      ]
    : [
        `${every} The last one recorded was on ${writeDay(last)}, so the next was to fall by ${writeDay(by)}, ${days(-left)} ago. If it was held, record it.`,
      ]
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}
