/** Asks the migrated database; answers rows. */
type Ask = (sql: string) => Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>

const typeOf: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Uint8Array',
  date: 'string',
  int4: 'number',
  float8: 'number',
  int8: 'number',
  jsonb: 'Json',
  _text: 'string[]',
  text: 'string',
  timestamptz: 'string',
  uuid: 'string',
}

const head = `// Made from the migrated schema by scripts/schema-types.ts. Do not edit: write a migration and make it again.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Read as the value, given as JSON text: the drivers would write a bare array as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>
export type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>
`

/**
 * The TypeScript of every table: a day is text (YYYY-MM-DD), an instant is ISO 8601 text in UTC, a large integer is a
 * number, JSON is unknown when read. Throws on a column type that no driver parser is written for.
 */
export async function tableTypes(ask: Ask): Promise<string> {
  const { rows } = await ask(`
    select c.table_name, c.column_name, c.udt_name, c.is_nullable = 'YES' as nullable,
      c.column_default is not null or c.is_identity = 'YES' as has_default,
      coalesce(c.identity_generation = 'ALWAYS', false) as always
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    order by c.table_name collate "C", c.ordinal_position`)
  const tables = new Map<string, string[]>()
  for (const row of rows) {
    const table = String(row.table_name)
    const columns = tables.get(table) ?? []
    columns.push(`  ${String(row.column_name)}: ${columnType(table, row)}`)
    tables.set(table, columns)
  }
  const written = [...tables].map(
    ([table, columns]) => `export interface ${pascal(table)} {\n${columns.join('\n')}\n}\n`,
  )
  const all = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)}`)
  return `${head}\n${written.join('\n')}\nexport interface Tables {\n${all.join('\n')}\n}\n`
}

function columnType(table: string, row: Readonly<Record<string, unknown>>): string {
  const type = typeOf[String(row.udt_name)]
  if (type === undefined)
    throw new Error(`${table}.${String(row.column_name)}: no type for ${String(row.udt_name)}`)
  if (type === 'Json')
    return row.nullable === true ? 'JsonOrNull' : row.has_default === true ? 'JsonWithDefault' : 'Json'
  const value = row.nullable === true ? `${type} | null` : type
  if (row.always === true) return `GeneratedAlways<${value}>`
  return row.has_default === true ? `Generated<${value}>` : value
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
}
