-- Figures published to the public, to invited advisers and to the board, frozen; and personal keys for the feed.

-- What somebody published, as it went out: `figures` is the page as JSON, `sheet` the CSV with its SHA-256. Nothing of it
-- changes but that it can be withdrawn with a reason.
create table published_set (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  place integer not null,
  title text not null check (length(trim(title)) > 0),
  audience text not null check (audience in ('public', 'advisers', 'board')),
  until_day date not null,
  decided_on date not null,
  decided_by text not null check (length(trim(decided_by)) > 0),
  why text not null check (length(trim(why)) > 0),
  figures text not null,
  sheet text not null,
  sheet_sha256 text not null,
  published_on date not null,
  published_by uuid not null references person (id),
  withdrawn_on date,
  withdrawn_by uuid references person (id),
  withdrawn_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, place),
  check ((withdrawn_on is null) = (withdrawn_by is null)),
  check (withdrawn_on is null or length(trim(withdrawn_why)) > 0)
);

-- What went out stays as it went out: only its withdrawal is written, once, and nothing is deleted.
create function published_set_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'What was published stays.' using errcode = 'integrity_constraint_violation';
  end if;
  if old.withdrawn_on is not null
    or (to_jsonb(new) - '{withdrawn_on,withdrawn_by,withdrawn_why,version}'::text[])
      <> (to_jsonb(old) - '{withdrawn_on,withdrawn_by,withdrawn_why,version}'::text[]) then
    raise exception 'What was published does not change.' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger published_set_stays before update or delete on published_set
  for each row execute function published_set_stays();

-- Who may have read what is kept of a period: the board and everybody who reads measures, or the public as well.
alter table measure_publication add column audience text not null default 'board' check (audience in ('board', 'public'));
alter table measure_publication add column set_id uuid;
alter table measure_publication add constraint measure_publication_of_set
  foreign key (local_area_id, set_id) references published_set (local_area_id, id);
alter table measure_publication add constraint measure_publication_public_in_set
  check ((audience = 'public') = (set_id is not null));
call show_as_at('measure_publication');

-- A personal key: it opens the feed as its holder would, in one area, while they hold a role there. `may_send` is whether
-- it may also send readings, where they may enter any.
create table feed_key (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  person_id uuid not null references person (id),
  name text not null check (length(trim(name)) > 0),
  may_send boolean not null,
  made_on date not null,
  revoked_on date,
  version integer not null default 1,
  primary key (local_area_id, id)
);
create index feed_key_of_person on feed_key (local_area_id, person_id);

-- Where a key leads: only its hash is kept, and none once it is revoked.
create table feed_key_link (
  token_hash bytea primary key,
  area_id uuid not null,
  key_id uuid not null,
  person_id uuid not null,
  last_used_at timestamptz,
  foreign key (area_id, key_id) references feed_key (local_area_id, id)
);
create unique index feed_key_link_of on feed_key_link (area_id, key_id);
grant select, insert, update, delete on feed_key_link to throughline_app;
call show_to_keeper('feed_key_link');

do $$
declare
  held text;
begin
  foreach held in array array['published_set', 'feed_key'] loop
    call public.hold_in_area(held);
    call public.keep_history(held);
    call public.show_as_at(held);
  end loop;
end
$$;
