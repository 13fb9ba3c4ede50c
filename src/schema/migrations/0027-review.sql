-- Lists of who is due after a plan ask for the facts of a few kinds, over every case that a person may read.
create index case_fact_of_event on case_fact (local_area_id, event);
