import { readAreaReport } from './area-report.ts'
import { hasColumns, withColumns } from './columns.ts'
import { countsIn } from './counts.ts'
import { documentDates } from './document-dates.ts'
import { effectOf } from './effect.ts'
import { explode } from './explode.ts'
import { figuresIn } from './figures.ts'
import { furnitureLines, loneMarkers } from './furniture.ts'
import { cutInline } from './inline.ts'
import { kindOf } from './kind.ts'
import { legalReferencesIn } from './legal.ts'
import { areaOf, letterParts, readLetter } from './letter.ts'
import { type SourceLine, sourceLines } from './lines.ts'
import { readNumbered } from './notice.ts'
import { areaOfCouncil, councilsIn, forumsIn, healthBoardsIn, trustsIn } from './organisations.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { plain } from './plain.ts'
import { put } from './prose.ts'
import type { DocumentKind, DocumentReading, Prose } from './reading.ts'
import { cellsOf, tablesOf } from './tables.ts'

/**
 * Reads a document about SEND improvement from its plain text: what it is, whom it addresses and binds, its numbered
 * paragraphs, its weaknesses and areas, its dates and what it changes. Never throws. What is not stated is null; every
 * line that carried words and ended nowhere in the reading is listed in `notUnderstood`.
 */
export function readDocument(text: string): DocumentReading {
  const lines = sourceLines(text)
  const furniture = furnitureLines(lines)
  const pieces = cutInline(piecesOf(...columned(withPoints(lines), furniture)))
  const body = pieces.map((piece) => piece.full).join('\n')
  const { tables, used } = tablesOf(pieces)
  const share = pieces.length === 0 ? 0 : used.size / pieces.length
  const kind = kindOf(body, tables, share)
  const numbered = kind === 'improvement-notice' || kind === 'statutory-direction'
  const reading = readAs(kind, numbered || kind === 'unknown' ? pieces : explode(pieces), body)
  const { left, ...told } = reading
  if (kind === 'measure-table' || kind === 'plan-table') {
    told.tables = tables
  }
  told.pageFurniture = [...furniture].sort((a, b) => a - b).map((index) => shown(lines[index]))
  told.notUnderstood = notUnderstood(left, lines, kind, used)
  return told
}

/** A bare number that stands alone and opens a paragraph is given its point, so that it is read as any other. */
function withPoints(lines: readonly SourceLine[]): readonly SourceLine[] {
  const markers = loneMarkers(lines)
  return markers.size === 0
    ? lines
    : lines.map((line, index) => (markers.has(index) ? { ...line, text: `${line.text}.` } : line))
}

/** The lines with their columns read, without the page furniture that stood between the rows. */
function columned(lines: readonly SourceLine[], furniture: ReadonlySet<number>): [SourceLine[], Set<number>] {
  if (!hasColumns(lines)) return [[...lines], new Set(furniture)]
  return [withColumns(lines.filter((_, index) => !furniture.has(index))), new Set()]
}

type Working = DocumentReading & { left: readonly Piece[] }

function readAs(kind: DocumentKind, pieces: readonly Piece[], body: string): Working {
  const blank: Working = { ...nothing(kind), left: pieces }
  if (kind === 'unknown') return blank
  const facts: Working = {
    ...blank,
    issuers: issuersOf(kind, body, pieces),
    counts: countsIn(pieces.map((piece) => piece.marked.rest).join(' . ')),
    dates: documentDates(pieces, kind),
    legalReferences: legalReferencesIn(body),
    figures: pieces.flatMap(figuresIn),
  }
  if (kind === 'measure-table' || kind === 'plan-table') {
    return { ...facts, ...readAroundTable(pieces) }
  }
  const bodies = [...healthBoardsIn(body), ...trustsIn(body), ...forumsIn(body)]
  if (kind === 'improvement-notice' || kind === 'statutory-direction') {
    const told = readNumbered(pieces, kind)
    const council = told.addressees[0]?.organisation ?? councilsIn(body)[0]
    return { ...facts, ...told, bodies, area: council === undefined ? null : areaOfCouncil(council) }
  }
  if (kind === 'area-send-report') return { ...facts, ...readAreaReport(pieces, body) }
  return { ...facts, bodies, effect: effectOf(body), ...readLetter(pieces, body, kind) }
}

const TABLE_TITLE =
  /\b(?:plan|scorecard|dashboard|measures?|metrics|indicators?|KPIs?|data|performance|outcomes|actions?|report|tracker|log)\b/i
