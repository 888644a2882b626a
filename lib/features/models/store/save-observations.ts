import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { AwsScope } from "../schema/scope";
import type { Observation, ResourceKind } from "../schema/observed";
import { digestOf } from "@/lib/platform/canonical-json";

/**
 * Keeps what was read: a new row where the bytes differ from the current one, which is closed at `now`. Answers the
 * ARNs that are new or changed.
 */
export async function saveObservations(
  tx: Tx,
  scope: AwsScope,
  kind: ResourceKind,
  observations: Observation[],
  now: Date,
): Promise<Set<string>> {
  if (observations.length === 0) return new Set();
  const incoming = sql`
    select * from unnest(
      ${observations.map(({ arn }) => arn)}::text[],
      ${observations.map(({ call }) => call)}::text[],
      ${observations.map(({ fingerprint }) => fingerprint)}::text[],
      ${observations.map(({ body }) => digestOf(body))}::bytea[],
      ${observations.map(({ body }) => Buffer.from(body))}::bytea[]
    ) as i(arn, call, fingerprint, digest, body)`;
  const current = sql`r.account = ${scope.account} and r.region = ${scope.region} and r.kind = ${kind}
    and r.arn = i.arn and r.valid_to is null`;
  // A second machine's clock may be behind: no observation ends before it began, nor begins before the last one ended.
  await sql`update models_resource r set valid_to = greatest(r.valid_from, ${now}::timestamptz) from (${incoming}) i
    where ${current} and r.digest <> i.digest`.execute(tx);
  await sql`update models_resource r set fingerprint = i.fingerprint from (${incoming}) i
    where ${current} and r.fingerprint <> i.fingerprint`.execute(tx);
  const inserted = await sql<{ arn: string }>`
    insert into models_resource (account, region, kind, arn, call, fingerprint, digest, body, valid_from)
    select distinct on (i.arn) ${scope.account}, ${scope.region}, ${kind}, i.arn, i.call, i.fingerprint, i.digest, i.body,
      greatest(${now}::timestamptz, (select max(r.valid_to) from models_resource r where r.account = ${scope.account}
        and r.region = ${scope.region} and r.kind = ${kind} and r.arn = i.arn))
    from (${incoming}) i
    where not exists (select 1 from models_resource r where ${current})
    returning arn`.execute(tx);
  return new Set(inserted.rows.map(({ arn }) => arn));
}

/** Ends what a complete listing no longer holds. Answers the ARNs that are gone. */
export async function closeMissing(
  tx: Tx,
  scope: AwsScope,
  kind: ResourceKind,
  seen: ReadonlySet<string>,
  now: Date,
): Promise<string[]> {
  const closed = await sql<{ arn: string }>`
    update models_resource set valid_to = greatest(valid_from, ${now}::timestamptz)
    where account = ${scope.account} and region = ${scope.region} and kind = ${kind} and valid_to is null
      and not (arn = any(${[...seen]}::text[]))
    returning arn`.execute(tx);
  return closed.rows.map(({ arn }) => arn);
}

/** Makes these due for a Describe again: the last one asked for could not be had. */
export async function forgetFingerprints(
  tx: Tx,
  scope: AwsScope,
  kind: ResourceKind,
  arns: string[],
): Promise<void> {
  if (arns.length === 0) return;
  await sql`update models_resource set fingerprint = ''
    where account = ${scope.account} and region = ${scope.region} and kind = ${kind} and valid_to is null
      and arn = any(${arns}::text[])`.execute(tx);
}
