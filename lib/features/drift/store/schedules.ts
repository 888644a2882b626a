import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { AlertFacts } from "../collect/alerts";
import type { ScheduleFacts } from "../collect/schedules";

// SageMaker decides on an alert after the execution it is about.
const ALERT_LAG = sql`interval '10 minutes'`;

/** The list row each schedule was described for, by ARN. Removed ones too: they may come back unchanged. */
export async function selectFingerprints(
  db: Db,
  { account, region }: AwsScope,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ arn: string; fingerprint: string }>`
    select arn, fingerprint from drift_schedule where account = ${account} and region = ${region}`.execute(
    db,
  );
  return new Map(rows.map(({ arn, fingerprint }) => [arn, fingerprint]));
}

/** Keeps new and changed schedules. */
export async function saveSchedules(
  tx: Tx,
  { account, region }: AwsScope,
  facts: ScheduleFacts[],
  now: Date,
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into drift_schedule as s (arn, account, region, name, monitoring_type, status, endpoint, cron, output_uri,
      baseline_statistics_uri, baseline_constraints_uri, publishes_metrics, fingerprint, read_at)
    select distinct on (i.arn) i.arn, ${account}, ${region}, i.name, i.type, i.status, i.endpoint, i.cron,
      i."outputUri", i."statisticsUri", i."constraintsUri", i."publishesMetrics", i.fingerprint, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as i(arn text, name text, type text, status text,
      endpoint text, cron text, "outputUri" text, "statisticsUri" text, "constraintsUri" text,
      "publishesMetrics" boolean, fingerprint text)
    on conflict (arn) do update set monitoring_type = excluded.monitoring_type, status = excluded.status,
      endpoint = excluded.endpoint, cron = excluded.cron, output_uri = excluded.output_uri,
      baseline_statistics_uri = excluded.baseline_statistics_uri,
      baseline_constraints_uri = excluded.baseline_constraints_uri,
      publishes_metrics = excluded.publishes_metrics, fingerprint = excluded.fingerprint`.execute(tx);
}

/** What the listing named was read at `now`; what a complete one doesn't name is gone. */
export async function concludeSchedules(
  tx: Tx,
  { account, region }: AwsScope,
  { seen, complete }: { seen: ReadonlySet<string>; complete: boolean },
  now: Date,
): Promise<void> {
  await sql`update drift_schedule set read_at = ${now}, removed_at = null
    where account = ${account} and region = ${region} and arn = any(${[...seen]}::text[])`.execute(tx);
  if (!complete) return;
  await sql`update drift_schedule set removed_at = ${now}
    where account = ${account} and region = ${region} and removed_at is null
      and not (arn = any(${[...seen]}::text[]))`.execute(tx);
}

/** Schedules that are there. */
export async function selectSchedules(
  db: Db,
  { account, region }: AwsScope,
): Promise<{ arn: string; name: string; executionsReadAt: Date | null }[]> {
  const { rows } = await sql<{ arn: string; name: string; executionsReadAt: Date | null }>`
    select arn, name, executions_read_at as "executionsReadAt" from drift_schedule
    where account = ${account} and region = ${region} and removed_at is null order by arn`.execute(db);
  return rows;
}

/** Schedules whose alerts may have changed: never read, or an execution ended since. */
export async function selectAlertsDue(
  db: Db,
  { account, region }: AwsScope,
): Promise<{ arn: string; name: string }[]> {
  const { rows } = await sql<{ arn: string; name: string }>`
    select arn, name from drift_schedule s
    where account = ${account} and region = ${region} and removed_at is null
      and (alerts_read_at is null or alerts_read_at < (
        select max(e.modified_at) + ${ALERT_LAG} from drift_execution e
        where e.schedule_arn = s.arn and e.scheduled_at > s.alerts_read_at - interval '2 days'))
    order by arn`.execute(db);
  return rows;
}

/** Keeps whether alerts are raised. */
export async function saveAlerts(tx: Tx, alerts: AlertFacts[], now: Date): Promise<void> {
  if (alerts.length === 0) return;
  await sql`update drift_schedule s set in_alert = i."inAlert", alerts_read_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb) as i(arn text, "inAlert" boolean)
    where s.arn = i.arn`.execute(tx);
}