const OF_AREA = /^(?!(?:The|This|Our|Your|Draft|Joint)\b)((?:[A-Z][A-Za-z'-]+ ){1,4})(?:local area|SEND)\b/
const NO_PLACE =
  /\b(?:Area|Local|Board|Plan|Council|Partnership|Improvement|Priority|Action|Strategic|Performance|Quarterly|Monthly|Weekly|Annual|Data|Key)\b/

/** What stands above a table: its title, whose area it speaks of, and other lines. What stands below is not understood. */
function readAroundTable(pieces: readonly Piece[]): Pick<Working, 'title' | 'area' | 'prose' | 'left'> {
  const isRow = (piece: Piece) => piece.row || (cellsOf(piece.full)?.length ?? 0) > 1
  const first = pieces.findIndex(isRow)
  const above = pieces.slice(0, Math.max(first, 0))
  const lines = above.filter((piece) => piece.plain.length < 160 && !/[.;:,]$/.test(piece.plain))
  const title = (lines.find((piece) => TABLE_TITLE.test(piece.plain)) ?? lines[0])?.full.trim() ?? null
  const around = pieces.filter((piece) => !piece.row).map((piece) => piece.full)
  const place = OF_AREA.exec(plain(title ?? ''))?.[1]?.trim()
  const prose: Prose[] = []
  for (const piece of above) put(prose, 'opening', piece)
  return {
    title,
    area: areaOf(null, around.join('\n'), []) ?? (place === undefined || NO_PLACE.test(place) ? null : place),
    prose,
    left: pieces.slice(above.length),
  }
}

function issuersOf(kind: DocumentKind, body: string, pieces: readonly Piece[]): string[] {
  const words = plain(body)
  const found: string[] = []
  const ofsted = kind === 'area-send-report' || kind === 'revisit-letter'
  if (ofsted && /\bOfsted\b/.test(words)) found.push('Ofsted')
  if (ofsted && /\bCare Quality Commission\b/.test(words)) found.push('Care Quality Commission')
  else if (ofsted && /\bCQC\b/.test(words)) found.push('CQC')
  if (ofsted || kind === 'measure-table' || kind === 'plan-table') return found
  if (/\bDepartment for Education\b/.test(words)) found.push('Department for Education')
  else if (/\bDfE\b/.test(words)) found.push('DfE')
  if (kind === 'statutory-direction') {
    if (/\bSecretary of State for Education\b/i.test(words)) found.unshift('Secretary of State for Education')
    else if (/\bSecretary of State\b/.test(words)) found.unshift('Secretary of State')
  }
  if (
    kind === 'stocktake-letter' &&
    /\bNHS England\b/.test(words) &&
    isSender(/\bNHS England\b/, pieces, words)
  )
    found.push('NHS England')
  return found
}

/** Does this body send the letter: as a cell of its own at the head, in the signature, or as one spoken for? */
function isSender(name: RegExp, pieces: readonly Piece[], words: string): boolean {
  const { head, signature } = letterParts(pieces)
  const alone = new RegExp(`^${name.source}$`)
  return (
    signature.length === 0 ||
    signature.some((piece) => name.test(piece.plain)) ||
    head.some((piece) => (cellsOf(piece.full) ?? [piece.full]).some((cell) => alone.test(plain(cell)))) ||
    new RegExp(`\\bon behalf of [^.;]{0,80}${name.source}`).test(words)
  )
}

function nothing(kind: DocumentKind): DocumentReading {
  return {
    kind,
    title: null,
    area: null,
    issuers: [],
    addressees: [],
    signatories: [],
    bodies: [],
    dates: {},
    counts: { priorityAreas: null, improvementAreas: null, weaknesses: null },
    paragraphs: [],
    weaknesses: [],
    priorityAreas: [],
    improvementAreas: [],
    invitees: [],
    reviewInterval: null,
    stepDown: null,
    effect: null,
    supersedes: null,
    legalReferences: [],
    prose: [],
    figures: [],
    tables: [],
    pageFurniture: [],
    warnings: [],
    notUnderstood: [],
  }
}

function shown(line: SourceLine | undefined): { line: number; text: string } {
  return { line: line?.number ?? 1, text: line?.text ?? '' }
}

/** The source lines of the pieces that ended nowhere, in order. A cut line shows only the part that was left. */
function notUnderstood(
  left: readonly Piece[],
  lines: readonly SourceLine[],
  kind: DocumentKind,
  tableRows: ReadonlySet<Piece>,
): { line: number; text: string }[] {
  const table = kind === 'measure-table' || kind === 'plan-table'
  const byNumber = new Map<number, SourceLine[]>()
  for (const line of lines) {
    const group = byNumber.get(line.number)
    if (group === undefined) byNumber.set(line.number, [line])
    else group.push(line)
  }
  const found: { line: number; text: string }[] = []
  for (const piece of left) {
    if (table && tableRows.has(piece)) continue
    for (const [order, start] of piece.starts.entries()) {
      const end = piece.starts[order + 1]?.at ?? piece.full.length
      const part = piece.full.slice(start.at, end).trim()
      if (part !== '') found.push({ line: start.line, text: part })
    }
  }
  return found.sort((a, b) => a.line - b.line)
}
