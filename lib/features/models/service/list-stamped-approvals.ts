import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectStampedApprovals, type StampedApproval } from "../store/stamped-approvals";

const MOST = 200;

/** Approved versions of a model whose metadata says when they were: whoever wrote the metadata says so, nobody else. */
export function listStampedApprovals(db: Db, actor: Actor, modelId: number): Promise<StampedApproval[]> {
  requirePermission(actor, "models:read");
  return selectStampedApprovals(db, modelId, MOST);
}
