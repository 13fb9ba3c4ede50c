import type { Db } from '../../schema/db.ts'

/** Who works, where and when. These are what row-level security and the history know of a request. */
export interface UnitOfWork {
  /** The local area that may be seen and changed; null for work outside any area. */
  readonly areaId: string | null
  readonly personId: string | null
  /** The side on which the person acts; left out where the unit finds it out itself, or needs nobody's grants. */
  readonly side?: string | null
  /** The instant of the request, ISO 8601 in UTC, from the shell's clock. */
  readonly at: string
  /** Why, in the person's words; kept beside every version that the unit makes. */
  readonly why?: string | null
}

/**
 * The one door to the data. Every unit of work is one transaction as the limited role `throughline_app`, with its area
 * and person set for row-level security. What `work` throws rolls everything back and is thrown on.
 */
export interface Store {
  readonly kind: 'embedded' | 'postgresql'
  /** One READ ONLY, repeatable-read transaction. */
  read<T>(unit: UnitOfWork, work: (db: Db) => Promise<T>): Promise<T>
  /** One read-write transaction, committed when `work` returns. */
  change<T>(unit: UnitOfWork, work: (db: Db) => Promise<T>): Promise<T>
  /**
   * One READ ONLY transaction as `throughline_keeper`, which sees every area: for backup and verify only. With
   * PostgreSQL only a store opened with the owner's address has it; elsewhere it throws `StoreRefused`.
   */
  keep<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Resolves when the store answers and can begin a change; throws `StoreUnavailable` or `StoreInterrupted`. */
  health(): Promise<void>
  close(): Promise<void>
}

/** The store may not be opened or used like this. The message is a sentence for the person who runs the server. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused'
}

/** The database cannot be reached now. `saved` says whether the unit may have been saved all the same. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
  readonly saved: 'no' | 'unknown'
  constructor(message: string, saved: 'no' | 'unknown', options?: ErrorOptions) {
    super(message, options)
    this.saved = saved
  }
}

/** The unit took too long and was ended; others go on. `saved` as for StoreUnavailable. */
export class StoreInterrupted extends Error {
  override readonly name = 'StoreInterrupted'
  readonly saved: 'no' | 'unknown'
  constructor(message: string, saved: 'no' | 'unknown', options?: ErrorOptions) {
    super(message, options)
    this.saved = saved
  }
}
