import { bodiesOfCell, isBodiesOnly } from './organisations.ts'
import { lineAt, type Piece } from './pieces.ts'
import { plain } from './plain.ts'
import { put } from './prose.ts'
import type { Prose, ReportedArea } from './reading.ts'
import { cellsOf } from './tables.ts'

/** The row that names the columns of a table of responsible bodies. */
export const HEADER_ROW = /\bresponsible\b/i

const ACTION_STARTS =
  /\b(?:(?:Area|Local area|Partnership|Health|Local authority|Council|System|NHS|ICB|Senior|Local) leaders|Leaders|(?:The )?(?:[Ll]ocal )?(?:[Aa]rea )?[Pp]artnership (?:should|must|needs)|Partners|They|(?:The )?(?:local authority|ICB|integrated care board) (?:should|must|needs)|(?:Improve|Ensure|Develop|Strengthen|Reduce|Address|Establish|Work|Take|Embed)(?= [a-z]))\b/

/**
 * Rows of body and action, whatever a conversion left of the table: tabs, pipes, cells on lines of their own, or one run.
 * Bodies after which no action comes make no area: their lines go to `left`. A point that stands first under a heading
 * goes on with nothing above it.
 */
export function areasOf(
  pieces: readonly Piece[],
  prose: Prose[],
  left: Piece[],
  firsts: ReadonlySet<Piece> = new Set(),
): ReportedArea[] {
  const areas: ReportedArea[] = []
  let bodies: string[] = []
  let bodiesAreNew = false
  let waiting: Piece[] = []
  let open: ReportedArea | null = null
  const header = pieces.find((piece) => HEADER_ROW.test(piece.full) && piece.full.length < 140)
  const bodyComesLast =
    header !== undefined &&
    /^.{0,30}\b(?:area|action|priority)\b.*\bresponsible\b/i.test(header.plain) &&
    !/^\W*responsible/i.test(header.full)
  const addBodies = (text: string, piece: Piece) => {
    if (bodyComesLast && open !== null) {
      open.responsible.push(...bodiesOfCell(text))
      return
    }
    if (!bodiesAreNew) bodies = []
    bodies.push(...bodiesOfCell(text))
    bodiesAreNew = true
    if (waiting.at(-1) !== piece) waiting.push(piece)
  }
  const addAction = (text: string, line: number) => {
    open = { number: areas.length + 1, text, responsible: bodiesAreNew ? bodies : [], line }
    areas.push(open)
    bodies = []
    bodiesAreNew = false
    waiting = []
  }
  for (const [index, piece] of pieces.entries()) {
    const line = lineAt(piece, 0)
    const words = piece.plain
    if (HEADER_ROW.test(words) && words.length < 140 && !/[.]$/.test(words)) {
      put(prose, 'finding', piece)
      continue
    }
    const cells = cellsOf(piece.full)?.filter((cell) => cell !== '' && !/^\d{1,2}[.)]?$/.test(cell))
    if (cells !== undefined && cells.length > 1 && /[\t|]| {3}/.test(piece.full)) {
      const holders = cells.filter(isBodiesOnly)
      const actions = cells.filter((cell) => !isBodiesOnly(cell))
      for (const cell of holders) if (!bodyComesLast) addBodies(cell, piece)
      for (const cell of actions) addAction(cell, line)
      for (const cell of holders) if (bodyComesLast) addBodies(cell, piece)
      continue
    }
    const rest = piece.marked.rest
    // "Leaders should improve plans, including:" before its points is an area; "… the following areas:" opens the list.
    const points =
      /\b(?:should|must|needs? to)\b/.test(words) && /^[a-z]/.test(pieces[index + 1]?.marked.rest ?? '')
    if (/:$/.test(words) && areas.length === 0 && !bodiesAreNew && !points) {
      put(prose, 'finding', piece)
      continue
    }
    if (isBodiesOnly(rest)) {
      addBodies(rest, piece)
      continue
    }
    const following = pieces[index + 1]
    if (
      isBrokenBody(rest) &&
      following !== undefined &&
      isBodiesOnly(`${rest} ${following.full}`) &&
      isBodiesOnly(following.full)
    ) {
      addBodies(rest, piece)
      continue
    }
    const start = ACTION_STARTS.exec(rest)
    if (start !== null && start.index > 0 && isBodiesOnly(rest.slice(0, start.index).trim())) {
      addBodies(rest.slice(0, start.index).trim(), piece)
      addAction(rest.slice(start.index), line)
      continue
    }
    const openNow: ReportedArea | null = areas.at(-1) ?? null
    const continuing =
      openNow !== null &&
      !bodiesAreNew &&
      !(firsts.has(piece) && piece.marked.markers.length > 0) &&
      (/:$/.test(plain(openNow.text)) || /;(?: and| or)?$/.test(plain(openNow.text)) || /^[a-z]/.test(rest))
    if (continuing && openNow !== null) openNow.text = `${openNow.text} ${withinText(piece)}`
    else addAction(rest, line)
  }
  left.push(...waiting)
  return areas
}

/** The words of a point as they go on in a running text: a bullet goes, a letter or numeral is a word and stays. */
export function withinText(piece: Piece): string {
  return piece.marked.markers[0]?.style === 'bullet' ? piece.marked.rest : piece.full
}

function isBrokenBody(text: string): boolean {
  return (
    text.length < 60 && /^[A-Z]/.test(text) && !/[.;:]$/.test(text) && !/\b(?:should|must|need)\b/.test(text)
  )
}
