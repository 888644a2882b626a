import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";

/** The sort key of the last row shown, as a list hands it out: opaque to callers. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/**
 * The first `limit` rows of a list, and the cursor after them; null: no row comes after. Of a list from the database it
 * is enough to have read one row more than the limit.
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : encodeCursor(keyOf(last)) };
}

/** The sort key in a cursor. Throws AppError "invalid_request" for what no list with such keys handed out. */
export function decodeCursor<Key>(schema: z.ZodType<Key>, cursor: string): Key {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid_request", "The cursor is not one of this list.", {
      invalidParams: [{ name: "cursor", reason: "must be a nextCursor of this list" }],
      cause,
    });
  }
}
