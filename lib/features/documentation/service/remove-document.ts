import "server-only";
import { askJudging } from "@/lib/features/compliance/service/ask-judging";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { insertAudit } from "../store/audit";
import { removeDocumentRow } from "../store/documents";

/** Takes a document off the page; what it was stays on record. Throws AppError "not_found". */
export async function removeDocument(
  db: Db,
  actor: Actor,
  { slug, documentId }: { slug: string; documentId: number },
): Promise<void> {
  requirePermission(actor, "documentation:write");
  const model = await findModel(db, slug);
  await withTransaction(db, async (tx) => {
    const removed = await removeDocumentRow(tx, model.id, documentId, actorName(actor));
    if (!removed) throw new AppError("not_found", `${model.name} has no document ${documentId}.`);
    await insertAudit(tx, actor, {
      action: "document.remove",
      modelId: model.id,
      details: { id: documentId, ...removed },
    });
    await askJudging(tx, model.id);
    await append(tx, actor, {
      type: "document.removed",
      subject: aboutModel(model),
      body: { id: String(documentId), ...removed },
    });
  });
}
