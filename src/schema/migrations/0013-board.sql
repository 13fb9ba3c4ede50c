-- The board: who sits on it, how it meets, its meetings and who was asked to each.

-- Where a body's post is read when nobody holds the post that is invited.
alter table area_agency add column mailbox text;
call show_as_at('area_agency');

-- A board, or a group that reports up to one.
create table board (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('board', 'subgroup', 'workstream')),
  reports_to_id uuid,
  place integer not null,
  closed_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, reports_to_id) references board (local_area_id, id),
  check ((kind = 'board') = (reports_to_id is null))
);
create unique index board_once on board (local_area_id, lower(name));

-- The terms of reference: one row for each version, never changed afterwards. The last one from a day on or before a day
-- is in force that day.
create table board_terms (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  board_id uuid not null,
  number integer not null,
  from_day date not null,
  agreed_on date not null,
  agreed_by text not null,
  why text,
  -- What kind of chair it has, and who says so: an independent one, one agreed by the Department, or another.
  chair_kind text not null check (chair_kind in ('independent', 'agreed-by-department', 'other')),
  chair_words text,
  purpose text not null,
  quorum integer not null check (quorum >= 1),
  -- A member is expected at `attend_least` of any `attend_of` meetings in a row.
  attend_least integer not null check (attend_least >= 0),
  attend_of integer not null check (attend_of >= 1),
  cycle text not null check (cycle in ('monthly', 'six-weekly', 'quarterly', 'calendar')),
  papers_working_days integer not null default 5 check (papers_working_days between 0 and 30),
  begins text not null check (begins ~ '^[0-2][0-9]:[0-5][0-9]$'),
  ends text not null check (ends ~ '^[0-2][0-9]:[0-5][0-9]$' and ends > begins),
  place text not null,
  -- The standing agenda: a list of {kind, title, purpose, minutes, private}.
  agenda jsonb not null,
  said_by uuid not null references person (id),
  primary key (local_area_id, id),
  unique (local_area_id, board_id, number),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  check (attend_least <= attend_of)
);

-- Who sits on it, by post. `sector` is whom the post speaks for; `named_officer` marks the chief executives and
-- accountable officers whose attendance is read by name.
create table board_member (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  board_id uuid not null,
  post_id uuid not null,
  capacity text not null check (capacity in ('chair', 'vice-chair', 'member', 'secretary', 'in-attendance')),
  sector text not null
    check (sector in ('education', 'health', 'care', 'parent-carer-forum', 'elected-member', 'independent', 'other')),
  named_officer text check (named_officer in ('chief-executive', 'accountable-officer')),
  from_day date not null,
  to_day date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  foreign key (local_area_id, post_id) references post (local_area_id, id),
  check (to_day >= from_day)
);
create unique index board_member_once on board_member (local_area_id, board_id, post_id) where to_day is null;

-- Whom the notice says must be invited on each occasion: a post of another body, and the paragraph that says so.
create table board_invitee (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  board_id uuid not null,
  post_id uuid not null,
  requirement_id uuid,
  from_day date not null,
  to_day date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  foreign key (local_area_id, post_id) references post (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  check (to_day >= from_day)
);
create unique index board_invitee_once on board_invitee (local_area_id, board_id, post_id) where to_day is null;

-- What the area and the Department agreed about how often the board meets; each change of it is another row.
create table board_timetable (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  board_id uuid not null,
  agreed_on date not null,
  agreed_with text not null,
  agreed_by text not null,
  words text not null,
  said_by uuid not null references person (id),
  said_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, board_id) references board (local_area_id, id)
);

-- One meeting. Its day and times are those of the clock in England; an instant is worked out when one is needed. The
-- calendar entry keeps one name and counts its changes.
create table meeting (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  board_id uuid not null,
  number integer not null,
  day date not null,
  begins text not null check (begins ~ '^[0-2][0-9]:[0-5][0-9]$'),
  ends text not null check (ends ~ '^[0-2][0-9]:[0-5][0-9]$' and ends > begins),
  place text not null,
  state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
  cancelled_on date,
  cancelled_why text,
  held_on date,
  calendar_uid text not null,
  calendar_sequence integer not null default 0,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, board_id, number),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  check ((state = 'cancelled') = (cancelled_on is not null and length(trim(cancelled_why)) > 0)),
  check ((state = 'held') = (held_on is not null))
);
create index meeting_of_board on meeting (local_area_id, board_id, day);
-- A board meets once on a day; what was cancelled does not stand in the way.
create unique index meeting_once on meeting (local_area_id, board_id, day) where state <> 'cancelled';

create table meeting_move (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  from_day date not null,
  from_begins text not null,
  to_day date not null,
  to_begins text not null,
  why text not null,
  moved_on date not null,
  moved_by uuid not null references person (id),
  primary key (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id)
);

