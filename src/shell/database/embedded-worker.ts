/**
 * The worker thread that holds the embedded database. PGlite stops its whole thread while it works, so it has one of
 * its own: the server's event loop goes on, and a query that runs too long is ended by ending this thread.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { columnParsers } from './column-parsers.ts'
import type { EmbeddedAnswer, EmbeddedAsk, EmbeddedFault } from './embedded-messages.ts'
import type { SqlResult } from './session.ts'

const port = parentPort
if (port === null) throw new Error('This file is run as a worker thread by the store.')
const say = (answer: EmbeddedAnswer): void => port.postMessage(answer)

async function open(): Promise<PGlite> {
  const { folder } = workerData as { folder: string }
  return PGlite.create({ dataDir: folder, parsers: { ...columnParsers } })
}

async function answer(db: PGlite, asked: EmbeddedAsk): Promise<SqlResult> {
  if (asked.ask === 'close') await db.close()
  if (asked.ask === 'script') await db.exec(asked.sql)
  let last: SqlResult = { rows: [], count: 0 }
  if (asked.ask === 'statements') {
    for (const { sql, params } of asked.statements) {
      const { rows, affectedRows } = await db.query<Record<string, unknown>>(
        sql,
        params === undefined ? [] : [...params],
      )
      last = { rows, count: affectedRows ?? 0 }
    }
  }
  return last
}

function faultOf(error: unknown): EmbeddedFault {
  if (!(error instanceof Error)) return { message: String(error) }
  const fault: Record<string, string> = {}
  for (const name of ['code', 'detail', 'constraint', 'table']) {
    const value: unknown = Reflect.get(error, name)
    if (typeof value === 'string') fault[name] = value
  }
  return { ...fault, message: error.message }
}

open().then(
  (db) => {
    let last: Promise<void> = Promise.resolve()
    port.on('message', (asked: EmbeddedAsk) => {
      last = last.then(async () => {
        try {
          say({ is: 'done', id: asked.id, result: await answer(db, asked) })
          if (asked.ask === 'close') port.close()
        } catch (error) {
          say({ is: 'fault', id: asked.id, fault: faultOf(error) })
        }
      })
    })
    say({ is: 'open' })
  },
  (error: unknown) => say({ is: 'failed-to-open', message: faultOf(error).message }),
)
