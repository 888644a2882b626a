import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { DriftSummary } from "../schema/series";
import { selectSummary } from "../store/model-summary";

/** A model's drift in one line; "not_collected" where its metrics were never read. */
export async function readSummary(db: Db, actor: Actor, modelId: number): Promise<DriftSummary> {
  requirePermission(actor, "drift:read");
  const kept = await selectSummary(db, modelId);
  return (
    kept ?? {
      state: "not_collected",
      seriesCount: 0,
      ruleCount: 0,
      worst: null,
      breachSince: null,
      spark: [],
      asOf: null,
    }
  );
}
