import type { SourceLine } from './lines.ts'
import { type Marked, markersOf } from './markers.ts'
import { plain } from './plain.ts'

/** A stretch of running text put together again from the lines a conversion cut it into. */
export interface Piece {
  /** The words as written, markers and all. */
  readonly full: string
  /** The same words for matching. */
  readonly plain: string
  readonly marked: Marked
  /** Where each source line begins in `full`. */
  readonly starts: readonly { readonly at: number; readonly line: number }[]
  readonly gapBefore: boolean
  /** Dressed as a heading: hashes, or wholly bold. */
  readonly dressed: boolean
  /** A row of a table: it holds tabs or pipes, or is set in columns. */
  readonly row: boolean
}

const END_MARK = /[.!?:;]["')\]]*$/
const CONNECTING =
  /(?:^|[\s(])(?:the|a|an|of|and|or|to|for|with|by|in|on|at|from|as|that|which|who|whose|their|its|this|these|those|is|are|be|been|was|were|must|should|will|may|can|not|between|into|through|under|including|across|within|has|have|per)$|[,(&/]$/i
const REFERENCE =
  /(?:^|[\s(])(?:sections?|paragraphs?|paras?|regulations?|regs?|articles?|schedules?|parts?|chapters?|pages?|no|nos|annex|table|areas?|the|of|in|by|at|from|to|than|every|about|over|least|under|on|for|with)\.?$/i
const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'
const ENDS_IN_DAY = /(?:^|\s)\d{1,2}(?:st|nd|rd|th)?(?: of)?$/i
const STARTS_WITH_MONTH = new RegExp(`^(?:st|nd|rd|th)?\\s*${MONTH}\\b`, 'i')
const ENDS_IN_MONTH = new RegExp(`(?:^|\\s)${MONTH},?$`, 'i')
const LABEL =
  /^(?:date|dated|date of issue|date issued|issue date|issued|issued on|signed|to|from|our ref|title|subject)\s*:$/i

/** What always begins a line of its own: web addresses, the closing words of a letter, a list of copies, an annex's title. */
const OWN_LINE =
  /^(?:cc\b|copied to\b|\S+@\S+$|www\.|https?:|signed\b\W*|yours (?:sincerely|faithfully)|dear\s+[A-Z]|to:|date:\s*\d|(?:annex|appendix|schedule)(?: (?:[A-Z]|\d{1,2}))?\s*[:-]\s)/i

/** A named officer on one line, as lists of addressees and copies give them: name, post, body. */
const OFFICER =
  /^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor|Cllr|Councillor)\.? )?[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){1,3}, (?:[A-Z][\w'&-]* |of |for |and |the ){0,6}(?:Chief|Director|Executive|Officer|Leader|Lead|Head|Chair|Manager|Member|Nurse|Commissioner|Inspector|Minister|Secretary|advis[eo]r|Advis[eo]r)\b/

/** A salutation or closing words: the comma behind them carries nothing on. */
const ENDS_LINE = /^(?:dear\s.*|yours (?:sincerely|faithfully)|(?:kind|best|warm) (?:regards|wishes)),?$/i

interface Builder {
  parts: string
  starts: { at: number; line: number }[]
  lastLength: number
  gapBefore: boolean
  dressed: boolean
  row: boolean
  bulletOnly: boolean
}

/**
 * Joins lines into pieces. A line continues the one before when that has no end mark and this begins in lower case,
 * when that ends in a word that cannot end a sentence, when a word or a date was cut, when a marker stood alone, and in
 * text set to a width when the line before was full. A marker, a heading or a table row begins a new piece.
 */
export function piecesOf(lines: readonly SourceLine[], furniture: ReadonlySet<number>): Piece[] {
  const kept = lines.filter((_, index) => !furniture.has(index))
  const width = wrapWidth(kept)
  const bareNumbers = !kept.some((line) => {
    const first = markersOf(line.text).markers[0]
    return first?.style === 'number' && !first.bare && first.value <= 2
  })
  const vocabulary = new Set<string>()
  for (const line of kept)
    for (const word of line.text.toLowerCase().match(/[a-z]+(?:-[a-z]+)*/g) ?? []) vocabulary.add(word)
  const pieces: Piece[] = []
  let current: Builder | null = null
  let acrossPage = false
  let at = 0
  lines.forEach((line, index) => {
    if (furniture.has(index)) {
      acrossPage = true
      return
    }
    const next = kept[at + 1]
    const second = kept[at + 2]
    at += 1
    if (current !== null && continues(current, line, next, second, { width, acrossPage, bareNumbers })) {
      append(current, line, vocabulary)
    } else {
      if (current !== null) pieces.push(finish(current, bareNumbers))
      current = begin(line)
    }
    acrossPage = false
  })
  if (current !== null) pieces.push(finish(current, bareNumbers))
  return pieces
}

interface Setting {
  readonly width: number | null
  readonly acrossPage: boolean
  readonly bareNumbers: boolean
}

function continues(
  current: Builder,
  line: SourceLine,
  next: SourceLine | undefined,
  second: SourceLine | undefined,
  setting: Setting,
): boolean {
  const before = plain(current.parts)
  const words = plain(line.text)
  if (isRow(line.text) || OWN_LINE.test(words)) return false
  if (ENDS_LINE.test(before) && before.length < 90) return false
  if (OFFICER.test(words) && OFFICER.test(before.replace(/^to: /i, ''))) return false
  const ended = END_MARK.test(before) || before === ''
  const marked = usable(markersOf(words), setting.bareNumbers)
  const first = marked.markers[0]
  const alone = usable(markersOf(before), setting.bareNumbers)
  const onlyMarker = alone.markers.length > 0 && alone.rest === ''
  if (first !== undefined && first.style !== 'bullet') {
    // "section" at a line's end and "28. (2)" at the next line's start: a reference, not a paragraph.
    return first.style === 'number' && !ended && !onlyMarker && REFERENCE.test(before)
  }
  if (first !== undefined) {
    // An unlettered bullet in lower case continues an unfinished sentence; among other such bullets it is an item.
    return (
      marked.markers.length === 1 &&
      /^[a-z]/.test(marked.rest) &&
      !ended &&
      !current.bulletOnly &&
      !onlyMarker
    )
  }
  if (onlyMarker) return true
  if (current.row) return /^[a-z]/.test(words) && !ended
  if (LABEL.test(before)) return words.length < 140
  if (
    (ENDS_IN_DAY.test(before) && STARTS_WITH_MONTH.test(words)) ||
    (ENDS_IN_MONTH.test(before) && /^\d{4}\b/.test(words))
  )
    return true
  if (/\d$/.test(before) && /^(?:st|nd|rd|th)$/i.test(words)) return true
  if (line.hashes) return false
  if (current.dressed && !line.bold) return !ended && /^[a-z]/.test(words) && !line.gapBefore
  if (/^[a-z]/.test(words))
    return (
      !ended ||
      (/;["')]*$/.test(before) && (setting.acrossPage || !line.gapBefore)) ||
      isFull(current, words, line, setting)
    )
  if (line.bold && !current.dressed) return false
  if (!ended && CONNECTING.test(before) && before.length > 12) return true
  if (isLikelyHeading(words, next, second, ended, setting))
    return isCapitals(words) && isCapitals(before) && !line.gapBefore && !ended && current.lastLength > 30
  if (setting.acrossPage && !ended && before.length > 60) return true
  return isFull(current, words, line, setting)
}

/** In text set to a width: was the line before so full that this line's first word had no room on it? */
function isFull(current: Builder, words: string, line: SourceLine, setting: Setting): boolean {
  if (line.gapBefore || setting.width === null) return false
  const firstWord = /^\S+/.exec(words)?.[0].length ?? 0
  return current.lastLength + 1 + firstWord > setting.width * 0.84
}

function usable(marked: Marked, bareNumbers: boolean): Marked {
  const first = marked.markers[0]
  return first?.style === 'number' && first.bare && !bareNumbers ? { markers: [], rest: marked.rest } : marked
}

function isLikelyHeading(
  words: string,
  next: SourceLine | undefined,
  second: SourceLine | undefined,
  afterEnd: boolean,
  setting: Setting,
): boolean {
  if (words.length > 110 || /[.;,]$/.test(words) || !/^[A-Z0-9]/.test(words)) return false
  if (next === undefined) return false
  // A heading may itself run over two lines before the number it stands above.
  if (afterEnd && second !== undefined && /^[a-z]/.test(next.text) && next.text.length < 60) {
    const opens = usable(markersOf(plain(second.text)), setting.bareNumbers).markers[0]
    if (opens?.style === 'number' && !/\.$/.test(next.text)) return true
  }
  const following = usable(markersOf(plain(next.text)), setting.bareNumbers).markers[0]
  if (following?.style === 'number' || following?.style === 'decimal')
    return words.length < 60 || isCapitals(words) || words.endsWith(':')
  return isCapitals(words)
}

/** All letters are capitals, and there is more than one word's worth of them. */
export function isCapitals(words: string): boolean {
  return /[A-Z]{3}/.test(words) && !/[a-z]/.test(words.replace(/\(s\)|\bs\d+A?\b/g, ''))
}

function isRow(text: string): boolean {
  // A longer line is a text that lost its line breaks, not a row.
  if (text.length > 2500) return false
  return (
    (text.includes('\t') && /\S\t+\S/.test(text)) || (text.includes('|') && /^\|?.*\S\s*\|\s*\S/.test(text))
  )
}

function begin(line: SourceLine): Builder {
  const marked = markersOf(plain(line.text))
  return {
    parts: line.text,
    starts: [{ at: 0, line: line.number }],
    lastLength: line.text.length,
    gapBefore: line.gapBefore,
    dressed: line.hashes || line.bold,
    row: isRow(line.text),
    bulletOnly:
      marked.markers.length === 1 && marked.markers[0]?.style === 'bullet' && /^[a-z]/.test(marked.rest),
  }
}

const KEPT_PREFIX =
  /(?:^|[^a-z])(?:co|multi|self|non|pre|post|well|high|low|long|short|inter|cross|part|full|half|whole|six|three|two|one|five|four|twenty|up|end|day|year|face|place|person|child|family|area|system|service|cost|step|follow|age|evidence|data|decision|third|vice|ex|mid|anti|semi|quasi|sub|risk|time|hard|key)$/i

/** Does a word that a line's end cut after this part keep its hyphen ("part-time")? */
export function keepsHyphen(start: string): boolean {
  return KEPT_PREFIX.test(start)
}

function append(current: Builder, line: SourceLine, vocabulary: ReadonlySet<string>): void {
  const marked = markersOf(line.text)
  const bullet = marked.markers.length === 1 && marked.markers[0]?.style === 'bullet'
  const words = bullet ? marked.rest : line.text
  const cut = /([A-Za-z]+)[-‐]$/.exec(current.parts.slice(-40))
  const tail = /^[a-z]+/.exec(words)?.[0]
  if (cut?.[1] !== undefined && tail !== undefined) {
    const whole = (cut[1] + tail).toLowerCase()
    const hyphened = `${cut[1]}-${tail}`.toLowerCase()
    const keep = vocabulary.has(hyphened) || (!vocabulary.has(whole) && keepsHyphen(cut[1]))
    if (!keep) current.parts = current.parts.slice(0, -1)
  } else if (!/[/]$/.test(current.parts) || /^\s/.test(words)) {
    current.parts += /^(?:st|nd|rd|th)\b/.test(words) && /\d$/.test(current.parts) ? '' : ' '
  }
  current.starts.push({ at: current.parts.length, line: line.number })
  current.parts += words
  current.lastLength = line.text.length
}

function finish(builder: Builder, bareNumbers: boolean): Piece {
  const { gapBefore, dressed, row, starts } = builder
  return {
    full: builder.parts,
    plain: plain(builder.parts),
    marked: markedWhole(builder.parts, bareNumbers),
    starts,
    gapBefore,
    dressed,
    row,
  }
}

function markedWhole(full: string, bareNumbers: boolean): Marked {
  const marked = usable(markersOf(full), bareNumbers)
  return marked.markers.length === 0 ? { markers: [], rest: full } : marked
}

/** The width at which the text was set, in characters; null where each line is a whole paragraph. */
function wrapWidth(lines: readonly SourceLine[]): number | null {
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b)
  const long = lengths.filter((length) => length > 45)
  if (long.length < 4) return null
  const widest = lengths[Math.floor(lengths.length * 0.97)] ?? 0
  if (widest > 140) return null
  const width = long[Math.floor(long.length * 0.9)] ?? 0
  const full = long.filter((length) => length > width * 0.8).length
  return full / lines.length > 0.25 ? width : null
}

/** The source line on which the character at this place of the piece stands. */
export function lineAt(piece: Piece, at: number): number {
  let line = piece.starts[0]?.line ?? 1
  for (const start of piece.starts) {
    if (start.at > at) break
    line = start.line
  }
  return line
}

/** The part [start, end) of a piece as a piece of its own. */
export function partOf(piece: Piece, start: number, end: number): Piece {
  const raw = piece.full.slice(start, end)
  const lead = raw.length - raw.trimStart().length
  const full = raw.trim()
  const from = start + lead
  const starts = [{ at: 0, line: lineAt(piece, from) }]
  for (const mark of piece.starts) {
    if (mark.at > from && mark.at < from + full.length) starts.push({ at: mark.at - from, line: mark.line })
  }
  return {
    ...piece,
    full,
    plain: plain(full),
    starts,
    marked: markersOf(full),
    gapBefore: start === 0 && piece.gapBefore,
    dressed: start === 0 && piece.dressed,
  }
}
