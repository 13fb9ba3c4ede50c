import type { SqlSession } from '../../src/shell/database/session.ts'

/** A table under row-level security, as the catalogue describes it. */
export interface GuardedTable {
  readonly name: string
  /** The column that its policies compare: the area's, or the person's. */
  readonly guard: string
  readonly by: 'area' | 'person'
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Somebody in some area. */
export interface Somebody {
  readonly areaId: string
  readonly personId: string
}

/** Every table that has row-level security, or that has an area or is the area and should have it. */
export async function guardedTables(session: SqlSession): Promise<readonly GuardedTable[]> {
  const { rows } = await session.query(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns,
      array_agg(format_type(a.atttypid, null) order by a.attnum) as types
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    group by c.oid, c.relname, c.relrowsecurity
    having c.relrowsecurity or bool_or(a.attname = 'local_area_id') order by c.relname`)
  return rows.map((row) => {
    const names = row.columns as readonly string[]
    const types = row.types as readonly string[]
    const name = String(row.name)
    const guard =
      name === 'local_area' ? 'id' : names.includes('local_area_id') ? 'local_area_id' : 'person_id'
    const columns = names.map((column, place) => ({ name: column, type: types[place] ?? '' }))
    return { name, guard, by: guard === 'person_id' ? 'person' : 'area', columns }
  })
}

/** Takes keys between tables, checks and rules of one row a kind off, so that a row of any table can be made from its column types alone. */
export async function loosen(session: SqlSession): Promise<void> {
  const { rows } = await session.query(`
    select format('alter table public.%I drop constraint %I', t.relname, c.conname) as statement
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.connamespace = 'public'::regnamespace and c.contype in ('f', 'c', 'u')
    order by c.contype`)
  for (const row of rows) await session.script(String(row.statement))
  // What a settled record may still take is a rule of its own, tried where it is made: here it would hide the policies.
  const { rows: rules } = await session.query(`
    select format('drop trigger %I on public.%I', g.tgname, t.relname) as statement
    from pg_trigger g join pg_class t on t.oid = g.tgrelid
    where t.relnamespace = 'public'::regnamespace and not g.tgisinternal
      and (g.tgname ~ '_stays?$' or g.tgname = 'under_checked_minutes')`)
  for (const row of rules) await session.script(String(row.statement))
}

/** One row for each table that belongs to `whose`, past policies and triggers. */
export async function fill(
  session: SqlSession,
  tables: readonly GuardedTable[],
  whose: Somebody,
  salt: number,
): Promise<void> {
  for (const table of tables) {
    await session.script('begin')
    await session.script(`alter table ${table.name} no force row level security, disable trigger user`)
    await session.script(insertOf(table, whose, salt))
    await session.script(`alter table ${table.name} force row level security, enable trigger user`)
    await session.script('commit')
  }
}

export function insertOf(table: GuardedTable, whose: Somebody, salt: number): string {
  const values = table.columns.map((column) => valueFor(table, column.name, column.type, whose, salt))
  const names = table.columns.map((column) => `"${column.name}"`)
  return `insert into ${table.name} (${names.join(', ')}) overriding system value values (${values.join(', ')})`
}

function valueFor(table: GuardedTable, name: string, type: string, whose: Somebody, salt: number): string {
  if (name === table.guard) return `'${table.by === 'area' ? whose.areaId : whose.personId}'`
  if (name === 'person_id') return `'${whose.personId}'`
  // Whose grants are seen depends on the side of their role, so these are of a role that has one.
  if (table.name === 'role_grant' && name === 'role') return `'chair'`
  if (table.name === 'role_grant_history' && name === 'row') return `'{"role": "chair"}'`
  return anyValue(type, salt)
}

/** Some value of a column type, another one for each salt from 1 to 9; a truth is another one below and above 5. */
export function anyValue(type: string, salt: number): string {
  const values: Readonly<Record<string, string>> = {
    uuid: `'00000000-0000-4000-8000-${String(salt).padStart(12, '0')}'`,
    text: `'words ${salt}'`,
    'text[]': `array['words ${salt}']`,
    integer: String(salt),
    bigint: String(salt),
    'double precision': String(salt),
    boolean: String(salt < 5),
    date: `'2026-01-0${salt}'`,
    'timestamp with time zone': `'2026-01-0${salt}T09:00:00Z'`,
    jsonb: `'{"n": ${salt}}'`,
    bytea: `'\\x00${String(salt).padStart(4, '0')}'`,
  }
  const value = values[type]
  if (value === undefined) throw new Error(`No value is known here for a column of type ${type}.`)
  return value
}
