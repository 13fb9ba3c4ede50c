-- The action and impact log: for each meeting what the rules found, what people made of it, and what was put before the
-- board. A log that was settled stays as it was.

-- The rules' own numbers, as settings of the area. No row: the defaults.
create table log_rules (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  -- {rule: number}, each rule with words of its own in the product.
  numbers jsonb not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id)
);

create table board_log (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  meeting_id uuid not null,
  as_of date not null,
  state text not null default 'draft' check (state in ('draft', 'settled', 'published')),
  settled_on date,
  settled_by uuid references person (id),
  published_on date,
  published_by uuid references person (id),
  snapshot text,
  sha256 text,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, meeting_id),
  foreign key (local_area_id, meeting_id) references meeting (local_area_id, id),
  check ((state = 'draft') = (sha256 is null))
);

-- One line of a log: an objective that is slow, a contribution to be strengthened, or what changed for children under an
-- objective. `found` is what the rule found, as it was found; `words` is what people made of it.
create table log_entry (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  log_id uuid not null,
  kind text not null check (kind in ('slow', 'contribution', 'impact')),
  place integer not null,
  objective_id uuid,
  action_id uuid,
  area_agency_id uuid,
  found jsonb not null,
  words text,
  -- The impact half: what changed, how it is known, what families say. Nothing shown yet is an answer.
  changed text,
  known_by text,
  families text,
  -- A contribution goes to the agency first, which answers by the papers day; the chair releases it. `told_how` says how it
  -- went: to how many addresses, or what was done where none is known.
  told_agency_on date,
  told_how text,
  mail_id uuid references outgoing_mail (id),
  answer text,
  answered_on date,
  answered_by uuid references person (id),
  released_on date,
  released_by uuid references person (id),
  kept_back_why text,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, log_id) references board_log (local_area_id, id),
  foreign key (local_area_id, objective_id) references objective (local_area_id, id),
  foreign key (local_area_id, action_id) references action (local_area_id, id),
  foreign key (local_area_id, area_agency_id) references area_agency (local_area_id, id),
  check (kind <> 'contribution' or area_agency_id is not null),
  check (kind <> 'impact' or objective_id is not null)
);
create index log_entry_of_log on log_entry (local_area_id, log_id);
create unique index log_entry_of_objective on log_entry (local_area_id, log_id, kind, objective_id)
  where objective_id is not null and action_id is null;
create unique index log_entry_of_agency on log_entry (local_area_id, log_id, area_agency_id)
  where kind = 'contribution';

-- What was put before the board stays: its text, its hash and its lines. Only publishing comes after.
create function board_log_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.state <> 'draft' and (new.state = 'draft' or (new.meeting_id, new.as_of, new.settled_on, new.settled_by,
      new.snapshot, new.sha256)
    is distinct from (old.meeting_id, old.as_of, old.settled_on, old.settled_by, old.snapshot, old.sha256)) then
    raise exception 'a log that was settled stays as it was';
  end if;
  return new;
end
$$;
create trigger board_log_stays before update on board_log for each row execute function board_log_stays();

create function log_entry_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from public.board_log l where l.local_area_id = old.local_area_id and l.id = old.log_id
      and l.state <> 'draft') then
    raise exception 'the lines of a log that was settled stay as they were';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;
create trigger log_entry_stays before update or delete on log_entry for each row execute function log_entry_stays();

do $$
declare
  one text;
begin
  foreach one in array array['log_rules', 'board_log', 'log_entry'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
  end loop;
end
$$;
