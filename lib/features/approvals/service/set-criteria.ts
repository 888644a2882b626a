import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { refuseCriteria } from "../rules/refuse-criteria";
import type { Criteria, SetCriteria } from "../schema/criteria";
import { insertCriteria, selectCriteria } from "../store/criteria";
import { askEvaluation } from "./ask-evaluation";
import { digestCriteria } from "./digest-criteria";

function changedMeanwhile(current: Criteria | null): AppError {
  const words = current
    ? `${current.setBy} set v${current.version} of the criteria meanwhile. Look at it and change that.`
    : "There are no criteria yet: start from none.";
  return new AppError("conflict", words);
}

/**
 * Sets what the business asks of every version of a model, as a new version of the criteria; open proposals are
 * evaluated against it. Throws AppError "conflict" when `after` is not the version in force, "invalid_request" for
 * criteria that ask too little.
 */
export async function setCriteria(
  db: Db,
  actor: Actor,
  slug: string,
  { after, body, reason }: SetCriteria,
  now = new Date(),
): Promise<Criteria> {
  requirePermission(actor, "approvals:criteria");
  const model = await findModel(db, slug);
  const refusal = refuseCriteria(body, model.risk_rating);
  if (refusal !== null) {
    throw new AppError("invalid_request", refusal, { invalidParams: [{ name: "body", reason: refusal }] });
  }
  return withTransaction(db, async (tx) => {
    const current = await selectCriteria(tx, model.id);
    if ((current?.version ?? 0) !== after) throw changedMeanwhile(current);
    const set: Criteria = {
      version: after + 1,
      body,
      digest: digestCriteria(body),
      reason,
      setBy: actorName(actor),
      setAt: now.toISOString(),
    };
    const added = await insertCriteria(tx, { ...set, modelId: model.id, setAt: now });
    if (!added) throw changedMeanwhile(await selectCriteria(tx, model.id));
    await askEvaluation(tx, model.id);
    await append(tx, actor, {
      type: "criteria.changed",
      subject: aboutModel(model),
      body: { version: set.version, summary: reason, before: current?.body ?? null, after: body },
      evidence: [{ kind: "criteria", sha256: set.digest }],
    });
    return set;
  });
}
