-- What the business asks of every version of a model. A version of the criteria never changes: a change is a new one.
create table approvals_criteria (
  model_id bigint not null references models (id),
  version integer not null check (version > 0),
  body jsonb not null,
  -- SHA-256 of the canonical body (RFC 8785).
  digest bytea not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null default clock_timestamp(),
  primary key (model_id, version)
);

-- What the registry and S3 answered of a version that is decided on: read again every minute while it is.
create table approvals_reading (
  version_arn text primary key,
  -- Null: it never could be read; `error` says why.
  body jsonb,
  read_at timestamptz,
  error text,
  tried_at timestamptz not null
);

-- What was shown, as exact canonical bytes by their SHA-256.
create table approvals_snapshot (
  digest bytea primary key check (digest = sha256(canon)),
  -- SHA-256 of the part a signature binds: the same while only times of reading differ.
  bound bytea not null,
  canon bytea not null,
  frozen_at timestamptz not null
);
alter table approvals_snapshot alter column canon set storage external;

create table approvals_proposal (
  id uuid primary key default gen_random_uuid(),
  model_id bigint not null references models (id),
  version integer not null,
  version_arn text not null,
  state text not null check (
    state in ('in_review', 'applying', 'applied', 'failed', 'expired', 'superseded', 'withdrawn', 'voided')
  ),
  -- What was decided; null while it is in review or when it ended without a decision.
  action text check (action in ('approve', 'reject')),
  -- What is shown now; null: the worker has not put it together yet.
  snapshot bytea references approvals_snapshot (digest),
  opened_at timestamptz not null default clock_timestamp(),
  opened_by text not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  -- The one before it for the same version: what ended never opens again.
  follows uuid references approvals_proposal (id)
);
create unique index approvals_proposal_open on approvals_proposal (version_arn)
  where state in ('in_review', 'applying');
create index approvals_proposal_version on approvals_proposal (version_arn, opened_at);
create index approvals_proposal_model on approvals_proposal (model_id, opened_at);
create index approvals_proposal_state on approvals_proposal (state, expires_at);

-- A signature: who, as what, over exactly which bytes. It counts while these bytes are what is shown.
create table approvals_vote (
  id bigint generated always as identity primary key,
  proposal_id uuid not null references approvals_proposal (id),
  snapshot bytea not null references approvals_snapshot (digest),
  -- Issuer and subject.
  person text not null,
  person_name text not null,
  role text not null,
  action text not null check (action in ('approve', 'reject')),
  meaning text not null,
  reason text not null check (reason <> ''),
  override boolean not null,
  idem_key text not null,
  at timestamptz not null,
  -- Its entry in the ledger.
  entry_id uuid not null unique,
  seq bigint not null,
  entry_hash bytea not null,
  unique (proposal_id, person, snapshot),
  unique (person, idem_key)
);

-- What the worker is to do in SageMaker. `id` is the decision's id and the ClientToken.
create table approvals_command (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null unique references approvals_proposal (id),
  action text not null check (action in ('approve', 'reject')),
  snapshot bytea not null references approvals_snapshot (digest),
  -- The entry of the signature that made the quorum.
  entry_id uuid not null,
  entry_hash bytea not null,
  state text not null default 'asked' check (state in ('asked', 'applied', 'failed', 'voided')),
  asked_at timestamptz not null default clock_timestamp(),
  -- Not before this; moved on by every attempt that failed.
  due_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  -- Of these, how many AWS refused for a reason that time alone doesn't change.
  refusals integer not null default 0,
  -- Whoever works on it raises the fence; nobody with a lower one may write.
  fence integer not null default 0,
  leased_until timestamptz,
  last_error text,
  aws_request_id text,
  applied_at timestamptz,
  -- Its UpdateModelPackage in CloudTrail; null: not delivered yet.
  event_id text,
  event_at timestamptz
);
create index approvals_command_due on approvals_command (due_at) where state = 'asked';
create index approvals_command_unmatched on approvals_command (applied_at) where state = 'applied' and event_id is null;

-- What each version's status must be: as it was when Countersign first looked, as it applied it, or as a person
-- acknowledged it.
create table approvals_status (
  version_arn text primary key,
  model_id bigint not null references models (id),
  version integer not null,
  status text,
  by text not null check (by in ('baseline', 'decision', 'acknowledged')),
  -- Of the artifact approved: SHA-256 of what SageMaker and S3 said of it; null: not known.
  artifact bytea,
  -- By AWS's clock: the package's LastModifiedTime with this status. What is older was read before it.
  since timestamptz not null
);
create index approvals_status_model on approvals_status (model_id);

-- Models whose statuses were taken over, and when what SageMaker says was last compared with what is expected.
create table approvals_look (
  model_id bigint primary key references models (id),
  adopted_at timestamptz not null,
  -- As of when SageMaker was read for it.
  compared_at timestamptz not null
);

