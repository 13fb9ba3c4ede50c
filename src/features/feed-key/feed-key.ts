/** A personal key for the feed: what opens it for Excel and Power BI, as its holder and no more. Pure. */
import type { LocalDate } from '../../foundation/index.ts'

export interface FeedKey {
  readonly id: string
  readonly personId: string
  readonly name: string
  /** Whether it may send readings, where its holder may enter any. */
  readonly maySend: boolean
  readonly madeOn: LocalDate
  /** The instant it was last used; null where it never was. */
  readonly lastUsedAt: string | null
  readonly version: number
}

/** So many keys one person keeps in one area at most: more are forgotten ones. */
export const mostKeys = 10

/** How it begins, so that a key that leaked into a file or a log is known for what it is. */
export const keyPrefix = 'tlk_'
