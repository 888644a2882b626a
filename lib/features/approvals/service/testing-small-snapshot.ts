import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { CriteriaBody } from "../schema/criteria";
import type { Snapshot } from "../schema/snapshot";
import type { ProposalRow } from "../store/proposals";
import { digestCriteria } from "./digest-criteria";

/** Everything of a history happens at this time: sign-ins and readings are fresh. */
export const NOW = new Date("2026-11-23T10:00:00.000Z");

/** What is proposed, as far as a snapshot names it. */
export type Named = Pick<
  ProposalRow,
  "id" | "account" | "region" | "model" | "model_name" | "model_arn" | "version" | "version_arn"
>;

interface Facts {
  proposal: Named;
  criteria: { version: number; body: CriteriaBody };
  submitter: string | null;
}

/** The smallest snapshot: who must sign, who may not, and one gate. */
export function snapshotOf({ proposal, criteria: { version, body }, submitter }: Facts): Snapshot {
  const at = NOW.toISOString();
  const gate = {
    key: "card",
    kind: "card" as const,
    label: "Model card complete",
    required: "14 of 14 sections",
    value: null,
    against: null,
    change: null,
    better: null,
    result: body.card ? ("failed" as const) : ("passed" as const),
    reason: null,
    source: { call: "sagemaker:DescribeModelCard", asOf: at },
  };
  return {
    v: 1,
    proposal: proposal.id,
    subject: {
      account: proposal.account,
      region: proposal.region,
      model: proposal.model,
      modelName: proposal.model_name,
      modelArn: proposal.model_arn,
      version: proposal.version,
      versionArn: proposal.version_arn,
    },
    registered: { by: submitter, at, description: null },
    status: "PendingManualApproval",
    artifacts: [],
    lineage: {
      dataSnapshot: null,
      commit: null,
      repository: null,
      trainingJob: null,
      role: null,
      inVpc: null,
    },
    criteria: { version, digest: digestCriteria(body), setBy: "Sofia Lindqvist", setAt: at },
    against: null,
    gates: [gate],
    brief: { better: [], worse: [], forWhom: [], unknown: [], ifApproved: [], ifRejected: [] },
    bias: [],
    findings: [],
    quorum: { tier: body.tier, seats: body.seats, override: body.override },
    excluded: submitter === null ? [] : [{ names: [submitter], why: "submitter" }],
    frozenAt: at,
    sources: [],
  };
}

/** In place of buildSnapshot: what the database holds now of the criteria and the submitter. */
export async function buildSmallSnapshot(
  db: Db | Tx,
  _actor: unknown,
  proposal: ProposalRow,
): Promise<Snapshot> {
  const { rows } = await sql<{ version: number; body: CriteriaBody; submitter: string | null }>`
    select c.version, c.body, r.body -> 'submitter' ->> 0 as submitter
    from approvals_criteria c, approvals_reading r
    where c.model_id = ${proposal.model_id} and r.version_arn = ${proposal.version_arn}
    order by c.version desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`nothing is known of ${proposal.model}`);
  return snapshotOf({ proposal, criteria: row, submitter: row.submitter });
}
