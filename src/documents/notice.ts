import { verbAndBound } from './duties.ts'
import { isHeading } from './headings.ts'
import { intervalIn } from './interval.ts'
import { inviteesOf } from './invitees.ts'
import { type Entry, numberedStructure } from './numbering.ts'
import { councilsIn } from './organisations.ts'
import { addresseesOf } from './people.ts'
import { lineAt, type Piece } from './pieces.ts'
import { put } from './prose.ts'
import type { Addressee, DocumentReading, Item, Paragraph, Prose, ReadTable } from './reading.ts'
import { areasOf } from './reported-areas.ts'
import { stepDownOf } from './step-down.ts'
import { supersedesIn } from './supersedes.ts'
import { cellsOf, tablesOf } from './tables.ts'

export interface NumberedReading {
  readonly tables: ReadTable[]
  readonly paragraphs: Paragraph[]
  readonly priorityAreas: DocumentReading['priorityAreas']
  readonly improvementAreas: DocumentReading['improvementAreas']
  readonly prose: Prose[]
  readonly title: string | null
  readonly addressees: Addressee[]
  readonly invitees: string[]
  readonly reviewInterval: DocumentReading['reviewInterval']
  readonly stepDown: DocumentReading['stepDown']
  readonly supersedes: DocumentReading['supersedes']
  readonly warnings: DocumentReading['warnings']
  readonly left: Piece[]
}

/** Reads a document in numbered paragraphs: an improvement notice or a statutory direction, annexes included. */
export function readNumbered(
  pieces: readonly Piece[],
  kind: 'improvement-notice' | 'statutory-direction',
): NumberedReading {
  const { tables, used } = wideTables(pieces)
  const structure = numberedStructure(pieces, used)
  const prose: Prose[] = []
  const left: Piece[] = [
    ...structure.loose.filter((piece) => !used.has(piece)),
    ...structure.danglingHeadings,
  ]
  const head = readHead(structure.before, structure.openingHeadings, kind, prose, left)
  if (head.addressees.length === 0) head.addressees.push(...firstCouncil(pieces))
  readSignature(structure.after, prose, left)
  const paragraphs = structure.paragraphs.map((entry) => paragraphOf(entry, ''))
  for (const annex of structure.annexes) readAnnex(annex, used, paragraphs, prose, left)
  return {
    tables,
    paragraphs,
    ...areasListed(structure.annexes),
    prose,
    ...head,
    invitees: inviteesOf(paragraphs),
    reviewInterval: reviewIntervalOf(paragraphs),
    stepDown: stepDownOf(paragraphs),
    supersedes: supersedesIn(pieces),
    warnings: structure.warnings,
    left,
  }
}

/** The tables of a notice, in its body or an annex: three columns or more, so that no letterhead or signature is one. */
function wideTables(pieces: readonly Piece[]): { tables: ReadTable[]; used: Set<Piece> } {
  const rows = pieces.map((piece) => (piece.row && (cellsOf(piece.full)?.length ?? 0) > 2 ? piece : null))
  const { tables, used } = tablesOf(rows)
  const lines = new Set(tables.flatMap((table) => [table.line, ...table.rows.map((row) => row.line)]))
  return { tables, used: new Set([...used].filter((piece) => lines.has(lineAt(piece, 0)))) }
}

/** The paragraph of a numbered entry, with the letter of its annex before its reference. */
export function paragraphOf(entry: Entry, prefix: string): Paragraph {
  return { ...itemOf(entry, prefix), number: entry.number, heading: entry.heading }
}

function itemOf(entry: Entry, prefix: string): Item {
  return {
    ref: prefix + entry.ref,
    ...(entry.heading === null ? {} : { heading: entry.heading }),
    text: entry.text,
    line: entry.line,
    ...verbAndBound(entry.text),
    items: entry.entries.map((below) => itemOf(below, prefix)),
  }
}

