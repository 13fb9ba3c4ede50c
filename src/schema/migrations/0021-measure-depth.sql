-- Measures in depth: parts of a figure, what each output may show, what was published, and published figures of others.

alter table measure add column compatibility text not null default 'product' check (compatibility in ('product', 'nhsr'));
alter table measure add column closed_why text;
alter table measure add constraint measure_closed_with_reason check (closed_on is null or length(trim(closed_why)) > 0);
call show_as_at('measure');

-- A part of the figure of one period: one group of one breakdown. The parts of a breakdown add up to the whole.
create table reading_part (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  reading_id uuid not null,
  dimension text not null check (dimension in ('place', 'age', 'need', 'setting', 'provider', 'ethnicity', 'looked-after')),
  category text not null,
  place integer not null,
  value double precision,
  numerator double precision,
  denominator double precision,
  source text not null,
  entered_by uuid not null references person (id),
  entered_on date not null,
  version integer not null default 1,
  primary key (local_area_id, id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id),
  foreign key (local_area_id, reading_id) references reading (local_area_id, id)
);
create unique index reading_part_once on reading_part (local_area_id, reading_id, dimension, lower(category));
create index reading_part_of_measure on reading_part (local_area_id, measure_id);

-- What may be shown to people who see suppressed figures, as dated decisions: the last of each kind counts. `setting` is
-- the statutory process whose whole-area totals are exact, or `off`; the breakdown that is shown, or `none`; or whether
-- people are counted at all: of money or meetings (`none-counted`) nothing needs to be hidden.
create table measure_output (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  place integer not null,
  kind text not null check (kind in ('exact-totals', 'breakdown', 'people')),
  setting text not null,
  decided_on date not null,
  decided_by text not null check (length(trim(decided_by)) > 0),
  why text not null check (length(trim(why)) > 0),
  entered_by uuid not null references person (id),
  primary key (local_area_id, id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id)
);
create index measure_output_of_measure on measure_output (local_area_id, measure_id, place);

-- What was shown of one period to people who see suppressed figures, frozen: a later publication is checked against it.
-- `is_exact` is whether the whole stands exactly in it, `whole` what is shown of its counts; `sums` is what adds up to what. A publication without cells says that nothing could be shown, and why.
create table measure_publication (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  to_day date not null,
  place integer not null,
  dimension text,
  is_exact boolean not null,
  whole jsonb not null,
  cause text not null,
  nothing_why text,
  sums jsonb not null,
  published_on date not null,
  entered_by uuid not null references person (id),
  primary key (local_area_id, id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id)
);
create index measure_publication_of_measure on measure_publication (local_area_id, measure_id, to_day, place);

-- `count` is kept so that later publications can protect it, and is read by nothing else.
create table published_cell (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  publication_id uuid not null,
  place integer not null,
  figure text not null,
  is_remainder boolean not null default false,
  count integer,
  shown jsonb,
  primary key (local_area_id, id),
  unique (local_area_id, publication_id, figure),
  foreign key (local_area_id, publication_id) references measure_publication (local_area_id, id)
);
create index published_cell_of_measure on published_cell (local_area_id, measure_id);

-- A file of published statistics as it was taken in. An earlier import stays.
create table benchmark_file (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  place integer not null,
  kind text not null check (kind in ('ees', 'fingertips')),
  data_set text not null,
  release text not null,
  file_name text not null,
  sha256 text not null,
  licence text not null,
  published_on date,
  rows_read integer not null,
  notes jsonb not null,
  sent_by uuid not null references person (id),
  sent_on date not null,
  primary key (local_area_id, id),
  unique (local_area_id, sha256)
);

-- A published figure of the total of one place and period. A symbol is kept as what it means and never as 0. `code` is
-- the nine-character code of a nation or region, the three-digit number of a local authority, or its nine-character code
-- where the file gives no number.
create table benchmark_value (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  file_id uuid not null,
  indicator text not null,
  period text not null,
  level text not null check (level in ('england', 'region', 'authority')),
  code text not null,
  name text not null,
  region text,
  value double precision,
  symbol text,
  numerator double precision,
  denominator double precision,
  low double precision,
  high double precision,
  primary key (local_area_id, id),
  unique (local_area_id, file_id, indicator, period, level, code),
  foreign key (local_area_id, file_id) references benchmark_file (local_area_id, id)
);
create index benchmark_value_of_indicator on benchmark_value (local_area_id, indicator, period);

-- Who the area is in published files, and its statistical neighbours: a list with its source. The last one counts.
create table neighbour_list (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  place integer not null,
  own_number text not null,
  neighbours jsonb not null,
  source text not null,
  from_day date not null,
  entered_by uuid not null references person (id),
  primary key (local_area_id, id),
  unique (local_area_id, place)
);

-- Which published figure a measure is held against, and whether both count the same: somebody's judgement, with the reason.
create table measure_benchmark (
  local_area_id uuid not null references local_area (id),
  id uuid not null,
  measure_id uuid not null,
  place integer not null,
  indicator text,
  is_same boolean not null,
  decided_on date not null,
  decided_by text not null check (length(trim(decided_by)) > 0),
  why text not null check (length(trim(why)) > 0),
  entered_by uuid not null references person (id),
  primary key (local_area_id, id),
  foreign key (local_area_id, measure_id) references measure (local_area_id, id)
);
create index measure_benchmark_of_measure on measure_benchmark (local_area_id, measure_id, place);

do $$
declare
  held text;
begin
  foreach held in array array['reading_part', 'measure_output', 'measure_publication', 'published_cell',
    'neighbour_list', 'measure_benchmark'] loop
    call public.hold_in_area(held);
    call public.keep_history(held);
    call public.show_as_at(held);
  end loop;
  call public.hold_in_area('benchmark_file');
  call public.hold_in_area('benchmark_value');
end
$$;
