/** What the database's own catalogue says is wrong with its guards. Each answers sentences, and none when all is well. */
import type { SqlSession } from '../../src/shell/database/session.ts'

type Asking = Pick<SqlSession, 'query'>

/**
 * The tables that belong to the whole deployment: persons, credentials, sessions, agencies, settings and its own
 * records. Every other table stands under an area or a person.
 */
const deploymentWide = [
  'agency',
  'agency_history',
  'backup_record',
  'calendar_feed_link',
  'demonstration_step',
  'feed_key_link',
  'invitation_link',
  'linked_identity',
  'meeting_answer_link',
  'pack_link_key',
  'password',
  'person',
  'person_history',
  'platform_log',
  'recovery_code',
  'reset_link',
  'schema_migration',
  'second_factor',
  'session',
  'setting',
  'setting_history',
  'sign_in_link',
  'sign_in_step',
  'sign_in_try',
  'update_link',
]

async function words(
  session: Asking,
  sql: string,
  params: readonly unknown[] = [],
): Promise<readonly string[]> {
  const { rows } = await session.query(sql, params)
  return rows.map((row) => String(row.fault))
}

/** Every table is on the short list above, or has row-level security enabled and forced, and its area first in an index. */
export function unguarded(session: Asking): Promise<readonly string[]> {
  return words(
    session,
    `select c.relname || ' has no row-level security that is forced' as fault
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm', 'f')
       and not (c.relrowsecurity and c.relforcerowsecurity) and c.relname <> all ($1::text[])
     union all
     select c.relname || ' has no index that begins with its area' from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1::text[])
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'local_area_id' and not a.attisdropped)
       and not exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where i.indrelid = c.oid and a.attname = 'local_area_id')`,
    [deploymentWide],
  )
}

/**
 * On a guarded table the limited role has one policy for each command that it may use and none for the others; nobody
 * else has one but the keeper, who reads, and the history's own writer.
 */
export function wrongPolicies(session: Asking): Promise<readonly string[]> {
  return words(
    session,
    `select c.relname || ' has ' || count(p.policyname) || ' policies for ' || v.command as fault
     from pg_class c
     cross join unnest(array['select', 'insert', 'update', 'delete']) v (command)
     left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname and lower(p.cmd) = v.command
       and p.roles = array['throughline_app']::name[]
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
     group by c.oid, c.relname, v.command
     having count(p.policyname) <> (has_table_privilege('throughline_app', c.oid, v.command))::int
       or not coalesce(bool_and((v.command = 'insert' or p.qual is not null)
         and (v.command not in ('insert', 'update') or p.with_check is not null)) filter (where p.policyname is not null), true)
     union all
     select tablename || ' has the policy ' || policyname from pg_policies where schemaname = 'public'
       and roles <> array['throughline_app']::name[]
       and not (roles = array['throughline_keeper']::name[] and cmd = 'SELECT')
       and not (policyname = tablename || '_written' and tablename like '%\\_history')
       -- What a function asks as the owner of the tables: it reads, and the limited role is not let through by it.
       and not (policyname = tablename || '_asked' and cmd = 'SELECT'
         and roles = array[(select pg_get_userbyid(relowner) from pg_class where oid = format('public.%I', tablename)::regclass)])
     union all
     select tablename || ' is not guarded and has the policy ' || policyname from pg_policies p
       join pg_class c on c.oid = format('public.%I', p.tablename)::regclass
       where schemaname = 'public' and not c.relrowsecurity`,
  )
}

/** The limited role truncates nothing, and only reads histories, and only reads and adds to the logs. */
export function tooMuchPower(session: Asking): Promise<readonly string[]> {
  return words(
    session,
    `select relname || ' may be written to by throughline_app' as fault
     from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and (
       has_table_privilege('throughline_app', oid, 'truncate') or has_table_privilege('throughline_app', oid, 'trigger')
       or (relname like '%\\_history' and has_any_column_privilege('throughline_app', oid, 'insert, update'))
       or (relname like '%\\_history' and has_table_privilege('throughline_app', oid, 'delete'))
       or (relname in ('audit_log', 'platform_log', 'schema_migration')
         and (has_any_column_privilege('throughline_app', oid, 'update') or has_table_privilege('throughline_app', oid, 'delete'))))
     union all
     select relname || ' may be written to by throughline_keeper' from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and has_table_privilege('throughline_keeper', oid, 'insert, update, delete, truncate')`,
  )
}

/**
 * Functions that ask past the policies. Some are asked by the policies themselves, so that a policy does not ask itself: each
 * answers keys of rows that the person set for this transaction may read, and takes nobody's word for who that is. Others
 * are for somebody who is in no area yet: each answers only to the hash of a secret, or a name or a count that is public; the
 * nightly count asks for the keys of the areas that want it, and then works in one at a time. And the made-up people of a
 * demonstration area are told to whoever keeps its people.
 */
const asksPastPolicies = [
  'my_children',
  'young_people',
  'advice_link_at',
  'family_letter_at',
  'area_at',
  'areas_counting_casework',
  'demonstration_people',
  'requests_lately',
]

/** No view past the policies; no function with an open search_path; none that runs as its owner and is open to all. */
export function openCode(session: Asking): Promise<readonly string[]> {
  return words(
    session,
    `select c.relname || ' is a view past the policies' as fault from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
       and not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false)
     union all
     select p.proname || ' is an open function' from pg_proc p where p.pronamespace = 'public'::regnamespace
       -- What makes a range of a type is the server's own code and looks nothing up.
       and p.prolang <> (select oid from pg_language where lanname = 'internal')
       and (not exists (select from unnest(p.proconfig) s where s like 'search_path=%')
         or (p.prosecdef and p.proname <> all ($1::text[])
           and has_function_privilege('throughline_app', p.oid, 'execute')))`,
    [asksPastPolicies],
  )
}
