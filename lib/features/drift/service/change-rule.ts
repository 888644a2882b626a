import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Rule, RuleChange } from "../schema/rule";
import { insertAudit } from "../store/audit";
import { closeOpenEpisode } from "../store/episodes";
import { unwantMirror, wantMirror } from "../store/mirrors";
import { insertRequest } from "../store/requests";
import { insertVersion, lockRule, type RuleRow } from "../store/rules";
import { ledgerRule } from "../rules/ledger-rule";
import { alarmName } from "../rules/mirror";
import { checkRule, refuseOtherMetric } from "./check-rule";
import { requireRule } from "./find-rule";
import { inputOf, ruleOf } from "./present-rule";

function refuseStale(rule: RuleRow, version: number): void {
  if (rule.version === version) return;
  throw new AppError(
    "conflict",
    `${rule.changed_by} changed this rule meanwhile: it is at version ${rule.version}, your change was made from version ${version}.`,
  );
}

/**
 * Writes the rule's next version. An open episode ends, because it was of the rule as it was, and the worker
 * evaluates anew. Throws AppError "conflict" when somebody else changed the rule since `version`.
 */
export async function changeRule(
  db: Db,
  actor: Actor,
  { slug, ruleId }: { slug: string; ruleId: number },
  { version, ...input }: RuleChange,
): Promise<Rule> {
  requirePermission(actor, "drift:write");
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    await lockRule(tx, ruleId);
    const before = await requireRule(tx, model, ruleId);
    refuseStale(before, version);
    refuseOtherMetric(before.key, input.metric);
    await checkRule(tx, model, input);
    await insertVersion(tx, ruleId, input, actorName(actor));
    await closeOpenEpisode(tx, ruleId, "rule_changed");
    if (input.mirror) await wantMirror(tx, ruleId, alarmName(slug, ruleId));
    else await unwantMirror(tx, ruleId);
    await insertAudit(tx, actor, {
      action: "rule.change",
      modelId: model.id,
      subject: `rule ${ruleId}`,
      before: inputOf(before),
      after: input,
    });
    await insertRequest(tx, model.id);
    await append(tx, actor, {
      type: "rule.changed",
      subject: aboutModel(model),
      body: { rule: String(ruleId), before: ledgerRule(inputOf(before)), after: ledgerRule(input) },
    });
    return ruleOf(await requireRule(tx, model, ruleId));
  });
}
