-- What a meeting did: who was there, what was said of each item, what was decided, and the actions it raised.

create table attendance (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  post_id uuid,
  person_id uuid references person (id),
  name text not null,
  -- A member counts towards the quorum; somebody from outside attends and is minuted apart.
  capacity text not null check (capacity in ('chair', 'vice-chair', 'member', 'secretary', 'in-attendance', 'external')),
  sector text not null
    check (sector in ('education', 'health', 'care', 'parent-carer-forum', 'elected-member', 'independent', 'other')),
  named_officer text check (named_officer in ('chief-executive', 'accountable-officer')),
  was text not null check (was in ('present', 'deputy', 'apologies', 'absent')),
  deputy_name text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  foreign key (local_area_id, post_id) references post (local_area_id, id),
  check (was <> 'deputy' or length(trim(deputy_name)) > 0)
);
create index attendance_of_meeting on attendance (local_area_id, meeting_id);
create unique index attendance_once on attendance (local_area_id, meeting_id, post_id) where post_id is not null;

create table minutes (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'with-chair', 'checked', 'published')),
  checked_on date,
  checked_by uuid references person (id),
  -- A chair without an account checks them on paper: who that was and how it came. `checked_by` is then whoever entered it.
  checked_name text,
  checked_how text,
  published_on date,
  published_by uuid references person (id),
  published_how text,
  -- The very text that was checked, and its hash: nothing changes it afterwards.
  snapshot text,
  sha256 text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, meeting_id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  check ((state in ('checked', 'published')) = (checked_on is not null and sha256 is not null)),
  check ((checked_name is null) = (checked_how is null))
);

-- What was said of one item. The private part is shown to those who may read private items only.
create table minute (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  agenda_item_id uuid not null,
  words text not null default '',
  private_words text not null default '',
  written_by uuid not null references person (id),
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, agenda_item_id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  foreign key (local_area_id, agenda_item_id) references agenda_item (local_area_id, id)
);

-- What was wrong in minutes that had been checked already. They stay as they were; this stands under them.
create table minutes_correction (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  words text not null,
  private boolean not null default false,
  said_by uuid not null references person (id),
  said_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id)
);
create index minutes_correction_of_meeting on minutes_correction (local_area_id, meeting_id);

-- Minutes that the chair checked: their text and its hash stay, and so do the items and the attendance they were made of.
create function minutes_stay() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.sha256 is not null and (tg_op = 'DELETE' or new.state not in ('checked', 'published')
    or (old.state = 'published' and new.state <> 'published')
    or (new.meeting_id, new.snapshot, new.sha256, new.checked_on, new.checked_by, new.checked_name, new.checked_how)
      is distinct from (old.meeting_id, old.snapshot, old.sha256, old.checked_on, old.checked_by, old.checked_name,
        old.checked_how)) then
    raise exception 'minutes that were checked stay as they are; a correction is a note of its own';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger minutes_stay before update or delete on minutes for each row execute function minutes_stay();

create function under_checked_minutes() returns trigger language plpgsql set search_path = '' as $$
declare
  held record;
begin
  if tg_op = 'DELETE' then held := old; else held := new; end if;
  if exists (select from public.minutes m where m.local_area_id = held.local_area_id
      and m.meeting_id = held.meeting_id and m.sha256 is not null) then
    raise exception 'the minutes of this meeting were checked: what they were made of stays as it is';
  end if;
  return held;
end
$$;
create trigger under_checked_minutes before insert or update or delete on attendance
  for each row execute function under_checked_minutes();
create trigger under_checked_minutes before insert or update or delete on minute
  for each row execute function under_checked_minutes();

-- A decision is never edited once it is approved: another one takes its place and says so.
create table decision (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  number integer not null,
  board_id uuid not null,
  meeting_id uuid,
  agenda_item_id uuid,
  question text not null,
  asked_on date not null,
  decided text,
  why text,
  decided_by text,
  decided_on date,
  approved_on date,
  approved_by uuid references person (id),
  -- How a chair without an account approved it. `approved_by` is then whoever entered it.
  approved_how text,
  private boolean not null default false,
  replaces_id uuid,
  requirement_id uuid,
  objective_id uuid,
  carried_out text check (carried_out in ('yes', 'partly', 'no')),
  carried_out_on date,
  carried_out_words text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, number),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  foreign key (local_area_id, agenda_item_id) references agenda_item (local_area_id, id),
  foreign key (local_area_id, replaces_id) references decision (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id),
  check ((decided is null) = (decided_on is null)),
  check (approved_on is null
    or (decided is not null and length(trim(why)) > 0 and length(trim(decided_by)) > 0 and approved_by is not null)),
  check ((carried_out is null) = (carried_out_on is null)),
  check (carried_out is null or (decided is not null and length(trim(carried_out_words)) > 0)),
  check (replaces_id is null or replaces_id <> id)
);

-- One decision takes another's place once.
create unique index decision_replaced_once on decision (local_area_id, replaces_id) where replaces_id is not null;

-- Of an approved decision only whether it was carried out, and what it is joined to, may still be written.
create function decision_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.approved_on is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' or (new.number, new.board_id, new.meeting_id, new.agenda_item_id, new.question, new.asked_on,
      new.decided, new.why, new.decided_by, new.decided_on, new.approved_on, new.approved_by, new.approved_how, new.private, new.replaces_id)
    is distinct from (old.number, old.board_id, old.meeting_id, old.agenda_item_id, old.question, old.asked_on,
      old.decided, old.why, old.decided_by, old.decided_on, old.approved_on, old.approved_by, old.approved_how, old.private,
      old.replaces_id) then
    raise exception 'an approved decision stays as it is; another one takes its place';
  end if;
  return new;
end
$$;
create trigger decision_stays before update or delete on decision for each row execute function decision_stays();

-- What somebody took away from a meeting, or from outside one. It is not an action of the plan, though it may lead to one.
create table board_action (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  number integer not null,
  board_id uuid not null,
  meeting_id uuid,
  agenda_item_id uuid,
  words text not null,
  owner_post_id uuid not null,
  raised_on date not null,
  due date not null,
  first_due date not null,
  progress text,
  progress_on date,
  closed_on date,
  closed_how text check (closed_how in ('done', 'withdrawn', 'became-plan-action')),
  closed_words text,
  requirement_id uuid,
  objective_id uuid,
  action_id uuid,
  private boolean not null default false,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, number),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  foreign key (local_area_id, agenda_item_id) references agenda_item (local_area_id, id),
  foreign key (local_area_id, owner_post_id) references post (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  check ((closed_on is null) = (closed_how is null)),
  check (closed_on is null or length(trim(closed_words)) > 0),
  check (closed_how is distinct from 'became-plan-action' or action_id is not null)
);
create index board_action_of_owner on board_action (local_area_id, owner_post_id);

-- The chair's note and the plain summary for families, written from the minutes within days.
create table meeting_note (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  kind text not null check (kind in ('chair', 'families')),
  words text not null,
  published_on date,
  published_by uuid references person (id),
  -- How a chair without an account agreed to it.
  published_how text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, meeting_id, kind),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id)
);

do $$
declare
  one text;
begin
  foreach one in array array['attendance', 'minutes', 'minute', 'minutes_correction', 'decision', 'board_action',
    'meeting_note'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
  end loop;
end
$$;
