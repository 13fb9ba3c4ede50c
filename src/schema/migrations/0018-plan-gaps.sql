-- What the plan lacked: agreement to a later day that is truly asked for, moves of milestones, marks on evidence, versions
-- published to advisers, and what an audit row belongs to.

-- A request to move an action's day past the first agreed one. The day stays until the holder of the accountable post
-- agrees. `fell-away`: what it asked for needs no answer any more.
create table due_request (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  action_id uuid not null,
  from_due text not null,
  to_due text not null,
  why text not null,
  asked_by uuid not null references person (id),
  asked_on date not null,
  answer text check (answer in ('agreed', 'declined', 'recorded', 'withdrawn', 'fell-away')),
  answer_words text,
  answered_by uuid references person (id),
  answered_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  check ((answer is null) = (answered_on is null)),
  check ((answer is null) = (answered_by is null)),
  check (answer is distinct from 'declined' or length(trim(answer_words)) > 0)
);
create index due_request_of_action on due_request (local_area_id, action_id, asked_on);
-- Of two that are sent at once one waits.
create unique index due_request_waits on due_request (local_area_id, action_id) where answer is null;

-- How a later day was agreed to: by the holder's own move, by their answer to a request, or otherwise and recorded by the
-- programme lead with the day and how it was said. Null: none was needed, or it was typed before this was kept.
alter table due_move add column agreement text check (agreement in ('own-move', 'answer', 'recorded'));
alter table due_move add column agreed_on date;
alter table due_move add column agreed_how text;
alter table due_move add constraint due_move_agreed check (agreement is null or length(trim(agreed_by)) > 0);
alter table due_move add constraint due_move_recorded
  check (agreement is distinct from 'recorded' or (agreed_on is not null and length(trim(agreed_how)) > 0));
call show_as_at('due_move');

-- Every move of a milestone's day. The first stays in the milestone itself.
create table milestone_move (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  milestone_id uuid not null,
  from_due text not null,
  to_due text not null,
  why text not null,
  moved_by uuid not null references person (id),
  moved_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, milestone_id) references milestone (local_area_id, id)
);
create index milestone_move_of on milestone_move (local_area_id, milestone_id, moved_on);

-- Whom evidence is for beside the team: members of the board and the forum, external advisers. Nobody until it is marked.
alter table evidence add column for_board boolean not null default false;
alter table evidence add column for_adviser boolean not null default false;
alter table evidence add constraint evidence_for_adviser_published check (not for_adviser or may_publish);
call show_as_at('evidence');

-- A marked version of a plan that external advisers may read, from a day on, until it is taken back.
create table plan_publication (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  plan_version_id uuid not null,
  published_on date not null,
  published_by uuid not null references person (id),
  taken_back_on date,
  taken_back_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, plan_version_id) references plan_version (local_area_id, id),
  check ((taken_back_on is null) = (taken_back_why is null))
);
create unique index plan_publication_stands on plan_publication (local_area_id, plan_version_id)
  where taken_back_on is null;

do $$
declare
  held text;
begin
  foreach held in array array['due_request', 'milestone_move', 'plan_publication'] loop
    call public.hold_in_area(held);
    call public.keep_history(held);
    call public.show_as_at(held);
  end loop;
end
$$;

-- The instant at which the transaction of an audit row began: the rows of the histories that it wrote have the same. It
-- is no part of the chain. Rows from before have none.
alter table audit_log add column recorded_at timestamptz;
alter table audit_log alter column recorded_at set default now();
