import type { SqlSession } from './session.ts'

/** A table of the product with the order in which its rows are written: by key, text by its bytes. */
export interface KeptTable {
  readonly name: string
  readonly order: string
}

const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table but the record of migrations, by name. Throws on a table without a primary key. */
export async function keptTables(session: Pick<SqlSession, 'query'>): Promise<readonly KeptTable[]> {
  const { rows } = await session.query(`
    select c.relname as name, array_agg(a.attname::text order by k.place) filter (where a.attname is not null) as columns,
      array_agg(a.attcollation <> 0 order by k.place) filter (where a.attname is not null) as worded
    from pg_catalog.pg_class c
    left join pg_catalog.pg_index i on i.indrelid = c.oid and i.indisprimary
    left join lateral unnest(i.indkey::int2[]) with ordinality k (attnum, place) on true
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
    group by c.relname order by c.relname collate "C"`)
  return rows.map((row) => {
    const columns = row.columns as readonly string[] | null
    const worded = row.worded as readonly boolean[]
    if (columns === null)
      throw new Error(`The table ${String(row.name)} has no primary key, so it cannot be backed up.`)
    const order = columns.map(
      (column, place) => `${ident(column)}${worded[place] === true ? ' collate "C"' : ''}`,
    )
    return { name: String(row.name), order: order.join(', ') }
  })
}

const ROWS_AT_ONCE = 200

/** The rows of a table as JSON text, in order. Inside a transaction only: it reads through a cursor. */
export async function* tableRows(
  session: Pick<SqlSession, 'query'>,
  table: KeptTable,
): AsyncGenerator<string> {
  await session.query(
    `declare kept_rows no scroll cursor for
     select row_to_json(t)::text as line from public.${ident(table.name)} t order by ${table.order}`,
  )
  for (;;) {
    const { rows } = await session.query(`fetch ${ROWS_AT_ONCE} from kept_rows`)
    for (const row of rows) yield String(row.line)
    if (rows.length < ROWS_AT_ONCE) break
  }
  await session.query('close kept_rows')
}

export { ident }
