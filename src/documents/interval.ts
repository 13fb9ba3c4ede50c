import { COUNT, countOf } from './counts.ts'
import { plainOf } from './plain.ts'

export interface Interval {
  months: number
  moreOften: boolean
  as: string
}

const NAMED: Readonly<Record<string, number>> = {
  monthly: 1,
  bimonthly: 2,
  'bi-monthly': 2,
  quarterly: 3,
  termly: 4,
  'twice-yearly': 6,
  'bi-annual': 6,
  'bi-annually': 6,
  biannual: 6,
  biannually: 6,
  'half-yearly': 6,
  annual: 12,
  annually: 12,
  yearly: 12,
}
const OFTEN =
  '(?:(?:at least|not less than|no less (?:often|frequently) than|at a minimum|a minimum of|at intervals of(?: not more than| no more than)?|normally|usually|approximately|around) )?'
const EVERY = new RegExp(
  `\\b${OFTEN}(?:every|each) (?:(${COUNT})(?:\\s?\\(\\d{1,2}\\))?[ -])?(months?|quarters?|years?|weeks?|terms?)\\b`,
  'i',
)
const INTERVALS = new RegExp(
  `\\b(?:at )?intervals of (?:not more than |no more than |up to |about )?(${COUNT}) (months?|weeks?)\\b`,
  'i',
)
const MONTHLY = new RegExp(
  `\\b${OFTEN}(?:(${COUNT})[- ]monthly|(${COUNT})[- ]month(?:ly)?(?= (?:review|stock|progress|interval|formal|check)))`,
  'i',
)
const PER_YEAR = new RegExp(
  `\\b${OFTEN}(once|twice|(?:three|four|six|two|3|4|6|2) times)(?: (?:a|per|each|every|in (?:each|every|any)) )(year|(?:calendar |twelve-month |12-month )?(?:year|period))\\b`,
  'i',
)
const ADVERB = new RegExp(
  `\\b${OFTEN}(monthly|bi-?monthly|quarterly|termly|twice-yearly|bi-?annual(?:ly)?|half-yearly|annual(?:ly)?|yearly)\\b`,
  'i',
)
const MORE_OFTEN =
  /\bmore (?:regularly|frequently|often)\b|\bat least\b|\bnot less than\b|\bno less (?:often|frequently)\b|\bminimum\b|\bor sooner\b|\bmore frequent\b/i

/** How often, in months, from words or figures: "every six months", "six-monthly", "quarterly", "at least twice a year". */
export function intervalIn(text: string): Interval | null {
  const words = plainOf(text)
  const found = firstMatch(words.text)
  if (found === null) return null
  const tail =
    /^[^.;]{0,20}?(?:,? (?:and|or|but) more (?:regularly|frequently|often)(?: (?:where|if|as|when)(?: \w+){1,3})?)/i.exec(
      words.text.slice(found.end, found.end + 120),
    )
  const end = found.end + (tail?.[0].length ?? 0)
  const sentence = words.text
    .slice(Math.max(0, found.start - 60), Math.min(words.text.length, found.end + 120))
    .split(/(?<=\.)\s/)
  const near = sentence.find((part) => part.includes(words.text.slice(found.start, found.end))) ?? ''
  return { months: found.months, moreOften: MORE_OFTEN.test(near), as: words.slice(found.start, end) }
}

function firstMatch(text: string): { start: number; end: number; months: number } | null {
  const candidates = [
    at(EVERY, text, (match) => unitMonths(match[2] ?? '', countOf(match[1] ?? 'one') ?? 1)),
    at(INTERVALS, text, (match) => unitMonths(match[2] ?? '', countOf(match[1] ?? '') ?? 0)),
    at(MONTHLY, text, (match) => countOf(match[1] ?? match[2] ?? '') ?? 0),
    at(PER_YEAR, text, (match) => {
      const word = (match[1] ?? '').toLowerCase()
      const times = word === 'once' ? 1 : word === 'twice' ? 2 : (countOf(word.replace(' times', '')) ?? 1)
      return 12 / times
    }),
    at(ADVERB, text, (match) => NAMED[(match[1] ?? '').toLowerCase()] ?? 0),
  ].filter((candidate) => candidate !== null)
  return candidates.filter((candidate) => candidate.months > 0).sort((a, b) => a.start - b.start)[0] ?? null
}

function at(pattern: RegExp, text: string, months: (match: RegExpExecArray) => number) {
  const match = pattern.exec(text)
  return match === null
    ? null
    : { start: match.index, end: match.index + match[0].length, months: months(match) }
}

function unitMonths(unit: string, count: number): number {
  if (/^quarter/i.test(unit)) return 3 * count
  if (/^year/i.test(unit)) return 12 * count
  if (/^term/i.test(unit)) return 4 * count
  // Weeks are no whole months; only the usual round forms are turned into months.
  if (/^week/i.test(unit)) return count % 13 === 0 ? (count / 13) * 3 : count % 4 === 0 ? count / 4 : 0
  return count
}
