import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { cutRecord } from "../rules/cut-record";
import { parseEventId } from "../rules/event-id";
import type { EventDetail } from "../schema/proof";
import { selectEvent, selectEventFiles } from "../store/event-detail";
import { proveFile } from "./prove-file";

function notFound(): AppError {
  return new AppError("not_found", "There is no such event here. It may be older than what is kept.");
}

/**
 * One event with its record as it was written and, for every file it lies in, the proof computed anew. `slug` null: of
 * the whole estate; else it must concern the model. Throws AppError "not_found".
 */
export async function readEvent(db: Db, actor: Actor, slug: string | null, id: string): Promise<EventDetail> {
  requirePermission(actor, "access:read");
  const modelId = slug === null ? null : (await findModel(db, slug)).id;
  const key = parseEventId(id);
  const event = key && (await selectEvent(db, key, modelId));
  if (!event) throw notFound();
  const files: EventDetail["files"] = [];
  let raw: string | null = null;
  // One after the other: a file may unpack to much.
  for (const row of await selectEventFiles(db, key)) {
    const { file, bytes } = await proveFile(db, row);
    files.push(file);
    raw ??= bytes && cutRecord(bytes, file.ordinal);
  }
  if (files.length === 0) throw notFound();
  return { event, raw, files };
}
