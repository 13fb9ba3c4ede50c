import {
  addDays,
  addMonths,
  addWorkingDays,
  type LocalDate,
  workingDaysBeginning,
  yearOf,
} from '../foundation/index.ts'
import { bankHolidays, type HolidaySource, holidaySource } from './bank-holidays.ts'
import {
  academicYearEnd,
  amount,
  dayBeforeFixed,
  daysBeginning,
  filingDay,
  monthsBeginning,
  onDay,
  transferDay,
  tribunalWorkingDaysAfter,
  weeksAfter,
} from './counting.ts'
import { inForceOn, recordsOf } from './rules.ts'
import type { Count, DateInput, SimpleCount } from './time-limit.ts'

/** A count made: the last day, the stricter reading's day where there is one, and how. */
export interface Counted {
  readonly lastDay: LocalDate
  readonly cautious: LocalDate | null
  /** The nearer end of a range such as "every 3 to 6 months". */
  readonly innerDay: LocalDate | null
  /** How it was counted, as a sentence; written when it is read, for a whole caseload is counted without. */
  readonly how: () => string
  /** Where the bank holidays that it needed came from; null where it needed none. */
  readonly bankHolidays: HolidaySource | null
}

/** A count that cannot be made from what was given, as a name and a sentence. */
export interface NotCounted {
  readonly refused: string
  readonly message: string
}

export interface CountInputs {
  readonly days: Partial<Readonly<Record<DateInput, LocalDate>>>
  readonly sectionIOnly: boolean
}

/** The second days that a count reads; whatever else a case's inputs hold is never read. */
export function dateInputsOf(count: Count): readonly DateInput[] {
  switch (count.op) {
    case 'appeal':
      return ['certificateIssued']
    case 'transfer15':
      return ['moveDate']
    case 'earlier_of':
    case 'later_of':
      return [count.from]
    case 'agreed':
      return ['agreedInWriting']
    default:
      return []
  }
}

