-- One child's case: who the child is and who has a part in their life, the facts of the case as they were recorded, and the
-- last days that the law counts from them. Nobody reads a row of any of it without a live relation to the child, or a
-- recorded breaking of the glass.

-- The last day of compulsory school age, as statute/school-age.ts counts it; a test compares the two.
create function last_day_of_school_age(born date) returns date
language sql immutable parallel safe
set search_path = ''
as $$
  select y.june - ((extract(isodow from y.june)::integer - 5 + 7) % 7)
  from (select make_date(extract(year from born)::integer
    + case when to_char(born, 'MM-DD') <= '08-31' then 16 else 17 end, 6, 30) as june) y
$$;

create table child (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  family_name text not null,
  given_names text not null,
  known_as text,
  born date not null,
  upn text,
  nhs_number text,
  address text not null default '',
  -- How the family wants to be reached: asked once, obeyed by every letter.
  language text,
  interpreter boolean not null default false,
  large_print boolean not null default false,
  reach_how text,
  reach_when text,
  -- What the child says of themselves, in their words; it stands first on every page about them.
  own_words text,
  synthetic boolean not null default false,
  version integer not null default 1,
  primary key (local_area_id, id),
  check (born >= date '1980-01-01')
);
-- Not by area first: the check of every foreign key to a child would be tempted to go through all of the area's children.
-- And not by name: under row-level security an index is only used for what cannot tell of a row that is not seen.
create index child_by_born on child (born);
create index child_by_upn on child (upn) where upn is not null;

-- What only those may read who were told so: a refuge's address, safeguarding, what a third party said.
create table child_restricted (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  kind text not null check (kind in ('address', 'safeguarding', 'third-party')),
  words text not null,
  said_by uuid not null references person (id),
  said_on date not null,
  ended_on date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id)
);

create table case_team (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  name text not null,
  version integer not null default 1,
  primary key (local_area_id, id)
);
create unique index case_team_once on case_team (local_area_id, lower(name));

create table case_team_member (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  team_id uuid not null,
  person_id uuid not null references person (id),
  manages boolean not null default false,
  from_day date not null,
  to_day date,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, team_id) references case_team (local_area_id, id),
  check (to_day >= from_day)
);

-- The record of one child in this area's care: it is opened once and goes on from request to ceasing.
create table ehc_case (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  reference text not null,
  team_id uuid,
  opened_on date not null,
  closed_on date,
  closed_why text,
  -- What another system calls it; while that system is the record, the page says so.
  external_reference text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, reference),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, team_id) references case_team (local_area_id, id),
  check (closed_on is null or length(trim(closed_why)) > 0)
);
create unique index ehc_case_of_child on ehc_case (local_area_id, child_id) where closed_on is null;
create unique index ehc_case_external on ehc_case (local_area_id, external_reference) where external_reference is not null;

-- Who has a part in a child's life or case, from day to day. Two parents are two relations. A bar ends nothing and opens
-- nothing: while it stands the person sees nothing at all.
create table child_relation (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  person_id uuid references person (id),
  name text not null,
  kind text not null check (kind in ('caseworker', 'cover', 'council-adviser', 'health-professional',
    'designated-clinical-officer', 'senco', 'panel-member', 'parent-carer', 'young-person', 'advocate', 'auditor')),
  side text not null check (side in ('casework', 'health', 'family', 'school', 'programme')),
  profession text,
  area_agency_id uuid,
  parental_responsibility boolean not null default false,
  barred boolean not null default false,
  address text not null default '',
  confidential_address boolean not null default false,
  -- Only a family that agreed in writing may be served online; otherwise by post, on the same day.
  agreed_online_on date,
  flagged_restricted boolean not null default false,
  -- What holds for a parent, and for whoever a parent let in, once the rights are the young person's own: that the young
  -- person said they may go on reading, or that the young person cannot decide it (Children and Families Act 2014, s80).
  after_school_age text check (after_school_age in ('young-person-agreed', 'cannot-decide')),
  after_school_age_on date,
  -- How this person wants to be reached. It stands here and not on the child, where the other parent could read it.
  reach_how text,
  reach_when text,
  from_day date not null,
  to_day date,
  why text,
  said_by uuid references person (id),
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, area_agency_id) references area_agency (local_area_id, id),
  check (to_day >= from_day),
  check (kind <> 'auditor' or to_day is not null),
  check ((after_school_age is null) = (after_school_age_on is null))
);
create index child_relation_of_child on child_relation (local_area_id, child_id);
create index child_relation_of_person on child_relation (local_area_id, person_id) where person_id is not null;

