import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { BYTE_ORDER_MARK } from "@/lib/platform/csv";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { csvEntry, EXPORT_HEAD, jsonEntry } from "../rules/export-lines";
import { narrowedBy } from "../rules/filter";
import type { LedgerExportQuery } from "../schema/list";
import { selectNewestCheckpoint } from "../store/checkpoints";
import { selectHead } from "../store/entries";
import { countEntries, type Narrowed, selectOldestEntries } from "../store/list";
import { append } from "./append";

/** An export that has begun: its text is read as it is taken. */
export interface LedgerExport {
  fileName: string;
  mediaType: string;
  total: number;
  text: AsyncGenerator<string>;
}

const ENTRIES_A_QUERY = 1_000;
const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
} as const;

interface Taken {
  narrowed: Narrowed;
  /** The newest entry there was when it began. */
  last: number;
  format: LedgerExportQuery["format"];
}

async function* lines(db: Db, { narrowed, last, format }: Taken): AsyncGenerator<string> {
  const published = (await selectNewestCheckpoint(db))?.size ?? 0;
  if (format === "csv") yield BYTE_ORDER_MARK + EXPORT_HEAD;
  for (let after = 0; after < last;) {
    const rows = await selectOldestEntries(db, narrowed, { after, last, limit: ENTRIES_A_QUERY });
    for (const row of rows) yield format === "csv" ? csvEntry(row, published) : jsonEntry(row, published);
    after = rows.length < ENTRIES_A_QUERY ? last : (rows.at(-1)?.seq ?? last);
  }
}

/**
 * Exports exactly the entries the list shows with the same filter, the oldest first. That it was made is an entry
 * itself, which the export does not hold.
 */
export async function exportLedger(
  db: Db,
  actor: Actor,
  { format, ...filter }: LedgerExportQuery,
): Promise<LedgerExport> {
  requirePermission(actor, "ledger:export");
  const narrowed = narrowedBy(filter);
  const { seq: last } = await selectHead(db);
  const total = await countEntries(db, narrowed, last);
  await withTransaction(db, (tx) =>
    append(tx, actor, { type: "export.made", body: { what: "ledger", format, total, filter } }),
  );
  return {
    fileName: `ledger-1-to-${last}.${format}`,
    mediaType: MEDIA_TYPES[format],
    total,
    text: lines(db, { narrowed, last, format }),
  };
}
