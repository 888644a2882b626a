import {
  type DocumentRow,
  documentKindSchema,
  fieldSchema,
  type WrittenField,
} from "../schema/documentation";
import { DOCUMENTS, type Field } from "../schema/kinds";
import { isDue } from "../rules/review-date";
import { type KeptText, writtenFieldOf } from "../rules/written-field";
import type { DocumentListRow } from "../store/documents";
import type { TextRow } from "../store/texts";

function keptOf(row: TextRow): KeptText {
  return {
    version: row.version,
    body: row.body,
    writtenBy: row.written_by,
    writtenAt: row.written_at.toISOString(),
    reviewedBy: row.reviewed_by,
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reviewOn: row.review_on,
  };
}

/** One field as the page shows it. */
export function fieldOf(field: Field, row: TextRow | undefined, now: Date): WrittenField {
  return writtenFieldOf(field, row ? keptOf(row) : null, now);
}

/** Every field there is, written or not; what is kept under a name that is no field any more is left out. */
export function fieldsOf(rows: TextRow[], now: Date): WrittenField[] {
  const byName = new Map(rows.map((row) => [row.field, row]));
  return fieldSchema.options.map((field) => fieldOf(field, byName.get(field), now));
}

/** A document as the page shows it. */
export function documentOf(row: DocumentListRow, now: Date): DocumentRow {
  const kind = documentKindSchema.parse(row.kind);
  const { file_name: name, media_type: mediaType, bytes, sha256 } = row;
  return {
    id: String(row.id),
    kind,
    kindTitle: DOCUMENTS[kind],
    title: row.title,
    url: row.url,
    file:
      name === null || mediaType === null || bytes === null || sha256 === null
        ? null
        : { name, mediaType, bytes, sha256 },
    owner: row.owner,
    coversVersion: row.covers_version,
    dated: row.dated,
    reviewOn: row.review_on,
    old: isDue(row.review_on, now),
    addedBy: row.added_by,
    addedAt: row.added_at.toISOString(),
  };
}
