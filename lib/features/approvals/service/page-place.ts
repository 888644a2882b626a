import { z } from "zod";
import { decodeCursor } from "@/lib/platform/http/cursor";
import type { Place } from "../store/proposal-views";

// Postgres has no year 0.
const keySchema = z.tuple([z.iso.datetime().refine((time) => !time.startsWith("0000")), z.uuid()]);

/** Where a page begins; null: at the start. Throws AppError "invalid_request" for a cursor no list handed out. */
export function placeAfter(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const [at, id] = decodeCursor(keySchema, cursor);
  return { at, id };
}
