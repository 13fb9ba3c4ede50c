import { plainOf } from './plain.ts'
import type { DocumentReading } from './reading.ts'

const END =
  '(?:stepped down|stepped-down|withdrawn|lifted|removed|closed|revoked|brought to an end|ended|discharged|released)'
const PASSIVE = new RegExp(
  `\\b(?:will|shall|can|may|would|should|is to|is)(?: not| only)?(?: only)?(?: be)?(?: \\w+ly)? (?:be )?${END}(?: by \\w+(?: \\w+){0,3})?,?(?: only)? (until|unless|when|once|if|where|after|on condition that|provided(?: that)?|as soon as|upon|subject to|on evidence (?:of|that)|following)\\b(?: (?:all|both|each|any|either)(?: of)?(?: (?:the following|these)(?: conditions)?(?: are| is)?(?: met| satisfied)?)?)?:?`,
  'i',
)
const ACTIVE =
  /\b(?:will|may|can|shall)(?: only| not)? (?:consider )?(?:lift|withdraw|step down|stepping down|lifting|withdrawing|remove|removing|end|close|revoke)(?:ing)? (?:the|this) (?:\w+ ){0,2}(?:notice|direction),?(?: only)? (until|unless|when|once|if|where|after|provided(?: that)?)\b(?: (?:all|both) (?:of )?the following(?: conditions)?(?: are| have been)?(?: met| satisfied)?)?:?/i
const REMAINS =
  /\b(?:notice|direction) (?:will|shall) (?:remain|continue|stay)(?: in (?:place|force|effect))? (until|unless)\b:?/i

interface Listed {
  readonly text: string
  readonly items: readonly Listed[]
}

/**
 * What must be true before the notice ends, whatever the word for ending it. `all` says that every condition must hold
 * ("and"); false where any one of them is enough ("or").
 */
export function stepDownOf(paragraphs: readonly Listed[]): DocumentReading['stepDown'] {
  for (const entry of paragraphs) {
    const own = fromEntry(entry)
    if (own !== null) return own
    const below = stepDownOf(entry.items)
    if (below !== null) return below
  }
  return null
}

function fromEntry(entry: Listed): DocumentReading['stepDown'] {
  const words = plainOf(entry.text)
  const found = PASSIVE.exec(words.text) ?? ACTIVE.exec(words.text) ?? REMAINS.exec(words.text)
  if (found === null) return null
  const start = found.index + found[0].length
  const stop = /[.](?:\s|$)/.exec(words.text.slice(start))
  const end = stop === null ? words.text.length : start + stop.index
  const rest = words.slice(start, end).trim()
  if (
    rest.replace(/[:\s]/g, '') === '' ||
    (/:$/.test(words.text.trimEnd()) && entry.items.length > 0 && end >= words.text.trimEnd().length - 1)
  ) {
    const conditions = entry.items.map((item) => item.text.replace(/[;,.]?(?:\s+(?:and|or))?\s*$/, '').trim())
    const either =
      entry.items.some((item) => /\bor\s*$/.test(item.text)) || /\b(?:either|any) of\b/i.test(found[0])
    return conditions.length === 0 ? null : { conditions, all: !either }
  }
  return conditionsIn(rest)
}

function conditionsIn(rest: string): DocumentReading['stepDown'] {
  const words = plainOf(rest)
  const inlineItems = /\(a\) /.test(words.text)
  const cut = inlineItems
    ? /[,;]?\s*(?:and|or)?\s*\(?[a-d]\)\s+/g
    : /[,;]? (?:and|or)(?: that| until| when| once| if)? (?=(?:(?:the|a|an|any|all|each|his|her|its|that|they|this) )?(?:[\w'-]+ ){1,12}?(?:has|have|is|are|was|were|agrees?|agreed|confirms?|approves?|consents?|accepts?|decides?|satisfied|remains?)\b)|[,;] (?:and|or) /g
  const parts: string[] = []
  let from = 0
  let either = false
  for (const match of words.text.matchAll(cut)) {
    if (/\bor\b/.test(match[0])) either = true
    if (match.index > from) parts.push(words.slice(from, match.index))
    from = match.index + match[0].length
  }
  parts.push(words.slice(from, words.text.length))
  const conditions = parts
    .map((part) =>
      part
        .replace(/^(?:both|either|that)\s+/i, '')
        .replace(/[\s,;:]+$/, '')
        .trim(),
    )
    .filter((part) => part !== '')
  return conditions.length === 0 ? null : { conditions, all: !either }
}
