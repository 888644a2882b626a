import "server-only";
import type { Db, Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { type RuleRow, selectRules } from "../store/rules";

/** A rule of this model. Throws AppError "not_found", also for one that was removed. */
export async function requireRule(
  db: Db | Tx,
  model: { id: number; slug: string },
  ruleId: number,
): Promise<RuleRow> {
  const [rule] = await selectRules(db, model.id, ruleId);
  if (!rule) throw new AppError("not_found", `${model.slug} has no rule ${ruleId}.`);
  return rule;
}
