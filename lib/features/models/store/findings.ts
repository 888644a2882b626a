import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { RaisedFinding } from "../rules/findings";
import { modelsTables } from "./tables";

export interface FindingOwner {
  account: string;
  region: string;
  modelId: number | null;
}

export interface OwnedFinding {
  owner: FindingOwner;
  finding: RaisedFinding;
}

/**
 * Makes the open findings among `open` what the rules raise now: new ones begin, those that no longer hold are
 * resolved at `now`, the rest keep the time they were first seen.
 */
async function sync(
  tx: Tx,
  open: { id: number; key: string; reason: string }[],
  raised: OwnedFinding[],
  now: Date,
) {
  const known = new Map(open.map((finding) => [finding.key, finding]));
  const holds = new Map(raised.map((item) => [`${item.finding.kind} ${item.finding.subjectArn}`, item]));
  const resolved = open.filter(({ key }) => !holds.has(key)).map(({ id }) => id);
  if (resolved.length > 0) {
    await modelsTables(tx)
      .updateTable("models_finding")
      .set({ resolved_at: now })
      .where("id", "in", resolved)
      .execute();
  }
  for (const [key, { finding }] of holds) {
    const before = known.get(key);
    if (!before || before.reason === finding.reason) continue;
    const { reason, version } = finding;
    await modelsTables(tx)
      .updateTable("models_finding")
      .set({ reason, version })
      .where("id", "=", before.id)
      .execute();
  }
  const begun = [...holds].filter(([key]) => !known.has(key)).map(([, item]) => item);
  if (begun.length === 0) return;
  await modelsTables(tx)
    .insertInto("models_finding")
    .values(
      begun.map(({ owner, finding }) => ({
        kind: finding.kind,
        severity: finding.severity,
        account: owner.account,
        region: owner.region,
        model_id: owner.modelId,
        version: finding.version,
        subject_arn: finding.subjectArn,
        reason: finding.reason,
        call: finding.call,
        first_seen_at: now,
        resolved_at: null,
      })),
    )
    .execute();
}

export async function syncModelFindings(
  tx: Tx,
  modelIds: number[],
  raised: OwnedFinding[],
  now: Date,
): Promise<void> {
  const open = await sql<{ id: number; key: string; reason: string }>`
    select id, kind || ' ' || subject_arn as key, reason from models_finding
    where resolved_at is null and model_id = any(${modelIds}::bigint[])`.execute(tx);
  await sync(tx, open.rows, raised, now);
}

export async function syncShadowFindings(tx: Tx, raised: OwnedFinding[], now: Date): Promise<void> {
  const open = await sql<{ id: number; key: string; reason: string }>`
    select id, kind || ' ' || subject_arn as key, reason from models_finding
    where resolved_at is null and kind = 'shadow_deployment'`.execute(tx);
  await sync(tx, open.rows, raised, now);
}
