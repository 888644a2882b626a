-- Where events happened. A number, because every event carries it.
create table access_place (
  id smallint generated always as identity primary key,
  account text not null check (account ~ '^[0-9]{12}$'),
  region text not null,
  unique (account, region)
);

-- Trails as DescribeTrails, GetTrailStatus and GetEventSelectors told of them; null: that call was not answered.
create table access_trail (
  id integer generated always as identity primary key,
  arn text not null unique,
  name text not null,
  home_region text not null,
  -- The account of the configuration through which the trail and its bucket are read.
  reader_account text not null,
  bucket text not null,
  prefix text,
  is_multi_region boolean not null,
  is_organization boolean not null,
  validates_files boolean not null,
  kms_key_id text,
  is_logging boolean,
  started_logging_at timestamptz,
  stopped_logging_at timestamptz,
  latest_delivery_at timestamptz,
  latest_delivery_error text,
  latest_digest_at timestamptz,
  latest_digest_error text,
  -- Classic or advanced event selectors, as GetEventSelectors answers them.
  selectors jsonb,
  seen_at timestamptz not null,
  removed_at timestamptz
);

-- What is read of one account and region by one way: the files of a trail, LookupEvents, or a folder of files.
create table access_stream (
  id integer generated always as identity primary key,
  way text not null check (way in ('trail', 'lookup', 'folder')),
  trail_id integer references access_trail (id),
  account text not null,
  region text not null,
  -- Key prefix of its files: "AWSLogs/111122223333/CloudTrail/eu-west-1/".
  key_prefix text,
  -- Last time its list of files was read whole.
  listed_at timestamptz,
  -- Everything that happened before this was read; for a trail it is also proven.
  complete_to timestamptz,
  -- The digest chain is unbroken from here to complete_to.
  proven_from timestamptz,
  -- What of LookupEvents was read: oldest and newest time.
  looked_from timestamptz,
  looked_to timestamptz,
  -- Times of it that need not be read again, as [[from, to], …] in milliseconds, apart from each other.
  looked jsonb not null default '[]',
  unique nulls not distinct (way, trail_id, account, region)
);

-- A log file (a page of LookupEvents counts as one). grade: A proven by a verified digest, B no digest due yet,
-- C no digest can prove it (LookupEvents, a trail that writes none), X the proof failed.
create table access_file (
  id integer generated always as identity primary key,
  stream_id integer not null references access_stream (id),
  bucket text not null,
  key text not null,
  etag text not null,
  size_bytes bigint not null,
  -- Time in the file's name, else S3's: when it was delivered.
  delivered_at timestamptz not null,
  state text not null default 'listed' check (state in ('listed', 'read', 'quarantined', 'missing')),
  attempts smallint not null default 0,
  -- Until then it is in the hands of one worker.
  claimed_until timestamptz,
  read_at timestamptz,
  -- SHA-256 of the uncompressed content, as digests give it.
  sha256 bytea,
  records integer,
  quarantined integer not null default 0,
  oldest_event_at timestamptz,
  newest_event_at timestamptz,
  grade "char" not null default 'B' check (grade in ('A', 'B', 'C', 'X')),
  grade_reason text not null,
  graded_at timestamptz not null default clock_timestamp(),
  digest_id integer,
  -- All its events are of this place; null: of several, or not known.
  place_id smallint references access_place (id),
  -- The grade with which its events were looked through for what is unusual; null: not yet.
  judged_grade "char",
  unique (bucket, key, etag)
);
create index access_file_due on access_file (id) where state = 'listed';
create index access_file_unproven on access_file (stream_id, delivered_at) where grade <> 'A';
create index access_file_graded on access_file (grade, place_id, newest_event_at);
create index access_file_states on access_file (stream_id, grade, state);
create index access_file_unjudged on access_file (id) where state = 'read' and judged_grade is distinct from grade;

-- The bytes as they lie in S3: the record in the drawer and its proof are computed from them.
create table access_file_body (
  file_id integer primary key references access_file (id) on delete cascade,
  body bytea not null
);
-- Already compressed.
alter table access_file_body alter column body set storage external;

