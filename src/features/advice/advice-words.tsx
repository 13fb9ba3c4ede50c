/** How a request for advice and its day are told. */
import { Tag } from '../../design/index.ts'
import { daysBetween, type LocalDate, writeDay, writeDayInWeek } from '../../foundation/index.ts'
import type { AdviceDay } from './advice.ts'
import type { CheckFound } from './advice-check.ts'
import { type AskedHere, type AskedStanding, standingOfAsked } from './asked-here.ts'

/** The day and its rule. Where the law counts nothing yet, the page says so first. */
export function dayWords(day: AdviceDay): string {
  return day.is === 'counted'
    ? `By ${writeDayInWeek(day.lastDay)}: six weeks from ${writeDay(day.receivedOn)}, the day on which the request was received (${day.cite}).`
    : `Nobody has said yet when the request was received, so no day of law runs. Work to ${writeDayInWeek(day.cautious)}: six weeks counted from the day it was sent, ${writeDay(day.sentOn)}. The law counts from receipt (${day.cite}).`
}

const standingWords: Readonly<Record<AskedStanding, string>> = {
  'answered-in-time': 'Answered in time',
  'answered-late': 'Answered late',
  answered: 'Answered; receipt not known',
  late: 'Overdue',
  waiting: 'Waiting',
  lifted: 'Limit lifted; still due as soon as practicable',
  'receipt-not-known': 'Waiting; receipt not known',
}

const tagColour: Readonly<Record<AskedStanding, string>> = {
  'answered-in-time': 'govuk-tag--green',
  'answered-late': 'govuk-tag--yellow',
  answered: 'govuk-tag--grey',
  late: 'govuk-tag--red',
  waiting: 'govuk-tag--blue',
  lifted: 'govuk-tag--purple',
  'receipt-not-known': 'govuk-tag--yellow',
}

export function Standing({ asked, today }: { asked: AskedHere; today: LocalDate }) {
  const standing = standingOfAsked(asked, today)
  const late = standing === 'late' && asked.day.is === 'counted' ? daysBetween(asked.day.lastDay, today) : 0
  return (
    <>
      <Tag text={standingWords[standing]} classes={tagColour[standing]} />
      {late === 0 ? null : ` by ${late === 1 ? '1 day' : `${late} days`}`}
    </>
  )
}

export function Found({ found, author }: { found: readonly CheckFound[]; author: boolean }) {
  if (found.length === 0)
    return (
      <p class="govuk-body">
        Looked at by rule: the child’s voice, what each need means in everyday life, outcomes that can be
        seen, and provision with an amount are all there. A rule reads words, not sense.
      </p>
    )
  return (
    <>
      <p class="govuk-body">
        {found.length === 1 ? 'One thing stands out' : `${found.length} things stand out`}. A rule found{' '}
        {found.length === 1 ? 'it' : 'them'}, and rules can be wrong.{' '}
        {author ? 'You decide: nothing here stops you from sending.' : 'The author saw this before sending.'}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {found.map((one) => (
          <li>
            <strong>{one.says}</strong> {one.why}
          </li>
        ))}
      </ul>
    </>
  )
}
