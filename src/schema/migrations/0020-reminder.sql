-- Who was reminded on which day. A person is reminded once a day at most, in all their areas together: the row stands in one
-- of them, and the day stays theirs in each.
create table reminder_sent (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  person_id uuid not null references person (id),
  day date not null,
  mail_id uuid not null references outgoing_mail (id),
  primary key (local_area_id, id),
  unique (local_area_id, person_id, day)
);
do $$
begin
  call public.hold_in_area('reminder_sent');
  call public.keep_history('reminder_sent');
  call public.show_as_at('reminder_sent');
end
$$;

-- Which steps of the demonstration are made: each is written in the transaction that makes it, so that a start that was cut
-- off goes on where it ended. It belongs to the deployment. `day` is the day that the demonstration counts from.
create table demonstration_step (
  step text primary key,
  day date not null,
  area_slug text,
  done_at timestamptz not null
);
grant select, insert on demonstration_step to throughline_app;
call show_to_keeper('demonstration_step');