-- Whom a meeting is asked of. `why_asked` says what made it so; `person_id` and `name` who held the post then. Where the
-- post was vacant, or its holder has no address, `stands_in` says so: the body's mailbox is asked in its place, where it has
-- one. `answer_how` says how an answer came: by the link, from a calendar, or written down by somebody here.
create table meeting_invitee (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  why_asked text not null check (why_asked in ('member', 'required', 'guest')),
  post_id uuid,
  person_id uuid references person (id),
  name text not null,
  address text,
  stands_in text check (stands_in in ('vacant', 'no-address')),
  answer text check (answer in ('accepted', 'declined', 'tentative')),
  answered_on date,
  answer_how text check (answer_how in ('link', 'calendar', 'recorded')),
  answer_words text,
  told_otherwise text,
  told_otherwise_on date,
  removed_on date,
  removed_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  foreign key (local_area_id, post_id) references post (local_area_id, id),
  check ((answer is null) = (answered_on is null) and (answer is null) = (answer_how is null)),
  check ((told_otherwise is null) = (told_otherwise_on is null))
);
create index meeting_invitee_of_meeting on meeting_invitee (local_area_id, meeting_id);
create unique index meeting_invitee_once on meeting_invitee (local_area_id, meeting_id, post_id)
  where post_id is not null and removed_on is null;
create index meeting_invitee_of_person on meeting_invitee (local_area_id, person_id);

-- Each calendar message sent to somebody who was asked: which entry it carried, and the message of the outbox.
create table meeting_message (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  invitee_id uuid not null,
  method text not null check (method in ('REQUEST', 'CANCEL')),
  sequence integer not null,
  mail_id uuid not null references outgoing_mail (id),
  sent_on date not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, invitee_id) references meeting_invitee (local_area_id, id)
);
create index meeting_message_of_invitee on meeting_message (local_area_id, invitee_id);

-- The link by which somebody who was asked answers. It belongs to the deployment: whoever holds the token is in no area yet.
-- It names nobody and says only where to look. Each message has a link of its own.
create table meeting_answer_link (
  token_hash bytea primary key,
  area_id uuid not null,
  invitee_id uuid not null,
  foreign key (area_id, invitee_id) references meeting_invitee (local_area_id, id)
);
create index meeting_answer_link_of on meeting_answer_link (area_id, invitee_id);
grant select, insert, delete on meeting_answer_link to throughline_app;
call show_to_keeper('meeting_answer_link');

-- A calendar address that a person or a board can subscribe to.
create table calendar_feed (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  person_id uuid references person (id),
  board_id uuid,
  made_on date not null,
  made_by uuid not null references person (id),
  ended_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  check ((person_id is null) <> (board_id is null))
);
create unique index calendar_feed_of_person on calendar_feed (local_area_id, person_id) where ended_on is null;
create unique index calendar_feed_of_board on calendar_feed (local_area_id, board_id) where ended_on is null;

-- Where the secret part of a feed's address leads: only its hash is kept, and none once the feed has ended.
create table calendar_feed_link (
  token_hash bytea primary key,
  area_id uuid not null,
  feed_id uuid not null,
  foreign key (area_id, feed_id) references calendar_feed (local_area_id, id)
);
create unique index calendar_feed_link_of on calendar_feed_link (area_id, feed_id);
grant select, insert, delete on calendar_feed_link to throughline_app;
call show_to_keeper('calendar_feed_link');

-- What went up to another body after a meeting: one cover text over the same records, and the day it was there.
create table upward_report (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  board_id uuid not null,
  meeting_id uuid,
  body_kind text not null check (body_kind in ('cabinet', 'icb-board', 'scrutiny', 'health-and-wellbeing-board', 'other')),
  body_name text not null,
  due date not null,
  cover text,
  given_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  check (given_on is null or length(trim(cover)) > 0)
);

-- What is to come to a board in the next twelve months: deep dives, decisions, stocktakes, and who presents.
create table forward_plan_item (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  board_id uuid not null,
  meeting_id uuid,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  kind text not null check (kind in ('deep-dive', 'decision', 'stocktake', 'other')),
  words text not null,
  requirement_id uuid,
  presenter_post_id uuid,
  withdrawn_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, board_id) references board (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  foreign key (local_area_id, presenter_post_id) references post (local_area_id, id)
);

do $$
declare
  one text;
begin
  foreach one in array array['board', 'board_terms', 'board_member', 'board_invitee', 'board_timetable', 'meeting',
    'meeting_move', 'meeting_invitee', 'meeting_message', 'calendar_feed', 'upward_report', 'forward_plan_item'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
  end loop;
end
$$;

-- Mail: which way a message left, what that way calls it, and what it last said of it. A message that came back, or that
-- the other side says was put off or delivered, is written down as a try of its own.
alter table outgoing_mail add column went_by text check (went_by in ('smtp', 'notify'));
alter table outgoing_mail add column carrier_id text;
alter table outgoing_mail add column carrier_status text;
alter table outgoing_mail add column carrier_asked_at timestamptz;
-- The entry that the calendar part is about: an answer to it names this, and no area.
alter table outgoing_mail add column calendar_uid text;
create index outgoing_mail_of_calendar on outgoing_mail (calendar_uid) where calendar_uid is not null;
create index outgoing_mail_of_message_id on outgoing_mail (message_id) where message_id is not null;
create index outgoing_mail_of_carrier on outgoing_mail (carrier_asked_at)
  where carrier_id is not null and carrier_status in ('created', 'sending', 'pending');
alter table outgoing_mail_try drop constraint outgoing_mail_try_outcome_check;
alter table outgoing_mail_try add constraint outgoing_mail_try_outcome_check check (
  outcome in ('accepted', 'refused', 'put-off', 'given-up', 'unsure', 'not-an-address', 'bounced', 'delayed', 'delivered')
);
