-- Plans that come in as a sheet or as the tables of a Word file.

-- What a file was, what a person chose for it, and whether it was brought in. The plan itself is changed only when it is.
create table plan_import (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  format text not null check (format in ('xlsx', 'csv', 'word')),
  -- Which table, which columns, what its status words mean, which plan it joins; null until it is chosen.
  choice jsonb,
  sent_by uuid not null references person (id),
  sent_at timestamptz not null,
  applied_by uuid references person (id),
  applied_at timestamptz,
  counts jsonb,
  version integer not null default 1,
  primary key (local_area_id, id),
  check ((applied_at is null) = (applied_by is null))
);
create index plan_import_by_time on plan_import (local_area_id, sent_at);

-- The rows of its tables as they were read, written once.
create table plan_import_rows (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  import_id uuid not null,
  tables jsonb not null,
  primary key (local_area_id, id),
  unique (local_area_id, import_id),
  foreign key (local_area_id, import_id) references plan_import (local_area_id, id)
);

-- Columns once mapped are offered again for a file with the same headings.
create table plan_import_columns (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  headings text not null,
  columns jsonb not null,
  words jsonb not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, headings)
);

call public.hold_in_area('plan_import_rows');
do $$
declare
  held text;
begin
  foreach held in array array['plan_import', 'plan_import_columns'] loop
    call public.hold_in_area(held);
    call public.keep_history(held);
    call public.show_as_at(held);
  end loop;
end
$$;

revoke update, delete on plan_import_rows from throughline_app;
drop policy plan_import_rows_changed on plan_import_rows;
drop policy plan_import_rows_removed on plan_import_rows;
