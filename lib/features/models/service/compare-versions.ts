import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { compareDetails } from "../rules/compare";
import { type Comparison, versionSummarySchema } from "../schema/version";
import { readVersion } from "./read-version";

/** Two versions of a model, fact by fact, both loaded here so that neither depends on having been opened before. */
export async function compareVersions(
  db: Db,
  actor: Actor,
  slug: string,
  sides: { left: number; right: number },
): Promise<Comparison> {
  requirePermission(actor, "models:read");
  const [left, right] = await Promise.all([
    readVersion(db, actor, slug, sides.left),
    readVersion(db, actor, slug, sides.right),
  ]);
  return {
    left: versionSummarySchema.parse(left),
    right: versionSummarySchema.parse(right),
    rows: compareDetails(left, right),
    source: left.source,
  };
}
