-- A document may be closed or ended from a day that is still to come: until that day it stands in force. The day is
-- England's, at the instant of the request.
create function standing_now(standing text, since date) returns text
language sql stable
set search_path = ''
as $$
  select case
    when standing in ('closed', 'ended')
      and since > (coalesce(nullif(current_setting('throughline.at', true), '')::timestamptz, now())
        at time zone 'Europe/London')::date
    then 'in-force'
    else standing
  end
$$;