-- Looking at one child's record without a relation: why, for an hour, and who looked at that afterwards.
create table broken_glass (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  person_id uuid not null references person (id),
  ground text not null check (ground in ('safeguarding', 'urgent-legal-step', 'complaint-or-ombudsman', 'no-caseworker')),
  why text not null check (length(trim(why)) >= 20),
  from_at timestamptz not null,
  until_at timestamptz not null,
  reviewed_on date,
  reviewed_by uuid references person (id),
  review text check (review in ('right', 'not-right')),
  review_words text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  check (until_at > from_at and until_at <= from_at + interval '60 minutes'),
  check (reviewed_by is null or reviewed_by <> person_id),
  check ((reviewed_on is null) = (review is null))
);
create index broken_glass_of_person on broken_glass (local_area_id, person_id, until_at);

-- Facts of a case: each is entered once, and a correction is another entry that names the one it corrects. `event` is a
-- word of the product's own list, which holds the law's events too; `about_id` names the earlier fact it belongs to, as an
-- answer belongs to what was asked.
create table case_fact (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  event text not null,
  day date not null,
  about_id uuid,
  channel text check (channel in ('post', 'email', 'online', 'hand', 'telephone', 'meeting', 'system')),
  from_whom text,
  area_agency_id uuid,
  details jsonb not null default '{}',
  -- Of a correction: what it corrects. An entry made by mistake is withdrawn by a correction without a day of its own.
  corrects_id uuid,
  withdraws boolean not null default false,
  why text,
  source text not null check (source in ('entered', 'imported', 'link')),
  import_id uuid,
  said_by uuid references person (id),
  said_by_name text not null,
  said_at timestamptz not null,
  primary key (local_area_id, id),
  foreign key (local_area_id, case_id) references ehc_case (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, about_id) references case_fact (local_area_id, id),
  foreign key (local_area_id, corrects_id) references case_fact (local_area_id, id),
  foreign key (local_area_id, area_agency_id) references area_agency (local_area_id, id),
  check (corrects_id is null or length(trim(why)) > 0),
  check (not withdraws or corrects_id is not null)
);
create index case_fact_of_case on case_fact (local_area_id, case_id, day);
create unique index case_fact_corrected_once on case_fact (local_area_id, corrects_id) where corrects_id is not null;

-- A fact stays as it was entered.
create function case_fact_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'a fact is never changed or removed; enter a correction';
end
$$;
create trigger case_fact_stays before update or delete on case_fact for each row execute function case_fact_stays();

-- The last days that the law counts from the facts of a case. They are worked out from the facts whenever one is entered,
-- and hold no standing: where a limit stands on a day is asked of these days and that day.
create table case_limit (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  case_id uuid not null,
  child_id uuid not null,
  fact_id uuid not null,
  rule text not null,
  event_day date not null,
  last_day date not null,
  cautious_day date,
  done_on date,
  lifted_by text,
  superseded_by text,
  superseded_on date,
  does_not_arise text,
  nothing_owed boolean not null,
  -- Whose it is: which body, and by name where one was asked.
  holder text not null check (holder in ('authority', 'health', 'social-care', 'psychology', 'school', 'family', 'other')),
  holder_name text,
  area_agency_id uuid,
  primary key (local_area_id, id),
  foreign key (local_area_id, case_id) references ehc_case (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, fact_id) references case_fact (local_area_id, id)
);
create index case_limit_of_case on case_limit (local_area_id, case_id);
create index case_limit_open on case_limit (local_area_id, last_day)
  where done_on is null and not nothing_owed and does_not_arise is null;

-- A request to somebody for advice, and the dated single-use link by which it may be answered without an account.
create table advice_link (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  fact_id uuid not null,
  child_id uuid not null,
  token_hash text not null unique,
  -- The second check: something the asker gave by another way. Only its hash is kept.
  check_hash text not null,
  wrong_tries integer not null default 0,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  opened_at timestamptz,
  -- The one browser in which the second check was passed, and until when it holds there. Only the hash is kept.
  step_hash text,
  step_until timestamptz,
  used_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, fact_id) references case_fact (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id)
);

