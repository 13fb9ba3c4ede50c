-- What somebody of a family may record by their own act, whatever a page would let through: whether provision is happening, and
-- on a draft what they think, that they have finished, and that they ask to meet. In their own name; they correct nothing.
call narrow_policy('case_fact', 'case_fact_added', $$
  (select nullif(current_setting('throughline.side', true), '')) is distinct from 'family'
    or (source = 'entered' and corrects_id is null and not withdraws
      and said_by = (select nullif(current_setting('throughline.person', true), '')::uuid)
      and event in ('provision_check', 'representations_received', 'family_finished', 'meeting_asked')
      and (event = 'provision_check' or details ->> 'byPerson' = said_by::text))$$);
