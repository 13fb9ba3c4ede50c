/** A plan as it stood when it was marked, and what differs between two of them. */
import { type Refusal, refuse } from '../../foundation/index.ts'

/** One thing of a plan with its fields in words, in the order they are shown. Lists are one line each. */
export interface SnapshotThing {
  /** "Plan", "Objective 1", "Action 1.1": by this it is found again. */
  readonly name: string
  readonly fields: readonly (readonly [label: string, lines: readonly string[]])[]
}

export interface Snapshot {
  /** The shape of this text, so that an old one can still be read. */
  readonly shape: 1
  readonly things: readonly SnapshotThing[]
}

export interface ThingDiffers {
  readonly name: string
  readonly is: 'added' | 'removed' | 'changed'
  readonly fields: readonly {
    readonly label: string
    readonly was: readonly string[]
    readonly now: readonly string[]
  }[]
}

/** What differs from one to the other: added, removed or changed, with the lines that only one of them has. */
export function differencesOf(from: Snapshot, to: Snapshot): readonly ThingDiffers[] {
  const before = new Map(from.things.map((thing) => [thing.name, thing]))
  const after = new Map(to.things.map((thing) => [thing.name, thing]))
  const names = [...after.keys(), ...[...before.keys()].filter((name) => !after.has(name))]
  return names.flatMap((name): ThingDiffers[] => {
    const was = new Map(before.get(name)?.fields)
    const now = new Map(after.get(name)?.fields)
    const labels = [...new Set([...now.keys(), ...was.keys()])]
    const fields = labels.flatMap((label) => {
      const old = was.get(label) ?? []
      const fresh = now.get(label) ?? []
      const gone = old.filter((line) => !fresh.includes(line))
      const come = fresh.filter((line) => !old.includes(line))
      return gone.length + come.length === 0 ? [] : [{ label, was: gone, now: come }]
    })
    if (fields.length === 0) return []
    return [{ name, is: !before.has(name) ? 'added' : !after.has(name) ? 'removed' : 'changed', fields }]
  })
}

/** "3 things changed, 1 added." */
export function differenceSentence(differences: readonly ThingDiffers[]): string {
  if (differences.length === 0) return 'Nothing differs.'
  const parts = (['changed', 'added', 'removed'] as const).flatMap((is) => {
    const count = differences.filter((one) => one.is === is).length
    return count === 0 ? [] : [`${count} ${is}`]
  })
  return `${parts.join(', ')}.`
}

/**
 * What of a snapshot stands for evidence and families' words. A version keeps them all; whoever may not see all of them
 * today is shown the version without.
 */
const shownApart: Readonly<Record<'board' | 'adviser', readonly string[]>> = {
  board: ['Evidence joined to it'],
  adviser: ['Evidence joined to it', 'Families’ words', 'True for families'],
}

/** The snapshot as far as this reader may see it: null means all of it. */
export function snapshotFor(snapshot: Snapshot, reader: 'board' | 'adviser' | null): Snapshot {
  if (reader === null) return snapshot
  const without = new Set(shownApart[reader])
  return {
    ...snapshot,
    things: snapshot.things.map(({ name, fields }) => ({
      name,
      fields: fields.filter(([label]) => !without.has(label)),
    })),
  }
}

export function versionMark(
  form: { readonly name: string; readonly why: string },
  names: readonly string[],
): Refusal | null {
  const name = form.name.trim()
  if (name === '')
    return refuse('no-name', 'Give the version a name, for example: as agreed by the board.', 'name')
  if (names.some((one) => one.toLowerCase() === name.toLowerCase()))
    return refuse(
      'version-there',
      `There is a version named ${name} already. Versions are never overwritten: choose another name.`,
      'name',
    )
  return form.why.trim() === '' ? refuse('no-reason', 'Say why this version is marked.', 'why') : null
}
