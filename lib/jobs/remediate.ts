import "server-only";
import { actOnRemediations } from "@/lib/features/compliance/service/act-on-remediations";
import type { JobContext } from "./registry";

/** Moves every remediation a person asked for one step on. Throws AggregateError after all of them. */
export async function remediate({ db, actor, aws, now }: JobContext): Promise<void> {
  const failures = await actOnRemediations({ db, actor, aws, now });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} remediations broke off.`);
}
