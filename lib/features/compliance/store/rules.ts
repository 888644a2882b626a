import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { ConfigPlace } from "../schema/facts";
import type { ConfigState } from "../schema/kinds";

/** A rule to keep; null members were not answered and stay as they were. */
export interface RuleRow {
  name: string;
  arn: string | null;
  identifier: string;
  owner: string;
  description: string | null;
  parameters: Record<string, unknown>;
  pack: string | null;
  state: string;
  compliance: ConfigState | null;
  evaluatedAt: Date | null;
  /** Whether its status was answered: otherwise its last error stays. */
  isStatusTold: boolean;
  lastError: string | null;
  remediation: object | null;
}

interface Kept {
  /** Rules that were not listed are gone: the list was read whole. */
  whole: boolean;
  /** Whether remediation configurations were answered: otherwise those that are known stay. */
  remediations: boolean;
}

/** Keeps the rules of a place; answers their ids by name. */
export async function saveRules(
  tx: Tx,
  { account, region }: AwsScope,
  rules: readonly RuleRow[],
  { whole, remediations }: Kept,
  now: Date,
): Promise<Map<string, number>> {
  const untold = rules.filter(({ isStatusTold }) => !isStatusTold).map(({ name }) => name);
  const { rows } = await sql<{ name: string; id: number }>`
    insert into compliance_rule as r (account, region, name, arn, identifier, owner, description, parameters, pack, state,
      compliance, evaluated_at, last_error, remediation, seen_at)
    select ${account}, ${region}, name, arn, identifier, owner, description, parameters, pack, state, compliance,
      "evaluatedAt", "lastError", remediation, ${now}
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as i(name text, arn text, identifier text, owner text,
      description text, parameters jsonb, pack text, state text, compliance text, "evaluatedAt" timestamptz,
      "lastError" text, remediation jsonb)
    order by name
    on conflict (account, region, name) do update set
      arn = excluded.arn, identifier = excluded.identifier, owner = excluded.owner, description = excluded.description,
      parameters = excluded.parameters, pack = excluded.pack, state = excluded.state,
      compliance = coalesce(excluded.compliance, r.compliance),
      evaluated_at = coalesce(excluded.evaluated_at, r.evaluated_at),
      last_error = case when r.name = any(${untold}) then r.last_error else excluded.last_error end,
      remediation = case when ${remediations} then excluded.remediation else r.remediation end,
      seen_at = excluded.seen_at, removed_at = null
    returning name, id`.execute(tx);
  if (whole) {
    await sql`
      update compliance_rule set removed_at = ${now}
      where account = ${account} and region = ${region} and removed_at is null
        and name <> all(${rules.map(({ name }) => name)}::text[])`.execute(tx);
  }
  return new Map(rows.map(({ name, id }) => [name, id]));
}

export interface RecorderRow {
  name: string | null;
  /** Whether its status was answered: otherwise what is known of this recorder stays. */
  isStatusTold: boolean;
  isRecording: boolean | null;
  recordsCompliance: boolean;
  lastStatus: string | null;
  lastError: string | null;
  changedAt: Date | null;
}

export async function saveRecorder(
  tx: Tx,
  { account, region }: AwsScope,
  row: RecorderRow,
  now: Date,
): Promise<void> {
  await sql`
    insert into compliance_recorder as r (account, region, name, is_recording, records_compliance, last_status,
      last_error, changed_at, seen_at)
    values (${account}, ${region}, ${row.name}, ${row.isRecording}, ${row.recordsCompliance}, ${row.lastStatus},
      ${row.lastError}, ${row.changedAt}, ${now})
    on conflict (account, region) do update set name = excluded.name, is_recording = excluded.is_recording,
      records_compliance = excluded.records_compliance, last_status = excluded.last_status,
      last_error = excluded.last_error, changed_at = excluded.changed_at, seen_at = excluded.seen_at
      where ${row.isStatusTold} or r.name is distinct from excluded.name`.execute(tx);
}

export interface PackRow {
  name: string;
  arn: string;
  state: string | null;
}

/** Keeps the packs of a place, read whole: others are gone. */
export async function savePacks(
  tx: Tx,
  { account, region }: AwsScope,
  packs: readonly PackRow[],
  now: Date,
): Promise<void> {
  await sql`
    insert into compliance_pack as p (account, region, name, arn, state, seen_at)
    select ${account}, ${region}, name, arn, state, ${now}
    from jsonb_to_recordset(${JSON.stringify(packs)}::jsonb) as i(name text, arn text, state text) order by name
    on conflict (account, region, name) do update set arn = excluded.arn, state = coalesce(excluded.state, p.state),
      seen_at = excluded.seen_at, removed_at = null`.execute(tx);
  await sql`
    update compliance_pack set removed_at = ${now}
    where account = ${account} and region = ${region} and removed_at is null
      and name <> all(${packs.map(({ name }) => name)}::text[])`.execute(tx);
}

export interface PlaceRow {
  account: string;
  /** As countersign.yaml calls the account. */
  account_name: string | null;
  region: string;
  name: string | null;
  is_recording: boolean | null;
  packs: { name: string; state: ConfigState | null }[];
  /** Times are those of JSON. */
  rules: ConfigPlace["rules"];
}

/** Recorder and rules of every place that was read. */
export async function selectPlaces(db: Db | Tx): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select c.account, a.name as account_name, c.region, c.name, c.is_recording, coalesce((
      select jsonb_agg(jsonb_build_object('name', r.name, 'identifier', r.identifier, 'compliance', r.compliance,
        'evaluatedAt', r.evaluated_at, 'lastError', r.last_error) order by r.name)
      from compliance_rule r where r.account = c.account and r.region = c.region and r.removed_at is null), '[]') as rules,
      coalesce((
        select jsonb_agg(jsonb_build_object('name', p.name, 'state', p.state) order by p.name)
        from compliance_pack p where p.account = c.account and p.region = c.region and p.removed_at is null), '[]') as packs
    from compliance_recorder c left join sources_account a using (account) order by c.account, c.region`.execute(
    db,
  );
  return rows;
}

/** Ids of a place's rules by name, also of those that are gone: history speaks of them. */
export async function selectRuleIds(db: Db, { account, region }: AwsScope): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; id: number }>`
    select name, id from compliance_rule where account = ${account} and region = ${region}`.execute(db);
  return new Map(rows.map(({ name, id }) => [name, id]));
}
