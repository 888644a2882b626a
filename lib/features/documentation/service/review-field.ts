import "server-only";
import { askJudging } from "@/lib/features/compliance/service/ask-judging";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { ReviewField, WrittenField } from "../schema/documentation";
import { type Field, FIELDS } from "../schema/kinds";
import { insertAudit } from "../store/audit";
import { insertReview, selectTexts } from "../store/texts";
import { requireReviewDate } from "./check-dates";
import { changedSince } from "./changed-since";
import { fieldOf } from "./present";

/**
 * Notes that a person read a text again and found it still true. Throws AppError "not_found", "invalid_request" for a
 * review date that can't be, and "conflict" when the text changed since, or there is none to review.
 */
export async function reviewField(
  db: Db,
  actor: Actor,
  { slug, field }: { slug: string; field: Field },
  { version, reviewOn }: ReviewField,
  now = new Date(),
): Promise<WrittenField> {
  requirePermission(actor, "documentation:write");
  const model = await findModel(db, slug);
  requireReviewDate(reviewOn, now);
  return withTransaction(db, async (tx) => {
    const [seen] = await selectTexts(tx, [model.id], field);
    if (!seen || seen.version !== version) throw changedSince(seen, field, now);
    if (seen.body === "")
      throw new AppError("conflict", `"${FIELDS[field]}" was taken back: there is nothing to review.`);
    await insertReview(tx, { textId: seen.id, by: actorName(actor), reviewOn });
    await insertAudit(tx, actor, {
      action: "field.review",
      modelId: model.id,
      details: { field, version, reviewOn },
    });
    await askJudging(tx, model.id);
    await append(tx, actor, {
      type: "documentation.reviewed",
      subject: aboutModel(model),
      body: { field, version, reviewOn },
    });
    const [row] = await selectTexts(tx, [model.id], field);
    return fieldOf(field, row, now);
  });
}
