import { areaOf, letterParts } from './letter.ts'
import { councilsIn, healthBoardsIn, trustsIn } from './organisations.ts'
import { addresseesOf } from './people.ts'
import { lineAt, type Piece } from './pieces.ts'
import { put } from './prose.ts'
import type { Addressee, DocumentReading, Prose, ProsePart, ReportedArea, Weakness } from './reading.ts'
import { areasOf, HEADER_ROW, withinText } from './reported-areas.ts'
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

/** Reads an area SEND report of 2023 on (priority and improvement areas) or an older inspection letter (weaknesses). */
export function readAreaReport(pieces: readonly Piece[], body: string): AreaReportReading {
  const prose: Prose[] = []
  const left: Piece[] = []
  const priority: Piece[] = []
  const improvement: Piece[] = []
  const weak: Piece[] = []
  const firsts = new Set<Piece>()
  let underHeading = false
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
      underHeading = true
      put(
        prose,
        next === 'priority' || next === 'improvement' || next === 'weaknesses' ? 'finding' : next,
        piece,
      )
      if (cellsOf(piece.full) === null || !HEADER_ROW.test(words)) continue
      continue
    }
    if (leaves) section = 'closing'
    if (underHeading) firsts.add(piece)
    underHeading = false
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
  const priorityAreas = areasOf(priority, prose, left, firsts)
  const improvementAreas = areasOf(improvement, prose, left, firsts)
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
      before.text = `${before.text} ${withinText(piece)}`
    else
      found.push({ number: found.length + 1, text, judgement: null, remaining: [], line: lineAt(piece, 0) })
  }
  return found
}
