/**
 * Makes a new embedded database in a process that then ends, because making one leaves some 800 MB behind. Called with
 * the folder to make (which its caller renames into place when this ends well), the folder of migrations, and the
 * instant. The work is done in a thread of its own: it blocks, and the process must end at once when its caller has gone,
 * or it would go on writing beside the next start.
 */
import { isMainThread, Worker } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { columnParsers } from './column-parsers.ts'
import { migrate, readMigrations } from './migrate.ts'

const words = process.argv.slice(2)
if (isMainThread) {
  process.once('disconnect', () => process.exit(1))
  if (!process.connected) process.exit(1)
  const worker = new Worker(new URL(import.meta.url), { argv: words })
  worker.once('error', (error) => {
    console.error(error)
    process.exit(1)
  })
  worker.once('exit', (code) => process.exit(code))
} else {
  await make()
}

async function make(): Promise<void> {
  const [folder, migrations, at, upTo] = words
  if (folder === undefined || migrations === undefined || at === undefined) {
    throw new Error('create-embedded FOLDER MIGRATIONS INSTANT [NUMBER]')
  }
  const known = await readMigrations(migrations)
  const db = await PGlite.create({ dataDir: folder, parsers: { ...columnParsers } })
  await migrate(
    {
      query: async (sql, params = []) => {
        const { rows, affectedRows } = await db.query<Record<string, unknown>>(sql, [...params])
        return { rows, count: affectedRows ?? 0 }
      },
      script: async (sql) => {
        await db.exec(sql)
      },
    },
    upTo === undefined ? known : known.slice(0, Number(upTo)),
    { at },
  )
  await db.close()
  process.exit(0)
}
