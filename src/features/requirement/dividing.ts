/** Dividing one requirement into duties: spans of its unchanged text, each with its own verb and the parties it binds. */
import { type Bound, proposeDuties, sentencesOf, type Verb } from '../../documents/index.ts'
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { Answer } from './answer.ts'
import type { Duty } from './requirement.ts'

/** A duty to be: characters `starts` to `ends`, the end not included. */
export interface Cut {
  readonly starts: number
  readonly ends: number
  readonly verb: Verb | null
  readonly bound: readonly Bound[]
}

/** Where a duty may begin, with what the reader sees there; `proposed` is null where it sees no duty begin. */
export interface Place {
  readonly starts: number
  readonly ends: number
  readonly words: string
  readonly proposed: { readonly verb: Verb | null; readonly bound: readonly Bound[] } | null
}

/** Where a duty may begin: at each sentence, and where the reader saw a second party begin inside one. */
export function placesIn(text: string): readonly Place[] {
  const proposed = proposeDuties(text)
  const starts = [...sentencesOf(text), ...proposed].map((one) => one.start)
  const sorted = [...new Set(starts)].sort((a, b) => a - b)
  return sorted.map((start, at) => {
    const words = text.slice(start, sorted[at + 1] ?? text.length).trimEnd()
    const span = proposed.find((one) => one.start === start)
    return {
      starts: start,
      ends: start + words.length,
      words,
      proposed: span === undefined ? null : { verb: span.verb, bound: span.bound },
    }
  })
}

/** The duties that begin at these places: each runs to where the next begins. A place that is not one is passed over. */
export function cutsFrom(places: readonly Place[], begins: readonly number[]): readonly Cut[] {
  const marked = places.flatMap((place, at) => (begins.includes(place.starts) ? [at] : []))
  return marked.map((from, at) => {
    const inside = places.slice(from, marked[at + 1] ?? places.length)
    return {
      starts: inside[0]?.starts ?? 0,
      ends: inside.at(-1)?.ends ?? 0,
      verb: inside.flatMap((one) => one.proposed?.verb ?? [])[0] ?? null,
      bound: [...new Set(inside.flatMap((one) => one.proposed?.bound ?? []))],
    }
  })
}

/** May a text be divided like this? Null when it may: the spans lie in it, in order, apart, and each holds words. */
export function divide(text: string, cuts: readonly Pick<Cut, 'starts' | 'ends'>[]): Refusal | null {
  if (cuts.length < 2)
    return refuse('one-duty', 'Mark at least two duties, or go back: it stands as one already.', 'starts')
  let last = 0
  for (const { starts, ends } of cuts) {
    const fits = Number.isInteger(starts) && Number.isInteger(ends) && starts >= last && ends <= text.length
    if (!fits || text.slice(starts, ends).trim() === '')
      return refuse('bad-spans', 'The duties do not fit the text. Go back and mark them again.', 'starts')
    last = ends
  }
  return null
}

/** How the duties that are there become the ones that are wanted. */
export interface Reshaping {
  readonly kept: readonly { readonly id: string; readonly cut: Cut }[]
  readonly removed: readonly Duty[]
  readonly added: readonly Cut[]
}

/**
 * A duty whose span stays is kept, with its answers. Refuses to take away a duty that an answer names: said of one duty,
 * it must not come to speak for the whole requirement by itself, which would let the requirement stand better than it is.
 */
export function reshape(
  duties: readonly Duty[],
  cuts: readonly Cut[],
  answers: readonly Pick<Answer, 'dutyId'>[],
): Reshaping | Refusal {
  const same = (duty: Duty, cut: Cut) => duty.starts === cut.starts && duty.ends === cut.ends
  const removed = duties.filter((duty) => !cuts.some((cut) => same(duty, cut)))
  const named = answers.filter((answer) => removed.some((duty) => duty.id === answer.dutyId)).length
  if (named > 0)
    return refuse(
      'duty-answered',
      `${named === 1 ? 'One answer names a duty that would be gone' : `${named} answers name duties that would be gone`}. Withdraw ${named === 1 ? 'it' : 'them'} first, or leave ${named === 1 ? 'that duty as it is' : 'those duties as they are'}.`,
      'starts',
    )
  return {
    kept: cuts.flatMap((cut) => {
      const duty = duties.find((one) => same(one, cut))
      return duty === undefined ? [] : [{ id: duty.id, cut }]
    }),
    removed,
    added: cuts.filter((cut) => !duties.some((duty) => same(duty, cut))),
  }
}

/** An earlier answer and the beginning of the one duty that it answers. */
export interface Placed {
  readonly answerId: string
  readonly starts: number
}

/**
 * When a requirement is divided, what was said of it as a whole must not come to speak for every duty by itself: a person
 * says of each earlier answer which duty it answers, or that it answers all of them. `said` holds where the duty begins,
 * or `all`.
 */
export function place(
  answers: readonly Pick<Answer, 'id' | 'dutyId'>[],
  cuts: readonly Pick<Cut, 'starts'>[],
  said: ReadonlyMap<string, string>,
): readonly Placed[] | Refusal {
  const placed: Placed[] = []
  for (const answer of answers) {
    const word = said.get(answer.id) ?? ''
    if (word === 'all') continue
    const starts = Number(word)
    if (word === '' || !cuts.some((cut) => cut.starts === starts))
      return refuse(
        'not-placed',
        'Say of each earlier answer which duty it answers, or that it answers all of them.',
        `answer-${answer.id}`,
      )
    placed.push({ answerId: answer.id, starts })
  }
  return placed
}
