import "server-only";
import { rollBack } from "@/lib/features/approvals/service/roll-back";
import type { JobContext } from "./registry";

/** Moves every rollback a person asked for one step on. Throws AggregateError after all of them. */
export async function rollBackEndpoints({ db, actor, aws, now }: JobContext): Promise<void> {
  const failures = await rollBack({ db, actor, aws, now });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} rollbacks broke off.`);
}
