import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { resultOf } from "../rules/present-result";
import type { RuleResult } from "../schema/facts";
import { selectResults } from "../store/results";

/** What Config rules say now of a model's resources. */
export async function listResults(db: Db, actor: Actor, modelId: number): Promise<RuleResult[]> {
  requirePermission(actor, "compliance:read");
  const rows = await selectResults(db, modelId);
  return rows.map(resultOf);
}
