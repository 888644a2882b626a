import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { countLetters } from "../rules/build-matrix";
import { EXPIRY_NOTICE_DAYS } from "../schema/kinds";
import type { ModelCompliance } from "../schema/standing";
import { selectInForce } from "../store/exceptions-in-force";
import { selectStandings, selectWorst } from "../store/standing";

const WORST_SHOWN = 5;
const DAY_MS = 86_400_000;

/** Where a model stands over all frameworks, for its own page. */
export async function readModelCompliance(
  db: Db,
  actor: Actor,
  modelId: number,
  now = new Date(),
): Promise<ModelCompliance> {
  requirePermission(actor, "compliance:read");
  const [standings, worst, inForce] = await Promise.all([
    selectStandings(db, modelId),
    selectWorst(db, modelId, WORST_SHOWN),
    selectInForce(db, now),
  ]);
  const soon = new Date(now.getTime() + EXPIRY_NOTICE_DAYS * DAY_MS).toISOString();
  const evaluations = standings.map(({ evaluated_at: at }) => at.toISOString()).sort();
  return {
    counts: standings.length === 0 ? null : countLetters(standings.map(({ states }) => states).join("")),
    worst,
    exceptionsEndingSoon: (inForce.get(modelId) ?? []).filter(({ expiresAt }) => expiresAt <= soon).length,
    evaluatedAt: evaluations[0] ?? null,
  };
}
