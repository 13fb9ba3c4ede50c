import { isHeading } from './headings.ts'
import { letterValue, type Marker, romanValue } from './markers.ts'
import { lineAt, type Piece } from './pieces.ts'
import { plain } from './plain.ts'

/** One numbered thing and what hangs below it. `pieces` are the source pieces its text is made of. */
export interface Entry {
  ref: string
  number: number
  text: string
  line: number
  heading: string | null
  entries: Entry[]
}

export interface Numbered {
  /** Pieces before the first paragraph. */
  readonly before: Piece[]
  readonly paragraphs: Entry[]
  /** Pieces that are neither numbered nor a heading, with the place where they stood. */
  readonly loose: Piece[]
  /** Pieces from the signature on. */
  readonly after: Piece[]
  readonly annexes: { readonly title: Piece; readonly pieces: Piece[] }[]
  /** Headings under which nothing follows. */
  readonly danglingHeadings: Piece[]
  readonly warnings: { line: number; code: string; message: string }[]
}

type Style = 'letter' | 'roman' | 'decimal' | 'bullet' | 'nested-number'

interface Level {
  readonly style: Style
  last: number
  readonly entry: Entry
  readonly upper: boolean
}

const SIGNATURE =
  /^(?:signed\b|signature\b|yours (?:sincerely|faithfully)|on behalf of|for and on behalf|senior civil servant|date(?:d)?\s*:|issued by\b|name\s*:|authorised by|cc\b|copied to\b|copies to\b)/i
const ANNEX = /^(?:annex|appendix|schedule)(?:\s+(?:[A-Z]|\d{1,2}))?\b(?!.{100})/i

/**
 * Finds the structure by number series alone. A number that continues the running series is a paragraph however deep
 * it is indented; letters and romans continue the series that is open, so a lost indentation changes nothing.
 */
export function numberedStructure(pieces: readonly Piece[]): Numbered {
  const reader = new SeriesReader(pieces)
  for (let index = 0; index < pieces.length; index += 1) reader.take(index)
  reader.result.danglingHeadings.push(...reader.headingPieces)
  return reader.result
}

