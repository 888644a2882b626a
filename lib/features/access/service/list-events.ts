import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { askedTimes } from "../rules/asked-times";
import { type AccessList, accessListSchema } from "../schema/event";
import type { AccessListQuery } from "../schema/filter";
import { decodeEventCursor, edgeBefore, encodeEventCursor } from "../store/cursor";
import { selectEventsPage } from "../store/read-events";

/**
 * A page of the access log of a model, or with null of the whole estate, newest first, as the JSON of an AccessList.
 * Postgres composes the events. Throws AppError "not_found" for a model there is not, "invalid_request" for a cursor that
 * is none.
 */
export async function listEventsJson(
  db: Db,
  actor: Actor,
  model: string | null,
  { cursor, limit, ...filter }: AccessListQuery,
  now = Date.now(),
): Promise<string> {
  requirePermission(actor, "access:read");
  const { from, to } = askedTimes(filter, now);
  const after = cursor === undefined ? null : decodeEventCursor(cursor);
  const edge = after && after.at < to ? after : edgeBefore(to);
  const page = await selectEventsPage(db, model, filter, { edge, from }, limit);
  if (!page) throw new AppError("not_found", `There is no model ${model}.`);
  const rest = {
    nextCursor: page.next && encodeEventCursor(page.next),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
  return `{"items":[${page.items}],${JSON.stringify(rest).slice(1)}`;
}

/** `listEventsJson`, read. */
export async function listEvents(
  db: Db,
  actor: Actor,
  model: string | null,
  query: AccessListQuery,
  now?: number,
): Promise<AccessList> {
  return accessListSchema.parse(JSON.parse(await listEventsJson(db, actor, model, query, now)));
}