-- Advice, from the day it was asked for: by profession, in parts, a draft until it is sent.
create table advice (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  -- The fact that asked for it.
  asked_id uuid not null,
  profession text not null,
  -- What is asked beside the questions of the profession; whose sign-in answers it, or where a message goes.
  questions text,
  person_id uuid references person (id),
  mail_to text,
  asked_by uuid references person (id),
  known text check (known in ('known', 'not-known', 'known-to-another')),
  known_words text,
  child_said text,
  -- A list of {need, everyday, outcome, provision, amount}.
  parts jsonb not null default '[]',
  file_name text,
  file_sha256 text,
  author_name text not null,
  author_role text,
  state text not null default 'draft' check (state in ('draft', 'sent', 'returned', 'accepted')),
  sent_at timestamptz,
  -- What the author's receipt says.
  reference text,
  returned_why text,
  shareable boolean not null default false,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, asked_id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, asked_id) references case_fact (local_area_id, id),
  check (state in ('draft', 'returned') or (known is not null and sent_at is not null and reference is not null)),
  check (state <> 'returned' or length(trim(returned_why)) > 0)
);
create index advice_of_person on advice (local_area_id, person_id) where person_id is not null;

-- A caseload extract that was brought in: what it was, who brought it, and what became of each row.
create table caseload_import (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  rows integer not null,
  new_cases integer not null default 0,
  new_facts integer not null default 0,
  refused integer not null default 0,
  conflicts integer not null default 0,
  gone integer not null default 0,
  brought_on date not null,
  brought_by uuid not null references person (id),
  settled_on date,
  version integer not null default 1,
  primary key (local_area_id, id)
);
create table caseload_import_line (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  import_id uuid not null,
  line integer not null,
  external_reference text,
  child_id uuid,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'refused', 'conflict', 'gone', 'duplicate')),
  says text,
  -- Of a conflict or a duplicate: what it is about, what the extract and what this record says, and who decided which.
  field text,
  theirs text,
  ours text,
  answer text check (answer in ('theirs', 'ours')),
  answer_why text,
  answered_by uuid references person (id),
  answered_on date,
  primary key (local_area_id, id),
  foreign key (local_area_id, import_id) references caseload_import (local_area_id, id)
);
create index caseload_import_line_of on caseload_import_line (local_area_id, import_id, line);
create index caseload_import_line_answered on caseload_import_line (local_area_id, external_reference)
  where answer is not null;

-- Settings of casework: house dates (never law), which system is the record, how long a stage usually takes.
create table casework_setting (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  settings jsonb not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id)
);

-- Whose records the person who asks may read now: children to whom they have a live relation on the side on which they act,
-- those of the teams they manage, and the one whose glass they broke within the hour. A bar shuts a child to a person
-- whatever else they hold. Unset means nobody. It asks past row-level security, so that the question does not ask itself;
-- and it asks about today, also where a page shows the past. `flagged`: only those whose restricted notes they may read.
create function my_children(flagged boolean default false) returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  with me as (
    select
      nullif(current_setting('throughline.area', true), '')::uuid as area,
      nullif(current_setting('throughline.person', true), '')::uuid as person,
      nullif(current_setting('throughline.side', true), '') as side,
      coalesce(
        nullif(current_setting('throughline.asked_at', true), ''),
        nullif(current_setting('throughline.at', true), ''))::timestamptz as instant
  ), today as (
    select me.area, me.person, me.side, coalesce(me.instant, now()) as instant,
      (coalesce(me.instant, now()) at time zone 'Europe/London')::date as day from me
    -- On the programme's side nobody reads a child's record, whatever stands beside their name.
    where me.area is not null and me.person is not null and me.side <> 'programme'
  )
  (
    select r.child_id from public.child_relation r
      join public.child h on h.local_area_id = r.local_area_id and h.id = r.child_id
      cross join today t
      where r.local_area_id = t.area and r.person_id = t.person and r.side = t.side
        and (r.flagged_restricted or not flagged)
        and (r.kind <> 'parent-carer' or r.parental_responsibility)
        and r.from_day <= t.day and (r.to_day is null or r.to_day >= t.day)
        -- A parent's part ends with compulsory school age, unless it goes on as after_school_age says; so does that of
        -- whoever a parent let in.
        and (
          r.side <> 'family' or r.kind = 'young-person' or r.after_school_age is not null
          or t.day <= public.last_day_of_school_age(h.born)
          or (r.kind = 'advocate' and exists (
            select from public.child_relation y
            where y.local_area_id = r.local_area_id and y.child_id = r.child_id and y.kind = 'young-person'
              and y.person_id = r.said_by))
        )
    union
    select c.child_id from public.ehc_case c, public.case_team_member m, today t
      where t.side = 'casework' and m.local_area_id = t.area and m.person_id = t.person and m.manages
        and m.from_day <= t.day and (m.to_day is null or m.to_day >= t.day)
        and c.local_area_id = t.area and c.team_id = m.team_id
    union
    select g.child_id from public.broken_glass g, today t
      where t.side = 'casework' and g.local_area_id = t.area and g.person_id = t.person
        and t.instant >= g.from_at and t.instant < g.until_at
  )
  except
  select b.child_id from public.child_relation b, today t
    where b.local_area_id = t.area and b.person_id = t.person and b.barred
      and b.from_day <= t.day and (b.to_day is null or b.to_day >= t.day)
