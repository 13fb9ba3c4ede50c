/** What differs between two versions of a plan, record by record, in plain words. */
import { type FrozenItem, type FrozenPlan, furtherWords, isNone } from './plan-text.ts'

export interface Difference {
  readonly is: 'added' | 'removed' | 'changed'
  readonly ref: string
  readonly section: FrozenItem['section']
  readonly id: string
  readonly words: string
  /** Of a changed record: what it said, and what it says. */
  readonly fields: readonly { readonly label: string; readonly before: string; readonly after: string }[]
}

export function differencesBetween(before: FrozenPlan, after: FrozenPlan): readonly Difference[] {
  const told = (one: FrozenItem) => ({ ref: one.ref, section: one.section, id: one.id, words: one.words })
  const removed = before.items
    .filter((one) => !after.items.some((other) => other.id === one.id))
    .map((one): Difference => ({ is: 'removed', ...told(one), fields: [] }))
  const others = after.items.flatMap((one): readonly Difference[] => {
    const earlier = before.items.find((other) => other.id === one.id)
    if (earlier === undefined) return [{ is: 'added', ...told(one), fields: [] }]
    const fields = fieldsChanged(earlier, one)
    return fields.length === 0 ? [] : [{ is: 'changed', ...told(one), fields }]
  })
  return [...others, ...removed]
}

function fieldsChanged(before: FrozenItem, after: FrozenItem): Difference['fields'] {
  const [was, is] = [sayings(before), sayings(after)]
  const fields = [...new Set([...was.keys(), ...is.keys()])].flatMap((label) => {
    const [earlier, later] = [was.get(label) ?? '', is.get(label) ?? '']
    return earlier === later ? [] : [{ label, before: earlier, after: later }]
  })
  // Joined to other records, not to the same ones by another number.
  const ids = (one: FrozenItem) =>
    one.serves
      .map((each) => each.id)
      .toSorted()
      .join(' ')
  return ids(before) === ids(after)
    ? fields
    : [...fields, { label: 'Joined to', before: joined(before), after: joined(after) }]
}

function sayings(one: FrozenItem): ReadonlyMap<string, string> {
  return new Map([
    ['Words', one.words],
    ...furtherWords(one).map((each) => [each.label, each.words] as const),
    ...(isNone(one) ? [['Nothing to set out', 'Yes'] as const] : []),
    ['Comes from', one.source ?? ''],
  ])
}

const joined = (one: FrozenItem): string =>
  one.serves
    .map((each) => each.ref)
    .toSorted()
    .join(', ')

/** "2 added, 1 changed, none removed." */
export function differenceSentence(all: readonly Difference[]): string {
  if (all.length === 0) return 'Nothing differs.'
  const count = (is: Difference['is']) => all.filter((one) => one.is === is).length || 'none'
  return `${count('added')} added, ${count('changed')} changed, ${count('removed')} taken out.`.replace(
    /^none/,
    'None',
  )
}
