import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModelId } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { askedTimes } from "../rules/asked-times";
import type { accessExportQuerySchema } from "../schema/filter";
import { insertAudit } from "../store/audit";
import { edgeBefore } from "../store/cursor";
import { countEvents } from "./count-events";
import { EXPORT_HEAD, exportLines } from "./export-lines";

/** An export that has begun: its text is read as it is taken. */
export interface Export {
  fileName: string;
  mediaType: string;
  /** Events there were when it began. */
  total: number;
  text: AsyncGenerator<string>;
}

const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
} as const;

/** Passes the lines on behind `head`, and notes how many were taken when they end, are left or break off. */
async function* counted(
  head: string,
  lines: AsyncGenerator<string>,
  end: (rows: number, whole: boolean) => Promise<void>,
): AsyncGenerator<string> {
  let rows = 0;
  let whole = false;
  try {
    yield head;
    for await (const line of lines) {
      yield line;
      rows += 1;
    }
    whole = true;
  } finally {
    await end(rows, whole);
  }
}

/**
 * Exports exactly the events that the list shows with the same filter, the newest first. That it began is audited
 * before the first line, how many events were taken at its end. `slug` null: of the whole estate. Throws AppError
 * "not_found", and "invalid_request" for times that are none.
 */
export async function exportEvents(
  db: Db,
  actor: Actor,
  slug: string | null,
  { format, ...filter }: z.infer<typeof accessExportQuerySchema>,
  now = Date.now(),
): Promise<Export> {
  requirePermission(actor, "access:export");
  const times = askedTimes(filter, now);
  const [from, to] = [new Date(times.from).toISOString(), new Date(times.to).toISOString()];
  const modelId = slug === null ? null : (await findModel(db, slug)).id;
  const total = await countEvents(db, actor, slug, { filter, times });
  const id = randomUUID();
  const asked = { ...filter, from, to };
  await withTransaction(db, async (tx) => {
    await insertAudit(tx, actor, {
      action: "export.begin",
      modelId,
      details: { id, format, filter: asked, total },
    });
    await append(tx, actor, {
      type: "export.made",
      subject: await aboutModelId(tx, modelId),
      body: { what: "access log", format, total, filter: asked },
    });
  });
  const stretch = { edge: edgeBefore(times.to), from: times.from };
  const lines = exportLines(db, { slug, filter, stretch }, format);
  const end = (rows: number, whole: boolean) =>
    insertAudit(db, actor, { action: "export.end", modelId, details: { id, format, rows, whole } });
  return {
    fileName: `access-log-${slug ?? "all"}-${from.slice(0, 10)}-to-${to.slice(0, 10)}.${format}`,
    mediaType: MEDIA_TYPES[format],
    total,
    text: counted(EXPORT_HEAD[format], lines, end),
  };
}
