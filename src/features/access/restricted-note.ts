/** A note that only those who were told read. */
import type { LocalDate } from '../../foundation/index.ts'

export const restrictedKinds = ['address', 'safeguarding', 'third-party'] as const
export type RestrictedKind = (typeof restrictedKinds)[number]

export interface RestrictedNote {
  readonly id: string
  readonly kind: RestrictedKind
  readonly words: string
  readonly saidBy: string
  readonly saidOn: LocalDate
  readonly endedOn: LocalDate | null
  readonly version: number
}