/** Reviews recur; the interval stands in the paragraph that speaks of reviews, stocktakes or progress meetings. */
function reviewIntervalOf(paragraphs: readonly Paragraph[]): DocumentReading['reviewInterval'] {
  const texts = paragraphs.flatMap(function all(entry: Item): string[] {
    return [entry.text, ...entry.items.flatMap(all)]
  })
  const reviews = texts.filter(
    (text) => /\b(?:reviews?|stock-?takes?|reviewed)\b/i.test(text) && !/\bannual reviews?\b/i.test(text),
  )
  const official = reviews.filter((text) =>
    /\b(?:department|DfE|officials?|stock-?take|progress)\b/i.test(text),
  )
  for (const text of [...official, ...reviews]) {
    const found = intervalIn(text)
    if (found !== null) return found
  }
  return null
}

const ADDRESS =
  /^(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b.*|\d{1,4}[A-Za-z]?,? [A-Z].{0,50}|.{0,60}\b(?:hall|house|street|road|square|lane|avenue|place|centre|offices?|building|court|way|town|floor|quay|park|county|buildings|row|gate|hill|terrace|drive|crescent|close|room)\b.{0,40})$/i
const TITLE = /\b(?:improvement notice|direction|statutory notice|replacement notice)\b/i

function readHead(
  before: readonly Piece[],
  headings: ReadonlySet<Piece>,
  kind: 'improvement-notice' | 'statutory-direction',
  prose: Prose[],
  left: Piece[],
): { title: string | null; addressees: Addressee[] } {
  let title: string | null = null
  const dear = before.findIndex((piece) => /^dear\b/i.test(piece.full))
  const addressees = dear === -1 ? [] : namedAddressees(before.slice(0, dear))
  let inAddress = false
  for (const [index, piece] of before.entries()) {
    const words = piece.plain
    if (index < dear && words.length < 120 && !/[.;]$/.test(words)) {
      put(prose, 'address', piece)
      continue
    }
    if (index === dear || (headings.has(piece) && title !== null)) {
      inAddress = false
      put(prose, 'opening', piece)
      continue
    }
    const sentence = /[.;:]["')]?$/.test(words) && words.length > 60
    if (
      title === null &&
      !sentence &&
      words.length < 160 &&
      (kind === 'improvement-notice' ? /\bnotice\b/i : TITLE).test(words) &&
      !/^(?:to|addressed to)\s*:/i.test(words)
    ) {
      title = piece.full.replace(/\s+/g, ' ').trim()
      put(prose, 'opening', piece)
      continue
    }
    const to =
      /^(?:to|addressed to|addressee|issued to|notice to|for the attention of|council)\s*(?::|-|\s(?=[A-Z]))\s*/i.exec(
        words,
      )
    if (to !== null && councilsIn(piece.full).length > 0 && !sentence) {
      addressees.push(...addresseesIn(piece))
      inAddress = true
      put(prose, 'address', piece)
      continue
    }
    if (
      !sentence &&
      words.length < 90 &&
      (inAddress ||
        ADDRESS.test(words) ||
        /^(?:to|from|date|ref|our ref|your ref|dated|issued|date of issue|c\/o|fao)\b/i.test(words))
    ) {
      inAddress = inAddress && !/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(words)
      put(prose, 'address', piece)
    } else if (sentence || words.length > 60 || isOpening(words)) {
      inAddress = false
      put(prose, 'opening', piece)
    } else left.push(piece)
  }
  return { title, addressees }
}

function isOpening(words: string): boolean {
  return (
    /\b(?:department for education|council|borough|secretary of state|education act|SEND|special educational|notice|direction|children|whereas|recitals?|background|act \d{4}|local area|order|minister|purpose|introduction|compliance|improvement)\b/i.test(
      words,
    ) || /\d{4}$/.test(words)
  )
}

const DEFINED =
  /\(\s*(?:hereafter |hereinafter |referred to as |together )*["“”'‘]([^"”'’)]{2,60})["”'’]\s*\)/

/** A "To" line names a council, or an officer of one with name and post. */
function addresseesIn(piece: Piece): Addressee[] {
  const named = namedAddressees([piece]).filter((one) => one.name !== null || one.role !== null)
  if (named.length > 0) return named
  const definedAs = DEFINED.exec(piece.full)?.[1] ?? null
  return councilsIn(piece.full).map((organisation) => ({ name: null, role: null, organisation, definedAs }))
}

/** The people of a notice in the form of a letter, each with the short name that the notice gives to the council. */
function namedAddressees(head: readonly Piece[]): Addressee[] {
  return addresseesOf(head).flatMap((one) => {
    const written = one.organisation ?? ''
    const definedAs = DEFINED.exec(written)?.[1] ?? null
    const council = councilsIn(written)[0] ?? null
    return council === null ? [] : [{ ...one, organisation: council, definedAs }]
  })
}

/** A notice without a "To" line names its council where it defines it, or where it says to whom it is issued. */
function firstCouncil(before: readonly Piece[]): Addressee[] {
  for (const pattern of [
    /council ?\(["'](?:the )?(?:council|local authority|authority)["']\)/i,
    /\b(?:issued|given|served|addressed|directed)\b[^.]{0,60}\bto\b|\bdirection to\b/i,
    /./,
  ]) {
    for (const piece of before) {
      if (!pattern.test(piece.plain)) continue
      const council = councilsIn(piece.full)[0]
      if (council === undefined) continue
      const at = piece.full.indexOf(council)
      const definedAs =
        at === -1
          ? null
          : (DEFINED.exec(piece.full.slice(at + council.length, at + council.length + 80))?.[1] ?? null)
      return [{ name: null, role: null, organisation: council, definedAs }]
    }
  }
  return []
}

function readSignature(after: readonly Piece[], prose: Prose[], left: Piece[]): void {
  let copies = false
  for (const piece of after) {
    const words = piece.plain
    copies = copies || /^(?:cc\b|copied to\b|copies to\b)/i.test(words)
    // A signature block is short lines; a long stray sentence below it is not part of it.
    if (words.length <= 120 && !/\b(?:must|should|shall)\b/.test(words))
      put(prose, copies ? 'copies' : 'signature', piece)
    else left.push(piece)
  }
}

/**
 * The areas that an annex lists under "Areas for priority action" and "Areas for improvement". They also stay in the
 * paragraphs or the prose of the annex, which holds it in order.
 */
function areasListed(
  annexes: readonly { title: Piece; pieces: Piece[] }[],
): Pick<NumberedReading, 'priorityAreas' | 'improvementAreas'> {
  const priority: Piece[] = []
  const improvement: Piece[] = []
  const firsts = new Set<Piece>()
  for (const { title, pieces } of annexes) {
    let open = listUnder(
      title.plain.replace(/^(?:annex|appendix|schedule)\W*(?:(?:[A-Z]|\d{1,2})\b)?\W*/i, ''),
    )
    for (const [index, piece] of pieces.entries()) {
      const above = pieces[index - 1] ?? title
      if (above === title || isHeading(above)) firsts.add(piece)
      if (isHeading(piece)) open = listUnder(piece.plain)
      else if (open === 'priority') priority.push(piece)
      else if (open === 'improvement') improvement.push(piece)
    }
  }
  return {
    priorityAreas: areasOf(priority, [], [], firsts),
    improvementAreas: areasOf(improvement, [], [], firsts),
  }
}

function listUnder(heading: string): 'priority' | 'improvement' | null {
  if (/^(?:the )?areas? for priority action\b(?!.*\bimprovement\b).{0,40}$/i.test(heading)) return 'priority'
  return /^(?:the )?areas? for improvement\b(?!.*\bpriority\b).{0,40}$/i.test(heading) ? 'improvement' : null
}

function readAnnex(
  annex: { title: Piece; pieces: Piece[] },
  rows: ReadonlySet<Piece>,
  paragraphs: Paragraph[],
  prose: Prose[],
  left: Piece[],
): void {
  const name =
    /^(?:annex|appendix|schedule)\s+([A-Z]|\d{1,2})\b/i.exec(annex.title.plain)?.[1]?.toUpperCase() ?? 'Annex'
  const structure = numberedStructure(annex.pieces, rows)
  put(prose, 'annex', annex.title)
  const title = annex.title.full.replace(/\s*:\s*$/, '')
  for (const entry of structure.paragraphs)
    paragraphs.push({ ...paragraphOf(entry, `${name}.`), heading: entry.heading ?? title })
  for (const piece of [
    ...structure.before,
    ...structure.loose,
    ...structure.after,
    ...structure.danglingHeadings,
  ])
    put(prose, 'annex', piece)
  for (const below of structure.annexes) readAnnex(below, rows, paragraphs, prose, left)
}
