import type { SourceLine } from './lines.ts'
import { markersOf } from './markers.ts'
import { plain } from './plain.ts'

const PAGE_NUMBER =
  /^[-|\s]*(?:p\s?a\s?g\s?e\s*[:|]?\s*)?[-|\s]*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?[-|\s]*(?:p\s?a\s?g\s?e)?[-|\s]*$/i
const LONE_NUMBER = /^[-|\s]*\d{1,4}[-|\s]*$/
const PAGE_AT_END = /^.{0,110}?(?:\bpage|[-|])\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i
const PAGE_AT_START = /^page\s+\d{1,4}(?:\s+of\s+\d{1,4})?\s*[-|:]?\s.{0,110}$/i
const ADDRESS = /^(?:https?:\/\/\S+|www\.\S+)$/i
const MARKING =
  /^(?:official(?:[- :]+sensitive)?|protect|restricted|confidential|draft|unclassified|©.{0,60}|\(c\) (?:crown|copyright\b|\d{4}$).{0,60}|.{0,20}crown copyright.{0,40})$/i
const HEADER_WORDS =
  /\b(?:notice|official|draft|confidential|report|letter|version|copyright|direction|inspection|revisit|stocktake|ofsted|department for education)\b/i
const END_MARK = /[.!?:;]["')\]]*$/
const ENDS_IN_MONTH =
  /^(?:.{0,40}\s)?(?:january|february|march|april|may|june|july|august|september|october|november|december),?$/i
const MONTH = /^(?:st|nd|rd|th)?\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

/**
 * Which lines are page furniture: page numbers, footers and running heads, also where they stand inside a sentence. A
 * line that only repeats is not furniture (an inspector's judgement repeats too): it must also interrupt a sentence, or
 * stand beside a page number or a page break. The first of such lines stays where it may be the title.
 */
export function furnitureLines(lines: readonly SourceLine[]): Set<number> {
  const found = new Set<number>()
  const words = lines.map((line) => plain(line.text))
  const markers = loneMarkers(lines)
  words.forEach((word, index) => {
    if (isPageLine(word, words[index - 1], words[index + 1], index, markers.has(index))) found.add(index)
  })
  addRepeated(lines, words, found)
  words.forEach((word, index) => {
    if (!found.has(index) && isRunningHead(word, lines, index, found)) found.add(index)
  })
  return found
}

function isPageLine(
  word: string,
  before: string | undefined,
  after: string | undefined,
  index: number,
  isMarker: boolean,
): boolean {
  if (LONE_NUMBER.test(word)) {
    // The day of a date split over lines, or a number that opens a paragraph, is not a page number.
    if (after !== undefined && MONTH.test(after)) return false
    if (before !== undefined && ENDS_IN_MONTH.test(before)) return false
    return !isMarker
  }
  if (word.length > 130) return false
  if (PAGE_NUMBER.test(word)) return true
  if (/\bpage\s+\d/i.test(word) && (PAGE_AT_END.test(word) || PAGE_AT_START.test(word))) {
    return !/\b(?:see|on|at|to|from|and)\s+page\s+\d+$/i.test(word)
  }
  if (MARKING.test(word) && !/^draft\b.{3,}/i.test(word)) return true
  return ADDRESS.test(word) && index > 15
}

/**
 * The lines on which a paragraph's number stands alone and bare ("3"): only where no number with a full stop or bracket
 * opens a line, and where the numbers run from 1 with a sentence after each. Other lone numbers are page numbers.
 */
export function loneMarkers(lines: readonly SourceLine[]): Set<number> {
  const found = new Set<number>()
  if (lines.some((line) => /^\(?\d{1,2}[.)](?:\s|$)/.test(line.text))) return found
  let next = 1
  let opens = 0
  lines.forEach((line, index) => {
    if (line.text !== String(next) || MONTH.test(lines[index + 1]?.text ?? '')) return
    if (!/^[\p{Lu}"'“‘]/u.test(lines[index + 1]?.text ?? '')) return
    next += 1
    opens += 1
    found.add(index)
  })
  return opens > 2 ? found : new Set()
}

function addRepeated(lines: readonly SourceLine[], words: readonly string[], found: Set<number>): void {
  const groups = new Map<string, number[]>()
  words.forEach((word, index) => {
    if (
      found.has(index) ||
      word.length > 120 ||
      word.length < 3 ||
      /^[a-z]/.test(word) ||
      END_MARK.test(word)
    )
      return
    const raw = lines[index]?.text ?? ''
    // A tab parts the cells of a row; in a footer it stands before the page number.
    if (raw.includes('\t') && !/^[^\t]+\t\d{1,3}$/.test(raw)) return
    if (markersOf(word).markers.length > 0 || word.includes('|')) return
    const key = word.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [index])
    else group.push(index)
  })
  const bodyFrom = words.findIndex((word) => word.length > 60)
  const isDate = (key: string) => MONTH.test(key.replace(/^[#\s]+/, ''))
  // Dates first: below one that stands in every footer the other lines of the footer stand beside furniture.
  const inOrder = [...groups].filter(([, group]) => group.length > 1)
  for (const [key, group] of [...inOrder].sort((a, b) => Number(isDate(b[0])) - Number(isDate(a[0])))) {
    if (isDate(key)) {
      for (const index of footerDates(lines, words, group, found)) found.add(index)
      continue
    }
    const header = group.length >= 3 && HEADER_WORDS.test(key)
    const bySentence = group.some((index) => interruptsSentence(words, index, found))
    const byPage = group.filter((index) => besidePage(lines, index, found)).length >= 2
    if (!header && !bySentence && !byPage) continue
    for (const index of group) {
      const mayBeTitle = index < 40 && group[0] === index && (bodyFrom === -1 || index < bodyFrom)
      if (!mayBeTitle) found.add(index)
    }
  }
}

/** The same date twice or more directly above or below a page number that stands alone: the date of a footer. */
function footerDates(
  lines: readonly SourceLine[],
  words: readonly string[],
  group: readonly number[],
  found: ReadonlySet<number>,
): number[] {
  const isPage = (index: number) => found.has(index) && PAGE_NUMBER.test(words[index] ?? '')
  const beside = group.filter(
    (index) =>
      (isPage(index + 1) && !lines[index + 1]?.gapBefore) || (isPage(index - 1) && !lines[index]?.gapBefore),
  )
  const times = new Map<string | undefined, number>()
  for (const index of beside) times.set(words[index], (times.get(words[index]) ?? 0) + 1)
  return beside.filter((index) => (times.get(words[index]) ?? 0) > 1)
}

/** A head that names document and council, at the top of a page, though it stands only once (a text of two pages). */
function isRunningHead(
  word: string,
  lines: readonly SourceLine[],
  index: number,
  found: ReadonlySet<number>,
): boolean {
  if (index < 10 || word.length > 100 || !/^[A-Z]/.test(word) || END_MARK.test(word)) return false
  if (!lines[index]?.pageBreakBefore && !found.has(index - 1)) return false
  return (
    /\b(?:notice|direction|report|letter|stocktake)\b/i.test(word) &&
    /\b(?:council|borough|partnership)\b/i.test(word) &&
    !/\b(?:must|should|shall|will|may|is|are|has|have)\b/i.test(word) &&
    markersOf(word).markers.length === 0
  )
}

function interruptsSentence(words: readonly string[], index: number, found: ReadonlySet<number>): boolean {
  let before = index - 1
  while (found.has(before)) before -= 1
  let after = index + 1
  while (found.has(after)) after += 1
  const earlier = words[before]
  const later = words[after]
  if (earlier === undefined || later === undefined || END_MARK.test(earlier)) return false
  return earlier.length > 25 && /^[a-z]/.test(later) && markersOf(later).markers.length === 0
}

function besidePage(lines: readonly SourceLine[], index: number, found: ReadonlySet<number>): boolean {
  if (lines[index]?.pageBreakBefore || lines[index + 1]?.pageBreakBefore) return true
  return found.has(index - 1) || found.has(index + 1)
}
