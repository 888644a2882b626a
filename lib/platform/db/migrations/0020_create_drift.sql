-- A metric of one model as CloudWatch identifies it: namespace, name, all dimensions; and the statistic read of it.
create table drift_series (
  id bigint generated always as identity primary key,
  account text not null,
  region text not null,
  namespace text not null,
  metric_name text not null,
  -- [{"name": …, "value": …}] by name: the canonical text is part of the identity.
  dimensions text not null,
  stat text not null,
  -- Null: it belongs to no model that is known; link_reason says why it belongs where it does.
  model_id bigint references models (id),
  link_reason text not null,
  -- Its name in addresses, unique within its model.
  key text not null,
  kind text not null check (kind in ('data', 'quality', 'bias', 'attribution', 'traffic')),
  preset text not null check (preset in ('model_monitor', 'evidently', 'endpoint', 'own')),
  label text not null,
  -- The feature, facet or topic it speaks of.
  subject text,
  -- CloudWatch answers none: what the preset or countersign.yaml knows.
  unit text,
  direction text check (direction in ('higher_is_worse', 'lower_is_worse', 'either')),
  endpoint text,
  variant text,
  schedule text,
  declared boolean not null default false,
  -- The period it is read at, and how far apart its points really are (null: too few to say).
  period_seconds integer not null,
  spacing_seconds integer,
  listed_at timestamptz,
  -- Nothing before this was asked for yet; settled points end before settled_through, later ones are provisional.
  read_from timestamptz,
  -- How many stretches of its past were read, the newest first.
  backfilled smallint not null default 0,
  settled_through timestamptz,
  -- When CloudWatch answered of it last, and when it was last asked for, whatever came of it.
  read_at timestamptz,
  asked_at timestamptz,
  read_error text,
  newest_at timestamptz,
  -- How late its points come: the age of the newest one when it was first seen. Ground truth takes days.
  lag_seconds integer,
  newest_value double precision,
  -- The newest point that can't change any more.
  settled_at timestamptz,
  settled_value double precision,
  baseline_source text check (baseline_source in ('window', 'constraint')),
  baseline_words text,
  baseline_low double precision,
  baseline_high double precision,
  baseline_median double precision,
  baseline_limit double precision,
  -- What it was taken from: points from baseline_from on, or the constraints, as they were known at baseline_at.
  baseline_from timestamptz,
  baseline_at timestamptz,
  removed_at timestamptz,
  unique (account, region, namespace, metric_name, dimensions, stat)
);
create unique index drift_series_key on drift_series (model_id, key) where model_id is not null;
create index drift_series_due on drift_series (account, region) where removed_at is null;

-- 240 points in a row of one series: values[i] is the one at starts_at + (i - 1) * period_seconds, null where none was
-- published. Reading rows is what a chart costs, so a row holds many points, and stays inside its page.
create table drift_points (
  series_id bigint not null references drift_series (id),
  period_seconds integer not null,
  starts_at timestamptz not null,
  values double precision[] not null,
  primary key (series_id, period_seconds, starts_at)
);

-- The same by the hour, for series finer than that: 240 hours in a row. A chart of weeks reads these.
create table drift_hours (
  series_id bigint not null references drift_series (id),
  starts_at timestamptz not null,
  mins double precision[] not null,
  maxs double precision[] not null,
  lasts double precision[] not null,
  counts integer[] not null,
  primary key (series_id, starts_at)
);

-- What is odd about a series and must be said beside its chart: points set aside, a changed interval.
create table drift_note (
  id bigint generated always as identity primary key,
  series_id bigint not null references drift_series (id),
  kind text not null check (kind in ('not_finite', 'outside_range', 'in_future', 'off_grid', 'contradiction', 'interval_changed')),
  at timestamptz not null,
  words text not null,
  seen_at timestamptz not null default clock_timestamp(),
  unique (series_id, kind, at)
);

create table drift_schedule (
  arn text primary key,
  account text not null,
  region text not null,
  name text not null,
  monitoring_type text not null,
  status text not null,
  -- Null: it monitors batch transform.
  endpoint text,
  cron text,
  output_uri text,
  baseline_statistics_uri text,
  baseline_constraints_uri text,
  -- Null: its definition does not say.
  publishes_metrics boolean,
  fingerprint text not null,
  in_alert boolean,
  -- Every execution created before this is known; null: none was listed yet.
  executions_read_at timestamptz,
  alerts_read_at timestamptz,
  read_at timestamptz not null,
  removed_at timestamptz
);
create index drift_schedule_endpoint on drift_schedule (account, region, endpoint);