create table access_digest (
  id integer generated always as identity primary key,
  stream_id integer not null references access_stream (id),
  bucket text not null,
  key text not null,
  etag text not null,
  start_at timestamptz,
  end_at timestamptz not null,
  -- SHA-256 of the uncompressed digest.
  sha256 bytea,
  signature text,
  fingerprint text,
  previous_bucket text,
  previous_key text,
  previous_sha256 text,
  previous_signature text,
  -- 'valid', or what is wrong with it; see the schema of digests.
  state text not null,
  reason text not null,
  -- The unbroken chain it ends began here; null when it is not valid.
  chain_from timestamptz,
  body bytea not null,
  metadata jsonb not null,
  read_at timestamptz not null default clock_timestamp(),
  unique (bucket, key, etag)
);
alter table access_digest alter column body set storage external;
create index access_digest_chain on access_digest (stream_id, end_at);

-- What digests say of files: hash and times.
create table access_digest_file (
  digest_id integer not null references access_digest (id),
  bucket text not null,
  key text not null,
  sha256 text not null,
  oldest_event_at timestamptz,
  newest_event_at timestamptz,
  primary key (digest_id, bucket, key)
);
create index access_digest_file_key on access_digest_file (bucket, key);

-- CloudTrail's public keys, kept: AWS answers only the ones of the time asked for.
create table access_public_key (
  fingerprint text not null,
  region text not null,
  value bytea not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  seen_at timestamptz not null default clock_timestamp(),
  primary key (region, fingerprint)
);

-- Who called, once: the identity of a CloudTrail record without what differs from session to session of a service.
create table access_actor (
  id integer generated always as identity primary key,
  key uuid not null unique,
  -- CloudTrail's userIdentity.type, as it was written.
  type text not null,
  arn text,
  account text,
  -- "role/scoring-api", "user/analyst-17", "sagemaker.amazonaws.com", "root": what is shown and filtered by.
  principal text not null,
  session text,
  source_identity text,
  on_behalf_of text,
  -- person, role (nobody can be told behind it), service, account or unknown.
  kind text not null check (kind in ('person', 'role', 'service', 'account', 'unknown')),
  -- The person, by the strongest thing that names one; null when nothing does.
  person text,
  -- What named the person: onBehalfOf, source identity, session name, user name.
  person_by text
);
create index access_actor_principal on access_actor (principal);
create index access_actor_person on access_actor (person) where person is not null;
create index access_actor_words on access_actor using gin ((principal || E'\n' || coalesce(person, '') || E'\n' ||
  coalesce(session, '')) gin_trgm_ops);

-- A distinct call: who did what to what, from where, with which result. Events are its occurrences, so that whatever is
-- filtered by, linked to models or renamed is here once.
create table access_call (
  id integer generated always as identity primary key,
  key uuid not null unique,
  place_id smallint not null references access_place (id),
  actor_id integer not null references access_actor (id),
  event_source text not null,
  event_name text not null,
  read_only boolean,
  category text not null,
  result text not null check (result in ('allowed', 'denied', 'failed')),
  error_code text,
  -- sourceIPAddress, which may also be a service's name.
  address text,
  vpc_endpoint text,
  -- The one that is shown, and all that were named, as ARNs.
  target text,
  targets text[] not null,
  first_seen_at timestamptz not null default clock_timestamp(),
  -- The generation of links its models were computed with; 0: not yet.
  linked_with integer not null default 0
);
create index access_call_actor on access_call (actor_id);
create index access_call_name on access_call (event_name);
create index access_call_address on access_call (address);
-- Free text: what a person may search a call by.
create index access_call_words on access_call using gin ((event_name || E'\n' || coalesce(address, '') || E'\n' ||
  coalesce(error_code, '') || E'\n' || coalesce(target, '')) gin_trgm_ops);
create index access_call_refused on access_call (result) where result <> 'allowed';
create index access_call_targets on access_call using gin (targets);

