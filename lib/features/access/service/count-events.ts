import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Db } from "@/lib/platform/db/client";
import type { Times } from "../rules/asked-times";
import type { AccessFilter } from "../schema/filter";
import { edgeBefore } from "../store/cursor";
import { countStretch } from "../store/export-count";
import { summariseEvents } from "./summarise-events";

/**
 * How many events the list shows: the whole hours by the summary, less what of the first and the last hour lies outside
 * of the times asked for, which is counted. Throws AppError "not_found".
 */
export async function countEvents(
  db: Db,
  actor: Actor,
  slug: string | null,
  { filter, times: { from, to } }: { filter: AccessFilter; times: Times },
): Promise<number> {
  const asked = { ...filter, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const { total, from: first, to: last } = await summariseEvents(db, actor, slug, asked);
  const outside = [
    { from: Date.parse(first), to: from },
    { from: to, to: Date.parse(last) },
  ].filter((stretch) => stretch.from < stretch.to);
  const counts = await Promise.all(
    outside.map((stretch) =>
      countStretch(db, slug, filter, { from: stretch.from, edge: edgeBefore(stretch.to) }),
    ),
  );
  return counts.reduce((rest, count) => rest - count, total);
}
