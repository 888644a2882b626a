import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModelId } from "@/lib/features/ledger/service/subject";
import { withTransaction } from "@/lib/platform/db/client";
import { insertNotice } from "../store/notices";
import { changeRollback, type RollbackRow } from "../store/rollbacks";
import type { RollingBack } from "./rolling-back";

/** Ends a rollback: `failure` null, the endpoint serves what was wanted; `config`: what it serves as far as is known. */
export async function endRollback(
  { db, actor, now }: RollingBack,
  row: RollbackRow,
  { failure, config }: { failure: string | null; config: string | null },
): Promise<void> {
  const at = now();
  const { id, endpoint_name: endpoint, model_name: name, to_version: version } = row;
  const served = config ?? row.from_config;
  const words = failure ?? `${endpoint} serves ${served} with ${name} v${version}`;
  await withTransaction(db, async (tx) => {
    const state = failure === null ? "done" : "failed";
    if (!(await changeRollback(tx, row, { state, checkedAt: at, words, endedAt: at }))) return;
    await insertNotice(tx, {
      kind: "rollback.ended",
      modelId: row.model_id,
      subject:
        failure === null ? `${endpoint} is back on ${name} v${version}` : `${endpoint} did not go back`,
      words,
      path: `/models/${row.model}/approvals`,
      roles: ["ml_engineer", "business_owner", "risk_officer"],
    });
    await append(tx, actor, {
      type: "rollback.ended",
      subject: {
        ...(await aboutModelId(tx, row.model_id)),
        version,
        version_arn: row.to_version_arn,
      },
      body: { id, endpoint, config: served, failure, awsRequestId: row.aws_request_id },
    });
  });
}
