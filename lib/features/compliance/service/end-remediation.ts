import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModelId } from "@/lib/features/ledger/service/subject";
import { withTransaction } from "@/lib/platform/db/client";
import type { Verdict } from "../collect/read-verdict";
import { insertAudit } from "../store/audit";
import { changeRemediation, type RemediationChange, type RemediationRow } from "../store/remediations";
import { askJudgingOfResource } from "../store/requests";
import { recordResults } from "../store/results";
import type { Remediating } from "./remediating";

/** How a remediation ended: `failure` null, it succeeded. */
export interface Ending {
  failure: string | null;
  steps?: RemediationChange["steps"];
  /** What the rule said at the end; null: not known. */
  verdict?: Verdict | null;
}

/**
 * Ends a remediation and keeps what the rule said of the resource, in one transaction, and has every model judged anew
 * that the resource belongs to.
 */
export async function endRemediation(
  { db, actor, now }: Remediating,
  row: RemediationRow,
  { failure, steps, verdict = null }: Ending,
): Promise<void> {
  await withTransaction(db, async (tx) => {
    const changed = await changeRemediation(tx, row, {
      state: failure === null ? "succeeded" : "failed",
      failure,
      endedAt: now(),
      ...(steps && { steps }),
      ...(verdict && { result: verdict.state }),
    });
    if (!changed) return;
    if (verdict) {
      const { state, annotation, recordedAt, lookedAt } = verdict;
      const subject = { ruleId: row.rule_id, resourceId: row.resource_id };
      const observations = [{ at: lookedAt.getTime(), state }];
      const evaluation = { annotation, recordedAt };
      const call = "config:GetComplianceDetailsByResource";
      await recordResults(tx, [{ ...subject, observations, readAt: null, evaluation, call }]);
    }
    const { rule, resource, target } = row;
    await insertAudit(tx, actor, {
      action: "remediation.end",
      modelId: row.model_id,
      details: { id: String(row.id), rule, resource, target, failure, result: verdict?.state ?? null },
    });
    await askJudgingOfResource(tx, row.resource_id);
    await append(tx, actor, {
      type: "remediation.ended",
      subject: await aboutModelId(tx, row.model_id),
      body: { id: String(row.id), rule, resource, target, failure, result: verdict?.state ?? null },
    });
  });
}
