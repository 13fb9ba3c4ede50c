-- From which month on a measure takes its figures from the cases recorded here: dated decisions of a named person, with the
-- reason. The last of each measure counts; `figure` null ends it. Before that month, and without a decision, a measure shows
-- what was typed or imported.
create table casework_source (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  place integer not null,
  figure text,
  -- Of advice asked of one body only.
  area_agency_id uuid,
  -- The first day of the first period that is counted here.
  from_day date not null,
  decided_on date not null,
  decided_by text not null check (length(trim(decided_by)) > 0),
  why text not null check (length(trim(why)) > 0),
  entered_by uuid not null references person (id),
  primary key (local_area_id, id),
  unique (local_area_id, measure_id, place),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  foreign key (local_area_id, area_agency_id) references area_agency (local_area_id, id)
);

call hold_in_area('casework_source');
call keep_history('casework_source');
call show_as_at('casework_source');

do $$
begin
  -- What the function below asks, as the owner of the table.
  execute format('create policy casework_source_asked on public.casework_source for select to %I using (true)',
    current_user);
end
$$;

-- Of advice the family side reads what was accepted and what its author did not keep from it.
call narrow_policy('advice', 'advice_seen', $cond$
  (select nullif(current_setting('throughline.side', true), '')) is distinct from 'family'
    or (shareable and state = 'accepted')$cond$);

-- The areas in which some measure takes its figures from casework: for the nightly count, which then works in one at a time.
create function areas_counting_casework() returns setof uuid
language sql stable security definer
set search_path = ''
as $$ select distinct s.local_area_id from public.casework_source s where s.figure is not null order by 1 $$;
revoke execute on function areas_counting_casework() from public;
grant execute on function areas_counting_casework() to throughline_app;
