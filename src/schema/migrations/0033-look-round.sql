-- The made-up people of a demonstration area, for whoever shows somebody round: made with the demonstration, with no role in
-- any area that is not one, trusted with nothing else, and without a password that somebody set.
do $$
begin
  -- What the function below asks, as the owner of the tables.
  execute format('create policy role_grant_asked on public.role_grant for select to %I using (true)', current_user);
end
$$;

create function demonstration_people(area uuid, on_day date) returns table (person_id uuid, name text, roles text[])
language sql stable security definer
set search_path = ''
as $$
  select p.id, p.name, array_agg(distinct g.role order by g.role)
  from public.role_grant g
    join public.person p on p.id = g.person_id
    join public.local_area a on a.id = g.local_area_id
  where a.id = demonstration_people.area and a.is_demonstration
    and a.id = nullif(current_setting('throughline.area', true), '')::uuid
    and p.is_synthetic and p.ended_at is null and not p.opens_areas
    and g.from_day <= on_day and (g.to_day is null or g.to_day >= on_day)
    and not exists (select from public.password w where w.person_id = p.id)
    and not exists (select from public.role_grant o join public.local_area b on b.id = o.local_area_id
      where o.person_id = p.id and not b.is_demonstration)
  group by p.id, p.name
$$;
revoke execute on function demonstration_people(uuid, date) from public;
grant execute on function demonstration_people(uuid, date) to throughline_app;
