import { datesIn } from './dates.ts'
import { goesOnReviewing } from './effect.ts'
import { readFindings } from './findings.ts'
import { intervalIn } from './interval.ts'
import { paragraphOf } from './notice.ts'
import { numberedStructure } from './numbering.ts'
import { areaOfCouncil, councilsIn } from './organisations.ts'
import { addresseesOf, signatory } from './people.ts'
import { lineAt, type Piece } from './pieces.ts'
import { plain } from './plain.ts'
import { put } from './prose.ts'
import type { Addressee, DocumentKind, DocumentReading, Paragraph, Prose, Weakness } from './reading.ts'
import { sentencesOf } from './sentences.ts'
import { cellsOf } from './tables.ts'

export interface LetterReading {
  title: string | null
  area: string | null
  addressees: Addressee[]
  signatories: Addressee[]
  paragraphs: Paragraph[]
  reviewInterval: DocumentReading['reviewInterval']
  weaknesses: Weakness[]
  prose: Prose[]
  warnings: DocumentReading['warnings']
  left: Piece[]
}

/** The parts every letter has, cut at "Dear", at the closing words and at the list of copies. */
export interface LetterParts {
  readonly head: Piece[]
  readonly salutation: Piece | null
  readonly body: Piece[]
  readonly signature: Piece[]
  readonly copies: Piece[]
}

export function letterParts(pieces: readonly Piece[]): LetterParts {
  const words = pieces.map((piece) => piece.plain)
  const dear = words.findIndex((word) => /^dear\b/i.test(word))
  const start = dear === -1 ? firstProse(words) : dear + 1
  const yours = words.findIndex(
    (word, index) =>
      index >= start &&
      /^(?:yours (?:sincerely|faithfully|truly)|kind regards|with best wishes|best wishes)\b/i.test(word),
  )
  const cc = words.findIndex(
    (word, index) =>
      index >= Math.max(start, yours) &&
      /^(?:cc\b|c\.c\.|copied to|copies to|copy to|copy\s*:|copies\s*:|bcc)/i.test(word),
  )
  const end = yours !== -1 ? yours : cc !== -1 ? cc : pieces.length
  return {
    head: pieces.slice(0, dear === -1 ? start : dear),
    salutation: dear === -1 ? null : (pieces[dear] ?? null),
    body: pieces.slice(start, end),
    signature: pieces.slice(end, cc === -1 ? pieces.length : cc),
    copies: cc === -1 ? [] : pieces.slice(cc),
  }
}

function firstProse(words: readonly string[]): number {
  const at = words.findIndex((word) => word.length > 120 && /[.:]$/.test(word))
  return at === -1 ? 0 : at
}

/** Reads a revisit, lifting or stocktake letter into its people, its weaknesses with their judgements, and its prose. */
export function readLetter(pieces: readonly Piece[], body: string, kind: DocumentKind): LetterReading {
  const parts = letterParts(pieces)
  const prose: Prose[] = []
  const left: Piece[] = []
  const warnings: DocumentReading['warnings'] = []
  for (const piece of parts.head) headPiece(piece, prose, left)
  if (parts.salutation !== null) put(prose, 'opening', parts.salutation)
  const title = titleOf(parts)
  const addressees = addresseesOf(parts.head)
  const weaknesses =
    kind === 'revisit-letter' ? readFindings(parts.body, prose, warnings) : plainBody(parts.body, prose)
  const signatories = readSignatures(parts.signature, prose)
  const revisit = kind === 'revisit-letter'
  for (const piece of parts.copies) put(prose, 'copies', piece)
  return {
    title,
    area: areaOf(title, body, addressees),
    addressees,
    signatories,
    paragraphs: revisit ? [] : numberedIn(parts.body),
    reviewInterval: revisit ? null : reviewIntervalIn(body),
    weaknesses,
    prose,
    warnings,
    left,
  }
}

/** The numbered steps of a letter. They also stay in its prose, which is the whole letter in order. */
function numberedIn(body: readonly Piece[]): Paragraph[] {
  const { paragraphs } = numberedStructure(body)
  return paragraphs.length < 2 ? [] : paragraphs.map((entry) => paragraphOf(entry, ''))
}

/** How often the department goes on to review, from the first sentence that says that it will. */
function reviewIntervalIn(body: string): DocumentReading['reviewInterval'] {
  for (const span of sentencesOf(body)) {
    const sentence = body.slice(span.start, span.end)
    if (sentence.length > 2000 || !goesOnReviewing(plain(sentence))) continue
    const interval = intervalIn(sentence)
    if (interval !== null) return interval
  }
  return null
}

