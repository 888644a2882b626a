-- How far the packages of an account and region are known: all listed, and searched for changes no list shows. A pass
-- that could do only part of that leaves it, so the next one looks for changes since then.
create table models_packages_read (
  account text not null,
  region text not null,
  through timestamptz not null,
  primary key (account, region)
);
grant select on models_packages_read to countersign_web, countersign_worker;
grant insert, update on models_packages_read to countersign_worker;

-- Several versions may name one report, job or artifact: each gets another look when it is read. What failed is tried
-- again after everything else, what may still come (a missing object, a running job) after a while.
alter table models_evidence_due drop constraint models_evidence_due_pkey;
alter table models_evidence_due add primary key (account, region, kind, arn, version_arn);
alter table models_evidence_due rename column since to due_at;
create index models_evidence_due_next on models_evidence_due (account, region, due_at, kind, arn, version_arn);
create index models_evidence_due_version on models_evidence_due (version_arn);
