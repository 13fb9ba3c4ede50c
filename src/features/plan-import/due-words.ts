/** A due day as plans write it: 31/03/2026, 31 March 2026, 2026-03-31, Mar 26, end of March 2026. Day before month. */
import { dayOf, fromDayNumber, monthNamed, parseLocalDate } from '../../foundation/index.ts'

/** A day or a month, or in a sentence why it cannot be told which is meant. */
export type DueRead = { readonly due: string } | { readonly not: string }

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/i
const ahead = /^(?:by\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?)?/i

/** `Mar 26` and `May 25` are a month and a year, as plans of action write them (improvement-practice, part a). */
export function readDue(written: string): DueRead {
  const text = written.trim().replace(/\s+/g, ' ')
  const bare = text.replace(weekday, '').replace(ahead, '').replace(weekday, '')
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:T.*| 00:00:00)?$/.exec(bare)
  if (iso !== null) return found(iso[1], Number(iso[2]), iso[3], text)
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(bare)
  if (numbers !== null) return found(numbers[3], Number(numbers[2]), numbers[1], text)
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?([A-Za-z]{3,9})\.?,?[ -]'?(\d{4}|\d{2})$/.exec(bare)
  if (named !== null) return found(named[3], monthNamed(named[2] ?? ''), named[1], text)
  const month = /^([A-Za-z]{3,9})\.?[ -/]'?(\d{4}|\d{2})$/.exec(bare)
  if (month !== null && monthNamed(month[1] ?? '') !== null)
    return found(month[2], monthNamed(month[1] ?? ''), undefined, text)
  const slashed = /^(\d{1,2})\/(\d{4})$/.exec(bare)
  if (slashed !== null) return found(slashed[2], Number(slashed[1]), undefined, text)
  if (/^\d{5}$/.test(bare)) return serial(Number(bare), text)
  return { not: notADay(text) }
}

/** A number of five digits is what a spreadsheet keeps for a day where the cell was not set to show one. */
function serial(number: number, text: string): DueRead {
  if (number < 36_526 || number > 73_050) return { not: notADay(text) }
  // Day 25,569 of Excel is 1 January 1970 (ECMA-376, part 1, section 18.17.4.1).
  return { due: fromDayNumber(number - 25_569) }
}

function found(
  year: string | undefined,
  month: number | null,
  day: string | undefined,
  text: string,
): DueRead {
  const full = year === undefined ? 0 : year.length === 2 ? 2000 + Number(year) : Number(year)
  if (month === null) return { not: notADay(text) }
  if (full < 2000 || full > 2100) return { not: `“${text}” is not in this century. Write the year in full.` }
  const first = dayOf(full, month, 1)
  if (day === undefined) return first === null ? { not: noSuch(text) } : { due: first.slice(0, 7) }
  const whole = dayOf(full, month, Number(day))
  if (whole !== null) return { due: whole }
  const turned = dayOf(full, Number(day), month)
  return turned === null
    ? { not: noSuch(text) }
    : { not: `“${text}” looks as if the month stood first. Write the day first: 31/03/2026.` }
}

function noSuch(text: string): string {
  return `There is no day “${text}”. Write it as 31/03/2026 or March 2026.`
}

function notADay(text: string): string {
  return text === ''
    ? 'No day is given. Write it as 31/03/2026 or March 2026.'
    : `“${text.slice(0, 60)}” is no day that can be kept. Write it as 31/03/2026 or March 2026.`
}

/** The day on which a plan was told, typed by a person; null where it is none. */
export function readToldDay(text: string): string | null {
  const read = readDue(text)
  return 'due' in read ? (parseLocalDate(read.due) ?? read.due) : null
}
