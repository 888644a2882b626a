import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { ledgerRule } from "../rules/ledger-rule";
import { insertAudit } from "../store/audit";
import { closeOpenEpisode } from "../store/episodes";
import { unwantMirror } from "../store/mirrors";
import { insertRequest } from "../store/requests";
import { lockRule, markRemoved } from "../store/rules";
import { requireRule } from "./find-rule";
import { inputOf } from "./present-rule";

/** Takes a rule out of force: its open episode ends, its alarm goes, its versions and episodes stay on record. */
export async function removeRule(
  db: Db,
  actor: Actor,
  { slug, ruleId }: { slug: string; ruleId: number },
): Promise<void> {
  requirePermission(actor, "drift:write");
  const model = await findModel(db, slug);
  await withTransaction(db, async (tx) => {
    await lockRule(tx, ruleId);
    const before = await requireRule(tx, model, ruleId);
    await markRemoved(tx, ruleId);
    await closeOpenEpisode(tx, ruleId, "rule_removed");
    await unwantMirror(tx, ruleId);
    await insertAudit(tx, actor, {
      action: "rule.remove",
      modelId: model.id,
      subject: `rule ${ruleId}`,
      before: inputOf(before),
      after: null,
    });
    await insertRequest(tx, model.id);
    await append(tx, actor, {
      type: "rule.removed",
      subject: aboutModel(model),
      body: { rule: String(ruleId), before: ledgerRule(inputOf(before)) },
    });
  });
}
