import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import type { EventKey } from "../rules/event-id";

const LATEST = Date.parse("9999-12-31T23:59:59.999Z");
const keySchema = z.tuple([
  z.number().int().min(0).max(LATEST),
  z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  z.number().int().min(-1).max(32_767),
]);

/** Lies before every event of the time `at`, in milliseconds since 1970, and after all earlier ones. */
export function edgeBefore(at: number): EventKey {
  return { at, key: "00000000-0000-0000-0000-000000000000", placeId: -1 };
}

/** The event a page ended with, or the time before which nothing was looked at yet, as lists hand it out. */
export function encodeEventCursor({ at, key, placeId }: EventKey): string {
  return encodeCursor([at, key, placeId]);
}

/** Throws AppError "invalid_request" for what no list of events handed out. */
export function decodeEventCursor(cursor: string): EventKey {
  const [at, key, placeId] = decodeCursor<z.infer<typeof keySchema>>(keySchema, cursor);
  return { at, key, placeId };
}
