import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Db } from "@/lib/platform/db/client";
import type { Times } from "../rules/asked-times";
import type { AccessFilter } from "../schema/filter";
import { selectCountsOnlyBefore } from "../store/counts-only";
import { edgeBefore } from "../store/cursor";
import { countStretch } from "../store/export-count";
import { summariseEvents } from "./summarise-events";

interface Counted {
  filter: AccessFilter;
  times: Times;
}

/**
 * How many events the list shows. Where retention has removed events, those that are left are counted one by one: the
 * counts know of more. The model must exist.
 */
export async function countEvents(
  db: Db,
  actor: Actor,
  slug: string | null,
  { filter, times: { from, to } }: Counted,
): Promise<number> {
  const before = (await selectCountsOnlyBefore(db, slug))?.getTime() ?? from;
  const kept = Math.min(Math.max(from, before), to);
  const [left, whole] = await Promise.all([
    from < kept ? countStretch(db, slug, filter, { from, edge: edgeBefore(kept) }) : 0,
    kept < to ? countKept(db, actor, slug, { filter, times: { from: kept, to } }) : 0,
  ]);
  return left + whole;
}

/** The whole hours by the summary, less what of the first and the last hour lies outside, which is counted. */
async function countKept(
  db: Db,
  actor: Actor,
  slug: string | null,
  { filter, times: { from, to } }: Counted,
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
