-- The plan in depth: steps and what waits for what, the area's own words for its colours, agreed dates of impact, checks
-- after closure, versions of a plan, and for each area of the notice families' words and evidence.

-- A plan's own last day, as precisely as it was agreed. A notice has its own: the two are kept apart.
alter table improvement_plan add column ends text;
call show_as_at('improvement_plan');

-- An objective is closed with the evidence that it was reached; its checks are kept afterwards.
alter table objective add column closed_on date;
alter table objective add column closed_evidence text;
alter table objective add constraint objective_closed_with_evidence
  check (closed_on is null or length(trim(closed_evidence)) > 0);
call show_as_at('objective');

-- A step on the way to an action: optional, and not to be seen until there is one.
create table step (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  place integer not null,
  words text not null,
  post_id uuid,
  due text,
  done_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  foreign key (local_area_id, post_id) references post (local_area_id, id)
);
create index step_of_action on step (local_area_id, action_id, place);

-- One action waits for another. Circles are refused before they are written.
create table action_wait (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  waits_for_id uuid not null,
  primary key (local_area_id, id),
  unique (local_area_id, action_id, waits_for_id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  foreign key (local_area_id, waits_for_id) references action (local_area_id, id),
  check (action_id <> waits_for_id)
);

-- The words and colours of an area's own scheme, and from when an action is late. No row: the defaults.
create table status_scheme (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  delivery jsonb not null,
  impact jsonb not null,
  late_after integer not null check (late_after between 1 and 365),
  missed_milestones integer not null check (missed_milestones between 1 and 20),
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id)
);

-- By when an action should have had which effect. It is agreed apart from the day by which the action itself is due.
create table impact_date (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  words text not null,
  first_due text not null,
  due text not null,
  seen text check (seen in ('yes', 'partly', 'no')),
  seen_words text,
  seen_on date,
  seen_by uuid references person (id),
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  check (seen is null or (seen_on is not null and length(trim(seen_words)) > 0))
);
create index impact_date_of_action on impact_date (local_area_id, action_id, due);

create table impact_date_move (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  impact_date_id uuid not null,
  from_due text not null,
  to_due text not null,
  why text not null,
  moved_by uuid not null references person (id),
  moved_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, impact_date_id) references impact_date (local_area_id, id)
);
create index impact_date_move_of on impact_date_move (local_area_id, impact_date_id, moved_on);

-- Whether it still holds, 3, 6 and 12 months after an action was completed or an objective closed. A check goes with the
-- closure that asked for it: reopening takes the unanswered ones away.
create table closure_check (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid,
  objective_id uuid,
  closed_on date not null,
  months integer not null check (months in (3, 6, 12)),
  due date not null,
  answer text check (answer in ('holds', 'no-longer', 'cannot-tell')),
  evidence text,
  answered_by uuid references person (id),
  answered_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id),
  check ((action_id is null) <> (objective_id is null)),
  check (answer is null or (answered_on is not null and length(trim(evidence)) > 0))
);
create unique index closure_check_of_action on closure_check (local_area_id, action_id, closed_on, months)
  where action_id is not null;
create unique index closure_check_of_objective on closure_check (local_area_id, objective_id, closed_on, months)
  where objective_id is not null;

-- A plan as it stood when the lead marked it. `snapshot` is the very text whose SHA-256 is kept; nothing changes it.
create table plan_version (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  plan_id uuid not null,
  name text not null,
  why text not null,
  marked_on date not null,
  marked_by uuid not null references person (id),
  snapshot text not null,
  sha256 text not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, plan_id) references improvement_plan (local_area_id, id)
);
create unique index plan_version_once on plan_version (local_area_id, plan_id, lower(name));

-- What families said, in their words, of one requirement, objective or action. `who` is said in general terms.
create table families_words (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  requirement_id uuid,
  objective_id uuid,
  action_id uuid,
  words text not null,
  who text not null,
  came_by text not null check (came_by in ('forum', 'meeting', 'survey', 'letter', 'conversation', 'complaint', 'other')),
  heard_on date not null,
  may_publish boolean not null,
  entered_by uuid not null references person (id),
  entered_on date not null,
  withdrawn_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  check (num_nonnulls(requirement_id, objective_id, action_id) = 1)
);
create index families_words_in_area on families_words (local_area_id, heard_on);

-- Evidence of one requirement, objective or action: a file that is kept here, or where it can be looked at.
create table evidence (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  requirement_id uuid,
  objective_id uuid,
  action_id uuid,
  shows text not null,
  source text not null,
  dated text not null,
  strength integer check (strength between 1 and 5),
  where_kept text,
  file_name text,
  file_sha256 text,
  bytes bigint,
  may_publish boolean not null,
  added_by uuid not null references person (id),
  added_on date not null,
  withdrawn_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  check (num_nonnulls(requirement_id, objective_id, action_id) = 1),
  check (file_sha256 is not null or length(trim(where_kept)) > 0),
  check (num_nonnulls(file_name, file_sha256, bytes) in (0, 3))
);
create index evidence_in_area on evidence (local_area_id, added_on);

-- "Is this true for families?": the forum's answer about a requirement, objective or action, dated, never overwritten.
create table families_answer (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  requirement_id uuid,
  objective_id uuid,
  action_id uuid,
  answer text not null check (answer in ('yes', 'partly', 'no', 'not-known')),
  words text not null,
  told text,
  said_by uuid not null references person (id),
  said_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  check (num_nonnulls(requirement_id, objective_id, action_id) = 1)
);
create index families_answer_in_area on families_answer (local_area_id, said_on);

do $$
declare
  held text;
begin
  foreach held in array array['step', 'action_wait', 'status_scheme', 'impact_date', 'impact_date_move', 'closure_check',
    'plan_version', 'families_words', 'evidence', 'families_answer'] loop
    call public.hold_in_area(held);
    call public.keep_history(held);
    call public.show_as_at(held);
  end loop;
end
$$;

-- A version of a plan is written once and read.
revoke update, delete on plan_version from throughline_app;
drop policy plan_version_changed on plan_version;
drop policy plan_version_removed on plan_version;
