/** What a person typed to search for, what is found, and how a found passage is cut into marked and unmarked words. */

/** The longest search, in characters. */
export const longestSearch = 200

/** Found things on one page of one kind; and how many of each kind stand on the first page of all. */
export const hitsPerPage = 20
export const hitsPerKind = 4

/** The kinds of thing that can be found. */
export const kinds = [
  'requirement',
  'answer',
  'document',
  'held-before',
  'plan',
  'objective',
  'action',
  'step',
  'milestone',
  'update',
  'impact-date',
  'view',
  'families-words',
  'families-answer',
  'evidence',
  'measure',
  'risk',
  'escalation',
  'post',
  'agency',
] as const

export type Kind = (typeof kinds)[number]

/** One and several, as a heading and a count say them. */
export const kindWords: Readonly<Record<Kind, readonly [string, string]>> = {
  requirement: ['requirement', 'requirements'],
  answer: ['answer', 'answers'],
  document: ['document', 'documents'],
  'held-before': ['thing held before', 'things held before'],
  plan: ['plan', 'plans'],
  objective: ['objective', 'objectives'],
  action: ['action', 'actions'],
  step: ['step', 'steps'],
  milestone: ['milestone', 'milestones'],
  update: ['update', 'updates'],
  'impact-date': ['agreed effect', 'agreed effects'],
  view: ['view of an action', 'views of actions'],
  'families-words': ['families’ words', 'families’ words'],
  'families-answer': ['answer of the forum', 'answers of the forum'],
  evidence: ['piece of evidence', 'evidence'],
  measure: ['measure', 'measures'],
  risk: ['risk', 'risks'],
  escalation: ['escalation', 'escalations'],
  post: ['post', 'posts and who holds them'],
  agency: ['agency', 'agencies'],
}

/** What is asked of the store. */
export interface Sought {
  /** What was typed, with runs of spaces as one; at most the longest search. */
  readonly words: string
  readonly tooLong: boolean
  /** Every word as the beginning of a word: "panel:* & week:*". Null where the person used quotes, minus or "or". */
  readonly beginnings: string | null
  /**
   * The words that everything found must hold in one form or another, with a space between them. Null where the person
   * used minus or "or": then nothing can be said of all that is found.
   */
  readonly required: string | null
  /** In small letters, where it reads like a reference: 3.f, 1.2, "paragraph 3f". */
  readonly ref: string | null
}

/** Reads what was typed. Null where that is nothing. */
export function soughtFrom(typed: string): Sought | null {
  // Unprintable characters mean nothing to a reader, and two of them carry the marks.
  const plain = typed
    .replace(/[\p{Cc}\p{Cf}\ufffd]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain === '') return null
  const characters = [...plain]
  const words = characters.slice(0, longestSearch).join('').trim()
  const ref = refIn(words)
  return {
    words,
    tooLong: characters.length > longestSearch,
    required: /(^| )-|(^| )or( |$)/i.test(words) ? null : plainWords(words).join(' '),
    beginnings: ref !== null || /"|(^| )-|(^| )or( |$)/i.test(words) ? null : beginningsOf(words),
    ref,
  }
}

function refIn(words: string): string | null {
  const found =
    /^(?:(?:para|paragraph|action|objective|requirement|area|item|risk)\.? )?([0-9][0-9a-z]{0,5}(?:\.[0-9a-z]{1,6}){0,3}|[a-z]{1,2}[0-9]{1,4}(?:\.[0-9a-z]{1,6}){0,3})\.?$/i.exec(
      words,
    )
  return found?.[1]?.toLowerCase() ?? null
}

function plainWords(words: string): readonly string[] {
  return words.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Letters and digits only: nothing that the store reads as an operator is left. */
function beginningsOf(words: string): string | null {
  const parts = plainWords(words)
  return parts.length === 0 ? null : parts.map((part) => `${part}:*`).join(' & ')
}

/** Where a marked passage begins and ends in what the store answers: characters that no text here holds. */
export const markStart = '\u0002'
export const markEnd = '\u0003'

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** A passage cut into what was found and what stands round it. */
export function piecesOf(passage: string): readonly Piece[] {
  return passage
    .split(markStart)
    .flatMap((part, at) => {
      if (at === 0) return [{ text: part, marked: false }]
      const [found = '', ...rest] = part.split(markEnd)
      return [
        { text: found, marked: true },
        { text: rest.join(''), marked: false },
      ]
    })
    .filter((piece) => piece.text !== '')
}

export interface Hit {
  readonly kind: Kind
  readonly id: string
  /** The record whose page shows it: the action of a milestone, the requirement of an answer; or the way to that page. */
  readonly at: string
  /** With marks. */
  readonly title: string
  /** With marks; empty where the title says all. */
  readonly snippet: string
}

export interface Group {
  readonly kind: Kind
  readonly total: number
  readonly hits: readonly Hit[]
}

/** The address of the page that shows a found thing. */
export function hrefOf(hit: Pick<Hit, 'kind' | 'at'>, base: string): string {
  switch (hit.kind) {
    case 'requirement':
    case 'answer':
      return `${base}/requirements/${hit.at}`
    case 'document':
      return `${base}/documents/${hit.at}`
    case 'held-before':
      return `${base}/held-before`
    case 'plan':
    case 'objective':
      return `${base}/plan`
    case 'families-words':
    case 'families-answer':
    case 'evidence':
      return `${base}/${hit.at}`
    case 'measure':
      return `${base}/measures/${hit.at}`
    case 'risk':
      return `${base}/risks/${hit.at}`
    case 'escalation':
      return `${base}/escalations/${hit.at}`
    case 'post':
      return `${base}/posts`
    case 'agency':
      return `${base}#agencies`
    default:
      return `${base}/actions/${hit.at}`
  }
}

/** Words that may have been meant, and how often each stands in what the reader may see. */
export interface Word {
  readonly word: string
  readonly times: number
}

/** The words of a search for which a near one is worth looking for: plain words of four letters or more. */
export function mistakable(words: string): readonly string[] {
  const plain = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return plain.length > 6 ? [] : plain.filter((one) => /^[a-z]{4,30}$/.test(one))
}

/**
 * The search with every word that stands nowhere replaced by the nearest one that does; null where nothing is near. A
 * word of up to five letters may differ by one slip, a longer one by two.
 */
export function nearest(words: string, known: readonly Word[]): string | null {
  const there = new Set(known.map((one) => one.word))
  let changed = false
  const put = words.toLowerCase().replace(/[a-z]{4,30}/g, (word) => {
    if (there.has(word)) return word
    const best = nearestTo(word, known)
    if (best === null) return word
    changed = true
    return best
  })
  return changed ? put : null
}

function nearestTo(word: string, known: readonly Word[]): string | null {
  const most = word.length <= 5 ? 1 : 2
  let best: { readonly word: string; readonly slips: number; readonly times: number } | null = null
  for (const one of known) {
    const count = slips(word, one.word, most)
    if (count > most) continue
    if (best === null || count < best.slips || (count === best.slips && one.times > best.times))
      best = { word: one.word, slips: count, times: one.times }
  }
  return best?.word ?? null
}

/**
 * How many slips of the hand lie between two words: a letter left out, put in, changed, or two changed about (Damerau and
 * Levenshtein, the restricted form). Anything above `most` is answered as one more than it.
 */
export function slips(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1]
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const turned =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (turned) least = Math.min(least, (before[column - 2] ?? 0) + 1)
      next.push(least)
    }
    before = last
    last = next
  }
  return Math.min(last[to.length] ?? 0, most + 1)
}
