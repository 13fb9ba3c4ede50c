/** What a record is called, and where it is to be seen. */
import { type Kind, type Named, nameKey, type Thing } from './record.ts'

export const kindNames: Readonly<Record<Kind, string>> = {
  requirements: 'Requirements',
  plan: 'Plans and objectives',
  actions: 'Actions',
  posts: 'Posts',
  agencies: 'Agencies',
  people: 'People and roles',
  documents: 'Documents',
}

export const thingNames: Readonly<Record<Thing, string>> = {
  requirement: 'Requirement',
  plan: 'Plan',
  objective: 'Objective',
  action: 'Action',
  post: 'Post',
  agency: 'Agency',
  person: 'Person',
  document: 'Document',
  'held-before': 'Held before',
}

/** "1.1: Hold a second panel", "3.a", "Head of SEND": how a thing is named inside a sentence. */
export function shortNames(names: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(
    names.map((one) => [
      nameKey(one.thing, one.id),
      one.ref === null ? one.name : one.thing === 'requirement' ? one.ref : `${one.ref}: ${one.name}`,
    ]),
  )
}

/** "Action 1.1: Hold a second panel": a thing as a heading. */
export function headingOf(thing: Thing, id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(nameKey(thing, id))
  if (name === undefined) return `${thingNames[thing]} that is no longer here`
  return thing === 'requirement' || thing === 'action' || thing === 'objective'
    ? `${thingNames[thing]} ${name}`
    : thing === 'person' || thing === 'post' || thing === 'agency'
      ? name
      : `${thingNames[thing]}: ${name}`
}

/** The page where a record stands today; null where it has none of its own. */
export function pageOf(thing: Thing, id: string, base: string): string | null {
  switch (thing) {
    case 'requirement':
      return `${base}/requirements/${id}`
    case 'action':
      return `${base}/actions/${id}`
    case 'document':
      return `${base}/documents/${id}`
    case 'plan':
    case 'objective':
      return `${base}/plan`
    case 'post':
      return `${base}/posts`
    case 'held-before':
      return `${base}/held-before`
    case 'agency':
    case 'person':
      return base
  }
}
