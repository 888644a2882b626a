-- Every AWS object of the registry and its deployments, as it was read: append-only, so that "as of 1 March" is a
-- query. body is the canonical JSON of the answer, as bytes: jsonb refuses NUL and rewrites numbers.
create table models_resource (
  id bigint generated always as identity primary key,
  account text not null,
  region text not null,
  kind text not null,
  arn text not null,
  call text not null,
  -- What the list call said of it; while that stays the same no Describe is due.
  fingerprint text not null,
  digest bytea not null,
  body bytea not null,
  valid_from timestamptz not null,
  valid_to timestamptz
);
create unique index models_resource_current on models_resource (account, region, kind, arn) where valid_to is null;
create index models_resource_arn on models_resource (arn, valid_from);

create table models (
  id bigint generated always as identity primary key,
  slug text not null unique,
  kind text not null check (kind in ('registry', 'declared')),
  account text not null,
  region text not null,
  arn text not null unique,
  name text not null,
  description text,
  created_at timestamptz,
  -- null: nobody set the tag. tags_read false: the tags were never read.
  tags_read boolean not null default false,
  owner text,
  data_classification text,
  model_stage text,
  compliance_scope text,
  risk_rating text,
  serving_state text not null default 'unknown' check (serving_state in ('endpoint', 'declared', 'none', 'unknown')),
  serving_version integer,
  serving_where text,
  approval_status text,
  approval_version integer,
  approval_at timestamptz,
  approval_rank smallint not null default 0,
  latest_version integer,
  version_count integer not null default 0,
  waiting integer[] not null default '{}',
  approved_count integer not null default 0,
  rejected_count integer not null default 0,
  open_findings integer not null default 0,
  severity_rank smallint not null default 0,
  declared jsonb,
  -- Something it is made of changed: the join must look at it again.
  dirty boolean not null default true,
  removed_at timestamptz
);
create index models_by_name on models (name, id) where removed_at is null;
create index models_by_findings on models (severity_rank, open_findings, id) where removed_at is null;
create index models_by_approval on models (approval_rank, id) where removed_at is null;
create index models_by_versions on models (version_count, id) where removed_at is null;
create index models_by_owner on models (owner) where removed_at is null;
create index models_by_classification on models (data_classification) where removed_at is null;
create index models_by_stage on models (model_stage) where removed_at is null;
create index models_by_scope on models (compliance_scope) where removed_at is null;
create index models_by_status on models (approval_status) where removed_at is null;
create index models_dirty on models (id) where dirty;

-- What a search looks through, apart from the models so that listing them does not read it.
create table models_search (
  model_id bigint primary key references models (id),
  words text not null
);
create index models_search_words on models_search using gin (words gin_trgm_ops);
grant select on models_search to countersign_web, countersign_worker;
grant insert, update on models_search to countersign_worker;

create table models_version (
  id bigint generated always as identity primary key,
  model_id bigint not null references models (id),
  version integer not null,
  arn text not null unique,
  package_status text,
  approval_status text,
  description text,
  registered_at timestamptz,
  registered_by text,
  last_modified_at timestamptz,
  approver text,
  -- The time the team stamped on the package; AWS itself keeps none.
  approved_at timestamptz,
  -- The last time it was read and found without approval: its approval came later than that.
  unapproved_at timestamptz,
  registered_approved boolean not null default false,
  commit_id text,
  artifact_uri text,
  training_job_arn text,
  -- null: its reports could not be read or are not read yet.
  has_metrics boolean,
  headline jsonb not null default '[]',
  risk_rating text,
  removed_at timestamptz,
  unique (model_id, version)
);
create index models_version_artifact on models_version (artifact_uri) where artifact_uri is not null;
create index models_version_job on models_version (training_job_arn) where training_job_arn is not null;
create index models_version_waiting on models_version (model_id, version)
  where approval_status = 'PendingManualApproval' and removed_at is null;

create table models_deployment (
  id bigint generated always as identity primary key,
  account text not null,
  region text not null,
  endpoint_name text not null,
  endpoint_arn text not null,
  endpoint_status text not null,
  variant text not null,
  weight double precision,
  config_name text not null,
  sagemaker_model text,
  artifact_uri text,
  model_id bigint references models (id),
  version integer,
  version_arn text,
  reason text not null,
  since timestamptz not null,
  valid_from timestamptz not null,
  valid_to timestamptz
);
create unique index models_deployment_current on models_deployment (endpoint_arn, variant) where valid_to is null;
create index models_deployment_model on models_deployment (model_id, valid_from);

create table models_finding (
  id bigint generated always as identity primary key,
  kind text not null,
  severity text not null check (severity in ('bad', 'warn')),
  account text not null,
  region text not null,
  model_id bigint references models (id),
  version integer,
  subject_arn text not null,
  reason text not null,
  call text not null,
  first_seen_at timestamptz not null,
  resolved_at timestamptz
);
create unique index models_finding_open on models_finding (kind, subject_arn) where resolved_at is null;
create index models_finding_model on models_finding (model_id) where resolved_at is null;

grant select on models_resource, models, models_version, models_deployment, models_finding
  to countersign_web, countersign_worker;
grant insert, update on models_resource, models, models_version, models_deployment, models_finding
  to countersign_worker;

-- Evidence a version names that is not read yet: training jobs, artifacts, reports, cards. A row goes when it is read.
create table models_evidence_due (
  account text not null,
  region text not null,
  kind text not null,
  arn text not null,
  version_arn text not null,
  since timestamptz not null,
  primary key (account, region, kind, arn)
);
grant select on models_evidence_due to countersign_web, countersign_worker;
grant insert, update, delete on models_evidence_due to countersign_worker;

-- Stand-alone model cards by what they speak of.
create table models_card (
  arn text primary key,
  account text not null,
  region text not null,
  name text not null,
  status text,
  risk_rating text,
  group_name text,
  version_arn text
);
create index models_card_group on models_card (account, region, group_name);
create index models_card_version on models_card (version_arn);
grant select on models_card to countersign_web, countersign_worker;
grant insert, update, delete on models_card to countersign_worker;
