-- A person is who an issuer says it is: issuer and subject, never the e-mail address.
create table auth_person (
  id uuid primary key default gen_random_uuid(),
  issuer text not null check (issuer <> ''),
  subject text not null check (subject <> ''),
  name text not null,
  email text,
  roles text[] not null default '{}' check (
    roles <@ array['compliance_officer', 'ml_engineer', 'business_owner', 'risk_officer', 'auditor', 'administrator']
  ),
  source text not null check (source in ('demo', 'oidc')),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  disabled_at timestamptz,
  unique (issuer, subject)
);

-- The cookie holds only the id, signed; whether the session lives is decided here on every request.
create table auth_session (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references auth_person (id),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz
);
create index auth_session_open on auth_session (person_id) where ended_at is null;

-- The worker never signs anybody in: it has no grant on either table.
grant select, insert on auth_person, auth_session to countersign_web;
grant update (name, email, roles, last_seen_at) on auth_person to countersign_web;
grant update (last_seen_at, ended_at) on auth_session to countersign_web;