function headPiece(piece: Piece, prose: Prose[], left: Piece[]): void {
  const words = piece.plain
  if (words.length < 260) put(prose, 'address', piece)
  else left.push(piece)
}

function titleOf(parts: LetterParts): string | null {
  for (const piece of [...parts.body.slice(0, 2), ...parts.head.toReversed()]) {
    const words = piece.plain.replace(/^(?:re|subject)\s*:\s*/i, '')
    if (words.length > 200 || !/\s/.test(words) || /[.;,:]$/.test(words)) continue
    if (
      /\b(?:revisit|inspection|notice|stock-?take|review|SEND|progress|direction|improvement)\b/i.test(
        words,
      ) &&
      datesIn(words)[0]?.as !== words &&
      !/^(?:dear|director|ofsted|department)\b/i.test(words)
    ) {
      return piece.full
        .replace(/^(?:re|subject)\s*:\s*/i, '')
        .replace(/\s+/g, ' ')
        .trim()
    }
  }
  return null
}

const PLACE =
  "([A-Z][A-Za-z'-]+(?:(?:,? (?:and|upon|on|of|in|the|with|under)(?: the)?|,)? [A-Z][A-Za-z'-]+){0,6})"

/** The area a letter or report is about, from its title, its first sentence, or the council it is sent to. */
export function areaOf(title: string | null, body: string, addressees: readonly Addressee[]): string | null {
  const head = plain(body).slice(0, 6000)
  const patterns = [
    new RegExp(
      `\\b(?:revisit|inspection|re-inspection)s? (?:in|of|to) (?:the )?${PLACE}(?: (?:Local )?Area Partnership| local area| area)?`,
    ),
    new RegExp(`\\b(?:revisited|visited|inspection of) the (?:local )?area of ${PLACE}`),
    new RegExp(`\\b${PLACE} (?:Local Area Partnership|local area partnership)`),
  ]
  for (const text of [plain(title ?? ''), head]) {
    for (const pattern of patterns) {
      const place = pattern.exec(text)?.[1]
      if (place !== undefined) return tidyPlace(place)
    }
  }
  for (const addressee of addressees) {
    const council = councilsIn(addressee.organisation ?? '')[0]
    if (council !== undefined) return areaOfCouncil(council)
  }
  const council = councilsIn(body)[0]
  return council === undefined ? null : areaOfCouncil(council)
}

function tidyPlace(place: string): string {
  const tidy = place
    .replace(/^(?:The|Local Area of|Area of) /, '')
    .replace(
      /,? (?:in |on |from )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*$/,
      '',
    )
    .replace(/,? (?:Local|Area|Partnership|SEND|Between|From|Inspection|On|In|Dear)\b.*$/, '')
    .trim()
  return areaOfCouncil(tidy) ?? tidy
}

/** A letter without weaknesses: its first paragraph opens, the paragraphs about what comes next close. */
function plainBody(body: readonly Piece[], prose: Prose[]): Weakness[] {
  let opened = false
  let closing = false
  for (const [index, piece] of body.entries()) {
    const words = piece.plain
    if (/^(?:next steps?|conclusion|what happens next|future (?:monitoring|reviews?))\b.{0,40}$/i.test(words))
      closing = true
    if (
      index > body.length / 2 &&
      /\b(?:next stock-?take|I (?:look forward|would like to thank|am grateful)|thank you|please)\b/i.test(
        words,
      ) &&
      words.length < 900
    )
      closing = true
    put(prose, closing ? 'closing' : opened ? 'finding' : 'opening', piece)
    if (words.length > 60 && /[.:]$/.test(words)) opened = true
  }
  return []
}

function readSignatures(pieces: readonly Piece[], prose: Prose[]): Addressee[] {
  const found: Addressee[] = []
  let heads: string[] = []
  for (const [index, piece] of pieces.entries()) {
    const cells = cellsOf(piece.full)
    if (cells === null || !/[\t|]| {3}/.test(piece.full)) {
      put(prose, 'signature', piece)
      const next = pieces[index + 1]?.full ?? ''
      const person =
        signatory(piece.full, null) ??
        (/\b(?:inspector|director|minister|officer|lead|secretary|head|HMI)\b/i.test(next) &&
        next.length < 120
          ? signatory(`${piece.full}, ${next}`, null)
          : null)
      if (person !== null && person.role !== null && !found.some((other) => other.name === person.name))
        found.push(person)
      continue
    }
    const people = cells.map((cell, column) => signatory(cell, heads[column] ?? null))
    if (people.every((person) => person === null)) heads = cells
    for (const person of people) if (person !== null) found.push(person)
    for (const cell of cells)
      if (cell !== '') prose.push({ part: 'signature', weakness: null, text: cell, line: lineAt(piece, 0) })
  }
  return found
}
