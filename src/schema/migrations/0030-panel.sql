-- Panels: dated lists by kind of decision, who sits, which cases are on them, the access that follows, declared interests,
-- what was recommended and decided, and who holds the delegated power.

create table panel_list (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  kind text not null check (kind in ('assess', 'issue', 'place', 'cease')),
  day date not null,
  -- From this day members read the papers of the cases on the list, until its day.
  opens_on date not null,
  -- A decision outside the panel: a list of one case for the holder of the power alone. Why stands with the case.
  urgent boolean not null default false,
  state text not null default 'open' check (state in ('open', 'held', 'cancelled')),
  ended_why text,
  made_by uuid not null references person (id),
  changed_by_name text not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  check (opens_on <= day),
  check (state <> 'cancelled' or length(trim(ended_why)) > 0)
);
create index panel_list_by_day on panel_list (local_area_id, day);

create table panel_member (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  list_id uuid not null,
  person_id uuid not null references person (id),
  name text not null,
  part text not null check (part in ('member', 'chair', 'holder')),
  -- Null until somebody says who was there.
  attended boolean,
  removed_on date,
  removed_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, list_id, person_id),
  foreign key (local_area_id, list_id) references panel_list (local_area_id, id),
  check ((removed_on is null) = (removed_why is null))
);

create table panel_case (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  list_id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  -- Advice that is not among the papers, by the facts that asked for it.
  left_out jsonb not null default '[]',
  added_on date not null,
  -- Why it cannot wait for a panel: of the child, so that only those who read the case read it.
  urgent_why text,
  removed_on date,
  removed_why text,
  changed_by_name text not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, list_id, case_id),
  foreign key (local_area_id, list_id) references panel_list (local_area_id, id),
  foreign key (local_area_id, case_id) references ehc_case (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  check ((removed_on is null) = (removed_why is null))
);
create index panel_case_of_case on panel_case (local_area_id, case_id);

-- Whoever declares an interest in a case does not see its papers and does not decide it.
create table panel_interest (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  list_id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  person_id uuid not null references person (id),
  name text not null,
  words text not null check (length(trim(words)) > 0),
  said_at timestamptz not null,
  said_by uuid not null references person (id),
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, list_id, case_id, person_id),
  foreign key (local_area_id, list_id) references panel_list (local_area_id, id),
  foreign key (local_area_id, case_id) references ehc_case (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id)
);

-- The relation by which one member reads one child's papers, and when it was ended.
create table panel_access (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  list_id uuid not null,
  child_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  until_day date not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, list_id) references panel_list (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, member_id) references panel_member (local_area_id, id),
  foreign key (local_area_id, relation_id) references child_relation (local_area_id, id)
);
create index panel_access_of_list on panel_access (local_area_id, list_id) where ended_at is null;

-- What was recommended, and what was decided by whoever holds the power. It is a record of its own: what the law counts is
-- the day on which the family is told, which is a fact of the case.
create table panel_decision (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  list_id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  is_decision boolean not null,
  outcome text not null check (outcome in ('yes', 'no', 'defer')),
  reason text not null check (length(trim(reason)) > 0),
  family_words text,
  place_named text,
  -- By which power, as the setting of the area said it on that day; null for a recommendation.
  power text,
  decided_on date not null,
  tell_by date,
  told_on date,
  said_by uuid not null references person (id),
  said_by_name text not null,
  said_at timestamptz not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, list_id) references panel_list (local_area_id, id),
  foreign key (local_area_id, case_id) references ehc_case (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  check (is_decision = (power is not null)),
  check (outcome = 'defer' or length(trim(family_words)) > 0)
);
create index panel_decision_of_case on panel_decision (local_area_id, case_id, said_at);

-- Who holds each power, where that is written, and within how many days a family is told the reason.
create table panel_setting (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  settings jsonb not null,
  changed_by_name text not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id)
);

do $$
declare
  one text;
  mine text;
  here text := 'local_area_id = (select nullif(current_setting(''throughline.area'', true), '''')::uuid)';
  me text := '(select nullif(current_setting(''throughline.person'', true), '''')::uuid)';
  casework text := '(select nullif(current_setting(''throughline.side'', true), '''')) = ''casework''';
  run text := '(select current_setting(''throughline.casework_run'', true)) = ''yes''';
begin
  foreach one in array array['panel_list', 'panel_member', 'panel_case', 'panel_interest', 'panel_access', 'panel_decision',
    'panel_setting'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
    -- Panels are the casework side's; what hangs on a child is read through a live relation to it.
    mine := format('%s and (%s or %s)', here, run, casework);
    if one not in ('panel_list', 'panel_member', 'panel_setting') then
      mine := format('%s and (%s or (%s and child_id in (select public.my_children())))', here, run, casework);
    end if;
    execute format('alter policy %I on public.%I using (%s)', one || '_seen', one, mine);
    execute format('alter policy %I on public.%I using (%s) with check (%s)', one || '_changed', one, mine, mine);
    execute format('alter policy %I on public.%I using (%s)', one || '_removed', one, mine);
    execute format('alter policy %I on public.%I with check (%s)', one || '_added', one, mine);
    execute format('alter policy %I on public.%I using (%s)', one || '_history_seen', one || '_history',
      case when one in ('panel_list', 'panel_member', 'panel_setting') then mine
        else format('%s and (%s or (%s and ("row" ->> ''child_id'')::uuid in (select public.my_children())))',
          here, run, casework) end);
  end loop;
  -- Whoever declared an interest reads that they did, and nothing else of the case.
  call public.widen_policy('panel_interest', 'panel_interest_seen',
    format('%s and %s and person_id = %s', here, casework, me), null);
end
$$;