$$;
revoke execute on function my_children(boolean) from public;
grant execute on function my_children(boolean) to throughline_app;

-- Everything that hangs on a child is read through a relation. What works for everybody (the nightly extract, the measures,
-- looking for the same child entered twice, whether a record is there for whoever may break the glass) says so for its own
-- questions, and shows nothing of a record that it read so.
do $$
declare
  one text;
  key_of_child text;
  mine text;
  here text := '(select nullif(current_setting(''throughline.area'', true), '''')::uuid)';
  me text := '(select nullif(current_setting(''throughline.person'', true), '''')::uuid)';
  casework text := '(select current_setting(''throughline.side'', true)) = ''casework''';
  family text := '(select current_setting(''throughline.side'', true)) = ''family''';
  run text := '(select current_setting(''throughline.casework_run'', true)) = ''yes''';
begin
  foreach one in array array['child', 'child_restricted', 'ehc_case', 'child_relation', 'broken_glass', 'case_fact',
    'case_limit', 'advice_link', 'advice', 'case_team', 'case_team_member', 'caseload_import', 'caseload_import_line',
    'casework_setting'] loop
    call public.hold_in_area(one);
    if one not in ('case_fact', 'case_limit', 'caseload_import_line') then
      call public.keep_history(one);
      call public.show_as_at(one);
    end if;
  end loop;
  -- What my_children() asks, as the owner of the tables.
  foreach one in array array['child', 'ehc_case', 'child_relation', 'broken_glass', 'case_team_member'] loop
    execute format('create policy %I on public.%I for select to %I using (true)', one || '_asked', one, current_user);
  end loop;
  foreach one in array array['child', 'child_restricted', 'ehc_case', 'child_relation', 'case_fact', 'case_limit',
    'advice_link', 'advice'] loop
    key_of_child := case when one = 'child' then 'id' else 'child_id' end;
    -- The run first: whoever works for everybody is not asked, row by row, for the children that are their own.
    mine := format('local_area_id = %s and (%s or %I in (select public.my_children(%s)))', here, run, key_of_child,
      case one when 'child_restricted' then 'true' else '' end);
    execute format('alter policy %I on public.%I using (%s)', one || '_seen', one, mine);
    execute format('alter policy %I on public.%I using (%s) with check (%s)', one || '_changed', one, mine, mine);
    execute format('alter policy %I on public.%I using (%s)', one || '_removed', one, mine);
    -- A record begins on the casework side; from then on it goes through a relation.
    execute format('alter policy %I on public.%I with check (%s)', one || '_added', one,
      case when one in ('child', 'ehc_case', 'child_relation')
        then format('local_area_id = %s and (%s or %s)', here, casework, run) else mine end);
    if one not in ('case_fact', 'case_limit') then
      -- Of what stood before, the family side sees nothing.
      execute format('alter policy %I on public.%I using (local_area_id = %s
        and ((not coalesce(%s, false) and ("row" ->> %L)::uuid in (select public.my_children(%s))) or %s))',
        one || '_history_seen', one || '_history', here, family, key_of_child,
        case one when 'child_restricted' then 'true' else '' end, run);
    end if;
  end loop;
  -- Who broke the glass, for the people of casework: those who did, and those who look at it afterwards.
  mine := format('local_area_id = %s and (%s or %s)', here, casework, run);
  execute format('alter policy broken_glass_seen on public.broken_glass using (%s)', mine);
  execute format('alter policy broken_glass_changed on public.broken_glass using (%s) with check (%s)', mine, mine);
  execute format('alter policy broken_glass_removed on public.broken_glass using (%s)', mine);
  execute format('alter policy broken_glass_added on public.broken_glass with check (%s and person_id = %s)', mine, me);
  execute format('alter policy broken_glass_history_seen on public.broken_glass_history using (%s)', mine);
end
$$;

-- A fact stays as it was entered, whoever asks.
drop policy case_fact_changed on case_fact;
drop policy case_fact_removed on case_fact;
revoke update, delete on case_fact from throughline_app;

-- Who looked at a child's record: the rows of the log that name it first.
create index audit_log_of_case on audit_log (local_area_id, split_part(thing, ' ', 1), seq) where thing like 'case=%';
