/**
 * Many areas beside one: the caseload of the first area written again for each of them, under other ids and another manager.
 * The rows are made by the database out of those that the product wrote, with triggers at rest, so the copies have no history;
 * row-level security is on for whoever reads them, and the reading is written in the audit log as ever.
 */
import type pg from 'pg'

/** In the order of what hangs on what. */
const tables = [
  'case_team',
  'case_team_member',
  'casework_setting',
  'caseload_import',
  'child',
  'ehc_case',
  'child_relation',
  'case_fact',
  'case_limit',
] as const

interface ColumnHere {
  readonly name: string
  readonly type: string
  /** The table that it points to by itself, null where to none. */
  readonly to: string | null
}

async function columnsOf(client: pg.Client, table: string): Promise<readonly ColumnHere[]> {
  const { rows } = await client.query<ColumnHere>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       (select c.confrelid::regclass::text from pg_constraint c
        where c.conrelid = a.attrelid and c.contype = 'f' and c.conkey = array[a.attnum] limit 1) as to
     from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    [table],
  )
  return rows
}

function cellOf({ name, type, to }: ColumnHere): string {
  if (name === 'local_area_id') return '$2::uuid'
  if (to === 'person') return `case when t.${name} is null then null else $3::uuid end`
  if (type === 'uuid' && to === null) return `md5(t.${name}::text || $2)::uuid`
  if (type === 'uuid[]') return `array(select md5(x::text || $2)::uuid from unnest(t.${name}) x)`
  return `t.${name}`
}

export interface CopyAsked {
  readonly from: string
  readonly areaId: string
  readonly slug: string
  readonly managerId: string
  /** So many children of the first area, those whose reference comes first. */
  readonly children: number
}

/** Writes one area; answers how many rows. */
export async function copyArea(client: pg.Client, asked: CopyAsked): Promise<number> {
  const { from, areaId, slug, managerId, children } = asked
  await client.query('begin')
  await client.query("set local session_replication_role = 'replica'")
  await client.query(
    `insert into local_area (id, name, slug, is_demonstration, opened_on)
     select $2::uuid, $3::text, $3::text, is_demonstration, opened_on from local_area where id = $1::uuid`,
    [from, areaId, slug],
  )
  await client.query(
    'insert into person (id, name, is_synthetic, created_at) values ($1::uuid, $2::text, true, now())',
    [managerId, `Manager of ${slug}`],
  )
  await client.query(
    `insert into role_grant (id, local_area_id, person_id, role, from_day, why)
     select gen_random_uuid(), $2::uuid, $3::uuid, role, from_day, why from role_grant where local_area_id = $1::uuid limit 1`,
    [from, areaId, managerId],
  )
  let rows = 0
  for (const table of tables) {
    const columns = await columnsOf(client, table)
    const chosen = `select child_id from ehc_case where local_area_id = $1::uuid order by reference limit ${children}`
    const key = table === 'child' ? 'id' : 'child_id'
    const some =
      columns.some((one) => one.name === key) || table === 'child' ? `and t.${key} in (${chosen})` : ''
    // The parameters stand in every question, whether it asks for them or not.
    const { rowCount } = await client.query(
      `insert into ${table} (${columns.map((one) => one.name).join(', ')})
       select ${columns.map(cellOf).join(', ')} from ${table} t
       where t.local_area_id = $1::uuid and $2::text is not null and $3::text is not null ${some}`,
      [from, areaId, managerId],
    )
    rows += rowCount ?? 0
  }
  await client.query('commit')
  return rows
}
