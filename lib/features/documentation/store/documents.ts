import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { DocumentKind } from "../schema/kinds";

/** A document without its bytes. Dates as "2027-01-31". */
export interface DocumentListRow {
  id: number;
  model_id: number;
  kind: string;
  title: string;
  url: string | null;
  file_name: string | null;
  media_type: string | null;
  bytes: number | null;
  sha256: string | null;
  owner: string;
  covers_version: number | null;
  dated: string;
  review_on: string;
  added_by: string;
  added_at: Date;
}

const COLUMNS = sql`id, model_id, kind, title, url, file_name, media_type, octet_length(body) as bytes, sha256, owner,
  covers_version, dated::text as dated, review_on::text as review_on, added_by, added_at`;

/** Documents of these models that nobody removed, the newest first. */
export async function selectDocuments(db: Db | Tx, modelIds: number[]): Promise<DocumentListRow[]> {
  const { rows } = await sql<DocumentListRow>`
    select ${COLUMNS} from documentation_document
    where model_id = any(${modelIds}::bigint[]) and removed_at is null order by added_at desc, id desc`.execute(
    db,
  );
  return rows;
}

/** What lies behind a document: a link, or bytes with what they were declared as. */
export type DocumentPlace =
  { url: string } | { fileName: string; mediaType: string; body: Buffer; sha256: string };

export interface NewDocument {
  modelId: number;
  kind: DocumentKind;
  title: string;
  owner: string;
  coversVersion: number | null;
  dated: string;
  reviewOn: string;
  by: string;
  place: DocumentPlace;
}

/** Adds a document. */
export async function insertDocument(tx: Tx, document: NewDocument): Promise<DocumentListRow> {
  const { modelId, kind, title, owner, coversVersion, dated, reviewOn, by, place } = document;
  const file = "body" in place ? place : null;
  const { rows } = await sql<DocumentListRow>`
    insert into documentation_document (model_id, kind, title, url, file_name, media_type, body, sha256, owner,
      covers_version, dated, review_on, added_by)
    values (${modelId}, ${kind}, ${title}, ${"url" in place ? place.url : null}, ${file?.fileName ?? null},
      ${file?.mediaType ?? null}, ${file?.body ?? null}, ${file?.sha256 ?? null}, ${owner}, ${coversVersion},
      ${dated}::date, ${reviewOn}::date, ${by})
    returning ${COLUMNS}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("A document that was added was not answered.");
  return row;
}

/** Takes a document off the page; its row and bytes stay. Null: there is none, or somebody removed it before. */
export async function removeDocumentRow(
  tx: Tx,
  modelId: number,
  id: number,
  by: string,
): Promise<{ kind: string; title: string; sha256: string | null; url: string | null } | null> {
  const { rows } = await sql<{ kind: string; title: string; sha256: string | null; url: string | null }>`
    update documentation_document set removed_by = ${by}, removed_at = clock_timestamp()
    where id = ${id} and model_id = ${modelId} and removed_at is null returning kind, title, sha256, url`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The bytes of an uploaded document that nobody removed; null: there is none. */
export async function selectFile(
  db: Db,
  modelId: number,
  id: number,
): Promise<{ file_name: string; media_type: string; body: Buffer } | null> {
  const { rows } = await sql<{ file_name: string; media_type: string; body: Buffer }>`
    select file_name, media_type, body from documentation_document
    where id = ${id} and model_id = ${modelId} and removed_at is null and body is not null`.execute(db);
  return rows[0] ?? null;
}
