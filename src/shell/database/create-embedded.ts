/**
 * Makes a new embedded database in a process that then ends, because making one leaves some 800 MB behind. Called with
 * the folder to make (which its caller renames into place when this ends well), the folder of migrations, and the
 * instant. Ends early when its caller has gone.
 */
import { PGlite } from '@electric-sql/pglite'
import { columnParsers } from './column-parsers.ts'
import { migrate, readMigrations } from './migrate.ts'

const [folder, migrations, at, upTo] = process.argv.slice(2)
if (folder === undefined || migrations === undefined || at === undefined) {
  throw new Error('create-embedded FOLDER MIGRATIONS INSTANT [NUMBER]')
}
process.once('disconnect', () => process.exit(1))

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
