import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { ExpectViolation } from "../schema/violation";
import { insertAudit } from "../store/audit";
import { endExpectation, endLapsed, insertExpectation, selectSeen } from "../store/expectations";

/**
 * Marks a violation as expected, with a reason, and audits it. Throws AppError "not_found" for a violation that was
 * never seen with this model, "conflict" when it is marked already, "invalid_request" for an end that is past.
 */
export async function markViolationExpected(
  db: Db,
  actor: Actor,
  slug: string,
  { reason, until: end, ...subject }: ExpectViolation,
): Promise<{ id: string }> {
  requirePermission(actor, "drift:write");
  const until = end ?? null;
  if (until !== null && Date.parse(until) <= Date.now()) {
    throw new AppError("invalid_request", "The end is in the past.", {
      invalidParams: [{ name: "until", reason: "must be later than now" }],
    });
  }
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    const schedule = await selectSeen(tx, model.id, subject);
    if (schedule === null) {
      throw new AppError(
        "not_found",
        `No violation of ${subject.check} by ${subject.feature} is known here.`,
      );
    }
    await endLapsed(tx, subject);
    const id = await insertExpectation(tx, subject, { reason, by: actorName(actor), until });
    if (id === null) {
      throw new AppError("conflict", "This violation is marked as expected already. Reload to see by whom.");
    }
    await insertAudit(tx, actor, {
      action: "violation.expect",
      modelId: model.id,
      subject: `${subject.check} of ${subject.feature} in ${schedule}`,
      before: null,
      after: { id, ...subject, reason, until },
    });
    await append(tx, actor, {
      type: "violation.expected",
      subject: aboutModel(model),
      body: { id: String(id), ...subject, reason, until },
    });
    return { id: String(id) };
  });
}

/** Takes a mark back and audits it. Throws AppError "not_found" when there is none that holds or lapsed. */
export async function unmarkViolationExpected(
  db: Db,
  actor: Actor,
  slug: string,
  expectation: string,
): Promise<{ id: string }> {
  requirePermission(actor, "drift:write");
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    const ended = await endExpectation(tx, model.id, Number(expectation), actorName(actor));
    if (!ended) throw new AppError("not_found", "This mark is not there, or it was taken back.");
    await insertAudit(tx, actor, {
      action: "violation.unexpect",
      modelId: model.id,
      subject: `${ended.check_type} of ${ended.feature} in ${ended.schedule}`,
      before: {
        id: ended.id,
        schedule: ended.schedule_arn,
        feature: ended.feature,
        check: ended.check_type,
        reason: ended.reason,
        until: ended.until?.toISOString() ?? null,
      },
      after: null,
    });
    await append(tx, actor, {
      type: "violation.unexpected",
      subject: aboutModel(model),
      body: {
        id: String(ended.id),
        schedule: ended.schedule_arn,
        feature: ended.feature,
        check: ended.check_type,
        reason: ended.reason,
        until: ended.until?.toISOString() ?? null,
      },
    });
    return { id: expectation };
  });
}
