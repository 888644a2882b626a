-- Names for account ids, as countersign.yaml gives them, so that the web process needs no configuration of AWS.
create table sources_account (
  account text primary key check (account ~ '^[0-9]{12}$'),
  name text not null
);

-- How the last read of one API in one account and region went. A failure leaves last_success_at as it was.
create table sources_status (
  account text not null,
  region text not null,
  api text not null,
  interval_seconds integer not null,
  last_attempt_at timestamptz,
  last_success_at timestamptz,
  items_read bigint,
  error text,
  error_code text,
  primary key (account, region, api)
);

-- AWS calls by hour: what the collection costs is counted, not assumed.
create table sources_calls (
  hour timestamptz not null,
  account text not null,
  region text not null,
  api text not null,
  calls bigint not null default 0,
  throttled bigint not null default 0,
  failed bigint not null default 0,
  primary key (hour, account, region, api)
);

-- "Read now" of a person; the worker takes it up. Web holds no AWS permission, so asking is all it can do.
create table sources_request (
  id bigint generated always as identity primary key,
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  taken_at timestamptz
);
create index sources_request_waiting on sources_request (id) where taken_at is null;

-- Records that can't be kept as text or make no sense: the raw bytes and the reason, so nothing is lost.
create table sources_quarantine (
  id bigint generated always as identity primary key,
  account text not null,
  region text not null,
  api text not null,
  subject text,
  reason text not null,
  digest bytea not null,
  body bytea not null,
  seen_at timestamptz not null default clock_timestamp(),
  unique (account, region, api, digest)
);

grant select on sources_quarantine to countersign_web, countersign_worker;
grant insert on sources_quarantine to countersign_worker;
grant select on sources_account, sources_status, sources_calls, sources_request to countersign_web, countersign_worker;
grant insert on sources_request to countersign_web;
grant insert, update, delete on sources_account, sources_status, sources_calls to countersign_worker;
grant update on sources_request to countersign_worker;
