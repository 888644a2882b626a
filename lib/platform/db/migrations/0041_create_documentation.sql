-- What people write of a model, field by field; a change is a new version, and what was written stays.
create table documentation_text (
  id bigint generated always as identity primary key,
  model_id bigint not null references models (id),
  field text not null,
  version integer not null check (version > 0),
  -- Empty: taken back.
  body text not null,
  written_by text not null,
  written_at timestamptz not null default clock_timestamp(),
  -- Until when it counts as current without somebody reading it again.
  review_on date not null,
  unique (model_id, field, version)
);

-- Somebody read a text again and found it still true.
create table documentation_review (
  id bigint generated always as identity primary key,
  text_id bigint not null references documentation_text (id),
  reviewed_by text not null,
  reviewed_at timestamptz not null default clock_timestamp(),
  review_on date not null
);
create index documentation_review_text on documentation_review (text_id, reviewed_at desc);

-- Documents a person linked or uploaded: a data protection assessment, a declaration of conformity.
create table documentation_document (
  id bigint generated always as identity primary key,
  model_id bigint not null references models (id),
  kind text not null,
  title text not null,
  -- One of the two: where it lies, or the bytes.
  url text,
  file_name text,
  media_type text,
  body bytea,
  sha256 text,
  owner text not null,
  -- The version of the model it speaks of; null: of the model as a whole.
  covers_version integer,
  dated date not null,
  review_on date not null,
  added_by text not null,
  added_at timestamptz not null default clock_timestamp(),
  removed_by text,
  removed_at timestamptz,
  check ((url is null) <> (body is null)),
  check ((body is null) = (sha256 is null))
);
alter table documentation_document alter column body set storage external;
create index documentation_document_model on documentation_document (model_id, kind) where removed_at is null;

create table documentation_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  model_id bigint,
  details jsonb not null
);

grant select on documentation_text, documentation_review, documentation_document, documentation_audit
  to countersign_web, countersign_worker;
grant insert on documentation_text, documentation_review, documentation_document, documentation_audit
  to countersign_web, countersign_worker;
grant update (removed_by, removed_at) on documentation_document to countersign_web;
