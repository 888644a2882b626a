-- The job queue (pg-boss) makes and upgrades its own tables here as the worker; web has no business in it.
create schema if not exists pgboss authorization countersign_worker;
