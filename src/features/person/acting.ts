/**
 * Acting on one side at a time. Somebody who holds roles on several sides (a programme lead who is also a parent) says
 * which of them they act in now; the header says it on every page. For everybody else none of this is there.
 */
import {
  type Acting,
  type HeldOnSide,
  notFound,
  type Refusal,
  type Role,
  refuse,
  type Side,
} from '../../foundation/index.ts'
import { roleWords } from './person.ts'

export const actingSideWords: Readonly<Record<Side, string>> = {
  programme: 'In the improvement programme',
  casework: 'In the council’s work with children and families',
  health: 'For the health service, with children and families',
  family: 'For your own family, or for a family you speak for',
  school: 'For a school or college',
}

/** "Programme lead, board chair": the roles of one side in a line; inside a sentence all in small letters. */
export function actingWords(roles: readonly Role[], place: 'first' | 'inside' = 'first'): string {
  return roles
    .map((role, at) => (at === 0 && place === 'first' ? roleWords[role] : smallFirst(roleWords[role])))
    .join(', ')
}

/** A small letter first, but for words that are written in capitals. */
function smallFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

/** May the person act on this side now? Only where they hold roles on several, and one on this. */
export function chooseSide(acting: Acting | undefined, chosen: string): HeldOnSide | Refusal {
  if (acting === undefined) return notFound
  return (
    acting.held.find((one) => one.side === chosen) ??
    refuse('no-side', 'Choose the role in which you act now.', 'side')
  )
}
