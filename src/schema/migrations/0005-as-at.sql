-- "As at": every table that keeps a history is seen as it stood at an instant, under its own name in the schema as_at. A
-- reader puts that schema first in its search_path and sets throughline.as_at; the same questions then answer for the
-- past. Row-level security of the history holds for the views, which run as whoever asks. Unset means no rows.
create schema as_at;
grant usage on schema as_at to throughline_app;

-- Gives a table its view. Call it after keep_history, and again whenever a migration adds a column to the table.
create procedure show_as_at(table_name text)
language plpgsql
set search_path = ''
as $$
begin
  execute format($ddl$
    create or replace view as_at.%1$I with (security_invoker = true) as
    select kept.* from (
      select distinct on (h.id) h.change, h."row"
      from public.%2$I h
      where h.version_at < nullif(current_setting('throughline.as_at', true), '')::timestamptz
      order by h.id, h.version_at desc, h.seq desc
    ) last, jsonb_populate_record(null::public.%1$I, last."row") kept
    where last.change <> 'delete'
  $ddl$, table_name, table_name || '_history');
  execute format('grant select on as_at.%I to throughline_app', table_name);
end
$$;
revoke execute on procedure show_as_at(text) from public;

do $$
declare
  kept text;
begin
  foreach kept in array array['agency', 'area_agency', 'role_grant', 'source_document', 'requirement', 'duty',
    'held_before', 'held_before_paper', 'answer', 'open_question', 'consequence', 'post', 'post_holding',
    'improvement_plan', 'objective', 'action', 'action_objective', 'action_requirement', 'action_post', 'milestone',
    'action_update', 'due_move', 'action_view'] loop
    call public.show_as_at(kept);
  end loop;
end
$$;
