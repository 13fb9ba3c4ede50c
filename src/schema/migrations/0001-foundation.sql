-- The foundation of the store: roles, areas, people, history and the audit chain. Runs on PostgreSQL 15 and later, as
-- a role that owns the database. Every function has a fixed search_path and names every table with its schema.

-- Two group roles. The application works as throughline_app, which owns nothing; backup and verify read as
-- throughline_keeper, which may only select. Roles belong to the whole server, so they may be there already.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['throughline_app', 'throughline_keeper'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null; -- made in the same moment by a migration of another database on this server
      end;
    end if;
    if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
      and not pg_catalog.pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
end
$$;

revoke create on schema public from public;
grant usage on schema public to throughline_app, throughline_keeper;

-- Which migrations this database has had. A file that changed after it was applied is refused.
create table schema_migration (
  number integer primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null
);
grant select on schema_migration to throughline_app, throughline_keeper;

-- Puts a table under its local area: row-level security enabled and forced, one policy for each command.
create procedure hold_in_area(table_name text, area_column text default 'local_area_id')
language plpgsql
set search_path = ''
as $$
declare
  here text := format('%I = (select nullif(current_setting(''throughline.area'', true), '''')::uuid)', area_column);
begin
  execute format('alter table public.%I enable row level security, force row level security', table_name);
  execute format('create policy %I on public.%I for select to throughline_app using (%s)',
    table_name || '_seen', table_name, here);
  execute format('create policy %I on public.%I for insert to throughline_app with check (%s)',
    table_name || '_added', table_name, here);
  execute format('create policy %I on public.%I for update to throughline_app using (%s) with check (%s)',
    table_name || '_changed', table_name, here, here);
  execute format('create policy %I on public.%I for delete to throughline_app using (%s)',
    table_name || '_removed', table_name, here);
  execute format('grant select, insert, update, delete on public.%I to throughline_app', table_name);
  call public.show_to_keeper(table_name);
end
$$;

-- Lets the keeper read a table whole, for backup and verify.
create procedure show_to_keeper(table_name text)
language plpgsql
set search_path = ''
as $$
begin
  execute format('grant select on public.%I to throughline_keeper', table_name);
  if (select relrowsecurity from pg_catalog.pg_class where oid = format('public.%I', table_name)::regclass) then
    execute format('create policy %I on public.%I for select to throughline_keeper using (true)',
      table_name || '_kept', table_name);
  end if;
end
$$;

-- Makes <table>_history and the trigger that fills it in the same transaction as the change. `key_column` is the key
-- within an area. Call it after hold_in_area, so that the history stands under the same area. version_at never goes
-- back for one row, so the last version by time is the last by order. Keys may not change.
create procedure keep_history(table_name text, key_column text default 'id')
language plpgsql
set search_path = ''
as $$
declare
  history text := table_name || '_history';
  writer text := table_name || '_write_history';
  own regclass := format('public.%I', table_name)::regclass;
  area_column text := case
    when table_name = 'local_area' then 'id'
    when exists (select from pg_catalog.pg_attribute
      where attrelid = own and attname = 'local_area_id' and not attisdropped) then 'local_area_id'
  end;
  key_type text := (select format_type(atttypid, atttypmod) from pg_catalog.pg_attribute
    where attrelid = own and attname = key_column and not attisdropped);
begin
  if key_type is null then
    raise exception 'keep_history: % has no column %', table_name, key_column;
  end if;
  execute format($ddl$
    create table public.%1$I (
      %2$s
      id %3$s not null,
      seq bigint generated always as identity,
      version_at timestamptz not null,
      change text not null check (change in ('insert', 'update', 'delete')),
      changed_by uuid,
      why text,
      "row" jsonb not null,
      recorded_at timestamptz not null default now(),
      primary key (%4$s id, seq)
    )$ddl$,
    history,
    case when area_column is not null then 'local_area_id uuid not null,' else '' end,
    key_type,
    case when area_column is not null then 'local_area_id,' else '' end);
  execute format('create index %I on public.%I (%s id, version_at, seq)', history || '_of', history,
    case when area_column is not null then 'local_area_id,' else '' end);
  execute format('create index %I on public.%I (%s version_at)', history || '_since', history,
    case when area_column is not null then 'local_area_id,' else '' end);

  execute format($ddl$
    create function public.%1$I() returns trigger language plpgsql security definer set search_path = '' as $body$
    declare
      held public.%2$I;
    begin
      if tg_op = 'DELETE' then held := old; else held := new; end if;
      if tg_op = 'UPDATE' then
        if %3$s then
          raise exception 'the key of a row in %% may not change', tg_table_name;
        end if;
        if old is not distinct from new then
          return null;
        end if;
      end if;
      insert into public.%4$I (%5$s id, version_at, change, changed_by, why, "row")
      values (
        %6$s
        held.%7$I,
        greatest(
          coalesce(nullif(current_setting('throughline.at', true), '')::timestamptz, now()),
          (select max(h.version_at) from public.%4$I h where %8$s h.id = held.%7$I)
        ),
        lower(tg_op),
        nullif(current_setting('throughline.person', true), '')::uuid,
        nullif(current_setting('throughline.why', true), ''),
        to_jsonb(held)
      );
      return null;
    end
    $body$
    $ddl$,
    writer,
    table_name,
    case when area_column is null then format('new.%1$I is distinct from old.%1$I', key_column)
      else format('new.%1$I is distinct from old.%1$I or new.%2$I is distinct from old.%2$I', key_column, area_column)
    end,
    history,
    case when area_column is not null then 'local_area_id,' else '' end,
    case when area_column is not null then format('held.%I,', area_column) else '' end,
    key_column,
    case when area_column is not null then format('h.local_area_id = held.%I and', area_column) else '' end);
  execute format('revoke execute on function public.%I() from public', writer);
  execute format(
    'create trigger %I after insert or update or delete on public.%I for each row execute function public.%I()',
    writer, table_name, writer);

  execute format('grant select on public.%I to throughline_app', history);
  if area_column is not null then
    execute format('alter table public.%I enable row level security, force row level security', history);
    execute format($ddl$create policy %I on public.%I for select to throughline_app
      using (local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid))$ddl$,
      history || '_seen', history);
    -- The trigger writes as the owner of the tables, who is held by forced row-level security like everybody else.
    execute format('create policy %I on public.%I for all to %I using (true) with check (true)',
      history || '_written', history, current_user);
  end if;
  call public.show_to_keeper(history);
end
$$;

revoke execute on procedure hold_in_area(text, text), show_to_keeper(text), keep_history(text, text) from public;

-- People and how they sign in. Deployment-wide: a person is joined to areas by grants.
create table person (
  id uuid primary key,
  name text not null,
  email text,
  opens_areas boolean not null default false,
  is_synthetic boolean not null default false,
  created_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1
);
create unique index person_email on person (lower(email));
grant select, insert, update on person to throughline_app;
call show_to_keeper('person');
call keep_history('person');

create table sign_in_link (
  id uuid primary key,
  person_id uuid not null references person (id),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_of_person on sign_in_link (person_id);
grant select, insert, update, delete on sign_in_link to throughline_app;
call show_to_keeper('sign_in_link');

create table session (
  id uuid primary key,
  person_id uuid not null references person (id),
  token_hash bytea not null unique,
  csrf_secret text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  acting_in text
);
create index session_of_person on session (person_id);
grant select, insert, update, delete on session to throughline_app;
call show_to_keeper('session');

create table agency (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('council', 'icb', 'trust', 'school', 'forum', 'department', 'other')),
  from_day date,
  to_day date,
  version integer not null default 1,
  check (to_day >= from_day)
);
grant select, insert, update, delete on agency to throughline_app;
call show_to_keeper('agency');
call keep_history('agency');

create table setting (
  name text primary key,
  value jsonb not null,
  version integer not null default 1
);
grant select, insert, update, delete on setting to throughline_app;
call show_to_keeper('setting');
call keep_history('setting', 'name');

-- The local area. A person sees the area they work in now and every area in which they hold a grant.
create table local_area (
  id uuid primary key,
  name text not null,
  slug text not null unique,
  is_demonstration boolean not null default false,
  opened_on date not null,
  closed_on date,
  version integer not null default 1,
  check (closed_on >= opened_on)
);
call hold_in_area('local_area', 'id');
call keep_history('local_area');

create table area_agency (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  agency_id uuid not null references agency (id),
  part text not null,
  from_day date,
  to_day date,
  version integer not null default 1,
  primary key (local_area_id, id),
  check (to_day >= from_day)
);
create index area_agency_of_agency on area_agency (agency_id);
call hold_in_area('area_agency');
call keep_history('area_agency');

create table role_grant (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  person_id uuid not null references person (id),
  role text not null,
  from_day date not null,
  to_day date,
  granted_by uuid references person (id),
  why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  check (to_day >= from_day)
);
create index role_grant_of_person on role_grant (person_id);
call hold_in_area('role_grant');
call keep_history('role_grant');

-- A person sees their own grants in every area; without this nobody could be shown the areas they may enter.
drop policy role_grant_seen on role_grant;
create policy role_grant_seen on role_grant for select to throughline_app using (
  local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid)
  or person_id = (select nullif(current_setting('throughline.person', true), '')::uuid)
);
drop policy local_area_seen on local_area;
create policy local_area_seen on local_area for select to throughline_app using (
  id = (select nullif(current_setting('throughline.area', true), '')::uuid)
  or id in (
    select g.local_area_id from role_grant g
    where g.person_id = (select nullif(current_setting('throughline.person', true), '')::uuid)
  )
);

-- The audit chain. Each row's hash covers its own columns and the hash before it. A field is written as its length in
-- bytes, a colon and its text, or as a dash when there is none, so that no two entries can be written alike. The same
-- text is built in features/audit-log/audit-entry.ts, which verifies what is written here.
create function audit_field(value text) returns text
language sql immutable
set search_path = ''
as $$ select case when value is null then '-;' else octet_length(value)::text || ':' || value || ';' end $$;

create function audit_hash(
  area uuid, seq bigint, at timestamptz, person_id uuid, role text, event text, thing text,
  before jsonb, after jsonb, why text, prev_hash bytea
) returns bytea
language sql stable
set search_path = ''
as $$
  select sha256(convert_to(
    public.audit_field(area::text) || public.audit_field(seq::text)
    || public.audit_field(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || public.audit_field(person_id::text) || public.audit_field(role) || public.audit_field(event)
    || public.audit_field(thing) || public.audit_field(before::text) || public.audit_field(after::text)
    || public.audit_field(why) || public.audit_field(encode(prev_hash, 'hex')),
    'UTF8'))
$$;

-- seq, prev_hash and hash are worked out by the trigger, whatever is given.
create table audit_log (
  local_area_id uuid not null references local_area (id),
  seq bigint not null default 0,
  at timestamptz not null,
  person_id uuid,
  role text,
  event text not null,
  thing text,
  before jsonb,
  after jsonb,
  why text,
  prev_hash bytea not null default '',
  hash bytea not null default '',
  primary key (local_area_id, seq)
);
create index audit_log_by_time on audit_log (local_area_id, at);

-- Deployment-wide events: sign-in, backup, an area opened.
create table platform_log (
  seq bigint primary key default 0,
  at timestamptz not null,
  person_id uuid,
  role text,
  event text not null,
  thing text,
  before jsonb,
  after jsonb,
  why text,
  prev_hash bytea not null default '',
  hash bytea not null default ''
);

-- Whoever inserts, the place in the chain and both hashes are worked out here. The lock is held until the transaction
-- ends, so an audit row is written last.
create function chain_audit_log() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  last_seq bigint;
  last_hash bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended('throughline audit ' || new.local_area_id::text, 0));
  select l.seq, l.hash into last_seq, last_hash from public.audit_log l
    where l.local_area_id = new.local_area_id order by l.seq desc limit 1;
  new.seq := coalesce(last_seq, 0) + 1;
  new.prev_hash := coalesce(last_hash, '\x'::bytea);
  new.hash := public.audit_hash(new.local_area_id, new.seq, new.at, new.person_id, new.role, new.event, new.thing,
    new.before, new.after, new.why, new.prev_hash);
  return new;
end
$$;
create trigger chain_audit_log before insert on audit_log for each row execute function chain_audit_log();

create function chain_platform_log() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  last_seq bigint;
  last_hash bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended('throughline audit platform', 0));
  select l.seq, l.hash into last_seq, last_hash from public.platform_log l order by l.seq desc limit 1;
  new.seq := coalesce(last_seq, 0) + 1;
  new.prev_hash := coalesce(last_hash, '\x'::bytea);
  new.hash := public.audit_hash(null, new.seq, new.at, new.person_id, new.role, new.event, new.thing,
    new.before, new.after, new.why, new.prev_hash);
  return new;
end
$$;
create trigger chain_platform_log before insert on platform_log for each row execute function chain_platform_log();

-- An audit row is added and read, never changed or removed.
alter table audit_log enable row level security, force row level security;
create policy audit_log_seen on audit_log for select to throughline_app
  using (local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid));
create policy audit_log_added on audit_log for insert to throughline_app
  with check (local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid));
grant select, insert on audit_log, platform_log to throughline_app;
call show_to_keeper('audit_log');
call show_to_keeper('platform_log');

-- Backups that were taken, when each was read back, and when one was last restored.
create table backup_record (
  id uuid primary key,
  taken_at timestamptz not null,
  file text not null,
  bytes bigint not null,
  sha256 text not null,
  verified_at timestamptz,
  restored_at timestamptz,
  where_restored text
);
grant select, insert, update on backup_record to throughline_app;
call show_to_keeper('backup_record');

-- A document that was read but does not belong to an area yet. Only the person who brought it sees it.
create table waiting_reading (
  id uuid primary key,
  person_id uuid not null references person (id),
  file_name text,
  format text not null,
  file_sha256 text,
  text text not null,
  fingerprint text not null,
  reading jsonb not null,
  warnings jsonb not null default '[]',
  created_at timestamptz not null,
  settled_at timestamptz,
  version integer not null default 1
);
create index waiting_reading_of_person on waiting_reading (person_id, created_at);
alter table waiting_reading enable row level security, force row level security;
create policy waiting_reading_seen on waiting_reading for select to throughline_app
  using (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid));
create policy waiting_reading_added on waiting_reading for insert to throughline_app
  with check (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid));
create policy waiting_reading_changed on waiting_reading for update to throughline_app
  using (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid))
  with check (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid));
create policy waiting_reading_removed on waiting_reading for delete to throughline_app
  using (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid));
grant select, insert, update, delete on waiting_reading to throughline_app;
call show_to_keeper('waiting_reading');
