import { StoreInterrupted, StoreUnavailable } from './unit.ts'

const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
])
/** Shut down, crashed, starting up; too many connections; out of memory. */
const NOT_NOW = new Set(['57P01', '57P02', '57P03', '53300', '53200'])
/** Statement timeout or cancel, lock timeout, idle in transaction for too long. */
const TOO_LONG = new Set(['57014', '55P03', '25P03'])
const LOST =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|client is not queryable|connection is insecure/i

/** The code of PostgreSQL for a disk that is full, the same on both stores. */
export const DISK_FULL = '53100'

export function diskFull(cause: unknown): StoreUnavailable {
  return new StoreUnavailable(
    'The disk of the database is full. Nothing of this request was saved: make room on it, then try again.',
    'no',
    { cause },
  )
}

/**
 * What the driver threw, as the store's own errors where it is about the connection or the time taken; any other error
 * (a broken constraint, a wrong statement) unchanged.
 */
export function storeFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (TOO_LONG.has(code) || error.message === 'Query read timeout') {
    return new StoreInterrupted(
      'The database took too long and the request was ended. Nothing of it was saved.',
      'no',
      { cause: error },
    )
  }
  if (code === DISK_FULL) return diskFull(error)
  const inside: unknown = error instanceof AggregateError ? error.errors[0] : undefined
  if (inside !== undefined) return storeFault(inside)
  if (GONE.has(code) || NOT_NOW.has(code) || code.startsWith('08') || LOST.test(error.message)) {
    return new StoreUnavailable('The database cannot be reached now. Try again in a minute.', 'no', {
      cause: error,
    })
  }
  return error
}
