import "server-only";
import { listStampedApprovals } from "@/lib/features/models/service/list-stamped-approvals";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { Decided } from "../schema/decided";
import { selectDecided } from "../store/decided";

/** More would be a chart of nothing but them. */
const MOST = 200;

/** What was decided of a model's versions, by whom and when; what the registry alone says stands for itself. */
export async function listDecided(db: Db, actor: Actor, modelId: number): Promise<Decided[]> {
  requirePermission(actor, "approvals:read");
  const [rows, stamped] = await Promise.all([
    selectDecided(db, modelId, MOST),
    listStampedApprovals(db, actor, modelId),
  ]);
  const signed = new Set(rows.map(({ version }) => version));
  return [
    ...rows.map((row): Decided => ({ ...row, source: "ledger" })),
    ...stamped
      .filter(({ version }) => !signed.has(version))
      .map(({ version, approver, at }): Decided => ({
        version,
        action: "approve",
        at,
        by: approver === null ? [] : [approver],
        source: "registry",
      })),
  ];
}
