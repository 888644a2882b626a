import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";

/** The sort key of the last row shown, as a list hands it out: opaque to callers. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
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
