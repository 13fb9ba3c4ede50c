-- Whose records a person may read, found faster; the children that it answers are else as before (0019), and a test holds
-- the first definition beside it. As one expression in SQL it was called again for each child of the answer; so it hands over
-- all of them at once, keeps its plan, and asks only for what the side on which the person acts can hold. One thing is new:
-- a seat on a panel opens a child's papers where the panels ask for them, and the record nowhere else.
create or replace function my_children(flagged boolean default false) returns setof uuid
language plpgsql stable security definer
set search_path = ''
as $$
declare
  my_area uuid := nullif(current_setting('throughline.area', true), '')::uuid;
  me uuid := nullif(current_setting('throughline.person', true), '')::uuid;
  my_side text := nullif(current_setting('throughline.side', true), '');
  instant timestamptz := coalesce(
    nullif(current_setting('throughline.asked_at', true), '')::timestamptz,
    nullif(current_setting('throughline.at', true), '')::timestamptz,
    now());
  -- The panels' own reads and decisions say this for as long as they last.
  papers boolean := coalesce(current_setting('throughline.panel_papers', true), '') = 'yes';
  today date := (instant at time zone 'Europe/London')::date;
  shut uuid[];
begin
  -- Unset means nobody; and on the programme's side nobody reads a child's record, whatever stands beside their name.
  if my_area is null or me is null or my_side is null or my_side = 'programme' then
    return;
  end if;
  -- A bar shuts a child to a person whatever else they hold.
  shut := array(
    select b.child_id from public.child_relation b
    where b.local_area_id = my_area and b.person_id = me and b.barred
      and b.from_day <= today and (b.to_day is null or b.to_day >= today));

  return query
    select r.child_id from public.child_relation r
      join public.child h on h.local_area_id = r.local_area_id and h.id = r.child_id
      where r.local_area_id = my_area and r.person_id = me and r.side = my_side
        and (r.flagged_restricted or not flagged)
        and (papers or r.kind <> 'panel-member')
        and (r.kind <> 'parent-carer' or r.parental_responsibility)
        and r.from_day <= today and (r.to_day is null or r.to_day >= today)
        -- A parent's part ends with compulsory school age, unless it goes on as after_school_age says; so does that of
        -- whoever a parent let in.
        and (
          r.side <> 'family' or r.kind = 'young-person' or r.after_school_age is not null
          or today <= public.last_day_of_school_age(h.born)
          or (r.kind = 'advocate' and exists (
            select from public.child_relation y
            where y.local_area_id = r.local_area_id and y.child_id = r.child_id and y.kind = 'young-person'
              and y.person_id = r.said_by))
        )
        and r.child_id <> all (shut);
  if my_side <> 'casework' then
    return;
  end if;

  return query
    select c.child_id from public.ehc_case c
      where c.local_area_id = my_area
        and c.team_id in (
          select m.team_id from public.case_team_member m
          where m.local_area_id = my_area and m.person_id = me and m.manages
            and m.from_day <= today and (m.to_day is null or m.to_day >= today))
        and c.child_id <> all (shut);

  return query
    select g.child_id from public.broken_glass g
      where g.local_area_id = my_area and g.person_id = me and instant >= g.from_at and instant < g.until_at
        and g.child_id <> all (shut);
end
$$;

-- The cases of the teams that somebody manages.
create index ehc_case_of_team on ehc_case (local_area_id, team_id, child_id);
