-- Two separate grants, external advisers kept apart from children, and agencies that end.

-- The side of a role. The same table stands in foundation/permission.ts, and a test compares the two. A role that is not
-- named here has no side: its grants are seen by nobody but their holder before a side is set.
create function role_side(role text) returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select case
    when role in ('programme-lead', 'board-secretary', 'workstream-lead', 'action-owner', 'chair', 'board-member',
      'parent-carer-forum', 'external-adviser', 'analyst', 'council-administrator', 'auditor') then 'programme'
    when role in ('caseworker', 'ehc-team-manager', 'head-of-send', 'panel-member', 'council-adviser',
      'data-protection-officer', 'integration-account') then 'casework'
    when role in ('health-professional', 'designated-clinical-officer') then 'health'
    when role in ('parent-carer', 'young-person', 'advocate') then 'family'
    when role in ('senco') then 'school'
  end
$$;

-- Whoever reads sees the grants of the side on which they act, and no others: not even that there are others. Their own
-- grants of every side are seen only while no side is set, which is when the side is found out. Unset means no grant of
-- anybody else.
drop policy role_grant_seen on role_grant;
create policy role_grant_seen on role_grant for select to throughline_app using (
  (
    local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid)
    and role_side(role) = (select nullif(current_setting('throughline.side', true), ''))
  )
  or (
    person_id = (select nullif(current_setting('throughline.person', true), '')::uuid)
    and coalesce(
      role_side(role) = (select nullif(current_setting('throughline.side', true), '')),
      (select nullif(current_setting('throughline.side', true), '')) is null
    )
  )
);
drop policy role_grant_changed on role_grant;
create policy role_grant_changed on role_grant for update to throughline_app
  using (
    local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid)
    and role_side(role) = (select nullif(current_setting('throughline.side', true), ''))
  )
  with check (
    local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid)
    and role_side(role) = (select nullif(current_setting('throughline.side', true), ''))
  );
drop policy role_grant_removed on role_grant;
create policy role_grant_removed on role_grant for delete to throughline_app using (
  local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid)
  and role_side(role) = (select nullif(current_setting('throughline.side', true), ''))
);

-- Earlier versions, and with them the view as_at.role_grant, hold to the same.
drop policy role_grant_history_seen on role_grant_history;
create policy role_grant_history_seen on role_grant_history for select to throughline_app using (
  local_area_id = (select nullif(current_setting('throughline.area', true), '')::uuid)
  and role_side("row" ->> 'role') = (select nullif(current_setting('throughline.side', true), ''))
);

-- An external adviser never holds a relation to a child: in one area nobody is an external adviser and holds a role of
-- another side than the programme's on the same day. GiST compares uuids only with an extension that not every server
-- has, so each is put as a range of one value, where overlapping is being equal; and the two kinds of role are put as two
-- ranges that touch, so that each stands against the other and not against itself.
create type uuid_range as range (subtype = uuid);
alter table role_grant add constraint role_grant_adviser_apart exclude using gist (
  uuid_range(local_area_id, local_area_id, '[]') with &&,
  uuid_range(person_id, person_id, '[]') with &&,
  daterange(from_day, to_day, '[]') with &&,
  (case when role = 'external-adviser' then int4range(0, 1) else int4range(1, 2) end) with -|-
) where (role = 'external-adviser' or role_side(role) <> 'programme');

-- An agency that ends in an area: why, and the agency there that followed it (integrated care boards merge, councils
-- reorganise).
alter table area_agency
  add column successor_id uuid,
  add column ended_why text,
  add constraint area_agency_successor foreign key (local_area_id, successor_id)
    references area_agency (local_area_id, id),
  add check (successor_id <> id);
create index area_agency_of_successor on area_agency (local_area_id, successor_id);
call show_as_at('area_agency');
