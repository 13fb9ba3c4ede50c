import { plain } from './plain.ts'
import type { DocumentReading } from './reading.ts'

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
]

/** How a count may be written: in words up to twenty, or in figures. */
export const COUNT = `(?:${WORDS.slice(1).join('|')}|\\d{1,2})`

/** The value of a count in words or figures; null for any other word. */
export function countOf(word: string): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word)
  const at = WORDS.indexOf(word.toLowerCase())
  return at === -1 ? null : at
}

const DESCRIBED =
  '(?:\\s*\\(\\d{1,2}\\))?(?: (?:of the|further|separate|distinct|new|remaining|identified|key|main|original|specific|additional|urgent|serious|outstanding|named|listed))?'
const PRIORITY = new RegExp(
  `\\b(${COUNT})${DESCRIBED} (?:areas? (?:for|of|requiring) (?:\\w+ )?priority action|priority (?:action )?areas?|priority actions)\\b`,
  'i',
)
const IMPROVEMENT = new RegExp(
  `\\b(${COUNT})${DESCRIBED} (?:areas? (?:for|of|requiring) improvement|improvement areas?)\\b`,
  'i',
)
const PAIR = new RegExp(
  `\\b(${COUNT})${DESCRIBED} areas? for priority action and (${COUNT})(?: areas?)? for improvement\\b`,
  'i',
)
const WEAKNESS = new RegExp(
  `\\b(${COUNT})${DESCRIBED} (?:areas? of (?:\\w+ )?significant weakness(?:es)?|significant (?:areas? of )?weakness(?:es)?|areas? of weakness(?:es)?|weaknesses)\\b`,
  'gi',
)

/** The counts a document states, in words or figures. What is not stated is null: a count is never made by counting. */
export function countsIn(text: string): DocumentReading['counts'] {
  const words = plain(text).replace(/\s+/g, ' ')
  const areas = /areas? (?:for|of|requiring)|priority|improvement/i.test(words)
  const pair = areas ? PAIR.exec(words) : null
  const weaknesses = (/weakness/i.test(words) ? [...words.matchAll(WEAKNESS)] : [])
    .map((match) => countOf(match[1] ?? ''))
    .filter((value) => value !== null)
  return {
    priorityAreas: value(pair?.[1] ?? PRIORITY.exec(words)?.[1]),
    improvementAreas: value(pair?.[2] ?? IMPROVEMENT.exec(words)?.[1]),
    // A letter names the whole and its parts ("one of the thirteen"): the whole is the largest.
    weaknesses: weaknesses.length === 0 ? null : Math.max(...weaknesses),
  }
}

function value(word: string | undefined): number | null {
  return word === undefined ? null : countOf(word)
}