class SeriesReader {
  readonly result = {
    before: [] as Piece[],
    paragraphs: [] as Entry[],
    loose: [] as Piece[],
    after: [] as Piece[],
    annexes: [] as { title: Piece; pieces: Piece[] }[],
    danglingHeadings: [] as Piece[],
    warnings: [] as { line: number; code: string; message: string }[],
  }
  readonly pieces: readonly Piece[]
  top = 0
  paragraph: Entry | null = null
  levels: Level[] = []
  heading: string | null = null
  signed = false

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces
  }

  take(index: number): void {
    const piece = this.pieces[index]
    if (piece === undefined) return
    const words = plain(piece.full)
    const annex = this.result.annexes.at(-1)
    if (
      this.paragraph !== null &&
      ANNEX.test(words) &&
      piece.marked.markers.length === 0 &&
      words.length < 110
    ) {
      this.result.annexes.push({ title: piece, pieces: [] })
      return
    }
    if (annex !== undefined) {
      annex.pieces.push(piece)
      return
    }
    if (
      this.paragraph !== null &&
      SIGNATURE.test(words) &&
      piece.marked.markers.length === 0 &&
      words.length < 200
    )
      this.signed = true
    if (this.signed) {
      this.result.after.push(piece)
      return
    }
    if (piece.marked.markers.length > 0 && this.place(index, piece)) return
    this.unmarked(index, piece, words)
  }

  unmarked(index: number, piece: Piece, words: string): void {
    if (this.paragraph === null) {
      if (isHeading(piece) && this.numberFollows(index)) {
        this.heading = tidyHeading(piece.full)
      }
      this.result.before.push(piece)
      return
    }
    if (isHeading(piece) || (words.endsWith(':') && this.numberFollows(index))) {
      this.heading =
        this.heading !== null && this.headingIsFresh
          ? `${this.heading} ${tidyHeading(piece.full)}`
          : tidyHeading(piece.full)
      this.headingIsFresh = true
      this.headingPieces.push(piece)
      return
    }
    const open = this.levels.at(-1)?.entry ?? this.paragraph
    if (!this.headingIsFresh && (open.text === '' || belongsTo(open.text, words))) extend(open, piece.full)
    else this.result.loose.push(piece)
  }

  headingIsFresh = false
  headingPieces: Piece[] = []

  /** Is the next numbered piece, headings aside, a paragraph of the running series? */
  numberFollows(index: number): boolean {
    for (let ahead = index + 1; ahead < Math.min(index + 4, this.pieces.length); ahead += 1) {
      const piece = this.pieces[ahead]
      const first = piece?.marked.markers.find((marker) => marker.style !== 'bullet')
      if (first?.style === 'number') return first.value === this.top + 1
      if (first?.style === 'decimal') return first.value[0] === this.top + 1
      if (first !== undefined || piece === undefined || !isHeading(piece)) return false
    }
    return false
  }

  place(index: number, piece: Piece): boolean {
    let placed = false
    const markers = piece.marked.markers
    const solid = markers.filter((marker) => marker.style !== 'bullet')
    if (solid.length === 0) return this.bullet(piece)
    for (const [order, marker] of solid.entries()) {
      const text = order === solid.length - 1 ? piece.marked.rest : ''
      // "3(b)" in paragraph 3 only repeats where it belongs.
      if (
        marker.style === 'number' &&
        order < solid.length - 1 &&
        marker.value === this.top &&
        this.paragraph !== null
      )
        continue
      if (marker.style === 'word' && order > 0 && order < solid.length - 1 && this.isOpen(marker.value))
        continue
      if (!this.one(marker, piece, index, text)) {
        if (placed && text === '') continue
        if (placed) this.extendOpen(marker.written + text)
        else return false
      }
      placed = true
    }
    return placed
  }

  /** Is this letter or numeral the last of an open series already? */
  isOpen(word: string): boolean {
    return this.levels.some(
      (level) => level.last === (level.style === 'roman' ? romanValue(word) : letterValue(word)),
    )
  }

  extendOpen(text: string): void {
    const open = this.levels.at(-1)?.entry ?? this.paragraph
    if (open !== null) extend(open, text)
  }

  one(marker: Marker, piece: Piece, index: number, text: string): boolean {
    if (marker.style === 'number') {
      if (this.readsAsLetter(marker)) return this.word('l', false, piece, index, text)
      return this.number(marker.value, piece, index, text)
    }
    if (marker.style === 'decimal') return this.decimal(marker.value, piece, text)
    if (marker.style === 'word') return this.word(marker.value, marker.upper, piece, index, text)
    return false
  }

  /** "l." after "k." is a letter; anywhere else it is a scanned 1. */
  readsAsLetter(marker: Marker): boolean {
    if (!/^\(?l[.)]/.test(marker.written)) return false
    return this.levels.some((level) => level.style === 'letter' && level.last === 11)
  }

  number(value: number, piece: Piece, index: number, text: string): boolean {
    const nested = this.levels.findLast((level) => level.style === 'nested-number')
    const open = this.levels.at(-1)?.entry ?? this.paragraph
    if (
      nested !== undefined &&
      value === nested.last + 1 &&
      (value !== this.top + 1 || this.topComesLater(index, value))
    ) {
      return this.openBelow('nested-number', value, String(value), piece, text, false)
    }
    if (value === this.top + 1 || (this.paragraph === null && value === 1))
      return this.openTop(value, piece, text)
    if (
      this.paragraph !== null &&
      value === 1 &&
      open !== null &&
      /[:,-]$/.test(plain(open.text).trimEnd())
    ) {
      return this.openBelow('nested-number', 1, '1', piece, text, false)
    }
    if (
      this.paragraph !== null &&
      value > this.top + 1 &&
      value <= this.top + 3 &&
      !this.seenLater(index, this.top + 1) &&
      /^[A-Z"“‘']/.test(text)
    ) {
      this.result.warnings.push({
        line: lineAt(piece, 0),
        code: 'number-missing',
        message: `Paragraph ${value} follows paragraph ${this.top}: check whether a number was lost.`,
      })
      return this.openTop(value, piece, text)
    }
    return false
  }

  /** Does this value come again as a paragraph of the running series, so that here it is a nested one? */
  topComesLater(index: number, value: number): boolean {
    return this.seenLater(index, value)
  }

  seenLater(index: number, value: number): boolean {
    for (let ahead = index + 1; ahead < Math.min(index + 60, this.pieces.length); ahead += 1) {
      const first = this.pieces[ahead]?.marked.markers.find((marker) => marker.style !== 'bullet')
      if (first?.style === 'number' && first.value === value) return true
    }
    return false
  }

  openTop(value: number, piece: Piece, text: string): boolean {
    this.top = value
    const entry = {
      ref: String(value),
      number: value,
      text,
      line: lineAt(piece, 0),
      heading: this.heading,
      entries: [],
    }
    this.headingIsFresh = false
    this.headingPieces = []
    this.paragraph = entry
    this.levels = []
    this.result.paragraphs.push(entry)
    return true
  }

  decimal(value: readonly number[], piece: Piece, text: string): boolean {
    const [head, second] = value
    if (head === undefined || second === undefined) return false
    if (this.paragraph === null || head === this.top + 1) {
      if (second !== 1 || (this.paragraph === null && head !== 1)) return false
      this.openTop(head, piece, '')
    } else if (head !== this.top) return false
    const depth = value.length - 1
    const decimals = this.levels.filter((level) => level.style === 'decimal')
    const parent = depth === 1 ? null : decimals[depth - 2]
    if (depth > 1 && parent === undefined) return false
    this.levels =
      parent === null || parent === undefined ? [] : this.levels.slice(0, this.levels.indexOf(parent) + 1)
    return this.openBelow(
      'decimal',
      value[depth] ?? 0,
      value.join('.').slice(String(head).length + 1),
      piece,
      text,
      true,
    )
  }

  word(word: string, upper: boolean, piece: Piece, index: number, text: string): boolean {
    if (this.paragraph === null) return false
    const letter = letterValue(word)
    const roman = romanValue(word)
    const letters = this.levels.findLast((level) => level.style === 'letter')
    const romans = this.levels.findLast((level) => level.style === 'roman')
    const open = this.levels.at(-1)?.entry ?? this.paragraph
    if (upper && letters?.upper !== true && romans?.upper !== true && !this.upperSeriesOpens(index, word))
      return false
    const asRoman = roman !== null && (romans === undefined ? roman === 1 : roman === romans.last + 1)
    const asLetter = letter !== null && (letters === undefined ? letter === 1 : letter === letters.last + 1)
    if (asRoman && asLetter) {
      const nextWord = this.nextWord(index)
      const deeper = /:$/.test(plain(open.text).trimEnd()) || nextWord === 'ii'
      const further = nextWord !== null && letterValue(nextWord) === (letter ?? 0) + 1
      const chooseRoman =
        romans !== undefined
          ? !further || nextWord === 'vi' || nextWord === 'xi'
          : deeper && !(further && nextWord !== 'ii')
      return chooseRoman
        ? this.openBelow('roman', roman, word, piece, text, false, upper)
        : this.openBelow('letter', letter, word, piece, text, false, upper)
    }
    if (asRoman) return this.openBelow('roman', roman, word, piece, text, false, upper)
    if (asLetter) return this.openBelow('letter', letter, word, piece, text, false, upper)
    return this.gap(letter, roman, letters, romans, word, piece, text, upper, index)
  }

  gap(
    letter: number | null,
    roman: number | null,
    letters: Level | undefined,
    romans: Level | undefined,
    word: string,
    piece: Piece,
    text: string,
    upper: boolean,
    index: number,
  ): boolean {
    const warn = (message: string) =>
      this.result.warnings.push({ line: lineAt(piece, 0), code: 'letter-out-of-series', message })
    if (letters !== undefined && letter !== null && letter > letters.last && letter <= letters.last + 3) {
      warn(
        `Item ${word} does not follow item ${String.fromCharCode(96 + letters.last)}: check whether one was lost.`,
      )
      return this.openBelow('letter', letter, word, piece, text, false, upper)
    }
    if (romans !== undefined && roman !== null && roman > romans.last && roman <= romans.last + 2) {
      warn(`Item ${word} does not follow the one before it: check whether one was lost.`)
      return this.openBelow('roman', roman, word, piece, text, false, upper)
    }
    if (letter === 1 && letters !== undefined) {
      warn(`A second series of letters begins in paragraph ${this.top}.`)
      return this.openBelow('letter', 1, word, piece, text, true, upper)
    }
    if (letters === undefined && letter !== null && letter <= 4 && this.nextWord(index) !== null) {
      warn(`The items of paragraph ${this.top} begin with ${word}: check whether one was lost.`)
      return this.openBelow('letter', letter, word, piece, text, false, upper)
    }
    return false
  }

  /** Capital letters open a series only when B follows A, so that the initial of a name does not. */
  upperSeriesOpens(index: number, word: string): boolean {
    return (word === 'a' && this.nextWord(index) === 'b') || (word === 'i' && this.nextWord(index) === 'ii')
  }

  nextWord(index: number): string | null {
    for (let ahead = index + 1; ahead < Math.min(index + 12, this.pieces.length); ahead += 1) {
      const first = this.pieces[ahead]?.marked.markers.find((marker) => marker.style !== 'bullet')
      if (first?.style === 'word') return first.value
      if (first !== undefined) return null
    }
    return null
  }

  bullet(piece: Piece): boolean {
    if (this.paragraph === null) return false
    const open = this.levels.at(-1)
    const text = piece.marked.rest
    const before = plain(open?.entry.text ?? this.paragraph.text).trimEnd()
    const unfinished = !/[.;:?!]["')]*$/.test(before) && !/[;,] (?:and|or)$/.test(before)
    if (/^[a-z]/.test(text) && unfinished && open?.style !== 'bullet') {
      this.extendOpen(text)
      return true
    }
    const bullets = this.levels.find((level) => level.style === 'bullet')
    const next = (bullets?.last ?? 0) + 1
    return this.openBelow('bullet', next, String(next), piece, text, false)
  }

  /** Puts an item into the open series of its style, or opens one below the innermost item. */
  openBelow(
    style: Style,
    value: number,
    word: string,
    piece: Piece,
    text: string,
    deeper: boolean,
    upper = false,
  ): boolean {
    if (this.paragraph === null) return false
    const at = deeper ? -1 : this.levels.findIndex((level) => level.style === style)
    if (at !== -1) this.levels = this.levels.slice(0, at)
    else if (style === 'letter')
      this.levels = deeper ? this.levels : this.levels.filter((level) => level.style === 'decimal')
    else if (style === 'roman') this.levels = this.levels.filter((level) => level.style !== 'bullet')
    const parent = this.levels.at(-1)?.entry ?? this.paragraph
    const entry = {
      ref: `${parent.ref}.${word}`,
      number: value,
      text,
      line: lineAt(piece, 0),
      heading: null,
      entries: [],
    }
    parent.entries.push(entry)
    this.levels.push({ style, last: value, entry, upper })
    return true
  }
}

function extend(entry: Entry, text: string): void {
  entry.text = entry.text === '' ? text : `${entry.text} ${text}`
}

/** An unmarked sentence belongs to the open item when it goes on in the middle of it, or itself binds somebody. */
function belongsTo(open: string, words: string): boolean {
  const ended = /[.;:?!]["')]*$/.test(plain(open).trimEnd())
  if (!ended) return true
  return (
    /^(?:the|area|health|local|leaders?|they|this|these|it|however|in|for|where|such|any|each|all)\b/i.test(
      words,
    ) &&
    /\b(?:must|should|need(?:s)? to|will|may|is required)\b/i.test(words) &&
    /[.;:]$/.test(words)
  )
}

/** A heading without marks, hashes or a closing colon, otherwise as written. */
export function tidyHeading(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s*:\s*$/, '')
    .trim()
}