-- Where SageMaker says something else than the ledger.
create table approvals_difference (
  id bigint generated always as identity primary key,
  kind text not null check (
    kind in ('approved_outside', 'rejected_outside', 'reset_outside', 'registered_decided', 'artifact_replaced')
  ),
  model_id bigint not null references models (id),
  version integer not null,
  version_arn text not null,
  expected text,
  found text,
  -- One plain sentence with the facts.
  words text not null,
  first_seen_at timestamptz not null,
  -- By AWS's clock: it did not happen before.
  happened_after timestamptz not null,
  -- Who did it, as CloudTrail tells; null: its event has not come (yet).
  person text,
  event_id text,
  event_at timestamptz,
  acknowledged_by text,
  acknowledged_at timestamptz,
  note text,
  resolved_at timestamptz
);
create unique index approvals_difference_open on approvals_difference (kind, version_arn)
  where acknowledged_at is null and resolved_at is null;
create index approvals_difference_model on approvals_difference (model_id);

-- An endpoint goes back to a configuration that served an approved version.
create table approvals_rollback (
  id uuid primary key default gen_random_uuid(),
  model_id bigint not null references models (id),
  account text not null,
  region text not null,
  endpoint_name text not null,
  endpoint_arn text not null,
  from_config text not null,
  from_version integer,
  to_config text not null,
  to_version integer not null,
  to_version_arn text not null,
  reason text not null check (reason <> ''),
  -- The breach it answers; null: none.
  episode_id bigint references drift_episode (id),
  asked_by text not null,
  -- Issuer and subject, with the key of the request: the same one twice is one rollback.
  asked_key text not null,
  idem_key text not null,
  asked_at timestamptz not null default clock_timestamp(),
  state text not null default 'asked' check (state in ('asked', 'updating', 'done', 'failed')),
  -- Before UpdateEndpoint is called: from then on AWS may have begun.
  called_at timestamptz,
  -- The endpoint's LastModifiedTime just before: while it is the same, AWS has not begun.
  modified_before timestamptz,
  aws_request_id text,
  checked_at timestamptz,
  -- What was found when it was looked at last, or why it failed.
  words text,
  ended_at timestamptz,
  unique (asked_key, idem_key)
);
create unique index approvals_rollback_open on approvals_rollback (endpoint_arn) where state in ('asked', 'updating');
create index approvals_rollback_model on approvals_rollback (model_id, asked_at);

-- Models whose versions are to be looked at again at once.
create table approvals_request (
  model_id bigint primary key references models (id),
  asked_at timestamptz not null default clock_timestamp()
);

-- What people are told, a row a channel; written with what it tells of.
create table approvals_notice (
  id bigint generated always as identity primary key,
  kind text not null,
  model_id bigint references models (id),
  subject text not null,
  words text not null,
  -- Path of the page where it can be acted on.
  path text not null,
  -- Roles it concerns.
  roles text[] not null,
  created_at timestamptz not null default clock_timestamp(),
  -- When it was decided who gets it; null: not yet.
  addressed_at timestamptz
);
create index approvals_notice_new on approvals_notice (id) where addressed_at is null;
-- One a channel and receiver.
create table approvals_delivery (
  notice_id bigint not null references approvals_notice (id),
  channel text not null check (channel in ('webhook', 'email')),
  receiver text not null,
  attempts integer not null default 0,
  due_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  -- Tried for a day without success: given up.
  failed_at timestamptz,
  primary key (notice_id, channel, receiver)
);
create index approvals_delivery_due on approvals_delivery (due_at) where sent_at is null and failed_at is null;

grant select on approvals_criteria, approvals_reading, approvals_snapshot, approvals_proposal, approvals_vote,
  approvals_command, approvals_status, approvals_look, approvals_difference, approvals_rollback, approvals_request,
  approvals_notice, approvals_delivery to countersign_web, countersign_worker;
grant insert on approvals_criteria, approvals_vote, approvals_command, approvals_rollback to countersign_web;
grant insert, update on approvals_proposal to countersign_web, countersign_worker;
grant insert, update on approvals_request to countersign_web, countersign_worker;
grant delete on approvals_request to countersign_worker;
grant insert on approvals_notice to countersign_web, countersign_worker;
grant insert on approvals_snapshot to countersign_worker;
grant update (addressed_at) on approvals_notice to countersign_worker;
-- Whom to write to, by role.
grant select (issuer, subject, name, email, roles, disabled_at) on auth_person to countersign_worker;
grant insert, update on approvals_reading, approvals_status, approvals_look, approvals_difference,
  approvals_delivery to countersign_worker;
grant update on approvals_command, approvals_rollback to countersign_worker;
grant update (acknowledged_by, acknowledged_at, note) on approvals_difference to countersign_web;
grant insert, update on approvals_status to countersign_web;
