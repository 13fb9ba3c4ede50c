import { isHeading } from './headings.ts'
import { letterValue, type Marker, romanValue } from './markers.ts'
import { lineAt, type Piece } from './pieces.ts'
import { plain } from './plain.ts'

/** One numbered thing and what hangs below it. */
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
  /** Headings before the first paragraph, under which it stands. */
  readonly openingHeadings: ReadonlySet<Piece>
  readonly warnings: { line: number; code: string; message: string }[]
}

type Style = 'letter' | 'roman' | 'decimal' | 'bullet' | 'nested-number'

interface Level {
  readonly style: Style
  last: number
  readonly entry: Entry
  readonly upper: boolean
  /** The sign of a series of bullets. */
  readonly sign?: string
}

const SIGNATURE =
  /^(?:signed\b|signature\b|yours (?:sincerely|faithfully)|on behalf of|for and on behalf|(?:an? )?senior civil servant|date(?:d)?\s*:|issued by\b|name\s*:|authorised by|cc\b|copied to\b|copies to\b)/i
const SIGNER = /^(?:[A-Z][A-Za-z'.-]* ){1,3}[A-Z][A-Za-z'-]+(?: (?:MP|CBE|OBE|MBE|CB))?$/
const OFFICE =
  /^(?:an? )?(?:senior civil servant|(?:deputy |regional |interim )*director|minister|parliamentary|secretary of state|head of|permanent secretary)\b[^.;:]{0,110}$/i
const TITLED =
  /^(?:(?:the|replacement|new|revised|second|draft|dfe|send|statutory) )*(?:improvement notice|statutory direction|direction (?:to|under|issued|made|in relation))\b/i
const MODAL = /\b(?:must|should|shall|will|may|needs? to|is required|are required)\b/i
const ANNEX = /^(?:annex|appendix|schedule)(?:\s+(?:[A-Z]|\d{1,2}))?\b(?!.{100})/i

/**
 * Finds the structure by number series alone. A number that continues the running series is a paragraph however deep
 * it is indented; letters and romans continue the series that is open, so a lost indentation changes nothing. A number
 * before a mere heading ("2. Oversight") opens no paragraph: those are the decimals below it ("2.1"). Below a sentence
 * ("2. The Council must:") the decimals are its items.
 */
export function numberedStructure(pieces: readonly Piece[], rows: ReadonlySet<Piece> = new Set()): Numbered {
  const reader = new SeriesReader(pieces, rows)
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
    openingHeadings: new Set<Piece>(),
    warnings: [] as { line: number; code: string; message: string }[],
  }
  readonly pieces: readonly Piece[]
  top = 0
  paragraph: Entry | null = null
  levels: Level[] = []
  heading: string | null = null
  /** In a section of decimals: the last of them ("2.3" gives 3). Null where whole numbers are the paragraphs. */
  decimal: number | null = null
  sectionHeading = false
  /** The open paragraph is a numbered heading with running text below it. */
  headed = false
  /** The heading under which items of the open paragraph stand. */
  itemHeading: string | null = null
  signed = false
  /** How many pieces were loose when the innermost entry opened. */
  looseWhenOpened = 0

  /** Rows of tables: their numbers are no paragraphs. */
  readonly rows: ReadonlySet<Piece>
  /** The first paragraph is "I.", so that "II." may follow. */
  capitalRomans = false

  constructor(pieces: readonly Piece[], rows: ReadonlySet<Piece>) {
    this.pieces = pieces
    this.rows = rows
  }

  take(index: number): void {
    const piece = this.pieces[index]
    if (piece === undefined) return
    const words = piece.plain
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
    if (this.paragraph !== null && piece.marked.markers.length === 0 && this.signs(index, words))
      this.signed = true
    if (this.signed) {
      this.result.after.push(piece)
      return
    }
    if (this.rows.has(piece)) {
      this.result.loose.push(piece)
      return
    }
    if (piece.marked.markers.length > 0 && this.place(index, piece)) return
    this.unmarked(index, piece, words)
  }

  /** Does the signature block begin here: with its usual words, or with a name above an office? */
  signs(index: number, words: string): boolean {
    if (words.length >= 200) return false
    if (SIGNATURE.test(words)) return true
    if (words.length > 60 || !SIGNER.test(words)) return false
    const next = this.pieces[index + 1]
    return next !== undefined && next.marked.markers.length === 0 && OFFICE.test(plain(next.full))
  }

  unmarked(index: number, piece: Piece, words: string): void {
    const heads = isHeading(piece) || isLetteredHeading(piece)
    if (this.paragraph === null) {
      if (heads && this.numberFollows(index) && !TITLED.test(words)) {
        this.heading = tidyHeading(piece.marked.rest)
        this.result.openingHeadings.add(piece)
      }
      this.result.before.push(piece)
      return
    }
    const open = this.levels.at(-1)?.entry ?? this.paragraph
    if (
      (heads && (piece.marked.markers.length === 0 || this.numberFollows(index))) ||
      (words.endsWith(':') && this.numberFollows(index)) ||
      this.headsItem(index, words, open.text)
    ) {
      this.headingPieces.push(piece)
      return
    }
    if (this.headingPieces.length === 0 && (open.text === '' || this.headed || belongsTo(open.text, words)))
      extend(open, piece.full)
    else this.result.loose.push(piece)
  }

  /** A few words between two items, after a whole sentence and without an end mark of their own, head the next one. */
  headsItem(index: number, words: string, before: string): boolean {
    return (
      words.length <= 60 &&
      /\w$/.test(words) &&
      isPhrase(words) &&
      /[.;:]["')]*$|[;,] (?:and|or)$/.test(plain(before).trimEnd()) &&
      (this.pieces[index + 1]?.marked.markers.length ?? 0) > 0
    )
  }

  /** Headings met since the last paragraph or item: the next one that opens stands under them. */
  headingPieces: Piece[] = []

  /** The headings that wait, as one, or null. They are told with what opens under them. */
  takeHeading(): string | null {
    if (this.headingPieces.length === 0) return null
    const heading = this.headingPieces.map((piece) => tidyHeading(piece.marked.rest)).join(' ')
    this.headingPieces = []
    return heading
  }

  /** Is the next numbered piece, headings aside, a paragraph of the running series? */
  numberFollows(index: number): boolean {
    for (let ahead = index + 1; ahead < Math.min(index + 4, this.pieces.length); ahead += 1) {
      const piece = this.pieces[ahead]
      const first = piece?.marked.markers.find((marker) => marker.style !== 'bullet')
      if (first?.style === 'number') return first.value === this.top + 1
      if (first?.style === 'decimal')
        return (
          first.value[0] === this.top + 1 ||
          (first.value[0] === this.top && first.value[1] === (this.decimal ?? -1) + 1)
        )
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
      if (order < solid.length - 1 && this.repeatsPlace(marker)) continue
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

  /** Is this the number of the open paragraph, said again before one of its items? */
  repeatsPlace(marker: Marker): boolean {
    if (this.paragraph === null) return false
    if (marker.style === 'number') return marker.value === this.top
    return marker.style === 'decimal' && marker.value.join('.') === this.paragraph.ref
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
      if (this.paragraph === null) this.capitalRomans = /^\(?I[.)]/.test(marker.written)
      return this.number(marker.value, piece, index, text)
    }
    if (marker.style === 'decimal') return this.point(marker.value, piece, text)
    if (marker.style === 'word' && this.isCapitalRoman(marker.value, marker.upper))
      return this.openNumber(this.top + 1, piece, index, text)
    if (marker.style === 'word') return this.word(marker.value, marker.upper, piece, index, text)
    return false
  }

  /** "II." where the first paragraph was "I.". */
  isCapitalRoman(word: string, upper: boolean): boolean {
    return (
      upper &&
      this.capitalRomans &&
      romanValue(word) === this.top + 1 &&
      !this.levels.some((level) => level.upper)
    )
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
      return this.openNumber(value, piece, index, text)
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
      return this.openNumber(value, piece, index, text)
    }
    return false
  }

  /** A whole number opens a paragraph, unless it numbers a heading: then what stands below it does. */
  openNumber(value: number, piece: Piece, index: number, text: string): boolean {
    const next = this.pieces[index + 1]
    const below = next?.marked.markers.find((marker) => marker.style !== 'bullet')
    if (next !== undefined && text !== '' && isPhrase(text)) {
      if (below?.style === 'decimal' && below.value[0] === value && below.value[1] === 1) {
        this.openSection(value, text)
        return true
      }
      if (next.marked.markers.length === 0 && !isHeading(next) && isRunning(plain(next.full))) {
        this.openSection(value, text)
        this.decimal = null
        this.headed = true
        return this.openTop(value, piece, '')
      }
    }
    this.leaveSection()
    return this.openTop(value, piece, text)
  }

  /** A heading with a number heads its own section only. */
  leaveSection(): void {
    if (this.sectionHeading) this.heading = null
    this.sectionHeading = false
    this.decimal = null
    this.headed = false
  }

  openSection(value: number, heading: string | null): void {
    this.leaveSection()
    const above = this.takeHeading()
    const both = [above, heading === null ? null : tidyHeading(heading)].filter((part) => part !== null)
    if (both.length > 0) this.heading = both.join(' ')
    this.sectionHeading = heading !== null
    this.top = value
    this.decimal = 0
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

  openTop(value: number, piece: Piece, text: string, ref = String(value)): boolean {
    this.top = value
    this.heading = this.takeHeading() ?? this.heading
    const entry = {
      ref,
      number: value,
      text,
      line: lineAt(piece, 0),
      heading: this.heading,
      entries: [],
    }
    this.itemHeading = null
    this.paragraph = entry
    this.looseWhenOpened = this.result.loose.length
    this.levels = []
    this.result.paragraphs.push(entry)
    return true
  }

  /** A decimal is a paragraph of its section, or an item of the paragraph or of the decimal above it. */
  point(value: readonly number[], piece: Piece, text: string): boolean {
    const [head, second] = value
    if (head === undefined || second === undefined) return false
    if (head === this.top + 1 && second === 1 && value.length === 2) this.openSection(head, null)
    if (head !== this.top || (this.paragraph === null && this.decimal === null)) return false
    if (this.decimal !== null && value.length === 2) return this.openDecimal(head, second, piece, text)
    // Below a paragraph that is itself a decimal the first two numbers only say where it belongs.
    const above = this.decimal === null ? 1 : 2
    if (this.decimal !== null && second !== this.decimal) return false
    const depth = value.length - above
    const decimals = this.levels.filter((level) => level.style === 'decimal')
    const parent = depth === 1 ? null : decimals[depth - 2]
    if (parent === undefined) return false
    this.levels = parent === null ? [] : this.levels.slice(0, this.levels.indexOf(parent) + 1)
    const last = value.at(-1) ?? 0
    return this.openBelow('decimal', last, String(last), piece, text, true)
  }

  openDecimal(head: number, second: number, piece: Piece, text: string): boolean {
    const last = this.decimal ?? 0
    if (second <= last || second > last + 3) return false
    if (second > last + 1)
      this.result.warnings.push({
        line: lineAt(piece, 0),
        code: 'number-missing',
        message: `Paragraph ${head}.${second} follows paragraph ${head}.${last}: check whether a number was lost.`,
      })
    this.decimal = second
    return this.openTop(head, piece, text, `${head}.${second}`)
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
    // What was left between them cuts the sentence.
    const adjoins = this.result.loose.length === this.looseWhenOpened
    if (/^[a-z]/.test(text) && unfinished && adjoins && open?.style !== 'bullet') {
      this.extendOpen(text)
      return true
    }
    const sign = piece.marked.markers[0]?.written.trim() ?? ''
    const same = this.levels.findLastIndex((level) => level.sign === sign)
    const inner = this.levels.findLastIndex((level) => level.style === 'bullet')
    // Another sign after a colon opens a list within the item; otherwise the series of this sign, or the inner one, goes on.
    const at = same !== -1 ? same : /:$/.test(before) ? -1 : inner
    const next = (this.levels[at]?.last ?? 0) + 1
    if (at !== -1) this.levels = this.levels.slice(0, at)
    return this.openBelow('bullet', next, String(next), piece, text, true, false, sign)
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
    sign?: string,
  ): boolean {
    if (this.paragraph === null) return false
    const at = deeper ? -1 : this.levels.findIndex((level) => level.style === style)
    if (at !== -1) this.levels = this.levels.slice(0, at)
    else if (style === 'letter')
      this.levels = deeper ? this.levels : this.levels.filter((level) => level.style === 'decimal')
    else if (style === 'roman') this.levels = this.levels.filter((level) => level.style !== 'bullet')
    const parent = this.levels.at(-1)?.entry ?? this.paragraph
    const fresh = this.takeHeading()
    this.itemHeading = fresh ?? this.itemHeading
    const entry = {
      ref: `${parent.ref}.${word}`,
      number: value,
      text,
      line: lineAt(piece, 0),
      heading: fresh ?? (parent === this.paragraph ? this.itemHeading : null),
      entries: [],
    }
    parent.entries.push(entry)
    this.looseWhenOpened = this.result.loose.length
    this.levels.push({ style, last: value, entry, upper, ...(sign === undefined ? {} : { sign }) })
    return true
  }
}

/** A few words that name a part and bind nobody: a heading, though a number stands before it. */
function isPhrase(text: string): boolean {
  const words = plain(text).trim()
  const count = words.split(/\s+/).length
  if (words.length > 110 || count > 14 || !/^[A-Z"']/.test(words)) return false
  if (MODAL.test(words) && !/^(?:what|how|who|when|where|why|if)\b.*\w$/i.test(words)) return false
  if (/[;,?!]["']?$/.test(words)) return false
  return /[.:]["']?$/.test(words) ? count <= 4 : true
}

/** "B. ACTIONS": a heading of a part with its capital letter. */
function isLetteredHeading(piece: Piece): boolean {
  const [marker, more] = piece.marked.markers
  return marker?.style === 'word' && marker.upper && more === undefined && isPhrase(piece.marked.rest)
}

/** A sentence, or the beginning of one that goes on in items. */
function isRunning(words: string): boolean {
  return words.length > 40 && /[.;:]["')]*$/.test(words)
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
