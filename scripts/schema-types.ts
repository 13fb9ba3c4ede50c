/**
 * Writes src/schema/tables.generated.ts from the migrated schema. Run it after a new migration:
 *   npx esbuild scripts/schema-types.ts --bundle --platform=node --format=esm --packages=external \
 *     --outfile=node_modules/.cache/schema-types.mjs && node node_modules/.cache/schema-types.mjs
 * A test makes it again and fails when the committed file differs.
 */
import { writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { tableTypes } from '../src/schema/table-types.ts'
import { migrate, readMigrations } from '../src/shell/database/migrate.ts'
import type { SqlSession } from '../src/shell/database/session.ts'

if (process.argv[1]?.endsWith('schema-types.mjs')) {
  const db = await PGlite.create()
  const session: SqlSession = {
    query: async (sql, params = []) => {
      const { rows, affectedRows } = await db.query<Record<string, unknown>>(sql, [...params])
      return { rows, count: affectedRows ?? 0 }
    },
    script: async (sql) => {
      await db.exec(sql)
    },
  }
  await migrate(session, await readMigrations('src/schema/migrations'), { at: new Date().toISOString() })
  await writeFile('src/schema/tables.generated.ts', await tableTypes((sql) => session.query(sql)))
  await db.close()
}
