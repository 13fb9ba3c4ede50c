/** What the words and colours of somebody else's plan say of an action's delivery. A person confirms the table. */
import { deliveryWords } from '../action/index.ts'
import type { Meaning } from './choice.ts'
import { sameWords } from './post-words.ts'

export const meaningWords: Readonly<Record<Meaning, string>> = {
  ...deliveryWords,
  'told-complete': 'Complete where evidence is named; otherwise on track, and told as complete',
  none: 'Leave the status out',
}

/**
 * The usual words. There is no common scheme: red may mean late or not yet started (improvement-practice, part a, "Status
 * colours"), so this is only what is offered first.
 */
const usual: readonly (readonly [Meaning, RegExp])[] = [
  ['none', /^(?:n a|na|tbc|grey|white)?$/],
  ['not-started', /not (?:yet )?(?:started|begun|due)|to start|planned|future/],
  ['told-complete', /^b(?:lue)?$|\bblue\b|complete|^done$|closed|achieved|embedded/],
  ['late', /^r(?:ed)?$|\bred\b|off track|overdue|late|delayed|significant/],
  ['at-risk', /^a(?:mber)?$|amber|yellow|at risk|slipp|some (?:issue|delay)/],
  ['on-track', /^g(?:reen)?$|green|on track|on target|under ?way|in progress|ongoing|started/],
]

export function suggestMeaning(word: string): Meaning {
  const said = sameWords(word)
  return usual.find(([, pattern]) => pattern.test(said))?.[0] ?? 'none'
}

/** A status in the area's own words, the usual ones, or as it is kept; null for any other word. */
export function ownWord<Code extends string>(
  text: string,
  codes: readonly Code[],
  ...schemes: readonly Readonly<Record<Code, string>>[]
): Code | null {
  const said = sameWords(text)
  for (const words of schemes) {
    const found = codes.find((code) => sameWords(words[code]) === said)
    if (found !== undefined) return found
  }
  return codes.find((code) => sameWords(code) === said) ?? null
}
