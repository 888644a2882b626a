import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import type { Rule, RuleInput } from "../schema/rule";
import { insertAudit } from "../store/audit";
import { wantMirror } from "../store/mirrors";
import { insertRequest } from "../store/requests";
import { insertRule, insertVersion } from "../store/rules";
import { ledgerRule } from "../rules/ledger-rule";
import { alarmName } from "../rules/mirror";
import { checkRule } from "./check-rule";
import { requireRule } from "./find-rule";
import { ruleOf } from "./present-rule";

/**
 * Sets a rule on one of the model's metrics and asks the worker to evaluate it at once. Throws AppError "not_found"
 * for the model and "invalid_request" for a metric or pipeline it does not have.
 */
export async function createRule(db: Db, actor: Actor, slug: string, input: RuleInput): Promise<Rule> {
  requirePermission(actor, "drift:write");
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    const seriesId = await checkRule(tx, model, input);
    const id = await insertRule(tx, model.id, seriesId);
    await insertVersion(tx, id, input, actorName(actor));
    if (input.mirror) await wantMirror(tx, id, alarmName(slug, id));
    await insertAudit(tx, actor, {
      action: "rule.create",
      modelId: model.id,
      subject: `rule ${id}`,
      before: null,
      after: input,
    });
    await insertRequest(tx, model.id);
    await append(tx, actor, {
      type: "rule.created",
      subject: aboutModel(model),
      body: { rule: String(id), after: ledgerRule(input) },
    });
    return ruleOf(await requireRule(tx, model, id));
  });
}
