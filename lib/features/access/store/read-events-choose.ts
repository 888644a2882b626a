import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { EventKey } from "../rules/event-id";
import type { AccessFilter } from "../schema/filter";
import { type Asked, hourOf, LOW, type Way } from "./read-events-ways";

/** A stretch of the log, newest first: events before `edge` and not before `from`. */
export interface Stretch {
  edge: EventKey;
  /** Milliseconds since 1970. */
  from: number;
}

/** Calls that make up at least the wanted number of a stretch's newest events, all of which lie at or after `low`. */
export interface Choice {
  calls: number[];
  /** Milliseconds since 1970; null: the calls are those of the whole stretch. */
  low: number | null;
  /** Fitting events of the hour at `low`, and events of the whole estate in it; 0 where that was not asked. */
  fitting: number;
  around: number;
}

type Found = Choice & { model: number | null; whole: boolean };

export function askedOf(slug: string | null, filter: AccessFilter, { edge, from }: Stretch): Asked {
  return { slug, filter, edgeHour: hourOf(edge.at), fromHour: hourOf(from) };
}

/** Finds the calls a page's events belong to, by the first way that surely finds enough. Null: there is no such model. */
export async function chooseCalls(db: Db, slug: string | null, ways: readonly Way[]): Promise<Choice | null> {
  for (const { ctes, whole, fitting, around } of ways) {
    const { rows } = await sql<Found>`
      with ${ctes}
      select (select id from scope) as model, array(select call_id from chosen) as calls, ${LOW}, ${whole} as whole,
        ${fitting} as fitting, ${around} as around`.execute(db);
    const [found] = rows;
    if (!found || (slug !== null && found.model === null)) return null;
    if (found.whole) return found;
  }
  return null;
}