create table drift_execution (
  id bigint generated always as identity primary key,
  schedule_arn text not null references drift_schedule (arn),
  scheduled_at timestamptz not null,
  status text not null,
  failure_reason text,
  processing_job_arn text,
  output_uri text,
  modified_at timestamptz,
  -- Null: what it left in S3 was not looked at yet.
  output_read_at timestamptz,
  unique (schedule_arn, scheduled_at)
);
create index drift_execution_output on drift_execution (schedule_arn, scheduled_at) where output_read_at is null;

-- Files of monitors as bytes: what an execution left, and the baselines. execution_id null: a baseline.
create table drift_report (
  id bigint generated always as identity primary key,
  account text not null,
  region text not null,
  uri text not null,
  execution_id bigint references drift_execution (id),
  kind text not null check (kind in ('statistics', 'constraints', 'violations', 'analysis')),
  state text not null check (state in ('read', 'missing', 'denied', 'too_large', 'failed')),
  reason text,
  body bytea,
  digest bytea,
  read_at timestamptz not null,
  unique (account, region, uri)
);
create index drift_report_execution on drift_report (execution_id);
create index drift_report_unread on drift_report (account, region, read_at) where state in ('denied', 'failed');

create table drift_violation (
  id bigint generated always as identity primary key,
  execution_id bigint not null references drift_execution (id),
  feature text not null,
  check_type text not null,
  description text not null,
  shape text not null check (shape in ('endpoint', 'batch')),
  unique (execution_id, feature, check_type, description)
);

-- A person said that such a violation is expected, and why.
create table drift_violation_expected (
  id bigint generated always as identity primary key,
  schedule_arn text not null references drift_schedule (arn),
  feature text not null,
  check_type text not null,
  reason text not null,
  marked_by text not null,
  marked_at timestamptz not null default clock_timestamp(),
  until timestamptz,
  ended_by text,
  ended_at timestamptz
);
create unique index drift_violation_expected_now on drift_violation_expected (schedule_arn, feature, check_type)
  where ended_at is null;

create table drift_pipeline (
  arn text primary key,
  account text not null,
  region text not null,
  name text not null,
  read_at timestamptz not null,
  removed_at timestamptz
);

create table drift_alarm (
  arn text primary key,
  account text not null,
  region text not null,
  name text not null,
  type text not null check (type in ('metric', 'composite')),
  state text not null,
  state_reason text,
  state_since timestamptz,
  body jsonb not null,
  series_id bigint references drift_series (id),
  model_id bigint references models (id),
  read_at timestamptz not null,
  removed_at timestamptz
);
create index drift_alarm_model on drift_alarm (model_id) where removed_at is null;

-- A rule and its versions: a version never changes, a change is a new one.
create table drift_rule (
  id bigint generated always as identity primary key,
  model_id bigint not null references models (id),
  series_id bigint not null references drift_series (id),
  version integer not null,
  created_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz
);
create index drift_rule_series on drift_rule (series_id) where removed_at is null;
create index drift_rule_model on drift_rule (model_id);
create table drift_rule_version (
  rule_id bigint not null references drift_rule (id),
  version integer not null,
  comparison text not null check (comparison in ('>', '>=', '<', '<=')),
  threshold double precision not null,
  for_periods integer not null check (for_periods between 1 and 100),
  action text not null check (action in ('notify', 'trigger_retraining_pipeline')),
  pipeline_arn text,
  cool_down_hours integer not null default 24,
  mirror boolean not null default false,
  changed_by text not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (rule_id, version),
  check ((action = 'trigger_retraining_pipeline') = (pipeline_arn is not null))
);

-- How far a rule was evaluated, and what it said last. "missing": no settled point where one was due.
create table drift_rule_state (
  rule_id bigint primary key references drift_rule (id),
  version integer not null,
  state text not null check (state in ('waiting', 'ok', 'breach', 'missing')),
  since timestamptz not null,
  evaluated_through timestamptz,
  evaluated_at timestamptz not null,
  -- What the evaluation needs of the points before evaluated_through.
  memory jsonb not null default '{}'
);