-- What each model is made of, as the join knows it now: what an event must name to concern the model.
create table access_part (
  model_id bigint not null references models (id),
  concern text not null,
  -- 'arn' whole, or 'prefix' of an ARN such as arn:aws:s3:::bucket/folder/.
  match text not null check (match in ('arn', 'prefix', 'role')),
  value text not null,
  reason text not null,
  primary key (model_id, concern, match, value)
);

-- Counts the versions of access_part: calls linked with an older one are looked at again.
create table access_link_state (
  only_one boolean primary key default true check (only_one),
  generation integer not null default 1,
  changed_at timestamptz not null default clock_timestamp(),
  -- What is unusual was last judged with all calls linked so; 0: never.
  judged_generation integer not null default 0
);
insert into access_link_state default values;

-- Models a call concerns, and how; concerns[1] is the closest. Why is in reason.
create table access_call_model (
  model_id integer not null,
  call_id integer not null references access_call (id),
  concerns text[] not null,
  reason text not null,
  primary key (model_id, call_id)
);
create index access_call_model_call on access_call_model (call_id);

-- Places in which calls that concern a model were made, kept by the trigger below. One that no longer is stays: it tells
-- only whose files have to be looked at.
create table access_model_place (
  model_id integer not null,
  place_id smallint not null references access_place (id),
  primary key (model_id, place_id)
);

create function access_note_places() returns trigger language plpgsql as $$
begin
  insert into access_model_place (model_id, place_id)
  select distinct l.model_id, c.place_id from linked l join access_call c on c.id = l.call_id
  where not exists (
    select from access_model_place p where p.model_id = l.model_id and p.place_id = c.place_id)
  -- In one order, so that two that note the same wait for each other and never in a circle.
  order by 1, 2
  on conflict do nothing;
  return null;
end $$;
create trigger access_note_places after insert on access_call_model referencing new table as linked
  for each statement execute function access_note_places();

-- Every event once, by account, region, eventID and time; the rest is in its call and its file. Partitioned by month,
-- because retention ends by month.
create table access_event (
  event_time timestamptz not null,
  -- eventID; for a record without one, or with one that is no UUID, the first half of a SHA-256.
  event_key uuid not null,
  call_id integer not null,
  file_id integer not null,
  -- Its place among the file's records, from 0.
  ordinal integer not null,
  place_id smallint not null
) partition by range (event_time);
create unique index access_event_once on access_event (event_time, event_key, place_id);
create index access_event_call on access_event (call_id, event_time);
create index access_event_file on access_event using brin (file_id) with (pages_per_range = 16);

-- Events found in more than one file: every place they lie in. The one in access_event is the best graded.
create table access_copy (
  event_time timestamptz not null,
  event_key uuid not null,
  place_id smallint not null,
  file_id integer not null,
  ordinal integer not null,
  call_id integer not null,
  primary key (event_key, place_id, event_time, file_id, ordinal)
);
create index access_copy_file on access_copy (file_id);

-- Exact counts by hour. model_id 0 is the whole estate: every event counts there once, linked or not.
create table access_hour (
  model_id integer not null,
  hour timestamptz not null,
  call_id integer not null,
  events integer not null,
  primary key (model_id, hour, call_id)
);
create index access_hour_call on access_hour (call_id, hour) where model_id = 0;

-- The same by day and without what has many values, so that a year reads as fast as a week.
create table access_day (
  model_id integer not null,
  day date not null,
  actor_id integer not null,
  event_name text not null,
  result text not null,
  concern text not null,
  events integer not null,
  primary key (model_id, day, actor_id, event_name, result, concern)
);

-- The first hour in which an actor did something to a model (0: anything at all in the estate) from a network: what
-- tells what is new, small whatever the number of events. Worked out anew for the actors of files that were read.
create table access_habit (
  actor_id integer not null references access_actor (id),
  model_id integer not null,
  place_id smallint not null references access_place (id),
  -- The part of the log that tells of it: 'Management', or 'Data' and the service.
  logged text not null,
  -- What was done; '' when nothing of it is told.
  doing text not null,
  -- '' for services.
  network text not null,
  first_hour timestamptz not null,
  primary key (actor_id, model_id, place_id, logged, doing, network)
);

