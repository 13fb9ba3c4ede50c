import { lineAt, type Piece, partOf } from './pieces.ts'
import { plain } from './plain.ts'
import { put } from './prose.ts'
import type { DocumentReading, Prose, Weakness } from './reading.ts'
import { sentencesOf } from './sentences.ts'

const MAIN =
  /^(?:#+\s*)?(?:main |our |key )?findings\b.{0,40}$|^progress (?:against|in|on)\b.{0,80}weakness\w*:?$|^areas? of significant weakness:?$/i
const LEAD_IN =
  /\b(?:inspection|inspectors)\b.{0,160}\b(?:found|identified|reported|noted|concluded|judged|stated|highlighted)\b|^(?:significant )?weakness (?:\d|one|two)|^area of (?:significant )?weakness\b/i
const NEGATIVE =
  /\b(?:has|have)(?: still)? not(?: yet)? made (?:sufficient|enough) progress\b|\binsufficient progress\b|\bsufficient progress (?:has|have|was|had)(?: still)? not(?: yet)?(?: been)? (?:been )?made\b|\bnot(?: yet)? (?:made|making|enough) (?:sufficient )?progress\b|\bprogress (?:has not been|is not|was not) sufficient\b|\bnot sufficient progress\b|^\W*(?:judgement|outcome|progress)?\W*(?:not sufficient|insufficient)\b/i
const POSITIVE =
  /\b(?:has|have)(?: now)? made sufficient progress\b|\bsufficient progress (?:has|have)(?: now)? been made\b|\bsufficient progress (?:to improve|in (?:addressing|improving))\b|\bprogress (?:has been|is) sufficient\b|^\W*(?:judgement|outcome|progress)?\W*:?\s*sufficient\b/i
const ABOUT_ONE = /\bthis\b|\bthe (?:area of )?(?:significant )?weakness\b(?!es)|\bprogress\W*$/i
/** "Sufficient progress has been made in schools, but not across the area" judges no weakness. */
const IN_PART =
  /^(?!.*\bthis (?:area|significant|weakness)).*(?:\bbut\b|\bonly\b|\bprogress (?:has|have) been made (?:in|by|with|at|for) (?!addressing|improving|tackling|relation|respect|this))/i
const ABOUT_ALL =
  /\b(?:all|each|every|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|\d+|most|some|none|any) (?:of )?(?:the |its |these )?(?:\w+ ){0,3}(?:weaknesses|areas)\b/i

interface Block {
  readonly text: Piece | null
  readonly lead: Piece[]
  readonly pieces: Piece[]
}

/**
 * Reads the findings of a revisit letter. Each weakness begins with its lead-in, its number, or the end of the one
 * before; its text is the sentence after the lead-in; the negative judgement is tested before the positive, which it
 * contains. Work that remains is kept beside a sufficient judgement too.
 */
export function readFindings(
  body: readonly Piece[],
  prose: Prose[],
  warnings: DocumentReading['warnings'],
): Weakness[] {
  const found = body.findIndex((piece) => MAIN.test(piece.plain))
  const first = found === -1 ? body.findIndex((piece) => isLeadIn(piece)) : found
  const from = first === -1 ? body.findIndex((piece) => judgementIn(piece) !== null) : first
  if (from === -1) {
    before(body, prose)
    return []
  }
  before(body.slice(0, from), prose)
  const { blocks, preface, closing } = blocksOf(body.slice(from))
  for (const piece of preface) put(prose, 'finding', piece)
  const weaknesses = blocks.map((block, index) => weaknessOf(block, index + 1, prose, warnings))
  for (const piece of closing) put(prose, 'closing', piece)
  return weaknesses
}

const EVIDENCE =
  /\b(?:(?:inspection|revisit|visit) was (?:led|carried out|conducted|undertaken)|inspectors? (?:spoke|met|looked|reviewed|considered|held|visited|gathered|also|took|examined|sampled)|(?:the )?(?:team|evidence)|survey|reviewed a sample|they (?:spoke|considered|looked|met)|took account|meetings were held)\b/i

function before(pieces: readonly Piece[], prose: Prose[]): void {
  let evidence = false
  for (const piece of pieces) {
    const words = piece.plain
    if (EVIDENCE.test(words) && !POSITIVE.test(words) && !NEGATIVE.test(words)) evidence = true
    put(prose, evidence ? 'evidence' : 'opening', piece)
  }
}

function isLeadIn(piece: Piece): boolean {
  const words = plain(piece.marked.rest)
  if (!LEAD_IN.test(words.slice(0, 260)) || MAIN.test(words)) return false
  return (
    words.endsWith(':') || /:\s/.test(words.slice(0, 160)) || piece.marked.markers.length > 0 || piece.dressed
  )
}

/** The judgement a piece ends with or carries about one weakness; null where it speaks of all or of none. */
function judgementIn(piece: Piece): 'sufficient' | 'not-sufficient' | null {
  for (const span of sentencesOf(piece.full).toReversed()) {
    const words = plain(piece.full.slice(span.start, span.end))
    if (words.length > 400) continue
    const negative = NEGATIVE.test(words)
    if (!negative && (!POSITIVE.test(words) || IN_PART.test(words))) continue
    if (ABOUT_ALL.test(words) && !/\bthis\b/i.test(words)) continue
    if (!ABOUT_ONE.test(words) && words.length > 160) continue
    return negative ? 'not-sufficient' : 'sufficient'
  }
  return null
}

function blocksOf(pieces: readonly Piece[]): { blocks: Block[]; preface: Piece[]; closing: Piece[] } {
  const starts = startsOf(pieces)
  const preface = pieces.slice(0, starts[0] ?? pieces.length)
  const judged = pieces.map((piece) => judgementIn(piece) !== null)
  const lastJudged = judged.lastIndexOf(true)
  const endsWithJudgement = starts.slice(0, -1).every((start, index) => {
    const last = (starts[index + 1] ?? pieces.length) - 1
    return last >= start && (judged[last] ?? false)
  })
  const lastStart = starts.at(-1) ?? 0
  const end =
    endsWithJudgement &&
    lastJudged >= lastStart &&
    lastJudged !== -1 &&
    (starts.length > 1 || lastJudged > lastStart)
      ? lastJudged + 1
      : closingFrom(pieces, lastStart, lastJudged)
  const blocks = starts.map((start, index) =>
    blockOf(pieces.slice(start, Math.min(starts[index + 1] ?? end, Math.max(end, start + 1)))),
  )
  return { blocks, preface, closing: pieces.slice(end) }
}

function closingFrom(pieces: readonly Piece[], lastStart: number, lastJudged: number): number {
  const at = pieces.findIndex(
    (piece, index) =>
      index > Math.max(lastStart, lastJudged) &&
      /\b(?:DfE|Department for Education|NHS England|Secretary of State|accelerated progress plan|written statement of action|support and challenge|next steps)\b/i.test(
        piece.plain,
      ),
  )
  return at === -1 ? pieces.length : at
}

function startsOf(pieces: readonly Piece[]): number[] {
  const places = (test: (piece: Piece, index: number) => boolean) =>
    pieces.flatMap((piece, index) => (test(piece, index) ? [index] : []))
  const leads = places(isLeadIn)
  const judgements = places((piece) => judgementIn(piece) !== null)
  let next = 1
  const numbered = places((piece) => {
    const marker = piece.marked.markers.find((candidate) => candidate.style !== 'bullet')
    if (marker?.style !== 'number' || marker.value !== next) return false
    next += 1
    return true
  })
  if (leads.length >= Math.max(2, judgements.length - 1) || (leads.length > 0 && judgements.length <= 1))
    return leads
  if (numbered.length >= 2 && numbered.length >= judgements.length - 1) return numbered
  const dressed = places((piece) => piece.dressed && !MAIN.test(piece.plain))
  if (
    dressed.length >= 2 &&
    dressed.length >= judgements.length - 1 &&
    dressed.length <= judgements.length + 2
  )
    return dressed
  const bullets = places(
    (piece) =>
      piece.marked.markers[0]?.style === 'bullet' &&
      /^[A-Z"']/.test(plain(piece.marked.rest)) &&
      judgementIn(piece) === null,
  )
  if (bullets.length >= 2 && bullets.length === judgements.length) return bullets
  return judgements.map((_, index) => {
    const start = index === 0 ? 0 : (judgements[index - 1] ?? 0) + 1
    return pieces[start] !== undefined && MAIN.test(plain(pieces[start].full)) ? start + 1 : start
  })
}

function blockOf(pieces: readonly Piece[]): Block {
  const [first, second] = pieces
  if (first === undefined) return { text: null, lead: [], pieces: [] }
  const words = plain(first.marked.rest)
  const colon = isLeadIn(first) ? first.full.search(/:\s+(?=\S)/) : -1
  if (colon !== -1) {
    const { text, more } = firstSentence(partOf(first, colon + 1, first.full.length))
    return { lead: [partOf(first, 0, colon + 1)], text, pieces: [...more, ...pieces.slice(1)] }
  }
  const label = /:$/.test(words) || (isLabel(first, words) && second !== undefined)
  if (label && second !== undefined) {
    const { text, more } = firstSentence(second)
    return { lead: [first], text, pieces: [...more, ...pieces.slice(2)] }
  }
  const sentences = sentencesOf(first.full)
  if (first.marked.markers.length === 0 && sentences.length > 3) {
    // A whole weakness in one piece: its first sentence is the weakness, the rest the findings about it.
    const cut = sentences[0]?.end ?? first.full.length
    return {
      lead: [],
      text: partOf(first, 0, cut),
      pieces: [partOf(first, cut, first.full.length), ...pieces.slice(1)],
    }
  }
  return { lead: [], text: first, pieces: pieces.slice(1) }
}

/** Without blank lines the findings may have run on behind the weakness: then its first sentence is the weakness. */
function firstSentence(piece: Piece): { text: Piece; more: Piece[] } {
  const sentences = sentencesOf(piece.full)
  const end = sentences[0]?.end ?? piece.full.length
  if (sentences.length < 3) return { text: piece, more: [] }
  return { text: partOf(piece, 0, end), more: [partOf(piece, end, piece.full.length)] }
}

function isLabel(piece: Piece, words: string): boolean {
  return (
    /^(?:(?:area of )?(?:significant )?weakness|area) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)$/i.test(
      words,
    ) ||
    (piece.dressed && words.length < 60 && !/[.]$/.test(words) && !/\s.*\s.*\s.*\s/.test(words))
  )
}

function weaknessOf(
  block: Block,
  number: number,
  prose: Prose[],
  warnings: DocumentReading['warnings'],
): Weakness {
  for (const piece of block.lead) put(prose, 'finding', piece, number)
  const line = block.text === null ? 1 : lineAt(block.text, 0)
  let judgement: Weakness['judgement'] = block.text === null ? null : judgementIn(block.text)
  const remaining: string[] = []
  const weaker: string[] = []
  for (const piece of block.pieces) {
    const own = judgementIn(piece)
    if (own !== null) judgement = own
    put(prose, 'finding', piece, number)
    for (const span of sentencesOf(piece.full)) {
      const sentence = piece.full.slice(span.start, span.end).replace(/\s+/g, ' ')
      const words = plain(sentence)
      if (NEGATIVE.test(words) || POSITIVE.test(words) || PAST.test(words)) continue
      if (REMAINS.test(words)) remaining.push(sentence)
      else if (WEAKER.test(words)) weaker.push(sentence)
    }
  }
  if (judgement === null)
    warnings.push({
      line,
      code: 'no-judgement',
      message: `No judgement sentence was found for weakness ${number}.`,
    })
  const text = block.text === null ? '' : block.text.marked.rest
  return { number, text, judgement, remaining: remaining.length > 0 ? remaining : weaker, line }
}

const PAST =
  /\b(?:at the time of|^at|^during|^in) the (?:\w+ )?(?:initial|original|first|previous|last) inspection\b(?!.*\b(?:still|remain|yet)\b)|^(?:in|during) 20\d\d,/i
const REMAINS =
  /\b(?:work (?:still )?(?:to do|to be done|remains)|more (?:work )?(?:to do|needs to be done|is needed)|still|yet to|not yet|remains?\b|too (?:long|many|few|slow|slowly|often|early|variable|much)|inconsisten\w+|variable|varies|lack(?:s|ing)?|not (?:routinely|always|often|consistently|clear|fully|sufficiently|well|embedded|enough|known|aware|sure|being)|no clear|no (?:overarching|agreed|shared|plan|system|strategy)|early stages?|infancy|delays? (?:with|in|to)|further (?:work|improvements?|develop\w*|reduc\w*|action)|to further|dissatisf\w+|some way to go|do not (?:feel|know|have|yet|always|receive|get)|does not|are not|is not|cannot|have not|has not|too little|poor|slow|long waits?|concerns?|(?<!\bthe )needs? (?:to|further|more)|unable)\b/i
const WEAKER =
  /\b(?:continu\w+|ongoing|however|plan(?:s|ned)?|will|soon|beginning to|started to|developing|under ?way|committed|next)\b/i