create table drift_episode (
  id bigint generated always as identity primary key,
  rule_id bigint not null references drift_rule (id),
  rule_version integer not null,
  series_id bigint not null references drift_series (id),
  model_id bigint not null references models (id),
  started_at timestamptz not null,
  detected_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('recovered', 'rule_changed', 'rule_removed')),
  worst_value double precision not null,
  worst_at timestamptz not null,
  last_value double precision not null,
  last_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  acknowledged_note text
);
create unique index drift_episode_open on drift_episode (rule_id) where ended_at is null;
create index drift_episode_model on drift_episode (model_id, started_at);
create index drift_episode_newest on drift_episode (started_at, id);

-- Retraining asked for by an episode: one each, under a token that AWS takes for the same request.
create table drift_retraining (
  id bigint generated always as identity primary key,
  episode_id bigint not null unique references drift_episode (id),
  pipeline_arn text not null,
  client_token text not null unique,
  state text not null check (state in ('held', 'requested', 'executing', 'succeeded', 'failed', 'stopped', 'refused')),
  execution_arn text,
  reason text,
  requested_at timestamptz not null,
  not_before timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  checked_at timestamptz
);

-- The CloudWatch alarm a rule is mirrored as.
create table drift_mirror (
  rule_id bigint primary key references drift_rule (id),
  alarm_name text not null,
  -- The version of the rule that was written last; 0: none yet.
  version integer not null,
  state text not null check (state in ('wanted', 'written', 'unwanted', 'gone', 'failed')),
  reason text,
  -- What may stand in AWS by our own hand: more than one while an answer was lost. Anything else is somebody else's.
  written jsonb not null default '[]',
  changed_at timestamptz not null
);

-- Who changed what here: rules, expected violations, acknowledgements, retraining. Never changed, never deleted.
create table drift_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  model_id bigint references models (id),
  subject text not null,
  before jsonb,
  after jsonb
);
create index drift_audit_model on drift_audit (model_id, at);

-- What lists of models show: kept by the worker, so that a list reads one row a model.
create table drift_model (
  model_id bigint primary key references models (id),
  state text not null check (state in ('breach', 'missing', 'ok', 'unwatched', 'no_series')),
  series_count integer not null,
  rule_count integer not null,
  -- The series nearest to or furthest beyond its limit, and its value at the end of each of 30 days.
  worst_key text,
  worst_label text,
  worst_subject text,
  worst_value double precision,
  worst_limit double precision,
  worst_comparison text check (worst_comparison in ('>', '>=', '<', '<=')),
  worst_at timestamptz,
  breach_since timestamptz,
  spark double precision[] not null default '{}',
  as_of timestamptz,
  summarised_at timestamptz not null
);

-- Somebody opened the page: its series are read at once, one reading for all who look.
create table drift_request (
  model_id bigint primary key references models (id),
  requested_at timestamptz not null
);

-- Whether countersign.yaml names a role that may act in the account.
alter table sources_account add column can_act boolean not null default false;

-- How many metrics GetMetricData was asked for: that is what it is billed by.
alter table sources_calls add column units bigint not null default 0;

grant select on drift_series, drift_points, drift_hours, drift_note, drift_schedule, drift_execution, drift_report,
  drift_violation, drift_violation_expected, drift_pipeline, drift_alarm, drift_rule, drift_rule_version,
  drift_rule_state, drift_episode, drift_retraining, drift_mirror, drift_audit, drift_model, drift_request
  to countersign_web, countersign_worker;
grant insert, update on drift_series, drift_points, drift_hours, drift_note, drift_schedule, drift_execution,
  drift_report, drift_pipeline, drift_alarm, drift_rule_state, drift_episode, drift_retraining, drift_mirror,
  drift_model to countersign_worker;
grant insert, delete on drift_violation to countersign_worker;
grant update, delete on drift_request to countersign_worker;
grant insert on drift_audit to countersign_web, countersign_worker;
grant insert, update on drift_request, drift_rule, drift_violation_expected to countersign_web;
grant insert on drift_rule_version to countersign_web;
grant insert, update on drift_mirror to countersign_web;
grant update (ended_at, end_reason, acknowledged_by, acknowledged_at, acknowledged_note) on drift_episode to countersign_web;
