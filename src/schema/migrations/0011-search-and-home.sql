-- Home asks one question in every area of a person. Row-level security shows one area at a time, and that stays so: this
-- sets each area in turn, asks the question there as whoever calls, and puts the area back that was set before. One
-- statement, however many areas. It reaches nothing that the caller could not reach by setting the areas one by one.
-- `question` is text of the program's own, never a person's; it names its tables with their schema and reads what it is
-- given from $1.
create function in_each_area(areas uuid[], question text, given jsonb)
returns table (local_area_id uuid, answer jsonb)
language plpgsql
set search_path = ''
as $$
declare
  here uuid;
  before text := coalesce(current_setting('throughline.area', true), '');
begin
  foreach here in array areas loop
    perform set_config('throughline.area', here::text, true);
    return query execute 'select $2, to_jsonb(asked) from (' || question || ') asked' using given, here;
  end loop;
  perform set_config('throughline.area', before, true);
end
$$;
revoke execute on function in_each_area(uuid[], text, jsonb) from public;
grant execute on function in_each_area(uuid[], text, jsonb) to throughline_app;
