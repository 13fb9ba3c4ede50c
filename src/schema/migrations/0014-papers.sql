-- A meeting's agenda and papers, the round of updates before it, and the packs that were frozen for it.

create table agenda_item (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  place integer not null,
  -- What fills it: a standing item fills itself from the records; `own` is what its words say.
  kind text not null check (kind in ('welcome', 'minutes', 'action-log', 'young-people', 'parent-carers',
    'programme-report', 'measures', 'risks', 'deep-dive', 'decisions', 'other-business', 'own')),
  title text not null,
  purpose text not null check (purpose in ('agree', 'approve', 'note')),
  minutes integer not null check (minutes between 0 and 480),
  presenter_post_id uuid,
  presenter_words text,
  words text,
  private boolean not null default false,
  -- An item that waits goes to the next meeting: there it names the item it came from.
  carried_from_id uuid,
  deferred_on date,
  deferred_why text,
  asked_by uuid references person (id),
  -- The parent carer forum's own item: it is shown as theirs.
  by_forum boolean not null default false,
  -- Where it came from by itself: its place in the standing agenda of the terms, or an item of the forward plan.
  terms_place integer,
  forward_item_id uuid,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  foreign key (local_area_id, presenter_post_id) references post (local_area_id, id),
  foreign key (local_area_id, carried_from_id) references agenda_item (local_area_id, id),
  foreign key (local_area_id, forward_item_id) references forward_plan_item (local_area_id, id),
  check (deferred_on is null or length(trim(deferred_why)) > 0)
);
create index agenda_item_of_meeting on agenda_item (local_area_id, meeting_id, place);
-- Two people who fill an agenda at once fill it once; an item goes on to one meeting only.
create unique index agenda_item_standing_once on agenda_item (local_area_id, meeting_id, terms_place)
  where terms_place is not null;
create unique index agenda_item_forward_once on agenda_item (local_area_id, meeting_id, forward_item_id)
  where forward_item_id is not null;
create unique index agenda_item_carried_once on agenda_item (local_area_id, carried_from_id)
  where carried_from_id is not null;

-- A paper promised for an item: who owes it, and the file once it is here.
create table paper (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  agenda_item_id uuid not null,
  title text not null,
  owed_by_post_id uuid,
  due date not null,
  file_name text,
  file_sha256 text,
  bytes bigint,
  received_on date,
  received_at timestamptz,
  received_by uuid references person (id),
  private boolean not null default false,
  withdrawn_on date,
  withdrawn_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, agenda_item_id) references agenda_item (local_area_id, id),
  foreign key (local_area_id, owed_by_post_id) references post (local_area_id, id),
  check ((file_sha256 is null) = (received_on is null)),
  check (withdrawn_on is null or length(trim(withdrawn_why)) > 0)
);
create index paper_of_item on paper (local_area_id, agenda_item_id);

-- A file that another one took the place of: it stays to be read.
create table paper_earlier (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  paper_id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  bytes bigint not null,
  received_on date not null,
  replaced_on date not null,
  replaced_by uuid not null references person (id),
  replaced_why text not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, paper_id) references paper (local_area_id, id)
);
create index paper_earlier_of_paper on paper_earlier (local_area_id, paper_id);

create table update_round (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  opened_on date not null,
  opened_by uuid not null references person (id),
  -- Whoever answers after the first day is late, also where the day was moved for them.
  first_due date not null,
  due date not null,
  closed_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, meeting_id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id)
);

-- Who is asked in a round: each post that answers for an open action. Whoever holds several of them is asked once, by one
-- message and one link, to the actions of all: `group_id` names the first of their posts' rows. Where nobody holds a post,
-- it is asked by a link that is handed over.
create table update_ask (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  round_id uuid not null,
  group_id uuid not null,
  post_id uuid not null,
  person_id uuid references person (id),
  name text not null,
  address text,
  vacant boolean not null default false,
  mail_id uuid references outgoing_mail (id),
  opened_at timestamptz,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, round_id, post_id),
  foreign key (local_area_id, round_id) references update_round (local_area_id, id),
  foreign key (local_area_id, group_id) references update_ask (local_area_id, id),
  foreign key (local_area_id, post_id) references post (local_area_id, id)
);
create index update_ask_of_group on update_ask (local_area_id, group_id);

