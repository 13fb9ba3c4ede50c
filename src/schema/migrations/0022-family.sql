-- Families: what they may read and until when, messages with them, the posted code of a first sign-in, a request for an
-- assessment that came without an account, and what the holder of an advice link may do.

do $$
begin
  -- What the functions below ask, as the owner of the tables.
  execute format('create policy local_area_asked on public.local_area for select to %I using (true)', current_user);
  execute format('create policy advice_link_asked on public.advice_link for select to %I using (true)', current_user);
end
$$;

-- Whose rights a record's are today, where the young person has a part of their own in it.
create function young_people(of_child uuid) returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select r.person_id from public.child_relation r
  where r.local_area_id = nullif(current_setting('throughline.area', true), '')::uuid and r.child_id = of_child
    and r.kind = 'young-person' and r.person_id is not null and not r.barred
$$;
revoke execute on function young_people(uuid) from public;
grant execute on function young_people(uuid) to throughline_app;

-- One policy stands for each command of a table. These two rewrite it: so that it lets through less, or also something else.
create procedure narrow_policy(table_name text, policy_name text, condition text)
language plpgsql
set search_path = ''
as $$
declare
  old pg_catalog.pg_policies%rowtype;
begin
  select * into strict old from pg_catalog.pg_policies p
    where p.schemaname = 'public' and p.tablename = table_name and p.policyname = policy_name;
  if old.qual is not null then
    execute format('alter policy %I on public.%I using ((%s) and (%s))', policy_name, table_name, old.qual, condition);
  end if;
  if old.with_check is not null then
    execute format('alter policy %I on public.%I with check ((%s) and (%s))', policy_name, table_name, old.with_check,
      condition);
  end if;
end
$$;
create procedure widen_policy(table_name text, policy_name text, using_also text, check_also text)
language plpgsql
set search_path = ''
as $$
declare
  old pg_catalog.pg_policies%rowtype;
begin
  select * into strict old from pg_catalog.pg_policies p
    where p.schemaname = 'public' and p.tablename = table_name and p.policyname = policy_name;
  if using_also is not null then
    execute format('alter policy %I on public.%I using ((%s) or (%s))', policy_name, table_name, old.qual, using_also);
  end if;
  if check_also is not null then
    execute format('alter policy %I on public.%I with check ((%s) or (%s))', policy_name, table_name, old.with_check,
      check_also);
  end if;
end
$$;
revoke execute on procedure narrow_policy(text, text, text), widen_policy(text, text, text, text) from public;

-- Messages between a family and whoever works on the record.
create table case_message (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  from_family boolean not null,
  words text not null check (length(trim(words)) > 0),
  said_by uuid not null references person (id),
  said_by_name text not null,
  said_at timestamptz not null,
  -- When the other side first opened it.
  read_at timestamptz,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id)
);
create index case_message_of_child on case_message (local_area_id, child_id, said_at);

-- A code for the first sign-in, printed in a letter to an address that somebody checked. Only its hash is kept.
create table family_letter (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  relation_id uuid not null,
  code_hash text not null unique,
  made_by uuid not null references person (id),
  made_at timestamptz not null,
  ends_on date not null,
  used_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, relation_id) references child_relation (local_area_id, id)
);
create index family_letter_of_relation on family_letter (local_area_id, relation_id);

-- A request for an assessment as somebody sent it without an account. It says nothing of a record, and none is looked for
-- when it comes; the team takes it in.
create table assessment_request (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  -- The key of the form: pressed twice, it is kept once.
  form_key uuid not null,
  address_hash text not null,
  asker_kind text not null check (asker_kind in ('parent', 'young-person', 'school', 'other')),
  asker_name text not null,
  asker_reach text not null,
  family_name text not null,
  given_names text not null,
  born date not null,
  school text,
  words text not null,
  sent_at timestamptz not null,
  reference text not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken-in', 'set-aside')),
  settled_at timestamptz,
  settled_by uuid references person (id),
  settled_why text,
  case_id uuid,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, form_key),
  foreign key (local_area_id, case_id) references ehc_case (local_area_id, id),
  check ((state = 'waiting') = (settled_at is null)),
  check (state <> 'set-aside' or length(trim(settled_why)) > 0)
);
create index assessment_request_waiting on assessment_request (local_area_id, sent_at) where state = 'waiting';
create index assessment_request_from on assessment_request (local_area_id, address_hash, sent_at);

