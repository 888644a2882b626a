import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { RaisedFinding } from "../rules/findings";

/** Whose a finding is; `modelId` null: no model's, as a shadow deployment's. */
export interface FindingOwner {
  account: string;
  region: string;
  modelId: number | null;
}

/** A finding as a rule raises it, with its owner. */
export interface OwnedFinding {
  owner: FindingOwner;
  finding: RaisedFinding;
}

/** What names a finding: one of a kind and subject can be open. */
export type FindingKey = Pick<RaisedFinding, "kind" | "subjectArn">;

interface OpenFinding {
  id: number;
  key: string;
  reason: string;
}

interface Judged {
  raised: OwnedFinding[];
  /** Neither raised nor refuted: those that are open stay open. */
  undecided: FindingKey[];
}

function keyOf({ kind, subjectArn }: FindingKey): string {
  return `${kind} ${subjectArn}`;
}

async function resolve(tx: Tx, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update models_finding set resolved_at = ${now} where id = any(${ids}::bigint[])`.execute(tx);
}

async function reword(
  tx: Tx,
  changed: { id: number; reason: string; version: number | null }[],
): Promise<void> {
  if (changed.length === 0) return;
  await sql`update models_finding f set reason = i.reason, version = i.version
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as i(id bigint, reason text, version integer)
    where f.id = i.id`.execute(tx);
}

async function begin(tx: Tx, begun: OwnedFinding[], now: Date): Promise<void> {
  if (begun.length === 0) return;
  const rows = begun.map(({ owner, finding }) => ({ ...owner, ...finding }));
  await sql`
    insert into models_finding (kind, severity, account, region, model_id, version, subject_arn, reason, call,
      first_seen_at)
    select kind, severity, account, region, "modelId", version, "subjectArn", reason, call, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(kind text, severity text, account text, region text,
      "modelId" bigint, version integer, "subjectArn" text, reason text, call text)`.execute(tx);
}

/**
 * Makes the open findings among `open` what the rules raise now: new ones begin, those that no longer hold are
 * resolved at `now`, the rest keep the time they were first seen.
 */
async function sync(tx: Tx, open: OpenFinding[], { raised, undecided }: Judged, now: Date): Promise<void> {
  const known = new Map(open.map((finding) => [finding.key, finding]));
  const holds = new Map(raised.map((item) => [keyOf(item.finding), item]));
  const kept = new Set([...holds.keys(), ...undecided.map(keyOf)]);
  await resolve(
    tx,
    open.filter(({ key }) => !kept.has(key)).map(({ id }) => id),
    now,
  );
  const reworded = [...holds].flatMap(
    ([
      key,
      {
        finding: { reason, version },
      },
    ]) => {
      const before = known.get(key);
      return before && before.reason !== reason ? [{ id: before.id, reason, version }] : [];
    },
  );
  await reword(tx, reworded);
  await begin(
    tx,
    [...holds].filter(([key]) => !known.has(key)).map(([, item]) => item),
    now,
  );
}

/** Brings the findings of these models up to date. */
export async function syncModelFindings(
  tx: Tx,
  modelIds: number[],
  judged: Judged,
  now: Date,
): Promise<void> {
  const open = await sql<OpenFinding>`
    select id, kind || ' ' || subject_arn as key, reason from models_finding
    where resolved_at is null and model_id = any(${modelIds}::bigint[])`.execute(tx);
  await sync(tx, open.rows, judged, now);
}

/** Brings the shadow deployments of all accounts up to date. */
export async function syncShadowFindings(tx: Tx, judged: Judged, now: Date): Promise<void> {
  const open = await sql<OpenFinding>`
    select id, kind || ' ' || subject_arn as key, reason from models_finding
    where resolved_at is null and kind = 'shadow_deployment'`.execute(tx);
  await sync(tx, open.rows, judged, now);
}
