import { areaOf, letterParts } from './letter.ts'
import { put } from './notice.ts'
import { bodiesOfCell, councilsIn, healthBoardsIn, isBodiesOnly, trustsIn } from './organisations.ts'
import { addresseesOf } from './people.ts'
import { lineAt, type Piece } from './pieces.ts'
import { plain } from './plain.ts'
import type { Addressee, DocumentReading, Prose, ProsePart, ReportedArea, Weakness } from './reading.ts'
import { cellsOf } from './tables.ts'

export interface AreaReportReading {
  title: string | null
  area: string | null
  addressees: Addressee[]
  bodies: string[]
  priorityAreas: ReportedArea[]
  improvementAreas: ReportedArea[]
  weaknesses: Weakness[]
  prose: Prose[]
  warnings: DocumentReading['warnings']
  left: Piece[]
}

type Section = ProsePart | 'priority' | 'improvement' | 'weaknesses'

const HEADINGS: readonly (readonly [RegExp, Section])[] = [
  [/^areas? for priority action\b.{0,40}$/i, 'priority'],
  [/^areas? for improvement\b.{0,40}$/i, 'improvement'],
  [/^(?:inspection )?outcome\b.{0,30}$/i, 'opening'],
  [/^information about (?!this inspection|the inspection).{0,80}$/i, 'opening'],
  [/^what (?:is it|it is|it's) like to be\b.{0,140}$/i, 'finding'],
  [
    /^what is the area partnership doing (?:well|effectively)\b.{0,40}$|^what (?:is going|works) well\b.{0,40}$/i,
    'finding',
  ],
  [
    /^what (?:does the area partnership need|needs to (?:be better|improve)|could be better)\b.{0,60}$/i,
    'finding',
  ],
  [/^(?:main|key|our)? ?findings\b.{0,40}$|^the effectiveness of\b.{0,160}$/i, 'finding'],
  [
    /^(?:inspection|local area partnership|report) details\b.{0,40}$|^(?:the )?inspection team\b.{0,40}$|^about (?:this|the) inspection\b.{0,30}$|^information about (?:this|the) inspection\b.{0,30}$/i,
    'evidence',
  ],
  [/^next steps?\b.{0,30}$|^what happens next\b.{0,30}$/i, 'closing'],
  [/^yours (?:sincerely|faithfully)/i, 'signature'],
  [/^(?:cc\b|copied to|copy to)/i, 'copies'],
]
const TACKLE =
  /\b(?:areas? of (?:significant )?weakness|significant weakness(?:es)?|following (?:areas|weaknesses))\b[^.]{0,120}:$/i
const HEADER_ROW = /\bresponsible\b/i

/** Reads an area SEND report of 2023 on (priority and improvement areas) or an older inspection letter (weaknesses). */
export function readAreaReport(pieces: readonly Piece[], body: string): AreaReportReading {
  const prose: Prose[] = []
  const left: Piece[] = []
  const priority: Piece[] = []
  const improvement: Piece[] = []
  const weak: Piece[] = []
  const parts = letterParts(pieces)
  const isLetter = parts.salutation !== null
  let section: Section = isLetter ? 'address' : 'opening'
  for (const piece of pieces) {
    const words = piece.plain.replace(/^[#\s]*(?:\d{1,2}[.)] )?/, '').trim()
    if (piece === parts.salutation) section = 'opening'
    const next = sectionAt(words, piece)
    const leaves = section === 'weaknesses' && endsList(piece, words)
    if (next !== null) {
      section = next
      put(
        prose,
        next === 'priority' || next === 'improvement' || next === 'weaknesses' ? 'finding' : next,
        piece,
      )
      if (cellsOf(piece.full) === null || !HEADER_ROW.test(words)) continue
      continue
    }
    if (leaves) section = 'closing'
    if (section === 'priority') priority.push(piece)
    else if (section === 'improvement') improvement.push(piece)
    else if (section === 'weaknesses') weak.push(piece)
    else if (
      section === 'opening' &&
      /\b(?:inspection was led|inspectors (?:spoke|met)|team of inspectors|inspected by)\b/i.test(words) &&
      isLetter
    )
      put(prose, 'evidence', piece)
    else put(prose, section, piece)
  }
  const title = titleOf(pieces)
  const addressees = isLetter ? addresseesOf(parts.head) : []
  const priorityAreas = areasOf(priority, prose)
  const improvementAreas = areasOf(improvement, prose)
  const bodies = [...councilsIn(body), ...healthBoardsIn(body), ...trustsIn(body)]
  const warnings: DocumentReading['warnings'] = []
  return {
    title,
    area: areaOf(title, body, addressees),
    addressees,
    bodies,
    priorityAreas,
    improvementAreas,
    weaknesses: weaknessesOf(weak),
    prose,
    warnings,
    left,
  }
}

function sectionAt(words: string, piece: Piece): Section | null {
  if (words.length > 600) return null
  if (words.length < 200 && piece.marked.markers[0]?.style !== 'bullet') {
    for (const [pattern, section] of HEADINGS) if (pattern.test(words) && !/[.;]$/.test(words)) return section
  }
  return TACKLE.test(words) && /\b(?:following|explain|tackle|address|required|identified|are)\b/i.test(words)
    ? 'weaknesses'
    : null
}

function endsList(piece: Piece, words: string): boolean {
  return (
    piece.marked.markers.length === 0 &&
    /^(?:yours|the (?:local )?(?:area|authority|written|WSOA)\b.{0,80}\b(?:required|submit)|ofsted and|her majesty's|HMCI|in addition|this letter|the statement|i am)\b/i.test(
      words,
    )
  )
}

function titleOf(pieces: readonly Piece[]): string | null {
  const found = pieces.slice(0, 60).find((piece) => {
    const words = piece.plain
    return (
      words.length < 180 &&
      /\binspection\b/i.test(words) &&
      /\b(?:SEND|area|special educational)\b/i.test(words) &&
      !/[.;:]$/.test(words) &&
      !/^inspection dates?/i.test(words)
    )
  })
  if (found === undefined) return null
  const title = found.full.replace(/\s+/g, ' ').trim()
  // "… of Westmere Local" and "Area Partnership": the title ran over its line.
  const next = pieces[pieces.indexOf(found) + 1]
  const more = next !== undefined && !next.gapBefore && /^(?:(?:local )?area )?partnership$/i.test(next.full)
  return more && /\b(?:local|local area|area)$/i.test(title) ? `${title} ${next.full}` : title
}

/** The sign of a bullet, or the style of a numbered marker; empty without one. */
function markOf(piece: Piece): string {
  const marker = piece.marked.markers[0]
  if (marker === undefined) return ''
  return marker.style === 'bullet' ? marker.written.trim() : marker.style
}

function weaknessesOf(pieces: readonly Piece[]): Weakness[] {
  const found: Weakness[] = []
  const listed = pieces.find((piece) => piece.marked.markers.length > 0)
  for (const piece of pieces) {
    const text = piece.marked.rest
    const before = found.at(-1)
    // What has no marker, or another one than the list, goes on within the weakness above it.
    if (before !== undefined && listed !== undefined && markOf(piece) !== markOf(listed))
      before.text = `${before.text} ${text}`
    else
      found.push({ number: found.length + 1, text, judgement: null, remaining: [], line: lineAt(piece, 0) })
  }
  return found
}

const ACTION_STARTS =
  /\b(?:(?:Area|Local area|Partnership|Health|Local authority|Council|System|NHS|ICB|Senior|Local) leaders|Leaders|(?:The )?(?:[Ll]ocal )?(?:[Aa]rea )?[Pp]artnership (?:should|must|needs)|Partners|They|(?:The )?(?:local authority|ICB|integrated care board) (?:should|must|needs)|(?:Improve|Ensure|Develop|Strengthen|Reduce|Address|Establish|Work|Take|Embed)(?= [a-z]))\b/

/** Rows of body and action, whatever a conversion left of the table: tabs, pipes, cells on lines of their own, or one run. */
function areasOf(pieces: readonly Piece[], prose: Prose[]): ReportedArea[] {
  const areas: ReportedArea[] = []
  let bodies: string[] = []
  let bodiesAreNew = false
  let open: ReportedArea | null = null
  const header = pieces.find((piece) => HEADER_ROW.test(piece.full) && piece.full.length < 140)
  const bodyComesLast =
    header !== undefined &&
    /^.{0,30}\b(?:area|action|priority)\b.*\bresponsible\b/i.test(header.plain) &&
    !/^\W*responsible/i.test(header.full)
  const addBodies = (text: string) => {
    if (bodyComesLast && open !== null) {
      open.responsible.push(...bodiesOfCell(text))
      return
    }
    if (!bodiesAreNew) bodies = []
    bodies.push(...bodiesOfCell(text))
    bodiesAreNew = true
  }
  const addAction = (text: string, line: number) => {
    open = { number: areas.length + 1, text, responsible: bodiesAreNew ? bodies : [], line }
    areas.push(open)
    bodies = []
    bodiesAreNew = false
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
      for (const cell of holders) if (!bodyComesLast) addBodies(cell)
      for (const cell of actions) addAction(cell, line)
      for (const cell of holders) if (bodyComesLast) addBodies(cell)
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
      addBodies(rest)
      continue
    }
    const following = pieces[index + 1]
    if (
      isBrokenBody(rest) &&
      following !== undefined &&
      isBodiesOnly(`${rest} ${following.full}`) &&
      isBodiesOnly(following.full)
    ) {
      addBodies(rest)
      continue
    }
    const start = ACTION_STARTS.exec(rest)
    if (start !== null && start.index > 0 && isBodiesOnly(rest.slice(0, start.index).trim())) {
      addBodies(rest.slice(0, start.index).trim())
      addAction(rest.slice(start.index), line)
      continue
    }
    const openNow: ReportedArea | null = areas.at(-1) ?? null
    const continuing =
      openNow !== null &&
      !bodiesAreNew &&
      (/:$/.test(plain(openNow.text)) || /;(?: and| or)?$/.test(plain(openNow.text)) || /^[a-z]/.test(rest))
    if (continuing && openNow !== null) openNow.text = `${openNow.text} ${rest}`
    else addAction(rest, line)
  }
  return areas
}

function isBrokenBody(text: string): boolean {
  return (
    text.length < 60 && /^[A-Z]/.test(text) && !/[.;:]$/.test(text) && !/\b(?:should|must|need)\b/.test(text)
  )
}
