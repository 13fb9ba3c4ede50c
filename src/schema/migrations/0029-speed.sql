-- The facts of a case and the days counted from them are written by the hundred thousand, and of each row every key is looked
-- up. A case names its child and its area, so one key to the case with its child stands for three; and it holds more than
-- they did: a row can no longer name a case and another child.
alter table ehc_case add constraint ehc_case_with_child unique (local_area_id, id, child_id);
alter table case_fact
  add constraint case_fact_of_case_and_child foreign key (local_area_id, case_id, child_id)
    references ehc_case (local_area_id, id, child_id),
  drop constraint case_fact_local_area_id_fkey,
  drop constraint case_fact_local_area_id_case_id_fkey,
  drop constraint case_fact_local_area_id_child_id_fkey;
alter table case_limit
  add constraint case_limit_of_case_and_child foreign key (local_area_id, case_id, child_id)
    references ehc_case (local_area_id, id, child_id),
  drop constraint case_limit_local_area_id_fkey,
  drop constraint case_limit_local_area_id_case_id_fkey,
  drop constraint case_limit_local_area_id_child_id_fkey;

-- Whatever these name is held in the same area already.
alter table ehc_case drop constraint ehc_case_local_area_id_fkey;
alter table child_relation drop constraint child_relation_local_area_id_fkey;
alter table caseload_import_line drop constraint caseload_import_line_local_area_id_fkey;
alter table reading drop constraint reading_local_area_id_fkey;