-- What looks unusual, with the rule's own sentence. known_*: a person says it is all right.
create table access_unusual (
  id bigint generated always as identity primary key,
  rule text not null,
  model_id integer not null,
  actor_id integer references access_actor (id),
  -- What, with rule, model and actor, makes it one case: an address, a day, an event name.
  subject text not null,
  event_time timestamptz not null,
  event_key uuid,
  place_id smallint,
  call_id integer,
  reason text not null,
  found_at timestamptz not null default clock_timestamp(),
  -- No longer so by what is known now.
  withdrawn_at timestamptz,
  known_at timestamptz,
  known_by text,
  known_reason text,
  unique nulls not distinct (rule, model_id, actor_id, subject)
);
create index access_unusual_model on access_unusual (model_id, event_time desc) where withdrawn_at is null;
create index access_unusual_call on access_unusual (call_id) where withdrawn_at is null;

-- What is wrong with the log itself: gaps, forged or missing files, data events off, a stopped trail.
create table access_finding (
  id bigint generated always as identity primary key,
  kind text not null,
  severity text not null check (severity in ('bad', 'warn')),
  account text not null,
  region text not null,
  model_id integer,
  trail_arn text,
  -- What it is about: a key, a digest, a role. With kind it is one case.
  subject text not null,
  reason text not null,
  -- What mends it, such as the event selector to put, and what that would cost.
  remedy jsonb,
  -- The time it speaks of, where it speaks of one.
  from_at timestamptz,
  to_at timestamptz,
  call text not null,
  first_seen_at timestamptz not null,
  seen_at timestamptz not null,
  resolved_at timestamptz
);
create unique index access_finding_open on access_finding (kind, account, region, subject) where resolved_at is null;
create index access_finding_model on access_finding (model_id) where resolved_at is null;

-- Who marked what as known, and which exports were made: the acts of people on this log.
create table access_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  model_id integer,
  details jsonb not null
);

grant select on access_place, access_trail, access_stream, access_file, access_file_body, access_digest,
  access_digest_file, access_public_key, access_actor, access_call, access_part, access_link_state, access_call_model,
  access_model_place, access_event, access_copy, access_hour, access_day, access_habit, access_unusual,
  access_finding, access_audit
  to countersign_web, countersign_worker;
grant insert, update, delete on access_place, access_trail, access_stream, access_file, access_file_body, access_digest,
  access_digest_file, access_public_key, access_actor, access_call, access_part, access_link_state, access_call_model,
  access_model_place, access_event, access_copy, access_hour, access_day, access_habit, access_unusual,
  access_finding
  to countersign_worker;
grant update (known_at, known_by, known_reason) on access_unusual to countersign_web;
grant insert on access_audit to countersign_web, countersign_worker;

-- Partitions are made and dropped by the worker, which owns none of the tables: by these functions, and only so.
create function access_make_month(month date) returns void language plpgsql security definer
  set search_path from current as $$
declare
  first date := date_trunc('month', month)::date;
  name text := 'access_event_' || to_char(first, 'YYYYMM');
begin
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('access_make_month'));
  -- Whoever held the lock may have made it, which to_regclass, answering from a cache, need not know yet.
  if exists (select from pg_inherits where inhparent = 'access_event'::regclass
    and inhrelid in (select oid from pg_class where relname = name)) then return; end if;
  execute format('create table %I partition of access_event for values from (%L) to (%L)',
    name, first, (first + interval '1 month')::date);
end $$;

create function access_drop_month(month date) returns void language plpgsql security definer
  set search_path from current as $$
begin
  execute format('drop table if exists %I', 'access_event_' || to_char(month, 'YYYYMM'));
end $$;
revoke all on function access_make_month(date), access_drop_month(date) from public;
grant execute on function access_make_month(date), access_drop_month(date) to countersign_worker;
