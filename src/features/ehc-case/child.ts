/** Who a child is: names as people have them, and how the same child entered twice is noticed. Pure. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'

export interface Child {
  readonly id: string
  readonly familyName: string
  readonly givenNames: string
  readonly knownAs: string | null
  readonly born: LocalDate
  readonly upn: string | null
  readonly nhsNumber: string | null
  readonly address: string
  readonly language: string | null
  readonly interpreter: boolean
  readonly largePrint: boolean
  readonly reachHow: string | null
  readonly reachWhen: string | null
  readonly ownWords: string | null
  readonly version: number
}

export const longestName = 200

/**
 * A name as it is kept. Signs that are not seen (zero-width spaces, marks that turn the direction of a line) are left out,
 * but not the joiners that Persian, Urdu and Hindi names are written with.
 */
export function cleanName(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cc}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** What two spellings of one name have in common: letters and figures only, without accents and marks. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/** A number as it is kept: without the spaces it is written with; null where none was given. */
export function cleanNumber(typed: string): string | null {
  const kept = typed.replace(/[\s-]/g, '').toUpperCase()
  return kept === '' ? null : kept
}

/** Whether an NHS number's last figure fits the nine before it (modulus 11). */
export function isNhsNumber(number: string): boolean {
  if (!/^\d{10}$/.test(number)) return false
  const sum = [...number.slice(0, 9)].reduce((total, figure, at) => total + Number(figure) * (10 - at), 0)
  const check = 11 - (sum % 11)
  return check !== 10 && check % 11 === Number(number[9])
}

export type Identity = Pick<Child, 'familyName' | 'givenNames' | 'born' | 'upn' | 'nhsNumber'>

/** `same` may be the same child; `twin` shares a birthday and a family name. Null for somebody else. */
export function likeness(one: Identity, other: Identity): 'same' | 'twin' | null {
  const sharesNumber =
    (one.nhsNumber !== null && one.nhsNumber === other.nhsNumber) ||
    (one.upn !== null && one.upn === other.upn)
  if (sharesNumber) return 'same'
  if (one.born !== other.born) return null
  const [family, given] = [nameKey(one.familyName), nameKey(one.givenNames)]
  const [otherFamily, otherGiven] = [nameKey(other.familyName), nameKey(other.givenNames)]
  if (family === otherFamily && given === otherGiven) return 'same'
  // Given and family names are often put into each other's boxes.
  if (family === otherGiven && given === otherFamily) return 'same'
  return family === otherFamily ? 'twin' : null
}

export function refuseIdentity(child: Identity, today: LocalDate): Refusal | null {
  if (child.givenNames === '') return refuse('no-name', 'Enter the child’s given names.', 'givenNames')
  if (child.familyName === '') return refuse('no-name', 'Enter the child’s family name.', 'familyName')
  if (child.born > today)
    return refuse('to-come', 'The date of birth is still to come. Check the year.', 'born')
  if (child.born < '1980-01-01')
    return refuse('too-long-ago', 'Check the year of birth: an EHC plan ends at 25.', 'born')
  if (child.nhsNumber !== null && !isNhsNumber(child.nhsNumber))
    return refuse(
      'nhs-number',
      'This is not an NHS number: its last figure does not fit. Check it, or leave it empty.',
      'nhsNumber',
    )
  return null
}

/** Whether somebody's name or reference holds every word that is looked for. */
export function isFound(
  one: {
    readonly familyName: string
    readonly givenNames: string
    readonly knownAs: string | null
    readonly reference: string
    readonly externalReference: string | null
  },
  asked: string,
): boolean {
  const held = [one.givenNames, one.knownAs ?? '', one.familyName].map(nameKey).join(' ')
  const references = [one.reference, one.externalReference ?? ''].map(nameKey)
  return cleanName(asked)
    .split(' ')
    .map(nameKey)
    .filter((word) => word !== '')
    .every((word) => held.includes(word) || references.some((reference) => reference.includes(word)))
}
