-- Measures: what each says, its targets, baselines and rebases as dated decisions, its links, and its readings.

-- `audience` is who may see it: everybody who reads the programme, or the team only. The settings of its chart stand
-- here, so that page, table and sheet use the same. `low` and `high` bound what is plausible, in the measure's own unit.
create table measure (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  catalogue_id text,
  name text not null,
  place integer not null,
  class text not null check (class in ('how-much', 'how-well', 'better-off')),
  kind text not null check (kind in ('activity', 'outcome', 'lived-experience')),
  audience text not null default 'board' check (audience in ('board', 'team')),
  owner_post_id uuid,
  run_length integer not null default 7 check (run_length in (6, 7)),
  screen_outliers boolean not null default true,
  fixed_after integer check (fixed_after >= 12),
  low double precision,
  high double precision,
  closed_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, owner_post_id) references post (local_area_id, id),
  check (high > low)
);
create unique index measure_once on measure (local_area_id, lower(name)) where closed_on is null;
create index measure_of_post on measure (local_area_id, owner_post_id);

-- What a measure counts, version by version: a new wording is a new row with its day and its reason.
create table measure_definition (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  number integer not null,
  question text not null,
  numerator text not null,
  denominator text,
  unit text not null check (unit in ('percentage', 'rate', 'weeks', 'count', 'score', 'money')),
  polarity text not null check (polarity in ('up', 'down', 'neither')),
  period_kind text not null check (period_kind in ('month', 'quarter', 'term', 'academic-year', 'financial-year',
    'calendar-year', 'day', 'year-to-date', 'rolling-year')),
  reset_rule text not null default 'none' check (reset_rule in ('none', 'january', 'april', 'september')),
  source text not null,
  from_day date not null,
  why text not null,
  entered_by uuid not null references person (id),
  primary key (local_area_id, id),
  unique (local_area_id, measure_id, number),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  check ((period_kind = 'year-to-date') = (reset_rule <> 'none'))
);

-- Targets and milestones as dated decisions: the last decision counts, the earlier ones stay in view.
create table measure_target (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  place integer not null,
  kind text not null check (kind in ('target', 'milestone')),
  value double precision not null,
  due date not null,
  decided_on date not null,
  decided_by text not null,
  why text not null,
  entered_by uuid not null references person (id),
  primary key (local_area_id, id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id)
);
create index measure_target_of_measure on measure_target (local_area_id, measure_id, place);

-- A baseline is never overwritten: a later one stands beside it, with the reason.
create table measure_baseline (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  place integer not null,
  value double precision not null,
  as_at_day date not null,
  source text not null,
  why text not null,
  entered_by uuid not null references person (id),
  entered_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id)
);
create index measure_baseline_of_measure on measure_baseline (local_area_id, measure_id, place);

-- From this day the limits of the chart start again: a decision, with who and why, drawn on the chart.
create table measure_rebase (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  from_day date not null,
  decided_on date not null,
  decided_by text not null,
  why text not null,
  withdrawn_on date,
  withdrawn_why text,
  entered_by uuid not null references person (id),
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  check ((withdrawn_on is null) = (withdrawn_why is null))
);
create index measure_rebase_of_measure on measure_rebase (local_area_id, measure_id, from_day);

create table measure_requirement (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  requirement_id uuid not null,
  primary key (local_area_id, id),
  unique (local_area_id, measure_id, requirement_id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id)
);
create index measure_requirement_of_requirement on measure_requirement (local_area_id, requirement_id);

create table measure_objective (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  objective_id uuid not null,
  primary key (local_area_id, id),
  unique (local_area_id, measure_id, objective_id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id)
);
create index measure_objective_of_objective on measure_objective (local_area_id, objective_id);

-- What an action should move, and the day by which a change should show: before it is too early to tell.
create table measure_action (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  action_id uuid not null,
  shows_by date not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, measure_id, action_id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id)
);
create index measure_action_of_action on measure_action (local_area_id, action_id);

-- A figure of one period. A published symbol is kept as what it means, never as 0: not-applicable (z), unavailable (x),
-- suppressed (c), low (k, rounds to nought), unreliable (u). The approved figure is kept beside the present one, so that
-- a change since approval can be told. Earlier values are in the history.
create table reading (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  from_day date not null,
  to_day date not null,
  value double precision,
  symbol text check (symbol in ('not-applicable', 'unavailable', 'suppressed', 'low', 'unreliable')),
  numerator double precision,
  denominator double precision,
  origin text not null check (origin in ('typed', 'pasted', 'file', 'computed')),
  source text not null,
  provisional boolean not null default false,
  entered_by uuid not null references person (id),
  entered_on date not null,
  state text not null default 'entered' check (state in ('entered', 'submitted', 'approved', 'locked')),
  submitted_by uuid references person (id),
  submitted_on date,
  approved_by uuid references person (id),
  approved_on date,
  approved_value double precision,
  approved_symbol text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, measure_id, to_day),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  check (to_day >= from_day),
  check ((value is null) <> (symbol is null)),
  check (state not in ('approved', 'locked') or approved_on is not null)
);

-- Rows that were sent and wait for "keep them": the text as it came, for the person who sent it. Kept until it is done.
create table reading_import (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  person_id uuid not null references person (id),
  measure_id uuid,
  came_as text not null check (came_as in ('pasted', 'file')),
  file_name text,
  source text not null,
  text text,
  sent_on date not null,
  done_on date,
  kept integer,
  revised integer,
  same integer,
  primary key (local_area_id, id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  check ((done_on is null) = (text is not null))
);
create index reading_import_of_person on reading_import (local_area_id, person_id, sent_on);

do $$
declare
  held text;
begin
  foreach held in array array['measure', 'measure_definition', 'measure_target', 'measure_baseline', 'measure_rebase',
    'measure_requirement', 'measure_objective', 'measure_action', 'reading'] loop
    call public.hold_in_area(held);
    call public.keep_history(held);
    call public.show_as_at(held);
  end loop;
  call public.hold_in_area('reading_import');
end
$$;
