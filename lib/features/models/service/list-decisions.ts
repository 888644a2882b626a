import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { VersionDecision } from "../schema/decision";
import { loadByArn } from "../store/load-observations";
import { selectVersions } from "../store/read-model";
import { iso } from "./present";

const described = z.object({ ApprovalDescription: z.string().nullish().catch(null) });

/** When each of these versions was decided and why, as far as its package says. */
export async function listDecisions(
  db: Db,
  actor: Actor,
  modelId: number,
  versions: number[],
): Promise<VersionDecision[]> {
  requirePermission(actor, "models:read");
  if (versions.length === 0) return [];
  const rows = await selectVersions(db, modelId, { before: null, limit: versions.length, only: versions });
  const packages = await loadByArn(
    db,
    "model_package",
    rows.map(({ arn }) => arn),
  );
  return rows.map(({ version, arn, approved_at: approvedAt }) => {
    const kept = packages.get(arn);
    const body = kept ? described.safeParse(JSON.parse(kept.body)).data : null;
    return { version, approvedAt: iso(approvedAt), reason: body?.ApprovalDescription ?? null };
  });
}
