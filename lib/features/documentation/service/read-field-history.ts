import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { FieldHistory } from "../schema/documentation";
import { type Field, FIELDS } from "../schema/kinds";
import { selectHistory } from "../store/texts";

/** Every version of a field, the newest first; an empty text is one that was taken back. */
export async function readFieldHistory(
  db: Db,
  actor: Actor,
  { slug, field }: { slug: string; field: Field },
): Promise<FieldHistory> {
  requirePermission(actor, "documentation:read");
  const model = await findModel(db, slug);
  const rows = await selectHistory(db, model.id, field);
  return {
    field,
    title: FIELDS[field],
    items: rows.map((row) => ({
      version: row.version,
      text: row.body,
      writtenBy: row.written_by,
      writtenAt: row.written_at.toISOString(),
      reviewOn: row.review_on,
    })),
  };
}
