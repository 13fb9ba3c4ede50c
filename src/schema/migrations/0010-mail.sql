-- The outbox: every message is written in the transaction of its cause, and leaves from here. A message is never removed,
-- so that what was sent, refused or given up stays in view. Sign-in messages belong to no area.

-- `state` is what is known, never more: `sent` means that the mail server took it, not that anybody read it. A row in
-- `sending` whose lease has run out was cut off between sending and writing it down: it is sent again under the same
-- message id, and `unsure` says so.
create table outgoing_mail (
  id uuid primary key,
  local_area_id uuid references local_area (id),
  to_address text not null,
  subject text not null,
  words text not null,
  -- True where the words let whoever reads them in: they are not kept once nothing more becomes of the message.
  holds_way_in boolean not null default false,
  calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  calendar_text text,
  queued_at timestamptz not null,
  due_at timestamptz not null,
  give_up_at timestamptz not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'refused', 'given-up', 'bounced')),
  tries integer not null default 0,
  message_id text,
  claim uuid,
  leased_until timestamptz,
  unsure boolean not null default false,
  last_answer text,
  settled_at timestamptz,
  version integer not null default 1,
  check ((calendar_method is null) = (calendar_text is null)),
  check (state <> 'sending' or (claim is not null and leased_until is not null))
);
create index outgoing_mail_of_area on outgoing_mail (local_area_id, queued_at);
create index outgoing_mail_due on outgoing_mail (due_at) where state in ('waiting', 'sending');

-- Every try, and what the server answered: added, never changed.
create table outgoing_mail_try (
  id uuid primary key,
  local_area_id uuid references local_area (id),
  mail_id uuid not null references outgoing_mail (id),
  at timestamptz not null,
  outcome text not null check (outcome in ('accepted', 'refused', 'put-off', 'given-up', 'unsure', 'not-an-address')),
  answer text not null
);
create index outgoing_mail_try_of_area on outgoing_mail_try (local_area_id, at);
create index outgoing_mail_try_of_mail on outgoing_mail_try (mail_id, at);

-- A page sees the mail of its area. The run that sends sees all of it: it says so for its own transaction only. A
-- message of no area may be queued from anywhere.
do $$
declare
  one text;
  here text := '(select nullif(current_setting(''throughline.area'', true), '''')::uuid)';
  run text := '(select current_setting(''throughline.mail_run'', true)) = ''yes''';
begin
  foreach one in array array['outgoing_mail', 'outgoing_mail_try'] loop
    execute format('alter table public.%I enable row level security, force row level security', one);
    execute format('create policy %I on public.%I for select to throughline_app using (local_area_id = %s or %s)',
      one || '_seen', one, here, run);
    execute format('create policy %I on public.%I for insert to throughline_app with check (local_area_id is null or local_area_id = %s or %s)',
      one || '_added', one, here, run);
    execute format('grant select, insert on public.%I to throughline_app', one);
    call public.show_to_keeper(one);
  end loop;
  execute format('create policy outgoing_mail_changed on public.outgoing_mail for update to throughline_app
    using (local_area_id = %1$s or %2$s) with check (local_area_id = %1$s or %2$s)', here, run);
end
$$;
grant update on outgoing_mail to throughline_app;
