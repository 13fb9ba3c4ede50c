-- The history is written once for each statement and no longer once for each row. What it holds is the same: a version
-- for each row that came, changed or went, by whom, why and when.

-- Raises: for use in the middle of a statement that has found a key changed.
create function key_may_not_change(table_name text) returns text
language plpgsql
set search_path = ''
as $$
begin
  raise exception 'the key of a row in % may not change', table_name;
end
$$;

-- Makes, or makes anew, the triggers that fill a table's history. `area_column` is null for a table of the whole
-- deployment. The rows of a statement come as one table, so that their versions go in as one. A plan is made once for
-- each connection, perhaps while one row is changed and the history is empty: the two settings keep it good for many.
create procedure write_history(table_name text, key_column text, area_column text)
language plpgsql
set search_path = ''
as $$
declare
  history text := table_name || '_history';
  writer text := table_name || '_write_history';
  key_type text := (select format_type(atttypid, atttypmod) from pg_catalog.pg_attribute
    where attrelid = format('public.%I', table_name)::regclass and attname = key_column and not attisdropped);
  one text;
begin
  execute format($ddl$
    create or replace function public.%1$I() returns trigger language plpgsql security definer
    set search_path = '' set enable_nestloop = off set enable_seqscan = off
    as $body$
    #variable_conflict use_variable
    declare
      instant timestamptz := coalesce(nullif(current_setting('throughline.at', true), '')::timestamptz, now());
      author uuid := nullif(current_setting('throughline.person', true), '')::uuid;
      reason text := nullif(current_setting('throughline.why', true), '');
    begin
      if tg_op = 'UPDATE' then
        insert into public.%2$I (%3$s id, version_at, change, changed_by, why, "row")
        select %4$s
          case when row_before.%5$I is null then public.key_may_not_change(tg_table_name)::%6$s else row_now.%5$I end,
          greatest(instant, (select max(h.version_at) from public.%2$I h where %7$s h.id = row_now.%5$I)),
          'update', author, reason, to_jsonb(row_now)
        from row_now left join row_before on %8$s row_before.%5$I = row_now.%5$I
        where row_before is distinct from row_now;
      else
        insert into public.%2$I (%3$s id, version_at, change, changed_by, why, "row")
        select %4$s row_now.%5$I,
          greatest(instant, (select max(h.version_at) from public.%2$I h where %7$s h.id = row_now.%5$I)),
          lower(tg_op), author, reason, to_jsonb(row_now)
        from row_now;
      end if;
      return null;
    end
    $body$
    $ddl$,
    writer,
    history,
    case when area_column is not null then 'local_area_id,' else '' end,
    case when area_column is not null then format('row_now.%I,', area_column) else '' end,
    key_column,
    key_type,
    case when area_column is not null then format('h.local_area_id = row_now.%I and', area_column) else '' end,
    case when area_column is not null then format('row_before.%1$I = row_now.%1$I and', area_column) else '' end);
  execute format('revoke execute on function public.%I() from public', writer);
  execute format('drop trigger if exists %I on public.%I', writer, table_name);
  foreach one in array array['insert', 'update', 'delete'] loop
    execute format(
      'create trigger %I after %s on public.%I referencing %s for each statement execute function public.%I()',
      writer || '_' || one, one, table_name,
      case one when 'insert' then 'new table as row_now'
        when 'update' then 'old table as row_before new table as row_now'
        else 'old table as row_now' end,
      writer);
  end loop;
end
$$;
revoke execute on function key_may_not_change(text) from public;
revoke execute on procedure write_history(text, text, text) from public;

-- Makes <table>_history and the triggers that fill it in the same transaction as the change. `key_column` is the key
-- within an area. Call it after hold_in_area, so that the history stands under the same area. version_at never goes
-- back for one row, so the last version by time is the last by order. Keys may not change.
create or replace procedure keep_history(table_name text, key_column text default 'id')
language plpgsql
set search_path = ''
as $$
declare
  history text := table_name || '_history';
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

  call public.write_history(table_name, key_column, area_column);

  execute format('grant select on public.%I to throughline_app', history);
  if area_column is not null then
    execute format('alter table public.%I enable row level security, force row level security', history);
    execute format($ddl$create policy %I on public.%I for select to throughline_app
      using (local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid))$ddl$,
      history || '_seen', history);
    -- The triggers write as the owner of the tables, who is held by forced row-level security like everybody else.
    execute format('create policy %I on public.%I for all to %I using (true) with check (true)',
      history || '_written', history, current_user);
  end if;
  call public.show_to_keeper(history);
end
$$;

-- Every table that kept a history until here.
do $$
declare
  one record;
begin
  for one in
    select c.relname::text as name, key.attname::text as key_column,
      case when c.relname = 'local_area' then 'id'
        when exists (select from pg_catalog.pg_attribute a
          where a.attrelid = c.oid and a.attname = 'local_area_id' and not a.attisdropped) then 'local_area_id'
      end as area_column
    from pg_catalog.pg_trigger t
    join pg_catalog.pg_class c on c.oid = t.tgrelid
    cross join lateral (values (case when c.relname = 'setting' then 'name' else 'id' end)) as key (attname)
    where t.tgname = c.relname || '_write_history' and not t.tgisinternal
    order by c.relname
  loop
    call public.write_history(one.name, one.key_column, one.area_column);
  end loop;
end
$$;
