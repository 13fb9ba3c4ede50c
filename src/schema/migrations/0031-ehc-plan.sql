-- An EHC plan as linked records, its frozen versions, what the family says on each paragraph with its answer, and the
-- copies that left.

-- One record of a plan: an aspiration, a need, an outcome, a provision, a placement, a personal budget.
create table ehc_plan_item (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  section text not null check (section in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J')),
  place integer not null,
  words text not null check (length(trim(words)) > 0),
  -- What more the section asks, by name: see features/ehc-plan/plan-item.ts.
  details jsonb not null default '{}',
  -- The records of the same plan that it serves: of an outcome its aspirations and needs, of a provision its needs and
  -- outcomes, of a personal budget the provision it buys.
  serves jsonb not null default '[]',
  -- Where it comes from: a part of an advice, or what somebody said, in words.
  advice_id uuid,
  advice_part integer,
  source_words text,
  removed_on date,
  removed_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, advice_id) references advice (local_area_id, id),
  check ((removed_on is null) = (removed_why is null)),
  check (advice_part is null or (advice_id is not null and advice_part > 0))
);
create index ehc_plan_item_of_child on ehc_plan_item (local_area_id, child_id, section, place);

-- A plan as it was frozen: the records as they stood, and the three files that were made of them. `fact_id` ties it to
-- the fact that it was served or sent; until then it is a working copy that no family reads.
create table ehc_plan_version (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  number integer not null,
  kind text not null check (kind in ('draft', 'final')),
  snapshot text not null,
  snapshot_sha256 text not null,
  html_sha256 text not null,
  pdf_sha256 text not null,
  word_sha256 text not null,
  pages integer not null,
  why text,
  frozen_on date not null,
  frozen_at timestamptz not null,
  frozen_by uuid not null references person (id),
  frozen_by_name text not null,
  fact_id uuid,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, child_id, number),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, fact_id) references case_fact (local_area_id, id)
);

-- What was frozen stays; only that it was served or sent is written beside it, once.
create function ehc_plan_version_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a frozen plan is never removed';
  end if;
  if old.fact_id is not null
    or (to_jsonb(new) - 'fact_id' - 'version') <> (to_jsonb(old) - 'fact_id' - 'version') then
    raise exception 'a frozen plan is never changed; freeze another';
  end if;
  return new;
end
$$;
create trigger ehc_plan_version_stays before update or delete on ehc_plan_version
  for each row execute function ehc_plan_version_stays();

-- What the family says on a served plan, paragraph by paragraph, and what was answered.
create table ehc_plan_comment (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  version_id uuid not null,
  about text not null check (about in ('paragraph', 'something-else', 'school')),
  -- The record it is about, as the frozen version holds it: it may have been taken out of the plan since.
  item_id uuid,
  words text not null check (length(trim(words)) > 0),
  said_by uuid not null references person (id),
  said_by_name text not null,
  said_at timestamptz not null,
  answer text check (answer in ('accepted', 'not-accepted')),
  answer_words text,
  answered_by uuid references person (id),
  answered_by_name text,
  answered_at timestamptz,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, version_id) references ehc_plan_version (local_area_id, id),
  check ((about = 'paragraph') = (item_id is not null)),
  check ((answer is null) = (answered_at is null)),
  check (answer is null or length(trim(answer_words)) > 0)
);
create index ehc_plan_comment_of_child on ehc_plan_comment (local_area_id, child_id, said_at);

-- A copy that left as a file: to whom, on what ground, by whom, and the very file.
create table ehc_plan_copy (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  version_id uuid not null,
  relation_id uuid,
  -- Of a body that was asked for advice: the fact that asked it.
  asked_id uuid,
  to_name text not null,
  channel text not null check (channel in ('post', 'email', 'hand')),
  address text not null,
  ground text not null check (ground in ('law', 'tribunal', 'family-asked')),
  why text not null check (length(trim(why)) > 0),
  -- Why a second person must look; null where nothing called for one.
  second_why text,
  pdf_sha256 text not null,
  version_sha256 text not null,
  made_at timestamptz not null,
  made_by uuid not null references person (id),
  made_by_name text not null,
  second_by uuid references person (id),
  second_by_name text,
  second_at timestamptz,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, version_id) references ehc_plan_version (local_area_id, id),
  foreign key (local_area_id, relation_id) references child_relation (local_area_id, id),
  foreign key (local_area_id, asked_id) references case_fact (local_area_id, id),
  check ((relation_id is null) <> (asked_id is null)),
  check (second_by is null or second_by <> made_by)
);
create index ehc_plan_copy_of_child on ehc_plan_copy (local_area_id, child_id, made_at);

-- Whether a fact, or the entry that corrected it, was not withdrawn.
create function fact_stands(area uuid, fact uuid) returns boolean language sql stable set search_path = '' as $$
  with recursive chain as (
    select fact as id, false as withdrawn
    union all
    select f.id, f.withdraws from public.case_fact f join chain c on f.corrects_id = c.id where f.local_area_id = area
  )
  select not exists (select from chain where withdrawn)
$$;

do $$
declare
  one text;
  mine text;
  here text := 'local_area_id = (select nullif(current_setting(''throughline.area'', true), '''')::uuid)';
  me text := '(select nullif(current_setting(''throughline.person'', true), '''')::uuid)';
  casework text := '(select nullif(current_setting(''throughline.side'', true), '''')) = ''casework''';
  family text := '(select current_setting(''throughline.side'', true)) = ''family''';
  run text := '(select current_setting(''throughline.casework_run'', true)) = ''yes''';
  child text := 'child_id in (select public.my_children())';
begin
  foreach one in array array['ehc_plan_item', 'ehc_plan_version', 'ehc_plan_comment', 'ehc_plan_copy'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
    -- What is being written, and who was sent a copy, is read on the casework side alone.
    mine := format('%s and (%s or (%s and %s))', here, run, casework, child);
    execute format('alter policy %I on public.%I using (%s)', one || '_seen', one, mine);
    execute format('alter policy %I on public.%I using (%s) with check (%s)', one || '_changed', one, mine, mine);
    execute format('alter policy %I on public.%I using (%s)', one || '_removed', one, mine);
    execute format('alter policy %I on public.%I with check (%s)', one || '_added', one, mine);
    execute format('alter policy %I on public.%I using (%s and (%s or (%s and ("row" ->> ''child_id'')::uuid in
      (select public.my_children()))))', one || '_history_seen', one || '_history', here, run, casework);
  end loop;
  -- A frozen version is read by everybody with a live part in the child's life; a family reads what was served on it.
  execute format('alter policy ehc_plan_version_seen on public.ehc_plan_version using (%s and (%s or (%s and
    (not coalesce(%s, false) or (fact_id is not null and public.fact_stands(local_area_id, fact_id))))))', here, run, child, family);
  -- Of the family's comments each reads their own: two parents are two relations. The young person's are theirs.
  execute format('alter policy ehc_plan_comment_seen on public.ehc_plan_comment using (%s and (%s or (%s and
    (%s or (coalesce(%s, false) and said_by = %s)))))', here, run, child, casework, family, me);
  -- And the family adds in its own name, on a version that was served on it, and answers nothing.
  execute format('alter policy ehc_plan_comment_added on public.ehc_plan_comment with check (%s and (%s or (%s and
    coalesce(%s, false) and said_by = %s and answer is null
    and version_id in (select v.id from public.ehc_plan_version v where v.fact_id is not null
      and public.fact_stands(v.local_area_id, v.fact_id)))))',
    here, run, child, family, me);
end
$$;