-- An area as somebody without an account may ask of it: its name, by its address.
create function area_at(address text) returns table (id uuid, name text)
language sql stable security definer
set search_path = ''
as $$ select a.id, a.name from public.local_area a where a.slug = address and a.closed_on is null $$;

-- How many requests came lately: from one network address, and to the area from everybody.
create function requests_lately(area uuid, from_hash text, since timestamptz)
returns table (from_here bigint, from_all bigint)
language sql stable security definer
set search_path = ''
as $$
  select count(*) filter (where r.address_hash = from_hash), count(*)
  from public.assessment_request r where r.local_area_id = area and r.sent_at > since
$$;

-- Where an advice link leads: only to whoever holds it, and only while it is open.
create function advice_link_at(hash text)
returns table (area uuid, slug text, area_name text, link uuid, fact uuid, child uuid)
language sql stable security definer
set search_path = ''
as $$
  select l.local_area_id, a.slug, a.name, l.id, l.fact_id, l.child_id
  from public.advice_link l join public.local_area a on a.id = l.local_area_id
  where l.token_hash = hash and l.ended_at is null
    and l.ends_at > nullif(current_setting('throughline.at', true), '')::timestamptz
$$;

-- The same for the rest of one transaction, once it was said which link is held: its child and what was asked.
create function child_by_link() returns uuid
language sql stable
set search_path = ''
as $$
  select l.child from public.advice_link_at(nullif(current_setting('throughline.advice_link', true), '')) l
  where l.area = nullif(current_setting('throughline.area', true), '')::uuid
$$;
create function asked_by_link() returns uuid
language sql stable
set search_path = ''
as $$
  select l.fact from public.advice_link_at(nullif(current_setting('throughline.advice_link', true), '')) l
  where l.area = nullif(current_setting('throughline.area', true), '')::uuid
$$;

-- The relation that a posted code is for, while the code is good.
create function family_letter_at(hash text)
returns table (area uuid, slug text, area_name text, letter uuid, relation uuid)
language sql stable security definer
set search_path = ''
as $$
  select f.local_area_id, a.slug, a.name, f.id, f.relation_id
  from public.family_letter f join public.local_area a on a.id = f.local_area_id
  where f.code_hash = hash and f.ended_at is null and f.used_at is null
    and f.ends_on >= (nullif(current_setting('throughline.at', true), '')::timestamptz at time zone 'Europe/London')::date
$$;
create function relation_by_letter() returns uuid
language sql stable
set search_path = ''
as $$
  select f.relation from public.family_letter_at(nullif(current_setting('throughline.family_code', true), '')) f
  where f.area = nullif(current_setting('throughline.area', true), '')::uuid
$$;

revoke execute on function area_at(text), requests_lately(uuid, text, timestamptz), advice_link_at(text), child_by_link(),
  asked_by_link(), family_letter_at(text), relation_by_letter() from public;
grant execute on function area_at(text), requests_lately(uuid, text, timestamptz), advice_link_at(text), child_by_link(),
  asked_by_link(), family_letter_at(text), relation_by_letter() to throughline_app;

do $$
declare
  one text;
  here text := '(select nullif(current_setting(''throughline.area'', true), '''')::uuid)';
  casework text := '(select nullif(current_setting(''throughline.side'', true), '''')) = ''casework''';
  family text := '(select current_setting(''throughline.side'', true)) = ''family''';
  run text := '(select current_setting(''throughline.casework_run'', true)) = ''yes''';
  mine text;
