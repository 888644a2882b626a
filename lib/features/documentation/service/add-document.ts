import "server-only";
import { createHash } from "node:crypto";
import { askJudging } from "@/lib/features/compliance/service/ask-judging";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { formatBytes } from "@/lib/platform/format";
import { refuseMediaType } from "../rules/sniff";
import type { AddDocument, DocumentRow } from "../schema/documentation";
import { insertAudit } from "../store/audit";
import { type DocumentPlace, insertDocument } from "../store/documents";
import { requirePastDate, requireReviewDate } from "./check-dates";
import { documentOf } from "./present";

/** What a document may weigh, in bytes. */
const MAX_DOCUMENT_BYTES = 5_000_000;

function placeOf(asked: AddDocument): DocumentPlace {
  if ("url" in asked) return { url: asked.url };
  const { name: fileName, mediaType, base64 } = asked.file;
  const body = Buffer.from(base64, "base64");
  if (body.length === 0) throw new AppError("invalid_request", "The file is empty.");
  if (body.length > MAX_DOCUMENT_BYTES) {
    const most = formatBytes(MAX_DOCUMENT_BYTES);
    throw new AppError(
      "payload_too_large",
      `The file has ${formatBytes(body.length)}; at most ${most} go in.`,
    );
  }
  const refusal = refuseMediaType(body, mediaType);
  if (refusal) throw new AppError("unsupported_media_type", refusal);
  return { fileName, mediaType, body, sha256: createHash("sha256").update(body).digest("hex") };
}

/**
 * Links or keeps a document of a model. Throws AppError "not_found", "invalid_request" for dates that can't be,
 * "payload_too_large" above 5 MB, and "unsupported_media_type" for bytes that are not what they claim.
 */
export async function addDocument(
  db: Db,
  actor: Actor,
  slug: string,
  asked: AddDocument,
  now = new Date(),
): Promise<DocumentRow> {
  requirePermission(actor, "documentation:write");
  const model = await findModel(db, slug);
  const { kind, title, owner, coversVersion, dated, reviewOn } = asked;
  requirePastDate(dated, now);
  requireReviewDate(reviewOn, now);
  const place = placeOf(asked);
  return withTransaction(db, async (tx) => {
    const entry = { kind, title, owner, coversVersion, dated, reviewOn, place };
    const row = await insertDocument(tx, { ...entry, modelId: model.id, by: actorName(actor) });
    await insertAudit(tx, actor, {
      action: "document.add",
      modelId: model.id,
      details: { id: row.id, kind, title, url: row.url, sha256: row.sha256, reviewOn },
    });
    await askJudging(tx, model.id);
    await append(tx, actor, {
      type: "document.added",
      subject: aboutModel(model),
      body: { id: String(row.id), kind, title, url: row.url, sha256: row.sha256, reviewOn },
    });
    return documentOf(row, now);
  });
}
