/** How a requirement, its duties and its answers came to stand as they do: versions in, sentences out. */
import type { Claim } from './answer.ts'
import { boundList, kindWords, stanceWords, standingWords } from './words.ts'

/** A requirement, duty or answer as one change left it. */
export type Facts =
  | {
      readonly of: 'requirement'
      readonly ref: string
      readonly cameBy: string
      readonly bound: readonly string[]
      readonly kind: string
      readonly stance: string
      readonly areaClass: string | null
    }
  | {
      readonly of: 'duty'
      readonly starts: number
      readonly ends: number
      readonly verb: string | null
      readonly bound: readonly string[]
    }
  | {
      readonly of: 'answer'
      readonly words: string
      readonly holder: string | null
      readonly claim: Claim
      readonly evidence: string | null
      readonly withdrawn: boolean
    }

export interface Version {
  readonly id: string
  readonly requirementId: string
  readonly change: 'insert' | 'update' | 'delete'
  /** The instant of the change, ISO 8601 in UTC. */
  readonly at: string
  readonly who: string | null
  readonly why: string | null
  /** True where the change came before the day that is asked about. */
  readonly earlier: boolean
  readonly facts: Facts
}

/** One change in a sentence. */
export interface Told {
  readonly requirementId: string
  readonly of: Facts['of']
  readonly words: string
  readonly at: string
  readonly who: string | null
  readonly why: string | null
}

/** Every change, newest first. `versions` are given oldest first; a version that changed nothing readable is left out. */
export function toldOf(versions: readonly Version[]): readonly Told[] {
  const stood = new Map<string, Facts>()
  const told: Told[] = []
  for (const version of versions) {
    const after = version.change === 'delete' ? null : version.facts
    const words = changeWords(stood.get(version.id) ?? null, after, version.facts)
    if (after === null) stood.delete(version.id)
    else stood.set(version.id, after)
    if (words !== null) told.push(tell(version, words))
  }
  return told.reverse()
}

/**
 * What is different now from how it stood before that day, newest first. What was added and removed in between, or
 * changed and changed back, is no difference; the history of the requirement shows it. What is new since that day is told
 * step by step: how it came, and what was put right on it since, each with its own reason.
 */
export function differences(versions: readonly Version[]): readonly Told[] {
  const byId = new Map<string, Version[]>()
  for (const version of versions) {
    const known = byId.get(version.id)
    if (known === undefined) byId.set(version.id, [version])
    else known.push(version)
  }
  return [...byId.values()]
    .flatMap((all) => {
      const stood = all.findLast((version) => version.earlier)
      const last = all.at(-1)
      if (last === undefined || last.earlier || !stands(last))
        return stood === undefined ? [] : tellFrom(stood, last)
      return stood === undefined || stood.change === 'delete' ? toldOf(all) : tellFrom(stood, last)
    })
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
}

/** False for what was removed, and for an answer that was withdrawn. */
function stands({ change, facts }: Version): boolean {
  return change !== 'delete' && !(facts.of === 'answer' && facts.withdrawn)
}

/** The one difference between how a thing stood and what its last change left; none where it has not changed since. */
function tellFrom(stood: Version, last: Version | undefined): readonly Told[] {
  if (last === undefined || last.earlier) return []
  const before = stood.change === 'delete' ? null : stood.facts
  const words = changeWords(before, last.change === 'delete' ? null : last.facts, last.facts)
  return words === null ? [] : [tell(last, words)]
}

function tell(version: Version, words: string): Told {
  const { requirementId, facts, at, who, why } = version
  return { requirementId, of: facts.of, words, at, who, why }
}

/** Null when there is no difference that a reader would see. */
function changeWords(before: Facts | null, after: Facts | null, last: Facts): string | null {
  if (before === null && after === null) return null
  if (last.of === 'answer') return answerWords(answerIn(before), answerIn(after), last)
  if (before === null) return last.of === 'duty' ? dutyWords('Marked as a duty', last) : addedWords(last)
  if (after === null) return last.of === 'duty' ? dutyWords('No longer a duty', last) : 'Removed'
  const changes = fieldsOf(before).flatMap((field, at) => {
    const now = fieldsOf(after)[at]
    return now === undefined || now.value === field.value
      ? []
      : [`${field.name}: ${now.value} (before: ${field.value})`]
  })
  if (changes.length === 0) return null
  return `${last.of === 'duty' ? 'Duty changed. ' : ''}${changes.map(capitalised).join('. ')}`
}

type AnswerFacts = Extract<Facts, { of: 'answer' }>

/** A withdrawn answer is one that stands no more. */
function answerIn(facts: Facts | null): AnswerFacts | null {
  return facts?.of === 'answer' && !facts.withdrawn ? facts : null
}

function answerWords(
  before: AnswerFacts | null,
  after: AnswerFacts | null,
  last: AnswerFacts,
): string | null {
  if (before === null && after === null) return null
  if (before === null) return `Answer given, ${standingWords[last.claim].toLowerCase()}: ${last.words}`
  if (after === null) return `Answer withdrawn: ${before.words}`
  return JSON.stringify(before) === JSON.stringify(after)
    ? null
    : `Answer changed: ${after.words} (before: ${before.words})`
}

function addedWords(facts: Extract<Facts, { of: 'requirement' }>): string {
  return facts.cameBy === 'document' ? 'Read from the document' : 'Entered by hand'
}

function dutyWords(what: string, { starts, ends }: { starts: number; ends: number }): string {
  return `${what}: characters ${starts + 1} to ${ends} of the text`
}

function fieldsOf(facts: Facts): readonly { readonly name: string; readonly value: string }[] {
  if (facts.of === 'answer') return []
  const bound = { name: 'who is bound', value: boundList(facts.bound) || 'nobody named' }
  if (facts.of === 'duty') return [bound]
  return [
    bound,
    { name: 'kind', value: named(kindWords, facts.kind) },
    { name: 'whose', value: named(stanceWords, facts.stance) },
    { name: 'area', value: facts.areaClass === null ? 'not said' : facts.areaClass },
  ]
}

function named(words: Readonly<Record<string, string>>, key: string): string {
  return (words[key] ?? key).toLowerCase()
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
