import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { AccessFilter } from "../schema/filter";
import type { Stretch } from "./read-events-choose";
import { scopeCte, scopeOf } from "./read-events-ways";
import { scanTime, scanUnusual } from "./read-events-scan";

const ALL = 2_147_483_647;

/** Events of a short stretch that fit, counted one by one. `slug` null: of the whole estate. */
export async function countStretch(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  stretch: Stretch,
): Promise<number> {
  const scan = filter.unusual ? scanUnusual : scanTime;
  const { rows } = await sql<{ count: number }>`
    with ${scopeCte(slug)}
    select count(*) as count from (${scan(filter, scopeOf(slug), stretch, ALL)}) found`.execute(db);
  return rows[0]?.count ?? 0;
}
