-- How people get in: passwords, second factors, recovery codes, resets, invitations, single sign-on, and how tries are
-- slowed down. Nothing here is kept in the clear that would let a reader of the database in: passwords are scrypt hashes,
-- tokens and codes are keyed hashes, and the second factor's secret is sealed with a key that the database does not hold.

create table password (
  person_id uuid primary key references person (id),
  -- scrypt$N$r$p$salt$hash: the cost is kept with the hash, so that it can be raised.
  kept text not null,
  set_at timestamptz not null
);
grant select, insert, update, delete on password to throughline_app;
call show_to_keeper('password');

create table second_factor (
  person_id uuid primary key references person (id),
  sealed text not null,
  made_at timestamptz not null,
  -- The last time step whose code was used: it and every earlier one are refused.
  last_step bigint not null
);
grant select, insert, update, delete on second_factor to throughline_app;
call show_to_keeper('second_factor');

create table recovery_code (
  id uuid primary key,
  person_id uuid not null references person (id),
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  unique (person_id, code_hash)
);
grant select, insert, update, delete on recovery_code to throughline_app;
call show_to_keeper('recovery_code');

-- Between two pages of signing in, bound to a cookie of one browser: the password was right and the code is missing, a
-- second factor is being set up, or somebody was sent to the council's own sign-in. It opens nothing else.
create table sign_in_step (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid references person (id),
  kind text not null check (kind in ('code', 'set-up', 'elsewhere')),
  sealed text,
  -- The session in which it was begun: it is worth nothing without it.
  session_id uuid references session (id),
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check (kind = 'elsewhere' or person_id is not null)
);
create index sign_in_step_of_person on sign_in_step (person_id);
create index sign_in_step_old on sign_in_step (expires_at);
grant select, insert, update, delete on sign_in_step to throughline_app;
call show_to_keeper('sign_in_step');

-- Failed tries, by a keyed hash of what was tried (an account's e-mail address as typed, or the address it came from):
-- kept for addresses that have no account too, so that being slowed down tells nothing.
create table sign_in_try (
  key bytea primary key,
  fails integer not null,
  last_at timestamptz not null,
  wait_until timestamptz
);
create index sign_in_try_old on sign_in_try (last_at);
grant select, insert, update, delete on sign_in_try to throughline_app;
call show_to_keeper('sign_in_try');

create table reset_link (
  id uuid primary key,
  person_id uuid not null references person (id),
  token_hash bytea not null unique,
  -- Null where the person asked for it.
  made_by uuid references person (id),
  -- True where the second factor was lost too: using the link takes it away, and a new one is set up.
  renews_factor boolean not null default false,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index reset_link_of_person on reset_link (person_id);
grant select, insert, update, delete on reset_link to throughline_app;
call show_to_keeper('reset_link');

-- A person at the council's own sign-in: the issuer and its name for them. Never an e-mail address.
create table linked_identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null references person (id),
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create unique index linked_identity_of_person on linked_identity (person_id, issuer);
grant select, insert, update, delete on linked_identity to throughline_app;
call show_to_keeper('linked_identity');

create table invitation (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  -- The role's last day; null while it is held until somebody ends it.
  role_to date,
  sent_by uuid not null references person (id),
  sent_at timestamptz not null,
  accept_by date not null,
  accepted_at timestamptz,
  accepted_by uuid references person (id),
  withdrawn_at timestamptz,
  withdrawn_by uuid references person (id),
  version integer not null default 1,
  primary key (local_area_id, id),
  -- An external adviser's role always ends.
  check (role <> 'external-adviser' or role_to is not null)
);
call hold_in_area('invitation');
call keep_history('invitation');
call show_as_at('invitation');

-- The link of an invitation belongs to the deployment: whoever holds the token is in no area yet. It names nobody and says
-- only where to look. Sending again replaces it.
create table invitation_link (
  token_hash bytea primary key,
  area_id uuid not null,
  invitation_id uuid not null,
  foreign key (area_id, invitation_id) references invitation (local_area_id, id)
);
create unique index invitation_link_of on invitation_link (area_id, invitation_id);
grant select, insert, update, delete on invitation_link to throughline_app;
call show_to_keeper('invitation_link');
