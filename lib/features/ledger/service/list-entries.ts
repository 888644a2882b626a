import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import { narrowedBy } from "../rules/filter";
import { itemOf } from "../rules/present-entry";
import type { LedgerList, LedgerListQuery } from "../schema/list";
import { selectNewestCheckpoint } from "../store/checkpoints";
import { selectEntries } from "../store/list";

const keySchema = z.tuple([z.number().int().positive()]);

/** A page of the ledger, the newest first. Throws AppError "invalid_request" for a cursor that is none. */
export async function listEntries(
  db: Db,
  actor: Actor,
  { cursor, limit, ...filter }: LedgerListQuery,
): Promise<LedgerList> {
  requirePermission(actor, "ledger:read");
  const before = cursor === undefined ? null : decodeCursor(keySchema, cursor)[0];
  const [rows, newest] = await Promise.all([
    selectEntries(db, narrowedBy(filter), { before, limit: limit + 1 }),
    selectNewestCheckpoint(db),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => itemOf(row, newest?.size ?? 0)),
    nextCursor: last ? encodeCursor([last.seq]) : null,
  };
}
