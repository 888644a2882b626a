-- Whether AWS Config records in an account and region, as DescribeConfigurationRecorders and …RecorderStatus told.
create table compliance_recorder (
  account text not null,
  region text not null,
  -- Null: there is no recorder.
  name text,
  -- Null: the call was not answered.
  is_recording boolean,
  -- Whether AWS::Config::ResourceCompliance is recorded: without it Config keeps no history of compliance.
  records_compliance boolean,
  last_status text,
  last_error text,
  changed_at timestamptz,
  seen_at timestamptz not null,
  primary key (account, region)
);

-- Config rules, as DescribeConfigRules, DescribeComplianceByConfigRule and DescribeRemediationConfigurations told.
create table compliance_rule (
  id integer generated always as identity primary key,
  account text not null,
  region text not null,
  name text not null,
  arn text,
  -- AWS's identifier of a managed rule ("S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED"), a Lambda's ARN, or 'CUSTOM_POLICY'.
  identifier text not null,
  owner text not null,
  description text,
  parameters jsonb not null default '{}',
  -- The conformance pack that brought it.
  pack text,
  state text not null,
  -- Config's word for the rule as a whole; null: not answered.
  compliance text check (compliance in ('COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA')),
  evaluated_at timestamptz,
  last_error text,
  -- Of its remediation configuration: target, target type, automatic, parameters; null: it has none.
  remediation jsonb,
  seen_at timestamptz not null,
  removed_at timestamptz,
  unique (account, region, name)
);
create index compliance_rule_identifier on compliance_rule (identifier) where removed_at is null;

-- Resources Config speaks of, by its own type and id.
create table compliance_resource (
  id integer generated always as identity primary key,
  account text not null,
  region text not null,
  type text not null,
  resource_id text not null,
  -- Null: Config told none, and its type and id don't make one.
  arn text,
  name text,
  unique (account, region, type, resource_id)
);

-- Which models a resource belongs to, and why: worked out anew when the join or the resources change.
create table compliance_resource_model (
  model_id bigint not null references models (id),
  resource_id integer not null references compliance_resource (id),
  concern text not null,
  reason text not null,
  primary key (model_id, resource_id)
);
create index compliance_resource_model_resource on compliance_resource_model (resource_id);

-- What a rule said of a resource, from when to when; valid_to null: it says so now.
create table compliance_result (
  id bigint generated always as identity primary key,
  rule_id integer not null references compliance_rule (id),
  resource_id integer not null references compliance_resource (id),
  state text not null check (state in ('COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA')),
  annotation text,
  -- When Config last evaluated it so (ResultRecordedTime).
  recorded_at timestamptz,
  valid_from timestamptz not null,
  valid_to timestamptz,
  -- The AWS call that told it.
  call text not null,
  check (valid_to is null or valid_to > valid_from)
);
create unique index compliance_result_now on compliance_result (rule_id, resource_id) where valid_to is null;
create index compliance_result_resource on compliance_result (resource_id, valid_from desc);

-- How far back the history of a resource was read.
create table compliance_history_read (
  resource_id integer primary key references compliance_resource (id),
  read_from timestamptz not null,
  read_to timestamptz not null
);

create table compliance_pack (
  account text not null,
  region text not null,
  name text not null,
  arn text not null,
  -- Null: not answered.
  state text check (state in ('COMPLIANT', 'NON_COMPLIANT', 'INSUFFICIENT_DATA')),
  seen_at timestamptz not null,
  removed_at timestamptz,
  primary key (account, region, name)
);

-- Frameworks as their files say them. body: the framework, checked, as JSON.
create table compliance_framework (
  id text primary key,
  file text not null,
  sha256 text not null,
  position integer not null,
  body jsonb not null,
  loaded_at timestamptz not null,
  removed_at timestamptz
);

-- What was refused in a framework file, at the last loading.
create table compliance_refusal (
  file text not null,
  line integer,
  reason text not null,
  refused_at timestamptz not null
);

-- Where a model stands in a framework: states has a letter for each control, in the framework's order (m met,
-- p in part, n not met, u unknown, e excepted, - does not apply); results the same with evidence.
create table compliance_standing (
  model_id bigint not null references models (id),
  framework_id text not null references compliance_framework (id),
  framework_sha256 text not null,
  states text not null,
  results jsonb not null,
  evaluated_at timestamptz not null,
  primary key (model_id, framework_id)
);

-- Every change of where a model stands with a control.
create table compliance_change (
  id bigint generated always as identity primary key,
  model_id bigint not null references models (id),
  framework_id text not null,
  control_id text not null,
  state text not null check (state in ('met', 'part', 'not_met', 'unknown', 'excepted', 'not_applicable')),
  reason text not null,
  at timestamptz not null
);
create index compliance_change_control on compliance_change (model_id, framework_id, control_id, at desc);

-- A duty that need not be met for a while: asked by one person, granted by another, ends by itself.
create table compliance_exception (
  id bigint generated always as identity primary key,
  model_id bigint not null references models (id),
  framework_id text not null,
  control_id text not null,
  reason text not null,
  owner text not null,
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  decision text check (decision in ('granted', 'refused')),
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  -- Nobody grants what he asked for.
  check (decided_by is null or decided_by <> requested_by),
  check ((ended_by is null) = (ended_at is null))
);
create index compliance_exception_model on compliance_exception (model_id, framework_id, control_id);
create unique index compliance_exception_open on compliance_exception (model_id, framework_id, control_id)
  where decision is null and ended_at is null;

-- A remediation asked for on a page, followed to its end. state: what the worker has seen last.
create table compliance_remediation (
  id bigint generated always as identity primary key,
  model_id bigint not null references models (id),
  rule_id integer not null references compliance_rule (id),
  resource_id integer not null references compliance_resource (id),
  -- The document that runs, as the person saw it.
  target text not null,
  reason text not null,
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  -- asked, started, evaluating (it ran, the rule looks again), succeeded, failed.
  state text not null default 'asked' check (state in ('asked', 'started', 'evaluating', 'succeeded', 'failed')),
  -- Steps as DescribeRemediationExecutionStatus told them.
  steps jsonb not null default '[]',
  started_at timestamptz,
  evaluation_asked_at timestamptz,
  -- What the rule said of the resource afterwards.
  result text,
  failure text,
  ended_at timestamptz,
  aws_request_id text
);
create index compliance_remediation_model on compliance_remediation (model_id, requested_at desc);
create unique index compliance_remediation_running on compliance_remediation (rule_id, resource_id)
  where state not in ('succeeded', 'failed');

-- Models whose standing must be worked out anew soon, because a person changed something.
create table compliance_request (
  model_id bigint primary key references models (id),
  asked_at timestamptz not null default clock_timestamp()
);

-- The acts of people on compliance.
create table compliance_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  model_id bigint,
  details jsonb not null
);

grant select on compliance_recorder, compliance_rule, compliance_resource, compliance_resource_model,
  compliance_result, compliance_history_read, compliance_pack, compliance_framework, compliance_refusal,
  compliance_standing, compliance_change, compliance_exception, compliance_remediation, compliance_request,
  compliance_audit
  to countersign_web, countersign_worker;
grant insert, update, delete on compliance_recorder, compliance_rule, compliance_resource, compliance_resource_model,
  compliance_result, compliance_history_read, compliance_pack, compliance_framework, compliance_refusal,
  compliance_standing, compliance_change
  to countersign_worker;
grant insert, update on compliance_exception, compliance_remediation, compliance_request
  to countersign_web, countersign_worker;
grant delete on compliance_request to countersign_worker;
grant insert on compliance_audit to countersign_web, countersign_worker;
