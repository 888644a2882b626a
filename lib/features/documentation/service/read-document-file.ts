import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { selectFile } from "../store/documents";

/** The bytes of an uploaded document, as they were uploaded. Throws AppError "not_found", also for a link. */
export async function readDocumentFile(
  db: Db,
  actor: Actor,
  { slug, documentId }: { slug: string; documentId: number },
): Promise<{ fileName: string; mediaType: string; body: Uint8Array<ArrayBuffer> }> {
  requirePermission(actor, "documentation:read");
  const model = await findModel(db, slug);
  const file = await selectFile(db, model.id, documentId);
  if (!file) throw new AppError("not_found", `${model.name} has no uploaded document ${documentId}.`);
  return { fileName: file.file_name, mediaType: file.media_type, body: new Uint8Array(file.body) };
}