/** Counts from the trigger day. The only place where a rule's count becomes a day. */
export function countFrom(
  count: Exclude<Count, { op: 'none' | 'as_order' }>,
  day: LocalDate,
  { days, sectionIOnly }: CountInputs,
): Counted | NotCounted {
  switch (count.op) {
    case 'weeks_after':
    case 'months_beginning': {
      const { lastDay, how } = simple(count, day)
      return plain(lastDay, () => `${how()}.`)
    }
    case 'days_after': {
      const lastDay = addDays(day, count.n)
      return plain(
        lastDay,
        () => `${amount(count.n, 'day')} after ${onDay(day)}, which is not counted: ${onDay(lastDay)}.`,
      )
    }
    case 'days_beginning': {
      const lastDay = daysBeginning(day, count.n)
      return plain(
        lastDay,
        () => `${amount(count.n, 'day')} of which ${onDay(day)} is the first: ${onDay(lastDay)}.`,
      )
    }
    case 'days_before': {
      const lastDay = addDays(day, -count.n)
      const cautious = addDays(lastDay, -1)
      return {
        ...plain(
          lastDay,
          () =>
            `At least ${amount(count.n, 'day')} before ${onDay(day)}: ${onDay(lastDay)}, or ${onDay(cautious)} if clear days are meant.`,
        ),
        cautious,
      }
    }
    case 'months_after':
      return monthsAfter(count, day)
    case 'wd_after': {
      const lastDay = addWorkingDays(day, count.n, bankHolidays)
      const how = () =>
        `${amount(count.n, 'working day')} after ${onDay(day)}, which is not counted: ${onDay(lastDay)}`
      if (count.eventDayMayCount === undefined) return working(lastDay, null, () => `${how()}.`, day)
      const cautious = workingDaysBeginning(day, count.n, bankHolidays)
      return working(
        lastDay,
        cautious,
        () => `${how()}, or ${onDay(cautious)} if that day counts as the first.`,
        day,
      )
    }
    case 'wd_beginning': {
      const lastDay = workingDaysBeginning(day, count.n, bankHolidays)
      return working(
        lastDay,
        null,
        () => `${amount(count.n, 'working day')} beginning with ${onDay(day)}: ${onDay(lastDay)}.`,
        day,
      )
    }
    case 'wd_before': {
      const lastDay = addWorkingDays(day, -count.n, bankHolidays)
      const cautious = addWorkingDays(lastDay, -1, bankHolidays)
      return working(
        lastDay,
        cautious,
        () =>
          `At least ${amount(count.n, 'working day')} before ${onDay(day)}: ${onDay(lastDay)}, or ${onDay(cautious)} if clear days are meant.`,
        day,
      )
    }
    case 'wd_trib_after': {
      const lastDay = tribunalWorkingDaysAfter(day, count.n)
      return working(
        lastDay,
        null,
        () =>
          `${amount(count.n, 'working day')} after ${onDay(day)}, which is not counted, leaving out August and 25 December to 1 January: ${onDay(lastDay)}.`,
        day,
      )
    }
    case 'before_fixed': {
      const lastDay = dayBeforeFixed(yearOf(day), count.month, count.day)
      return plain(
        lastDay,
        () => `Before ${onDay(addDays(lastDay, 1))}, so the last day is ${onDay(lastDay)}.`,
      )
    }
    case 'days_before_fixed': {
      const fixed = inForceOn(recordsOf(count.rule), day)?.count
      if (fixed?.op !== 'before_fixed') throw new Error(`${count.rule} has no fixed day to plan back from.`)
      const last = dayBeforeFixed(yearOf(day), fixed.month, fixed.day)
      const lastDay = addDays(last, -count.n)
      return plain(
        lastDay,
        () =>
          `${amount(count.n, 'day')} before ${onDay(last)}, the last day of ${count.rule}: ${onDay(lastDay)}.`,
      )
    }
    case 'appeal':
      return appeal(count, day, sectionIOnly ? null : (days.certificateIssued ?? null), sectionIOnly)
    case 'transfer15':
      return transfer(day, days.moveDate ?? null, count.n)
    case 'earlier_of':
    case 'later_of':
      return composite(count, day, days[count.from] ?? null)
    case 'academic_year_end': {
      const lastDay = academicYearEnd(day, count.month, count.day)
      return plain(
        lastDay,
        () => `The academic year of a birthday on ${onDay(day)} ends on ${onDay(lastDay)}.`,
      )
    }
    case 'agreed': {
      const agreed = days.agreedInWriting
      if (agreed === undefined)
        return {
          refused: 'missing-input',
          message: 'Give the day the parties agreed in writing (agreedInWriting): there is no other count.',
        }
      if (agreed < day)
        return {
          refused: 'inputs-out-of-order',
          message: `The day agreed in writing, ${onDay(agreed)}, is before the agreement of ${onDay(day)}. Check both.`,
        }
      return plain(agreed, () => `The parties agreed in writing on ${onDay(agreed)}.`)
    }
    case 'same_day':
      return plain(day, () => `It takes effect immediately, on ${onDay(day)}.`)
  }
}

function plain(lastDay: LocalDate, how: () => string): Counted {
  return { lastDay, cautious: null, innerDay: null, how, bankHolidays: null }
}

/** A count that needed bank holidays between its day and its answer. */
function working(
  lastDay: LocalDate,
  cautious: LocalDate | null,
  how: () => string,
  ...others: readonly LocalDate[]
): Counted {
  let [first, last] =
    cautious !== null && cautious < lastDay ? [cautious, lastDay] : [lastDay, cautious ?? lastDay]
  for (const one of others) {
    if (one < first) first = one
    if (one > last) last = one
  }
  return {
    lastDay,
    cautious,
    innerDay: null,
    how,
    bankHolidays: holidaySource(first, last),
  }
}

function simple(count: SimpleCount, day: LocalDate): { lastDay: LocalDate; how: () => string } {
  if (count.op === 'weeks_after') {
    const lastDay = weeksAfter(day, count.n)
    return {
      lastDay,
      how: () => `${amount(count.n, 'week')} after ${onDay(day)}, which is not counted: ${onDay(lastDay)}`,
    }
  }
  const lastDay = monthsBeginning(day, count.n)
  return { lastDay, how: () => `${amount(count.n, 'month')} beginning with ${onDay(day)}: ${onDay(lastDay)}` }
}

