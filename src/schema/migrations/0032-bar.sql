-- Whether a bar shuts a child to somebody: one rule for every question that asks it. A bar holds whatever other part the same
-- person has, as my_children() says; where one of the two rows has no account, the name says who it is, however it was typed.
create function plain_name(name text) returns text language sql immutable parallel safe
set search_path = ''
as $$
  select lower(regexp_replace(trim(normalize(name, NFKC)), '\s+', ' ', 'g'))
$$;

create function is_shut(area uuid, child uuid, relation uuid, person uuid, name text, on_day date) returns boolean
language sql stable
set search_path = ''
as $$
  select exists (
    select from public.child_relation b
    where b.local_area_id = is_shut.area and b.child_id = is_shut.child and b.barred
      and b.from_day <= is_shut.on_day and (b.to_day is null or b.to_day >= is_shut.on_day)
      and (b.id = is_shut.relation or b.person_id = is_shut.person
        or ((b.person_id is null or is_shut.person is null)
          and public.plain_name(b.name) = public.plain_name(is_shut.name))))
$$;
