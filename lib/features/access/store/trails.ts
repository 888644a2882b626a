import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db, Tx } from "@/lib/platform/db/client";
import { type EventSelectors, eventSelectorsSchema } from "../schema/event-selectors";
import type { ObservedStatus, ObservedTrail } from "../schema/observed-trail";

/** A trail as it was read. `status` and `selectors` null: that call was not answered, what is kept stays. */
export interface ReadTrail {
  trail: ObservedTrail;
  readerAccount: string;
  status: ObservedStatus | null;
  selectors: EventSelectors | null;
}

/** Keeps a trail; answers its id. */
export async function saveTrail(tx: Tx, read: ReadTrail, now: Date): Promise<number> {
  const { trail, status } = read;
  const { rows } = await sql<{ id: number }>`
    insert into access_trail as t (arn, name, home_region, reader_account, bucket, prefix, is_multi_region,
      is_organization, validates_files, kms_key_id, is_logging, started_logging_at, stopped_logging_at,
      latest_delivery_at, latest_delivery_error, latest_digest_at, latest_digest_error, selectors, seen_at)
    values (${trail.TrailARN}, ${trail.Name}, ${trail.HomeRegion}, ${read.readerAccount}, ${trail.S3BucketName},
      ${trail.S3KeyPrefix ?? null}, ${trail.IsMultiRegionTrail}, ${trail.IsOrganizationTrail},
      ${trail.LogFileValidationEnabled}, ${trail.KmsKeyId ?? null}, ${status?.IsLogging ?? null},
      ${status?.StartLoggingTime ?? null}, ${status?.StopLoggingTime ?? null}, ${status?.LatestDeliveryTime ?? null},
      ${status?.LatestDeliveryError ?? null}, ${status?.LatestDigestDeliveryTime ?? null},
      ${status?.LatestDigestDeliveryError ?? null},
      ${read.selectors === null ? null : JSON.stringify(read.selectors)}::jsonb, ${now})
    on conflict (arn) do update set name = excluded.name, home_region = excluded.home_region,
      reader_account = excluded.reader_account, bucket = excluded.bucket, prefix = excluded.prefix,
      is_multi_region = excluded.is_multi_region, is_organization = excluded.is_organization,
      validates_files = excluded.validates_files, kms_key_id = excluded.kms_key_id,
      selectors = coalesce(excluded.selectors, t.selectors), seen_at = excluded.seen_at, removed_at = null
    returning id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`The trail ${trail.TrailARN} was not kept.`);
  if (status) await saveStatus(tx, row.id, status);
  return row.id;
}

async function saveStatus(tx: Tx, id: number, status: ObservedStatus): Promise<void> {
  await sql`update access_trail set is_logging = ${status.IsLogging ?? null},
    started_logging_at = ${status.StartLoggingTime ?? null}, stopped_logging_at = ${status.StopLoggingTime ?? null},
    latest_delivery_at = ${status.LatestDeliveryTime ?? null},
    latest_delivery_error = nullif(${status.LatestDeliveryError ?? null}, ''),
    latest_digest_at = ${status.LatestDigestDeliveryTime ?? null},
    latest_digest_error = nullif(${status.LatestDigestDeliveryError ?? null}, '')
    where id = ${id}`.execute(tx);
}

/** Marks trails as removed that places which would have named them, and were read, do not name any more. */
export async function closeTrails(
  tx: Tx,
  { seen, read }: { seen: readonly string[]; read: readonly AwsScope[] },
  now: Date,
): Promise<void> {
  await sql`update access_trail t set removed_at = ${now}
    where removed_at is null and not (arn = any(${[...seen]}::text[]))
      and exists (select 1 from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as i(account text, region text)
        where i.account = t.reader_account and (t.is_multi_region or i.region = t.home_region))`.execute(tx);
}

/** A trail as it is kept. Null: not known. */
export interface KeptTrail {
  id: number;
  arn: string;
  name: string;
  homeRegion: string;
  readerAccount: string;
  isMultiRegion: boolean;
  isOrganization: boolean;
  validatesFiles: boolean;
  isLogging: boolean | null;
  startedLoggingAt: Date | null;
  stoppedLoggingAt: Date | null;
  latestDeliveryAt: Date | null;
  latestDeliveryError: string | null;
  latestDigestError: string | null;
  selectors: EventSelectors | null;
}

/** Trails that are there, by ARN. */
export async function selectTrails(db: Db | Tx): Promise<KeptTrail[]> {
  const { rows } = await sql<Omit<KeptTrail, "selectors"> & { selectors: unknown }>`
    select id, arn, name, home_region as "homeRegion", reader_account as "readerAccount",
      is_multi_region as "isMultiRegion", is_organization as "isOrganization", validates_files as "validatesFiles",
      is_logging as "isLogging", started_logging_at as "startedLoggingAt", stopped_logging_at as "stoppedLoggingAt",
      latest_delivery_at as "latestDeliveryAt", latest_delivery_error as "latestDeliveryError",
      latest_digest_error as "latestDigestError", selectors
    from access_trail where removed_at is null order by arn`.execute(db);
  return rows.map((row) => ({
    ...row,
    selectors: eventSelectorsSchema.safeParse(row.selectors).data ?? null,
  }));
}
