import "server-only";
import { applyDecisions } from "@/lib/features/approvals/service/apply-decisions";
import type { JobContext } from "./registry";

/** Makes SageMaker say what was signed. Throws AggregateError after all decisions that are due. */
export async function applyAll({ db, actor, aws, now }: JobContext): Promise<void> {
  await applyDecisions({ db, actor, aws, now });
}
