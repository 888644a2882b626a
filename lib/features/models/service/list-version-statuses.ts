import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { VersionStatus } from "../schema/version-status";
import { selectPackageStatuses, selectVersionStatuses } from "../store/version-statuses";

/** The approval status of every version AWS still has, as it was read last; `modelId` null: of all models. */
export async function listVersionStatuses(
  db: Db | Tx,
  actor: Actor,
  modelId: number | null,
): Promise<VersionStatus[]> {
  requirePermission(actor, "models:read");
  return selectVersionStatuses(db, modelId);
}

const notesSchema = z.object({
  ApprovalDescription: z.string().nullish().catch(null),
  CustomerMetadataProperties: z.record(z.string(), z.string()).nullish().catch(null),
});

/** What the registry said of a version, with what is written on its package. */
export interface PackageStatus extends VersionStatus {
  approvalDescription: string | null;
  metadata: Record<string, string>;
}

/** The same of one model with what is written on each package, both of one reading. */
export async function listPackageStatuses(
  db: Db | Tx,
  actor: Actor,
  modelId: number,
): Promise<PackageStatus[]> {
  requirePermission(actor, "models:read");
  return (await selectPackageStatuses(db, modelId)).map(({ body, ...version }) => {
    const notes = body === null ? null : notesSchema.safeParse(JSON.parse(body.toString("utf8"))).data;
    return {
      ...version,
      approvalDescription: notes?.ApprovalDescription ?? null,
      metadata: notes?.CustomerMetadataProperties ?? {},
    };
  });
}
