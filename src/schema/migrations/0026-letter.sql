-- Letters of a case, one to each person, and the wordings that an area gives them.

-- One version of one wording: never changed, only followed by the next.
create table letter_wording (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  kind text not null,
  -- 'en', or the language of a translation.
  language text not null,
  number integer not null check (number > 0),
  words text not null check (length(trim(words)) > 0),
  why text not null check (length(trim(why)) > 0),
  translated_by text,
  made_by uuid not null references person (id),
  made_by_name text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  unique (local_area_id, kind, language, number),
  check ((language = 'en') = (translated_by is null))
);

create table letter (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  child_id uuid not null,
  case_id uuid not null,
  -- Letters of one act that were made together: one to each person.
  set_id uuid not null,
  kind text not null,
  -- The person of the family it is to; null where it is to a school or another body.
  relation_id uuid,
  to_name text not null check (length(trim(to_name)) > 0),
  to_address text not null,
  large_print boolean not null,
  language text not null,
  channel text not null check (channel in ('first-class', 'second-class', 'hand', 'online')),
  free_words text not null default '',
  -- Why it goes although the law's parts of a decision letter are not all in it.
  lacking_why text,
  -- A fact that was recorded before the letter was made, and that it tells of.
  about_id uuid,
  -- The fact that sending or serving it recorded, or the one it tells of.
  fact_id uuid,
  made_on date not null,
  made_by uuid not null references person (id),
  made_by_name text not null,
  -- Frozen when printed.
  dated date,
  paper text,
  paper_sha256 text,
  html_sha256 text,
  pdf_sha256 text,
  word_sha256 text,
  pages integer,
  lacks text,
  translation_owed boolean not null default false,
  sent_on date,
  served_on date,
  served_why text,
  returned_on date,
  returned_why text,
  set_aside_on date,
  set_aside_why text,
  replaces_id uuid,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, child_id) references child (local_area_id, id),
  foreign key (local_area_id, case_id) references ehc_case (local_area_id, id),
  foreign key (local_area_id, relation_id) references child_relation (local_area_id, id),
  foreign key (local_area_id, about_id) references case_fact (local_area_id, id),
  foreign key (local_area_id, fact_id) references case_fact (local_area_id, id),
  foreign key (local_area_id, replaces_id) references letter (local_area_id, id),
  check ((paper is null) = (paper_sha256 is null) and (paper is null) = (dated is null)),
  check (sent_on is null or paper is not null),
  check (served_on is null or sent_on is not null),
  check (returned_on is null or (sent_on is not null and length(trim(returned_why)) > 0)),
  check (set_aside_on is null or (sent_on is null and length(trim(set_aside_why)) > 0))
);
create index letter_of_case on letter (local_area_id, case_id, made_on);
create index letter_waiting on letter (local_area_id) where sent_on is null and set_aside_on is null;

-- What was sent stays as it was printed, and to whom.
create function letter_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.sent_on is not null and (new.paper_sha256, new.paper, new.pdf_sha256, new.word_sha256, new.html_sha256, new.to_name,
    new.to_address, new.relation_id, new.kind, new.dated, new.sent_on, new.channel)
    is distinct from (old.paper_sha256, old.paper, old.pdf_sha256, old.word_sha256, old.html_sha256, old.to_name,
    old.to_address, old.relation_id, old.kind, old.dated, old.sent_on, old.channel) then
    raise exception 'a letter that was sent stays as it was; make another in its place';
  end if;
  return new;
end
$$;
create trigger letter_stays before update on letter for each row execute function letter_stays();

do $$
declare
  one text;
  here text := '(select nullif(current_setting(''throughline.area'', true), '''')::uuid)';
  casework text := '(select nullif(current_setting(''throughline.side'', true), '''')) = ''casework''';
  run text := '(select current_setting(''throughline.casework_run'', true)) = ''yes''';
  mine text;
begin
  foreach one in array array['letter_wording', 'letter'] loop
    call public.hold_in_area(one);
    call public.keep_history(one);
    call public.show_as_at(one);
  end loop;
  -- A letter holds where somebody lives: it is read on the casework side alone, through a relation to the child.
  mine := format('local_area_id = %s and (%s or (%s and child_id in (select public.my_children())))', here, run, casework);
  execute format('alter policy letter_seen on public.letter using (%s)', mine);
  execute format('alter policy letter_changed on public.letter using (%s) with check (%s)', mine, mine);
  execute format('alter policy letter_removed on public.letter using (%s)', mine);
  execute format('alter policy letter_added on public.letter with check (%s)', mine);
  execute format('alter policy letter_history_seen on public.letter_history using (local_area_id = %s
    and ((coalesce(%s, false) and ("row" ->> ''child_id'')::uuid in (select public.my_children())) or %s))',
    here, casework, run);
end
$$;
