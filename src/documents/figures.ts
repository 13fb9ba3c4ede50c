import { lineAt, type Piece } from './pieces.ts'
import { plainOf } from './plain.ts'
import type { Figure } from './reading.ts'
import { sentenceAt } from './sentences.ts'

const NUMBER = '(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)'
const UNITS =
  'weeks?|days?|working days|months?|years?|hours?|responses?|children|pupils|students|young people|families|parents|carers|plans?|EHC plans?|EHCPs?|assessments?|reviews?|requests?|schools?|settings?|places?|surveys?|appeals?|cases?|people|staff|visits?|actions?|referrals?|complaints?|exclusions?|suspensions?|tribunals?|percentage points?|million|times|meetings?|professionals?|leaders|practitioners|inspectors'
const FIGURE = new RegExp(
  `(?<![\\w.£/])(£)?${NUMBER}(?:\\s?(%|per ?cent\\b)|(-| )(?:(?:\\w+ ){0,2}?)(${UNITS})\\b(?!\\s+of age))`,
  'gi',
)
const FROM_TO = new RegExp(
  `\\b(?:from|between) ${NUMBER} (?:to|and) ${NUMBER}(?:\\s?(%|per ?cent\\b)| (${UNITS})\\b)`,
  'gi',
)
const MONEY = /£\s?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?(million|m|bn|billion|k))?\b/gi

/** Every figure in a piece with its unit as written and the sentence it stands in. Dates and section numbers are none. */
export function figuresIn(piece: Piece): Figure[] {
  const words = plainOf(piece.full)
  if (!/\d/.test(words.text)) return []
  const found: { start: number; end: number; value: number; unit: string }[] = []
  const add = (start: number, end: number, digits: string, unit: string) => {
    if (found.some((other) => start < other.end && end > other.start)) return
    found.push({ start, end, value: Number(digits.replaceAll(',', '')), unit: unitOf(unit) })
  }
  for (const match of words.text.matchAll(FIGURE)) {
    if (/^[A-Z][a-z]/.test(match[5] ?? '')) continue
    // A year or the number of a provision before such a word is no figure of it.
    if (
      match[1] !== undefined ||
      (/^(?:19|20)\d\d$/.test(match[2] ?? '') && !/^\d{4} (?:responses|plans|children)/i.test(match[0]))
    )
      continue
    if (
      /\b(?:sections?|regulations?|paragraphs?|page|area|outcome|annex|key stage|year|aged?)\s$/i.test(
        words.text.slice(Math.max(0, match.index - 14), match.index),
      )
    )
      continue
    add(match.index, match.index + match[0].length, match[2] ?? '', match[3] ?? match[5] ?? '')
  }
  for (const match of words.text.matchAll(FROM_TO)) {
    const at = match.index + match[0].indexOf(match[1] ?? '')
    add(at, at + (match[1] ?? '').length, match[1] ?? '', match[3] ?? match[4] ?? '')
  }
  for (const match of words.text.matchAll(MONEY))
    add(
      match.index,
      match.index + match[0].trimEnd().length,
      match[1] ?? '',
      match[2] === undefined ? '£' : `£ ${match[2]}`,
    )
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, value, unit }) => ({
      as: words.slice(start, end),
      value,
      unit,
      about: sentenceAt(piece.full, words.at(start)),
      line: lineAt(piece, words.at(start)),
    }))
}

function unitOf(written: string): string {
  const unit = written.toLowerCase()
  if (unit === '%' || /^per ?cent$/.test(unit)) return '%'
  if (
    /^(?:week|day|month|year|hour|response|plan|assessment|review|request|school|setting|place|survey|appeal|case|visit|action|referral|complaint|exclusion|suspension|tribunal|meeting|professional)$/.test(
      unit,
    )
  )
    return `${unit}s`
  return unit
    .replace(/^ehc plan$/, 'EHC plans')
    .replace(/^ehc plans$/, 'EHC plans')
    .replace(/^ehcps?$/, 'EHCPs')
}
