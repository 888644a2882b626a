import "server-only";
import { z } from "zod";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { cutPage, decodeCursor } from "@/lib/platform/http/cursor";
import type { ExceptionList, OpenExceptionsQuery } from "../schema/exception-list";
import { EXPIRY_NOTICE_DAYS } from "../schema/kinds";
import { selectModelExceptions, selectOpenExceptions } from "../store/exceptions";
import { exceptionOf } from "./present-exception";

const DAY_MS = 86_400_000;
// Postgres has no year 0.
const keySchema = z.tuple([z.iso.datetime().refine((time) => !time.startsWith("0000")), z.number().int()]);

/** Every exception of a model there ever was, the newest first. */
export async function listExceptions(
  db: Db,
  actor: Actor,
  slug: string,
  now = new Date(),
): Promise<ExceptionList> {
  requirePermission(actor, "compliance:read");
  const model = await findModel(db, slug);
  const rows = await selectModelExceptions(db, model.id);
  return { items: rows.map((row) => exceptionOf(row, now)), nextCursor: null };
}

/** Exceptions of all models that are asked for or in force, the one that ends first first. */
export async function listOpenExceptions(
  db: Db,
  actor: Actor,
  { ends, cursor, limit }: OpenExceptionsQuery,
  now = new Date(),
): Promise<ExceptionList> {
  requirePermission(actor, "compliance:read");
  const rows = await selectOpenExceptions(db, {
    now,
    until: ends === "soon" ? new Date(now.getTime() + EXPIRY_NOTICE_DAYS * DAY_MS) : null,
    after: cursor === undefined ? null : decodeCursor(keySchema, cursor),
    limit: limit + 1,
  });
  const { items, nextCursor } = cutPage(rows, limit, (row) => [row.expires_at.toISOString(), row.id]);
  return { items: items.map((row) => exceptionOf(row, now)), nextCursor };
}
