import "server-only";
import { evaluateVersions } from "@/lib/features/approvals/service/evaluate-versions";
import type { JobContext } from "./registry";

/** Looks at every version that waits for a decision. Throws AggregateError after all of them. */
export async function evaluatePending({ db, actor, aws, now }: JobContext): Promise<void> {
  const failures = await evaluateVersions({ db, actor, aws, now });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} versions broke off.`);
}