begin
  foreach one in array array['case_message', 'family_letter', 'assessment_request'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
  end loop;
  execute format('create policy family_letter_asked on public.family_letter for select to %I using (true)', current_user);
  execute format('create policy assessment_request_asked on public.assessment_request for select to %I using (true)',
    current_user);
  foreach one in array array['case_message', 'family_letter'] loop
    mine := format('local_area_id = %s and (%s or child_id in (select public.my_children()))', here, run);
    execute format('alter policy %I on public.%I using (%s)', one || '_seen', one, mine);
    execute format('alter policy %I on public.%I using (%s) with check (%s)', one || '_changed', one, mine, mine);
    execute format('alter policy %I on public.%I using (%s)', one || '_removed', one, mine);
    execute format('alter policy %I on public.%I with check (%s)', one || '_added', one, mine);
    execute format('alter policy %I on public.%I using (local_area_id = %s
      and ((not coalesce(%s, false) and ("row" ->> ''child_id'')::uuid in (select public.my_children())) or %s))',
      one || '_history_seen', one || '_history', here, family, run);
  end loop;
  -- Whoever sends a request reads none; the team reads them all.
  mine := format('local_area_id = %s and (%s or %s)', here, casework, run);
  execute format('alter policy assessment_request_seen on public.assessment_request using (%s)', mine);
  execute format('alter policy assessment_request_changed on public.assessment_request using (%s) with check (%s)',
    mine, mine);
  execute format('alter policy assessment_request_removed on public.assessment_request using (%s)', mine);
  execute format('alter policy assessment_request_history_seen on public.assessment_request_history using (%s)', mine);

  -- Of the people in a child's life the family side reads who works with the child, whoever was let in, and itself: never
  -- another parent, and so never where another parent lives.
  call public.narrow_policy('child_relation', 'child_relation_seen', $cond$
    (select nullif(current_setting('throughline.side', true), '')) is distinct from 'family'
      or side <> 'family' or kind = 'advocate'
      or person_id = (select nullif(current_setting('throughline.person', true), '')::uuid)
      or (select nullif(current_setting('throughline.person', true), '')::uuid) in (select public.young_people(child_id))$cond$);
end
$$;

-- A family may let somebody in to help it: by its own authority, with a last day, on its own side, and nobody else.
call widen_policy('child_relation', 'child_relation_added', null, $$
  local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid)
    and (select current_setting('throughline.side', true)) = 'family' and side = 'family' and kind = 'advocate'
    and to_day is not null and not parental_responsibility and not flagged_restricted
    and said_by = (select nullif(current_setting('throughline.person', true), '')::uuid)
    and child_id in (select public.my_children())$$);

-- What the holder of an advice link may do, for as long as it is open: read the one record as far as judging a new fact needs
-- it, write the advice that was asked for, and record that it came.
do $$
declare
  one text;
  here text := 'local_area_id = (select nullif(current_setting(''throughline.area'', true), '''')::uuid)';
  child text := here || ' and child_id = (select public.child_by_link())';
  asked text := child || ' and asked_id = (select public.asked_by_link())';
  own text := child || ' and token_hash = (select current_setting(''throughline.advice_link'', true))';
begin
  call public.widen_policy('child', 'child_seen', here || ' and id = (select public.child_by_link())', null);
  foreach one in array array['ehc_case', 'case_fact', 'case_limit', 'advice', 'advice_link'] loop
    call public.widen_policy(one, one || '_seen', child, null);
  end loop;
  -- To take the lock of a case; nothing of it is changed.
  call public.widen_policy('ehc_case', 'ehc_case_changed', child, null);
  call public.widen_policy('case_fact', 'case_fact_added', null,
    child || ' and source = ''link'' and about_id = (select public.asked_by_link())');
  call public.widen_policy('case_limit', 'case_limit_added', null, child);
  call public.widen_policy('case_limit', 'case_limit_removed', child, null);
  call public.widen_policy('advice', 'advice_changed', asked, asked);
  call public.widen_policy('advice_link', 'advice_link_changed', own, own);
end
$$;

-- What the holder of a posted code may do: read the one relation that it is for, and join it.
do $$
declare
  here text := 'local_area_id = (select nullif(current_setting(''throughline.area'', true), '''')::uuid)';
  relation text := here || ' and id = (select public.relation_by_letter())';
  letter text := here || ' and code_hash = (select current_setting(''throughline.family_code'', true))';
begin
  call public.widen_policy('child_relation', 'child_relation_seen', relation, null);
  call public.widen_policy('child_relation', 'child_relation_changed', relation, relation);
  call public.widen_policy('family_letter', 'family_letter_seen', letter, null);
  call public.widen_policy('family_letter', 'family_letter_changed', letter, letter);
end
$$;
