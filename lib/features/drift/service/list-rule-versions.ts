import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { RuleVersion } from "../schema/rule";
import { selectRuleVersions } from "../store/rules";
import { ruleVersionOf } from "./present-rule";

/** Every version of a rule, the newest first: who changed it to what, when. Removed rules keep theirs. */
export async function listRuleVersions(
  db: Db,
  actor: Actor,
  { slug, ruleId }: { slug: string; ruleId: number },
): Promise<{ items: RuleVersion[]; nextCursor: null }> {
  requirePermission(actor, "drift:read");
  const model = await findModel(db, slug);
  const rows = await selectRuleVersions(db, model.id, ruleId);
  if (rows.length === 0) throw new AppError("not_found", `${slug} has no rule ${ruleId}.`);
  return { items: rows.map(ruleVersionOf), nextCursor: null };
}
