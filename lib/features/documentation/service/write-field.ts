import "server-only";
import { createHash } from "node:crypto";
import { askJudging } from "@/lib/features/compliance/service/ask-judging";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import type { WriteField, WrittenField } from "../schema/documentation";
import type { Field } from "../schema/kinds";
import { insertAudit } from "../store/audit";
import { insertText, selectTexts } from "../store/texts";
import { requireReviewDate } from "./check-dates";
import { changedSince } from "./changed-since";
import { fieldOf } from "./present";

/**
 * Keeps a new version of a field; an empty text takes it back, and what was written stays in the history. Throws
 * AppError "not_found", "invalid_request" for a review date that can't be, and "conflict" when the version the person
 * saw is not the newest any more, naming who wrote since.
 */
export async function writeField(
  db: Db,
  actor: Actor,
  { slug, field }: { slug: string; field: Field },
  { version, text, reviewOn }: WriteField,
  now = new Date(),
): Promise<WrittenField> {
  requirePermission(actor, "documentation:write");
  const model = await findModel(db, slug);
  requireReviewDate(reviewOn, now);
  return withTransaction(db, async (tx) => {
    const entry = { modelId: model.id, field, after: version, body: text, by: actorName(actor), reviewOn };
    const kept = await insertText(tx, entry);
    const [row] = await selectTexts(tx, [model.id], field);
    if (!kept || !row) throw changedSince(row, field, now);
    await insertAudit(tx, actor, {
      action: "field.write",
      modelId: model.id,
      details: { field, version: row.version, reviewOn, characters: text.length },
    });
    await askJudging(tx, model.id);
    const sha256 = createHash("sha256").update(text).digest("hex");
    await append(tx, actor, {
      type: "documentation.written",
      subject: aboutModel(model),
      body: { field, version: row.version, sha256, characters: text.length, reviewOn },
    });
    return fieldOf(field, row, now);
  });
}
