import "server-only";
import { matchEvents } from "@/lib/features/approvals/service/match-events";
import type { JobContext } from "./registry";

/** Ties decisions that were applied to what CloudTrail says of it. */
export async function matchDecisions({ db, actor, config, now }: JobContext): Promise<void> {
  await matchEvents({ db, actor, config }, now());
}
