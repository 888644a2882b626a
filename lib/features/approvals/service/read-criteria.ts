import "server-only";
import { listFrameworks } from "@/lib/features/compliance/service/list-frameworks";
import { findModel } from "@/lib/features/models/service/find-model";
import { listVersions } from "@/lib/features/models/service/list-versions";
import { readVersion } from "@/lib/features/models/service/read-version";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { defaultCriteria } from "../rules/default-criteria";
import type { CriteriaPage } from "../schema/criteria";
import { selectCriteriaHistory } from "../store/criteria";
import { listMeasurable } from "./list-measurable";

/** Figures are offered from so many of the newest versions, and from the one that serves. */
const VERSIONS = 3;

/** What is asked of a model's versions, every version of that, and what can be asked. Throws AppError "not_found". */
export async function readCriteria(db: Db, actor: Actor, slug: string): Promise<CriteriaPage> {
  requirePermission(actor, "approvals:read");
  const model = await findModel(db, slug);
  const [history, frameworks, { items }] = await Promise.all([
    selectCriteriaHistory(db, model.id),
    listFrameworks(db, actor),
    listVersions(db, actor, slug, { limit: VERSIONS }),
  ]);
  const serving = model.serving_version;
  const newest = items.map(({ version }) => version);
  const numbers = serving === null || newest.includes(serving) ? newest : [...newest, serving];
  const versions = await Promise.all(numbers.map((version) => readVersion(db, actor, slug, version)));
  const shown = versions.find(({ version }) => version === serving) ?? versions[0];
  return {
    model: slug,
    current: history[0] ?? null,
    history,
    suggested: defaultCriteria({ riskRating: model.risk_rating, metadata: shown?.metadata ?? {} }),
    measurable: listMeasurable(versions),
    frameworks,
  };
}
