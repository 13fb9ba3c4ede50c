-- What was served on an area, each thing it asks for, and what answers it.

-- A notice, direction, report or letter as it was received. `text` is what was read; `reading` is what was understood
-- on the day it was read. Only `standing` and its dates change afterwards.
create table source_document (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  kind text not null,
  title text not null,
  file_name text,
  format text not null,
  file_sha256 text,
  text text not null,
  fingerprint text not null,
  reading jsonb not null,
  issued text,
  received_on date not null,
  standing text not null check (standing in ('in-force', 'closed', 'ended', 'reference')),
  standing_since date not null,
  closed_by uuid,
  made_programme boolean not null default false,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, closed_by) references source_document (local_area_id, id)
);
create unique index source_document_once on source_document (local_area_id, fingerprint);

-- One paragraph or item of a document, or a recommendation that came without one.
create table requirement (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  document_id uuid,
  parent_id uuid,
  ref text not null,
  place integer not null,
  heading text,
  text text not null,
  line integer,
  verb text,
  verb_inherited boolean not null default false,
  bound text[] not null default '{}',
  kind text not null,
  stance text not null check (stance in ('ours-to-answer', 'others-act', 'for-information')),
  area_class text check (area_class in ('priority', 'improvement')),
  came_by text not null default 'document' check (came_by in ('document', 'email', 'visit', 'letter', 'other')),
  came_from text,
  came_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, document_id) references source_document (local_area_id, id),
  foreign key (local_area_id, parent_id) references requirement (local_area_id, id),
  check ((came_by = 'document') = (document_id is not null))
);
create index requirement_of_document on requirement (local_area_id, document_id, place);

-- A span of a requirement's unchanged text that binds one party to one thing. `starts` and `ends` count characters.
create table duty (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  requirement_id uuid not null,
  starts integer not null check (starts >= 0),
  ends integer not null,
  verb text,
  bound text[] not null default '{}',
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, requirement_id, starts),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  check (ends > starts)
);

-- A meeting, review or plan from before the area used this product.
create table held_before (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  kind text not null check (kind in ('meeting', 'review', 'plan')),
  held_on text not null,
  name text not null,
  note text,
  version integer not null default 1,
  primary key (local_area_id, id)
);

create table held_before_paper (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  held_before_id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  bytes bigint not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, held_before_id) references held_before (local_area_id, id)
);
create index held_before_paper_of on held_before_paper (local_area_id, held_before_id);

-- Something that answers a requirement, or one duty of it: a claim by a person on a day, with the evidence it names.
-- `thing` and `thing_id` say what record it is, where it is one.
create table answer (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  requirement_id uuid not null,
  duty_id uuid,
  thing text not null check (thing in ('words', 'held-before')),
  thing_id uuid,
  words text not null,
  holder text,
  claim text not null check (claim in ('planned', 'under-way', 'done-not-shown', 'done-shown')),
  evidence text,
  said_by uuid not null references person (id),
  said_on date not null,
  withdrawn_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id),
  foreign key (local_area_id, duty_id) references duty (local_area_id, id),
  check (claim not in ('done-not-shown', 'done-shown') or length(trim(evidence)) > 0)
);
create index answer_of_requirement on answer (local_area_id, requirement_id);

-- What the reader may only suggest and a person must say. An open question blocks nothing.
create table open_question (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  document_id uuid not null,
  requirement_id uuid,
  code text not null,
  place integer not null,
  suggestion jsonb not null,
  settled jsonb,
  settled_by uuid references person (id),
  settled_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, document_id) references source_document (local_area_id, id),
  foreign key (local_area_id, requirement_id) references requirement (local_area_id, id)
);
create index open_question_of_document on open_question (local_area_id, document_id);
create index open_question_of_requirement on open_question (local_area_id, requirement_id);

-- What follows from a document on a day: what ends, what continues.
create table consequence (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  document_id uuid not null,
  about_document_id uuid,
  code text not null,
  falls_on text,
  words text not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, document_id) references source_document (local_area_id, id),
  foreign key (local_area_id, about_document_id) references source_document (local_area_id, id)
);
create index consequence_of_document on consequence (local_area_id, document_id);

-- A form that was already acted on: pressing its button again answers with the same page and changes nothing. `path` is
-- filled before the transaction that acts on it ends.
create table form_once (
  person_id uuid not null references person (id),
  key uuid not null,
  path text,
  at timestamptz not null,
  primary key (person_id, key)
);
alter table form_once enable row level security, force row level security;
create policy form_once_seen on form_once for select to throughline_app
  using (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid));
create policy form_once_added on form_once for insert to throughline_app
  with check (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid));
create policy form_once_changed on form_once for update to throughline_app
  using (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid))
  with check (person_id = (select nullif(current_setting('throughline.person', true), '')::uuid));
grant select, insert, update on form_once to throughline_app;
call show_to_keeper('form_once');

call hold_in_area('source_document');
call keep_history('source_document');
call hold_in_area('requirement');
call keep_history('requirement');
call hold_in_area('duty');
call keep_history('duty');
call hold_in_area('held_before');
call keep_history('held_before');
call hold_in_area('held_before_paper');
call keep_history('held_before_paper');
call hold_in_area('answer');
call keep_history('answer');
call hold_in_area('open_question');
call keep_history('open_question');
call hold_in_area('consequence');
call keep_history('consequence');

-- A person sees which agencies stand in each area where they hold a role: a document is matched to its addressee.
drop policy area_agency_seen on area_agency;
create policy area_agency_seen on area_agency for select to throughline_app using (
  local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid)
  or local_area_id in (
    select g.local_area_id from role_grant g
    where g.person_id = (select nullif(current_setting('throughline.person', true), '')::uuid)
  )
);
