-- New calls are few and text is sought in them all the time: what waits to be put into an index is read at every search,
-- and by default that is up to 4 MB of it.
alter index access_call_words set (gin_pending_list_limit = 128);
alter index access_call_targets set (gin_pending_list_limit = 128);
alter index access_actor_words set (gin_pending_list_limit = 128);

-- What a model (0: the estate) counts in an hour ('h') or a day ('d', UTC), as its panels show it: drawn from access_hour
-- and the grades of files after they changed. One that had no events has no row.
create table access_total (
  model_id integer not null,
  unit "char" not null check (unit in ('h', 'd')),
  start timestamptz not null,
  allowed integer not null,
  denied integer not null,
  failed integer not null,
  -- Events of files of these grades; all others are of grade A.
  grade_b integer not null,
  grade_c integer not null,
  grade_x integer not null,
  -- Beside each other: who called how often, how often in vain, and how often by files of these grades.
  actors integer[] not null,
  actor_events integer[] not null,
  actor_denied integer[] not null,
  actor_grade_b integer[] not null,
  actor_grade_c integer[] not null,
  actor_grade_x integer[] not null,
  actions text[] not null,
  action_events integer[] not null,
  -- The closest concern; '': none.
  concerns text[] not null,
  concern_events integer[] not null,
  primary key (model_id, unit, start)
);
create index access_total_start on access_total (start);

-- Totals are drawn of all hours before this; null: of none.
create table access_total_state (
  only_one boolean primary key default true check (only_one),
  drawn_to timestamptz
);
insert into access_total_state default values;

-- Hours before that whose counts or grades changed since, each as often as they did. Whoever draws totals locks out
-- whoever writes here.
create table access_stale_hour (
  hour timestamptz not null
);
create index access_stale_hour_hour on access_stale_hour (hour);

grant select on access_total, access_total_state, access_stale_hour to countersign_web, countersign_worker;
grant insert, update, delete on access_total, access_total_state, access_stale_hour to countersign_worker;
