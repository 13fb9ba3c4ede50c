import { letterValue, markersOf, romanValue } from './markers.ts'
import { type Piece, partOf } from './pieces.ts'
import { plainOf } from './plain.ts'

const CANDIDATE = /(?<=\s)(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,5})[.)]|\(?\d{1,2}\.\d{1,2}[.)]?) +(?=[A-Za-z"'(])/g
const LONG = 300

/**
 * Cuts a piece at the markers that stand inside it: a whole text on one line, or "(a) …; (b) …" within a paragraph. A
 * number counts only as the next of the running series, a letter only after a pause and when its series goes on.
 */
export function cutInline(pieces: readonly Piece[]): Piece[] {
  let top = 0
  return pieces.flatMap((piece) => {
    const first = piece.marked.markers.find((marker) => marker.style !== 'bullet')
    if (first?.style === 'number' && (first.value === top + 1 || first.value === 1)) top = first.value
    const cuts = cutsIn(piece, top)
    if (cuts.places.length === 0) return [piece]
    top = cuts.top
    const edges = [0, ...cuts.places, piece.full.length]
    return edges
      .slice(0, -1)
      .flatMap((start, index) => splitHeading(piece, start, edges[index + 1] ?? start))
      .flatMap(splitEnds)
  })
}

const END_PARTS =
  /\s(?=To: [A-Z]|This (?:Improvement )?(?:Notice|Direction) is |Signed\b|Yours (?:sincerely|faithfully)|Dated?: \d|Dear [A-Z]|Senior Civil Servant)/g

/** What stands before the first number and after the last one of a one-line text, cut at the words that open its parts. */
function splitEnds(piece: Piece): Piece[] {
  const cuts = [...piece.full.matchAll(END_PARTS)].map((match) => match.index)
  if (cuts.length === 0) return [piece]
  const edges = [0, ...cuts, piece.full.length]
  return edges
    .slice(0, -1)
    .map((start, index) => partOf(piece, start, edges[index + 1] ?? start))
    .filter((part) => part.full !== '')
}

function cutsIn(piece: Piece, topBefore: number): { places: number[]; top: number } {
  const words = plainOf(piece.full)
  const places: number[] = []
  let top = topBefore
  let letter = 0
  let roman = 0
  for (const marker of piece.marked.markers) {
    if (marker.style === 'word') letter = letterValue(marker.value) ?? letter
  }
  for (const match of words.text.matchAll(CANDIDATE)) {
    const before = words.text.slice(Math.max(0, match.index - 8), match.index).trimEnd()
    const token = match[0].replace(/[().\s]/g, (sign) => (sign === '.' ? '.' : '')).replace(/\.$/, '')
    const after = words.text.charAt(match.index + match[0].length)
    const paused = /[.;:,]["')]*$|[;,.:] (?:and|or)$|^(?:and|or)$/.test(before)
    let taken = false
    if (/^\d+$/.test(token)) {
      taken =
        Number(token) === top + 1 && /[A-Z"']/.test(after) && piece.full.length > LONG && !refersTo(before)
      if (taken) {
        top += 1
        letter = 0
        roman = 0
      }
    } else if (/^\d+\.\d+$/.test(token)) {
      taken = paused && /[A-Z"']/.test(after)
    } else if (paused) {
      const value = letterValue(token)
      const numeral = romanValue(token)
      const colon = /:$/.test(before)
      if (
        numeral === roman + 1 &&
        (roman > 0 ||
          (colon && value !== letter + 1) ||
          (letter === 0 && goesOn(words.text, match.index, 'ii')))
      ) {
        taken = roman > 0 || goesOn(words.text, match.index, 'ii')
        if (taken) roman = numeral
      } else if (numeral === 1 && value === letter + 1 && colon && goesOn(words.text, match.index, 'ii')) {
        taken = true
        roman = 1
      }
      if (!taken && value !== null && value === letter + 1) {
        taken = letter > 0 || goesOn(words.text, match.index, 'b')
        if (taken) {
          letter = value
          roman = 0
        }
      }
    }
    if (taken) places.push(words.at(match.index))
  }
  return { places, top }
}

/** Does the series go on with this marker later in the text? Looks a bounded way ahead. */
function goesOn(text: string, from: number, token: string): boolean {
  const ahead = text.slice(from, from + 6000)
  return ahead.includes(` ${token}. `) || ahead.includes(` ${token}) `) || ahead.includes(`(${token}) `)
}

function refersTo(before: string): boolean {
  return /(?:section|paragraph|para|page|regulation|part|no|article)$/i.test(before)
}

/** A heading that a one-line text left at the end of a cut ("… 2014. Improvement plan") becomes a piece of its own. */
function splitHeading(piece: Piece, start: number, end: number): Piece[] {
  const text = piece.full.slice(start, end)
  const nextIsNumber = markersOf(piece.full.slice(end).trimStart()).markers[0]?.style === 'number'
  if (!nextIsNumber || text.length < 3) return [partOf(piece, start, end)]
  const tail = /[.;:?!]["”’')]*\s+(?=([A-Z][^.;?!]{2,110})$)/.exec(text.trimEnd().slice(-140))
  if (tail?.[1] === undefined || tail[1].split(/\s+/).length > 16) return [partOf(piece, start, end)]
  const at = start + text.trimEnd().length - tail[1].length
  return [partOf(piece, start, at), { ...partOf(piece, at, end), dressed: true }].filter(
    (part) => part.full !== '',
  )
}
