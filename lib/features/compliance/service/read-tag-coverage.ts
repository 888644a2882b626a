import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Db } from "@/lib/platform/db/client";
import type { TagCoverage } from "../schema/requests";
import { selectMatrixModels } from "../store/matrix";

/** Models whose standard tags are not all set, the emptiest first. */
export async function readTagCoverage(db: Db, actor: Actor): Promise<TagCoverage> {
  requirePermission(actor, "compliance:read");
  const [models, successes] = await Promise.all([selectMatrixModels(db, null), lastSuccesses(db, actor)]);
  const times = [...successes].flatMap(([key, at]) =>
    key.endsWith(" sagemaker:ListTags") ? at.getTime() : [],
  );
  const incomplete = models.filter(({ missing }) => missing.length > 0);
  incomplete.sort(
    (one, other) => other.missing.length - one.missing.length || one.name.localeCompare(other.name),
  );
  return {
    items: incomplete.map(({ model, name, accountName, missing, owner }) => ({
      model,
      name,
      accountName,
      missing,
      owner,
    })),
    complete: models.length - incomplete.length,
    models: models.length,
    asOf: times.length > 0 ? new Date(Math.min(...times)).toISOString() : null,
  };
}
