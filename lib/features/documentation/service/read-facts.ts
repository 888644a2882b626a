import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { documentationFactsOf } from "../rules/documentation-facts";
import type { DocumentationFacts } from "../schema/facts";
import { selectDocuments } from "../store/documents";
import { selectTexts } from "../store/texts";
import { documentOf, fieldsOf } from "./present";

/** What people wrote and linked of each of these models, in two statements for any number of them. */
export async function readDocumentationFacts(
  db: Db,
  actor: Actor,
  modelIds: number[],
  now: Date,
): Promise<Map<number, DocumentationFacts>> {
  requirePermission(actor, "documentation:read");
  const [texts, documents] = await Promise.all([selectTexts(db, modelIds), selectDocuments(db, modelIds)]);
  const textsOf = Map.groupBy(texts, ({ model_id: id }) => id);
  const documentsOf = Map.groupBy(documents, ({ model_id: id }) => id);
  return new Map(
    modelIds.map((id) => {
      const fields = fieldsOf(textsOf.get(id) ?? [], now);
      const shown = (documentsOf.get(id) ?? []).map((row) => documentOf(row, now));
      return [id, documentationFactsOf(fields, shown)];
    }),
  );
}
