import "server-only";
import { sql } from "kysely";
import { z } from "zod";
import type { Db, Tx } from "@/lib/platform/db/client";
import { type MirrorAlarm, mirrorAlarmSchema, type MirrorRule } from "../rules/mirror";

/** A try that failed is made again after this long; a change of the rule is looked at at once. */
const AGAIN = sql`interval '10 minutes'`;

/** Wants the rule's CloudWatch alarm to be there, as its newest version says. Its name stays once it has one. */
export async function wantMirror(tx: Tx, ruleId: number, alarmName: string): Promise<void> {
  await sql`
    insert into drift_mirror as k (rule_id, alarm_name, version, state, changed_at)
    values (${ruleId}, ${alarmName}, 0, 'wanted', clock_timestamp())
    on conflict (rule_id) do update set state = 'wanted', reason = null, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

/** Wants the rule's CloudWatch alarm to be gone; nothing where it has none. */
export async function unwantMirror(tx: Tx, ruleId: number): Promise<void> {
  await sql`
    update drift_mirror set state = 'unwanted', reason = null, changed_at = clock_timestamp()
    where rule_id = ${ruleId} and state <> 'gone'`.execute(tx);
}

/** A mirror that is to be written or to go, with its rule as it stands. */
export interface DueMirror {
  rule: MirrorRule;
  modelId: number;
  account: string;
  region: string;
  /** False: the rule was removed, or is not to be mirrored any more. */
  wanted: boolean;
  written: MirrorAlarm[];
}

const writtenSchema = z.array(mirrorAlarmSchema).catch([]);

/** Mirrors that are not as their rules want them, by account and region. */
export async function selectDueMirrors(db: Db, now: Date): Promise<DueMirror[]> {
  const { rows } = await sql<MirrorRule & Omit<DueMirror, "rule" | "written"> & { written: unknown }>`
    select k.rule_id as "ruleId", r.version, m.slug, k.alarm_name as "alarmName", v.comparison, v.threshold,
      v.for_periods as "forPeriods", s.namespace, s.metric_name as "metricName", s.dimensions, s.stat,
      s.period_seconds as "periodSeconds", s.spacing_seconds as "spacingSeconds", r.model_id as "modelId", s.account,
      s.region, r.removed_at is null and v.mirror as wanted, k.written
    from drift_mirror k
    join drift_rule r on r.id = k.rule_id
    join drift_rule_version v on v.rule_id = r.id and v.version = r.version
    join drift_series s on s.id = r.series_id
    join models m on m.id = r.model_id
    where (k.reason is null or k.changed_at < ${now}::timestamptz - ${AGAIN})
      and case when r.removed_at is null and v.mirror
        then k.state = 'wanted' or (k.state = 'written' and k.version <> r.version)
        else k.state in ('wanted', 'unwanted', 'written') end
    order by s.account, s.region, k.rule_id`.execute(db);
  return rows.map(({ modelId, account, region, wanted, written, ...rule }) => ({
    rule,
    modelId,
    account,
    region,
    wanted,
    written: writtenSchema.parse(written),
  }));
}

/** A mirror that was written, with the alarm of its name as it was last seen in AWS since. */
export interface SeenMirror {
  ruleId: number;
  version: number;
  written: MirrorAlarm[];
  body: unknown;
  gone: boolean;
}

/** Written mirrors that the reading of alarms has seen since, changed or not. */
export async function selectSeenMirrors(db: Db): Promise<SeenMirror[]> {
  const { rows } = await sql<Omit<SeenMirror, "written"> & { written: unknown }>`
    select k.rule_id as "ruleId", k.version, k.written, a.body, a.removed_at is not null as gone
    from drift_mirror k
    join drift_rule r on r.id = k.rule_id and r.version = k.version
    join drift_series s on s.id = r.series_id
    join drift_alarm a on a.account = s.account and a.region = s.region and a.name = k.alarm_name
    where k.state = 'written' and coalesce(a.removed_at, a.read_at) > k.changed_at`.execute(db);
  return rows.map(({ written, ...rest }) => ({ ...rest, written: writtenSchema.parse(written) }));
}

/** What is known of a mirror from now on. */
export interface MirrorChange {
  state: "wanted" | "written" | "unwanted" | "gone" | "failed";
  reason: string | null;
  version?: number;
  written?: MirrorAlarm[];
}

/** Nothing when the rule is at another version by now: then it is due again anyway. */
export async function changeMirror(
  db: Db | Tx,
  { ruleId, version }: Pick<MirrorRule, "ruleId" | "version">,
  change: MirrorChange,
  now: Date,
): Promise<void> {
  const written = change.written === undefined ? null : JSON.stringify(change.written);
  await sql`
    update drift_mirror k set state = ${change.state}, reason = ${change.reason},
      version = coalesce(${change.version ?? null}, k.version), written = coalesce(${written}::jsonb, k.written),
      changed_at = ${now}
    from drift_rule r where r.id = k.rule_id and k.rule_id = ${ruleId} and r.version = ${version}`.execute(
    db,
  );
}

/** Notes what is about to be written, before AWS is asked: whatever becomes of the answer, it is known as ours. */
export async function noteWriting(db: Db, ruleId: number, written: MirrorAlarm[]): Promise<void> {
  await sql`update drift_mirror set written = ${JSON.stringify(written)}::jsonb where rule_id = ${ruleId}`.execute(
    db,
  );
}
