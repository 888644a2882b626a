import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { listVersionStatuses } from "@/lib/features/models/service/list-version-statuses";
import { nameModel } from "@/lib/features/models/service/name-model";
import { approvalStatusSchema } from "@/lib/features/models/schema/model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { saidStatus } from "../rules/reconcile-words";
import { GONE } from "../rules/reconcile-artifact";
import type { Acknowledge, Difference } from "../schema/difference";
import { type DifferenceRow, selectDifference, writeAcknowledged } from "../store/differences";
import { lockStatus, writeArtifact, writeStatus } from "../store/status";
import { differenceOf } from "./describe-difference";

async function requireDifference(tx: Tx, id: number, { lock }: { lock: boolean }): Promise<DifferenceRow> {
  const row = await selectDifference(tx, id, { lock });
  if (!row) throw new AppError("not_found", `There is no difference ${id}.`);
  return row;
}

function refuseOver(row: DifferenceRow): void {
  if (row.acknowledged_at)
    throw new AppError("conflict", `${row.acknowledged_by} acknowledged this difference already.`);
  if (row.resolved_at)
    throw new AppError("conflict", "This difference is over: SageMaker no longer says what was found then.");
}

/** What was found is what is expected from now on, unless by now something else is found. */
async function expectFound(tx: Tx, actor: Actor, row: DifferenceRow, now: Date): Promise<void> {
  const { model_id: modelId, version, version_arn: arn } = row;
  if (row.kind === "artifact_replaced") {
    // Of a file that is gone nothing is known to hold another one against.
    if (row.found !== null)
      await writeArtifact(tx, arn, row.found === GONE ? null : Buffer.from(row.found, "hex"));
    return;
  }
  const found = (await listVersionStatuses(tx, actor, modelId)).find((one) => one.arn === arn);
  // A version that was deleted says nothing any more.
  if (!found) return;
  if (found.status !== row.found) {
    const says = found.status === null ? "tells no status" : `says it is ${saidStatus(found.status)}`;
    throw new AppError("conflict", `SageMaker ${says} by now: look again.`);
  }
  await writeStatus(tx, {
    version_arn: arn,
    model_id: modelId,
    version,
    status: approvalStatusSchema.parse(row.found),
    by: "acknowledged",
    artifact: null,
    since: found.modifiedAt ?? found.registeredAt ?? now,
  });
}

/**
 * A person takes note of a difference, on the record: what was found is what is expected from now on. Throws AppError
 * "not_found", and "conflict" when it is over, acknowledged, or no longer what SageMaker says.
 */
export async function acknowledgeDifference(
  db: Db,
  actor: Actor,
  id: number,
  { note }: Acknowledge,
  now = new Date(),
): Promise<Difference> {
  requirePermission(actor, "approvals:acknowledge");
  return withTransaction(db, async (tx) => {
    // In the order in which the worker takes them: the status, then its differences.
    await lockStatus(tx, (await requireDifference(tx, id, { lock: false })).version_arn);
    const row = await requireDifference(tx, id, { lock: true });
    refuseOver(row);
    await expectFound(tx, actor, row, now);
    await writeAcknowledged(tx, id, { by: actorName(actor), at: now, note });
    const model = await nameModel(tx, row.model_id);
    const answer = differenceOf(await requireDifference(tx, id, { lock: false }));
    await append(tx, actor, {
      type: "finding.acknowledged",
      subject: aboutModel(model, { version: row.version, arn: row.version_arn }),
      body: { finding: String(id), kind: row.kind, note },
    });
    return answer;
  });
}
