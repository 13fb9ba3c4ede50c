-- The risk register with its mitigation plan, and what was escalated.

-- How risks are scored here. A version never changes; another one follows it. No row: the usual scale, 5 by 5, which counts
-- as number 0. Every score keeps the number of the scale that it was given on, so that none is read on another one.
create table risk_scheme (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  number integer not null,
  from_day date not null,
  -- Labels from lowest to highest, with the number each counts as; and the bands {name, from, to}.
  likelihood jsonb not null,
  impact jsonb not null,
  bands jsonb not null,
  why text,
  said_by uuid not null references person (id),
  primary key (local_area_id, id),
  unique (local_area_id, number)
);

create table risk (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  ref text not null,
  place integer not null,
  cause text not null,
  event text not null,
  effect text not null,
  requirement_id uuid,
  owner_post_id uuid not null,
  raised_on date not null,
  inherent_likelihood integer not null check (inherent_likelihood >= 1),
  inherent_impact integer not null check (inherent_impact >= 1),
  target_likelihood integer not null check (target_likelihood >= 1),
  target_impact integer not null check (target_impact >= 1),
  target_by date,
  -- The scale on which the inherent and the target score were given.
  scheme integer not null default 0 check (scheme >= 0),
  controls text not null default '',
  proximity text check (proximity in ('now', 'within-3-months', 'within-6-months', 'within-12-months', 'later')),
  next_review date not null,
  private boolean not null default false,
  closed_on date,
  closed_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, ref),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  foreign key (local_area_id, owner_post_id) references post (local_area_id, id),
  check (closed_on is null or length(trim(closed_why)) > 0)
);

-- Each review: the current score from that day, what was said, and when the next one is. The last is the current score.
create table risk_review (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  risk_id uuid not null,
  number integer not null check (number >= 1),
  reviewed_on date not null,
  reviewed_by uuid not null references person (id),
  likelihood integer not null check (likelihood >= 1),
  impact integer not null check (impact >= 1),
  scheme integer not null default 0 check (scheme >= 0),
  words text not null,
  next_review date not null,
  primary key (local_area_id, id),
  unique (local_area_id, risk_id, number),
  foreign key (local_area_id, risk_id) references risk (local_area_id, id),
  check (next_review > reviewed_on)
);

-- Mitigations are ordinary actions of the plan.
create table risk_action (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  risk_id uuid not null,
  action_id uuid not null,
  primary key (local_area_id, id),
  unique (local_area_id, risk_id, action_id),
  foreign key (local_area_id, risk_id) references risk (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id)
);

-- Living with a risk as it is: who accepts it, until when, at which score.
create table risk_acceptance (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  risk_id uuid not null,
  accepted_by_post_id uuid not null,
  accepted_on date not null,
  until_day date not null,
  likelihood integer not null,
  impact integer not null,
  scheme integer not null default 0 check (scheme >= 0),
  why text not null,
  ended_on date,
  said_by uuid not null references person (id),
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, risk_id) references risk (local_area_id, id),
  foreign key (local_area_id, accepted_by_post_id) references post (local_area_id, id),
  check (until_day > accepted_on)
);

-- The area's route of escalation, from the nearest to the furthest: {name, posts}. No row: the usual route.
create table escalation_route (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  steps jsonb not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id)
);

-- Any matter asked of somebody further up: what, of whom, by when, and how it was answered.
create table escalation (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  number integer not null,
  thing text not null check (thing in ('risk', 'action', 'board-action', 'contribution', 'decision', 'other')),
  risk_id uuid,
  action_id uuid,
  board_action_id uuid,
  decision_id uuid,
  area_agency_id uuid,
  matter text not null,
  asked text not null,
  step integer not null,
  step_name text not null,
  asked_of_post_id uuid,
  asked_of_words text,
  raised_on date not null,
  raised_by uuid not null references person (id),
  answer_by date not null,
  answered_on date,
  answer text,
  answered_by_name text,
  answer_entered_by uuid references person (id),
  -- An answer that was not enough goes a step further: the next one names the one before.
  follows_id uuid,
  closed_on date,
  closed_how text check (closed_how in ('enough', 'further', 'withdrawn')),
  closed_why text,
  private boolean not null default false,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, number),
  foreign key (local_area_id, risk_id) references risk (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  foreign key (local_area_id, board_action_id) references board_action (local_area_id, id),
  foreign key (local_area_id, decision_id) references decision (local_area_id, id),
  foreign key (local_area_id, area_agency_id) references area_agency (local_area_id, id),
  foreign key (local_area_id, asked_of_post_id) references post (local_area_id, id),
  foreign key (local_area_id, follows_id) references escalation (local_area_id, id),
  check ((answered_on is null) = (answer is null)),
  check ((closed_on is null) = (closed_how is null)),
  check (closed_how <> 'withdrawn' or length(trim(closed_why)) > 0),
  check (asked_of_post_id is not null or length(trim(asked_of_words)) > 0)
);

do $$
declare
  one text;
begin
  foreach one in array array['risk_scheme', 'risk', 'risk_review', 'risk_action', 'risk_acceptance', 'escalation_route',
    'escalation'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
  end loop;
end
$$;
