/** What a record is called, and where it is to be seen. */
import { writeAsPrecise } from '../../foundation/index.ts'
import { type Kind, type Named, nameKey, type Thing } from './record.ts'

export const kindNames: Readonly<Record<Kind, string>> = {
  requirements: 'Requirements',
  plan: 'Plans and objectives',
  actions: 'Actions',
  board: 'Boards and meetings',
  posts: 'Posts',
  agencies: 'Agencies',
  people: 'People and roles',
  documents: 'Documents',
  measures: 'Measures',
  risks: 'Risks and escalations',
}

export const thingNames: Readonly<Record<Thing, string>> = {
  requirement: 'Requirement',
  plan: 'Plan',
  objective: 'Objective',
  action: 'Action',
  board: 'Board',
  meeting: 'Meeting',
  post: 'Post',
  agency: 'Agency',
  person: 'Person',
  document: 'Document',
  'held-before': 'Held before',
  measure: 'Measure',
  risk: 'Risk',
  escalation: 'Escalation',
}

/** "1.1: Hold a second panel", "3.a", "Head of SEND": how a thing is named inside a sentence. */
export function shortNames(names: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(
    names.map((one) => [
      nameKey(one.thing, one.id),
      one.thing === 'meeting'
        ? meetingName(one)
        : one.ref === null
          ? one.name
          : one.thing === 'requirement'
            ? one.ref
            : `${one.ref}: ${one.name}`,
    ]),
  )
}

/** "7, 3 November 2026": a meeting has no name but its number and day. */
function meetingName(one: Named): string {
  return `${one.ref ?? ''}, ${writeAsPrecise(one.name)}`
}

/** "Action 1.1: Hold a second panel": a thing as a heading. */
export function headingOf(thing: Thing, id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(nameKey(thing, id))
  if (name === undefined) return `${thingNames[thing]} that is no longer here`
  return thing === 'requirement' ||
    thing === 'action' ||
    thing === 'objective' ||
    thing === 'risk' ||
    thing === 'escalation'
    ? `${thingNames[thing]} ${name}`
    : thing === 'person' || thing === 'post' || thing === 'agency' || thing === 'board'
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
    case 'board':
      return `${base}/boards/${id}`
    case 'meeting':
      return `${base}/meetings/${id}`
    case 'document':
      return `${base}/documents/${id}`
    case 'measure':
      return `${base}/measures/${id}`
    case 'risk':
      return `${base}/risks/${id}`
    case 'escalation':
      return `${base}/escalations/${id}`
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
