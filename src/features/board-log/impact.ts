/**
 * The impact half of the log: for each objective what changed for children since the last meeting, how it is known, and
 * what families say; or that nothing is shown yet. The records give the first words, each with its source; people edit.
 */
import type { LocalDate } from '../../foundation/index.ts'

/** Something that the records hold, with where it comes from. `path` is below the area's own address. */
export interface Sourced {
  readonly words: string
  readonly source: string
  readonly on: LocalDate | null
  readonly path: string
}

export interface ImpactFound {
  readonly changed: readonly Sourced[]
  readonly known: readonly Sourced[]
  readonly families: readonly Sourced[]
}

export interface ImpactOf extends ImpactFound {
  readonly objectiveId: string
  readonly ref: string
  readonly words: string
  readonly plan: string
}

/** What people made of it; null where nobody has touched that part. An empty text is an answer: nothing. */
export interface ImpactWords {
  readonly changed: string | null
  readonly knownBy: string | null
  readonly families: string | null
}

export const impactParts = [
  { part: 'changed', found: 'changed', name: 'What changed for children' },
  { part: 'knownBy', found: 'known', name: 'How we know' },
  { part: 'families', found: 'families', name: 'What families say' },
] as const

/** What stands in one part: people's words where there are any, else what the records hold. */
export function partText(said: string | null, found: readonly Sourced[]): string {
  return said ?? found.map((one) => one.words).join('\n')
}

/** True where nobody says that anything changed: "Nothing shown yet" is then the log's own answer. */
export function nothingShown(found: ImpactFound, said: Pick<ImpactWords, 'changed'>): boolean {
  return partText(said.changed, found.changed).trim() === ''
}

/** How many objectives show something, in a sentence. */
export function impactSentence(shown: number, all: number): string {
  if (all === 0) return 'The plan has no objective yet.'
  if (shown === 0)
    return `Nothing is shown yet for ${all === 1 ? 'the one objective' : `any of the ${all} objectives`}.`
  if (shown === all)
    return `Something is shown for ${all === 1 ? 'the one objective' : `all ${all} objectives`}.`
  return `Something is shown for ${shown} of ${all} objectives; for ${all - shown} nothing is shown yet.`
}
