import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { DocumentRow } from "../schema/documentation";
import { selectDocuments } from "../store/documents";
import { documentOf } from "./present";

/** A model's documents that nobody removed, the newest first. */
export async function listDocuments(
  db: Db,
  actor: Actor,
  modelId: number,
  now = new Date(),
): Promise<DocumentRow[]> {
  requirePermission(actor, "documentation:read");
  return (await selectDocuments(db, [modelId])).map((row) => documentOf(row, now));
}
