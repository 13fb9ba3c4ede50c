/** A stretch [start, end) of a text. */
export interface Span {
  readonly start: number
  readonly end: number
}

const SHORT =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|rev|st|no|nos|e\.g|i\.e|etc|cf|para|paras|s|ss|reg|regs|sec|vol|approx|[A-Z])$/i
const STOP = /[.!?]["”’')\]]*\s+(?=["“‘'(]?[A-Z0-9])/g

/** Where the sentences of a text stand. A full stop after "Dr" or an initial ends none. */
export function sentencesOf(text: string): Span[] {
  const found: Span[] = []
  let start = 0
  for (const match of text.matchAll(STOP)) {
    if (match[0].startsWith('.') && SHORT.test(text.slice(Math.max(start, match.index - 12), match.index)))
      continue
    const end = match.index + match[0].trimEnd().length
    found.push({ start, end })
    start = match.index + match[0].length
  }
  if (start < text.length) found.push({ start, end: start + text.slice(start).trimEnd().length })
  return found.filter((span) => span.end > span.start)
}

/** The sentence in which the character at this place stands. */
export function sentenceAt(text: string, at: number): string {
  const from = Math.max(0, at - 3000)
  const near = text.slice(from, at + 3000)
  const span = sentencesOf(near).findLast((candidate) => candidate.start <= at - from)
  return span === undefined ? near.trim() : near.slice(span.start, span.end)
}