function monthsAfter({ n, inner }: Extract<Count, { op: 'months_after' }>, day: LocalDate): Counted {
  const lastDay = addMonths(day, n)
  if (n < 0) {
    const cautious = addDays(lastDay, -1)
    return {
      ...plain(
        lastDay,
        () =>
          `At least ${amount(-n, 'month')} before ${onDay(day)}: ${onDay(lastDay)}, or ${onDay(cautious)} if clear days are meant.`,
      ),
      cautious,
    }
  }
  if (inner === undefined)
    return plain(lastDay, () => `${amount(n, 'month')} after ${onDay(day)}: ${onDay(lastDay)}.`)
  const innerDay = addMonths(day, inner)
  return {
    ...plain(
      lastDay,
      () =>
        `${inner} to ${amount(n, 'month')} after ${onDay(day)}: from ${onDay(innerDay)} to ${onDay(lastDay)}.`,
    ),
    innerDay,
  }
}

/** The later of two months from the notice and one month from the certificate, then moved as a filing: rr 12, 20. */
function appeal(
  { months, monthsAfterCertificate }: Extract<Count, { op: 'appeal' }>,
  sent: LocalDate,
  certificate: LocalDate | null,
  sectionIOnly: boolean,
): Counted {
  const fromNotice = addMonths(sent, months)
  const fromCertificate = certificate === null ? null : addMonths(certificate, monthsAfterCertificate)
  const later = fromCertificate !== null && fromCertificate > fromNotice ? fromCertificate : fromNotice
  const lastDay = filingDay(later)
  const how = () => {
    const notice = `${amount(months, 'month')} after the notice sent on ${onDay(sent)}: ${onDay(fromNotice)}`
    const certified =
      certificate === null || fromCertificate === null
        ? sectionIOnly
          ? '; no certificate is needed for an appeal about Section I only'
          : ''
        : `; ${amount(monthsAfterCertificate, 'month')} after the certificate of ${onDay(certificate)}: ${onDay(fromCertificate)}; the later counts`
    const moved = lastDay === later ? '' : `; moved by rule 12 to ${onDay(lastDay)}`
    return `${notice}${certified}${moved}; by 5pm.`
  }
  return working(lastDay, null, how, later)
}

function transfer(aware: LocalDate, move: LocalDate | null, n: number): Counted {
  const days = amount(n, 'working day')
  if (move === null) {
    const lastDay = workingDaysBeginning(aware, n, bankHolidays)
    return working(
      lastDay,
      null,
      () => `${days} beginning with ${onDay(aware)}: ${onDay(lastDay)}; the day of the move was not given.`,
      aware,
    )
  }
  const { lastDay, awareInTime, onMove } = transferDay(aware, move, n)
  const how = () =>
    onMove
      ? `Aware on ${onDay(aware)}, by ${onDay(awareInTime)}, ${days} before the move: on the day of the move, ${onDay(move)}.`
      : `Aware on ${onDay(aware)}, later than ${days} before the move (${onDay(awareInTime)}): ${days} beginning with that day, ${onDay(lastDay)}.`
  return working(lastDay, null, how, aware, awareInTime, move)
}

function composite(
  count: Extract<Count, { op: 'earlier_of' | 'later_of' }>,
  day: LocalDate,
  second: LocalDate | null,
): Counted | NotCounted {
  const first = simple(count.of, day)
  if (second === null) return plain(first.lastDay, () => `${first.how()}.`)
  if (count.from === 'amendmentNoticeSent' && second < day)
    return {
      refused: 'inputs-out-of-order',
      message: `The amendment notice of ${onDay(second)} was sent before the meeting of ${onDay(day)}, so it is not about that meeting. Check both days.`,
    }
  const other = simple(count.and, second)
  const earlier = count.op === 'earlier_of'
  const lastDay = first.lastDay < other.lastDay === earlier ? first.lastDay : other.lastDay
  return plain(
    lastDay,
    () => `${first.how()}; ${other.how()}; the ${earlier ? 'earlier' : 'later'} counts: ${onDay(lastDay)}.`,
  )
}
