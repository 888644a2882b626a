import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { VersionStatus } from "../schema/version-status";
import { loadByArn } from "../store/load-observations";
import { selectVersionStatuses } from "../store/version-statuses";

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

/** What is written on a package. */
export interface PackageNotes {
  approvalDescription: string | null;
  metadata: Record<string, string>;
}

/** What is written on each of these packages, by ARN, as they were read last. */
export async function listPackageNotes(
  db: Db | Tx,
  actor: Actor,
  arns: readonly string[],
): Promise<Map<string, PackageNotes>> {
  requirePermission(actor, "models:read");
  const kept = await loadByArn(db, "model_package", arns);
  return new Map(
    [...kept].map(([arn, { body }]) => {
      const { data } = notesSchema.safeParse(JSON.parse(body));
      const approvalDescription = data?.ApprovalDescription ?? null;
      return [arn, { approvalDescription, metadata: data?.CustomerMetadataProperties ?? {} }];
    }),
  );
}
