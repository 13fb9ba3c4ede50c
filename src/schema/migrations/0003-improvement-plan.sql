-- Posts and who holds them, the improvement plan, its objectives and actions.

-- A post in an agency of the area. Accountability belongs to a post, so that a leaver leaves no orphan.
create table post (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  area_agency_id uuid not null,
  name text not null,
  from_day date not null,
  to_day date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, area_agency_id) references area_agency (local_area_id, id),
  check (to_day >= from_day)
);
create unique index post_once on post (local_area_id, area_agency_id, lower(name)) where to_day is null;

-- Who holds a post, from day to day: a person with an account, or somebody known by name only.
create table post_holding (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  post_id uuid not null,
  person_id uuid references person (id),
  holder_name text not null,
  from_day date not null,
  to_day date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, post_id) references post (local_area_id, id),
  check (to_day >= from_day)
);
create index post_holding_of_post on post_holding (local_area_id, post_id);
create index post_holding_of_person on post_holding (local_area_id, person_id);

create table improvement_plan (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  name text not null,
  place integer not null,
  closed_on date,
  version integer not null default 1,
  primary key (local_area_id, id)
);
create unique index improvement_plan_once on improvement_plan (local_area_id, lower(name));

-- What a plan wants to reach in one area, in the plan's words. `requirement_id` is the area in the inspectors' words.
create table objective (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  plan_id uuid not null,
  requirement_id uuid,
  ref text not null,
  words text not null,
  place integer not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, plan_id, ref),
  foreign key (local_area_id, plan_id) references improvement_plan (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id)
);
create index objective_of_plan on objective (local_area_id, plan_id, place);
create index objective_of_requirement on objective (local_area_id, requirement_id);

-- An action is written once. Its reference never changes. Days are written as precisely as they were agreed: 2026-03 or
-- 2026-03-31. `first_due` is the first day agreed and stays in view. Delivery, impact and confidence are three things.
create table action (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  ref text not null,
  place integer not null,
  title text not null,
  success_criteria text,
  intended_impact text,
  accountable_post_id uuid not null,
  first_due text not null,
  due text not null,
  delivery text not null default 'not-started'
    check (delivery in ('not-started', 'on-track', 'at-risk', 'late', 'complete')),
  impact text not null default 'none-yet' check (impact in ('none-yet', 'too-early', 'some', 'shown')),
  confidence text check (confidence in ('high', 'medium', 'low')),
  status_on date,
  status_by uuid references person (id),
  status_why text,
  completed_on date,
  evidence text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, ref),
  foreign key (local_area_id, accountable_post_id) references post (local_area_id, id),
  check (delivery <> 'complete' or (completed_on is not null and length(trim(evidence)) > 0)),
  check (impact <> 'shown' or length(trim(evidence)) > 0)
);
create index action_of_post on action (local_area_id, accountable_post_id);

-- An action may stand under several objectives, in several plans.
create table action_objective (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  objective_id uuid not null,
  primary key (local_area_id, id),
  unique (local_area_id, action_id, objective_id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id)
);
create index action_objective_of_objective on action_objective (local_area_id, objective_id);

-- Which requirements an action answers.
create table action_requirement (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  requirement_id uuid not null,
  primary key (local_area_id, id),
  unique (local_area_id, action_id, requirement_id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id)
);
create index action_requirement_of_requirement on action_requirement (local_area_id, requirement_id);

-- The posts that do the work: any number, from several agencies, beside the one that is accountable.
create table action_post (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  post_id uuid not null,
  primary key (local_area_id, id),
  unique (local_area_id, action_id, post_id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  foreign key (local_area_id, post_id) references post (local_area_id, id)
);
create index action_post_of_post on action_post (local_area_id, post_id);

create table milestone (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  words text not null,
  first_due text not null,
  due text not null,
  done_on date,
  evidence text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  check (done_on is null or length(trim(evidence)) > 0)
);
create index milestone_of_action on milestone (local_area_id, action_id);

-- What happened, what changed for families, what is in the way: dated, never overwritten.
create table action_update (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  happened text not null,
  for_families text,
  in_the_way text,
  said_by uuid not null references person (id),
  said_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id)
);
create index action_update_of_action on action_update (local_area_id, action_id, said_on);

-- Every move of a due day, with the reason and who agreed to it.
create table due_move (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  from_due text not null,
  to_due text not null,
  why text not null,
  agreed_by text,
  moved_by uuid not null references person (id),
  moved_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id)
);
create index due_move_of_action on due_move (local_area_id, action_id);

-- What the forum and the advisers say of an action's effect. It stands beside the area's own status; none overwrites
-- another. `told` says how it came.
create table action_view (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  whose text not null check (whose in ('forum', 'adviser')),
  words text not null,
  told text,
  entered_by uuid not null references person (id),
  said_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id)
);
create index action_view_of_action on action_view (local_area_id, action_id);

do $$
declare
  held text;
begin
  foreach held in array array['post', 'post_holding', 'improvement_plan', 'objective', 'action', 'action_objective',
    'action_requirement', 'action_post', 'milestone', 'action_update', 'due_move', 'action_view'] loop
    call public.hold_in_area(held);
    call public.keep_history(held);
  end loop;
end
$$;