-- The links of an ask belong to the deployment: whoever holds a token is in no area yet. A link names nobody and says only
-- where to look. A press opens it in one browser at a time, whose cookie's hash is kept.
create table update_link (
  token_hash bytea primary key,
  area_id uuid not null,
  ask_id uuid not null,
  session_hash bytea,
  foreign key (area_id, ask_id) references update_ask (local_area_id, id)
);
create index update_link_of on update_link (area_id, ask_id);
grant select, insert, update, delete on update_link to throughline_app;
call show_to_keeper('update_link');

-- What was saved of one action and not told yet: nobody but its writer reads it.
create table update_draft (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  ask_id uuid not null,
  action_id uuid not null,
  happened text not null,
  changed text not null,
  in_the_way text not null,
  words_of date,
  saved_on date not null,
  saved_by_name text not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, ask_id, action_id),
  foreign key (local_area_id, ask_id) references update_ask (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id)
);

-- What is told of one action in a round, in three boxes. It becomes an update of the action when the lead accepts it; what
-- was returned is answered by another row. `words_of` is set where the words of an earlier day were confirmed as they are.
create table update_answer (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  ask_id uuid not null,
  action_id uuid not null,
  -- 1 for the first answer; one more for each that follows one that was returned.
  number integer not null,
  happened text not null,
  changed text not null,
  in_the_way text not null,
  words_of date,
  told_on date not null,
  told_by_name text not null,
  state text not null default 'told' check (state in ('told', 'accepted', 'returned')),
  settled_on date,
  settled_by uuid references person (id),
  returned_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, ask_id) references update_ask (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  check (state <> 'returned' or length(trim(returned_why)) > 0),
  check ((state = 'told') = (settled_on is null))
);
create index update_answer_of_ask on update_answer (local_area_id, ask_id, action_id);
create unique index update_answer_numbered on update_answer (local_area_id, ask_id, action_id, number);
create unique index update_answer_open on update_answer (local_area_id, ask_id, action_id)
  where state = 'told';

-- Who told an update, where it was told in a round and the lead accepted it: they may have no account.
alter table action_update add column told_by_name text;
call show_as_at('action_update');

-- One area's report to a meeting in three parts. An empty part prints as empty.
create table area_report (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  requirement_id uuid not null,
  data text not null default '',
  reading text not null default '',
  families text not null default '',
  told_by uuid references person (id),
  told_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, meeting_id, requirement_id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id)
);

-- A pack as it was frozen: `snapshot` is the very text its pages were made from, and each file is kept under its hash. A
-- meeting that moves, or a paper that comes late, makes another pack; the earlier one stays.
create table pack (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  frozen_on date not null,
  frozen_at timestamptz not null,
  frozen_by uuid not null references person (id),
  why text,
  snapshot text not null,
  snapshot_sha256 text not null,
  html_sha256 text not null,
  pdf_sha256 text not null,
  word_sha256 text not null,
  -- The pages of its PDF, and when the meeting was to be as it says.
  pages integer not null,
  meeting_day date not null,
  meeting_begins text not null,
  circulated_on date,
  published_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, meeting_id, number),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id)
);

-- A dated link by which somebody who was asked to the meeting reads its pack without an account. `mail_id` is empty where no
-- message could go: the link was then shown once, to be handed over.
create table pack_link (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  pack_id uuid not null,
  invitee_id uuid not null,
  mail_id uuid references outgoing_mail (id),
  ends_on date not null,
  opened_at timestamptz,
  ended_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, pack_id) references pack (local_area_id, id),
  foreign key (local_area_id, invitee_id) references meeting_invitee (local_area_id, id)
);
create index pack_link_of_pack on pack_link (local_area_id, pack_id);

-- The secret of such a link belongs to the deployment: whoever holds it is in no area yet. It names nobody and says only
-- where to look; a link that ended has none.
create table pack_link_key (
  token_hash bytea primary key,
  area_id uuid not null,
  link_id uuid not null,
  -- The hash of the cookie of the browser that opened it: no other opens it after that.
  browser_hash bytea,
  foreign key (area_id, link_id) references pack_link (local_area_id, id)
);
create unique index pack_link_key_of on pack_link_key (area_id, link_id);
grant select, insert, update, delete on pack_link_key to throughline_app;
call show_to_keeper('pack_link_key');

do $$
declare
  one text;
begin
  foreach one in array array['agenda_item', 'paper', 'paper_earlier', 'update_round', 'update_ask', 'update_draft',
    'update_answer', 'area_report', 'pack', 'pack_link'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
  end loop;
end
$$;
