import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { mayActIn } from "@/lib/features/sources/service/record-reading";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { RequestRemediation } from "../schema/requests";
import type { Remediation } from "../schema/standing";
import { insertAudit } from "../store/audit";
import { type RemediationSubject, selectSubject } from "../store/remediation-subject";
import { insertRemediation, selectRemediation } from "../store/remediations";
import { remediationOf } from "./present-remediation";

/** Why this may not run as the person saw it; null: it may. */
function refusal({ rule, isGone, target, resource, state }: RemediationSubject, seen: string): string | null {
  if (isGone) return `AWS Config has no rule ${rule} any more.`;
  if (target === null) return `AWS Config has no remediation for the rule ${rule} now.`;
  if (target !== seen)
    return `The rule ${rule} would run ${target} now, not ${seen}: look again and confirm that.`;
  if (state === "NON_COMPLIANT") return null;
  return `The rule ${rule} says ${state ?? "nothing"} of ${resource} now: there is nothing to remediate.`;
}

/**
 * Has the worker run the remediation Config has for a rule on a resource of the model. Throws AppError "not_found" for
 * a rule or resource that is not the model's, and "conflict" when what would run, or what the rule says, is not what was
 * shown, when one runs already, or where Countersign may not act.
 */
export async function requestRemediation(
  db: Db,
  actor: Actor,
  slug: string,
  { ruleId, resourceId, target, reason }: RequestRemediation,
  now = new Date(),
): Promise<Remediation> {
  requirePermission(actor, "compliance:remediate");
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    const subject = await selectSubject(tx, { modelId: model.id, ruleId, resourceId });
    if (!subject) throw new AppError("not_found", "This model has no such rule on such a resource.");
    const why = refusal(subject, target);
    if (why !== null) throw new AppError("conflict", why);
    const { account, region, rule, resource } = subject;
    if (!(await mayActIn(tx, actor, account))) {
      throw new AppError("conflict", `countersign.yaml names no operatorRoleArn for the account ${account}.`);
    }
    const requestedBy = actorName(actor);
    const asked = { modelId: model.id, ruleId, resourceId, target, reason, requestedBy, requestedAt: now };
    const id = await insertRemediation(tx, asked);
    if (id === null)
      throw new AppError("conflict", `The rule ${rule} is being remediated on ${resource} already.`);
    await insertAudit(tx, actor, {
      action: "remediation.request",
      modelId: model.id,
      details: { id: String(id), rule, account, region, resource, target, reason },
    });
    await append(tx, actor, {
      type: "remediation.requested",
      subject: aboutModel(model),
      body: { id: String(id), rule, resource, target, reason },
    });
    const row = await selectRemediation(tx, model.id, id);
    if (!row) throw new Error("the remediation was not added");
    return remediationOf(row);
  });
}
