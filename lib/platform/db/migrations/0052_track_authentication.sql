-- How the person proved who they are for this session: method, amr, acr, and auth_time, which a signature needs to be
-- fresh (OpenID Connect Core 1.0, 2). Null: a session from before it was kept.
alter table auth_session add column authentication jsonb;
