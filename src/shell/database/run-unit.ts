import type { Db } from '../../schema/db.ts'
import { databaseOver } from './one-connection-dialect.ts'
import type { SqlResult, SqlStatement } from './session.ts'
import { StoreInterrupted, StoreUnavailable } from './unit.ts'

/** A connection as a unit of work needs it: statements in order, answered with the last one's result. */
export type AskStatements = (statements: readonly SqlStatement[]) => Promise<SqlResult>

/**
 * Runs one unit of work on a connection: begins, works, commits; rolls back on anything thrown. After `seconds` the
 * unit is ended, also when it waits for something that is not the database. A unit that swallowed a failed query is
 * not committed: PostgreSQL would answer that commit with a silent rollback.
 */
export async function runUnit<T>(
  ask: AskStatements,
  begins: readonly SqlStatement[],
  work: (db: Db) => Promise<T>,
  seconds: number,
): Promise<T> {
  let over = false
  let failed = false
  const db = databaseOver(async (sql, params) => {
    if (over) throw new Error('This unit of work has ended: its database may not be used any more.')
    try {
      return await ask([{ sql, params }])
    } catch (error) {
      failed = true
      throw error
    }
  })
  await ask(begins)
  let result: T
  try {
    result = await within(seconds, work(db))
    if (failed) throw new Error('A query of this unit failed and its error was ignored: nothing was saved.')
  } catch (error) {
    over = true
    // The first error is what happened. When the rollback fails too, the connection is gone and so is the transaction.
    await ask([{ sql: 'rollback' }]).catch(() => undefined)
    throw error
  }
  over = true
  try {
    await ask([{ sql: 'commit' }])
  } catch (error) {
    throw unknownOutcome(error)
  }
  return result
}

const notKnown =
  'The database stopped answering while it saved. Look whether the change is there before you make it again.'

/** The commit was asked for and its answer did not come: the first error's own sentence would say too much. */
function unknownOutcome(error: unknown): unknown {
  if (error instanceof StoreInterrupted) return new StoreInterrupted(notKnown, 'unknown', { cause: error })
  if (error instanceof StoreUnavailable) return new StoreUnavailable(notKnown, 'unknown', { cause: error })
  return error
}

async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new StoreInterrupted(
          `The work took more than ${seconds} seconds and was ended. Nothing was saved.`,
          'no',
        ),
      )
    }, seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    // When the unit is ended early its own failure comes later, to nobody.
    work.catch(() => undefined)
  }
}
