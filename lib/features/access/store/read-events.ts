import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { EventKey } from "../rules/event-id";
import type { AccessFilter } from "../schema/filter";
import { executePrepared } from "@/lib/platform/db/prepared";
import { edgeBefore } from "./cursor";
import { callConditions } from "./filter-calls";
import { askedOf, type Choice, chooseCalls, type Stretch } from "./read-events-choose";
import { chooseFiles, type FilesChoice } from "./read-events-files";
import { EVENT_JOINS, EVENT_JSON } from "./read-events-json";
import {
  type Among,
  NEWEST_FIRST,
  scanCalls,
  scanChosen,
  scanDense,
  scanTime,
  scanUnusual,
} from "./read-events-scan";
import { type Asked, LOW, MANY_CALLS, scopeCte, scopeOf, type Way, waysOf } from "./read-events-ways";

/** A page of events as the JSON of its items, comma between, and where the next begins; null at the end. */
export interface EventsPage {
  items: string;
  count: number;
  next: EventKey | null;
}

/** Part of a page: its events, and how far down was looked when they are fewer than were wanted. */
interface Part extends EventsPage {
  /** Milliseconds since 1970; null: down to the end of the stretch. */
  low: number | null;
}

/** Rows of hourly counts that are walked at first: they nearly always hold a page. */
const WALKED = 400;
/** Pages are sought by one of two sizes, so that statements are few. */
const FEW = 50;
const MOST = 200;
const GROWTH = 8;
const ROUNDS = 6;
/** How many events are read for a page, and whether there is a next one. */
function reachOf(limit: number): number {
  return (limit <= FEW ? FEW : Math.max(limit, MOST)) + 1;
}

/** A call's newest events cost about as much as so many events read in the order of time. */
const CALL_COST = 8;

interface PageRow {
  model: number | null;
  items: string | null;
  found: number;
  at: number;
  key: string;
  place: number;
  /** See Part; and whether the calls are all that are needed, and few enough to be read one by one. */
  low: number | null;
  whole: boolean;
  few: boolean;
}

/** A page of the events that `scan` finds, after CTEs of which `scope` is one, with `told` besides. */
function pageOf(
  ctes: RawBuilder<unknown>,
  scan: RawBuilder<unknown>,
  told: RawBuilder<unknown>,
  limit: number,
): RawBuilder<PageRow> {
  return sql`
    with ${ctes}, found as materialized (${scan}),
    e as materialized (select *, row_number() over (order by ${NEWEST_FIRST}) as nth from found)
    select (select id from scope) as model, (select count(*)::int from e) as found, items, last.*, ${told}
    from (
      select string_agg(${EVENT_JSON}::text, ',' order by e.nth) as items
      from e ${EVENT_JOINS} where e.nth <= ${limit}
    ) page
    left join (
      select extract(epoch from event_time)::float8 * 1000 as at, event_key as key, place_id as place from e
      where nth = ${limit}
    ) last on true`;
}

function pageFrom({ items, found, at, key, place }: PageRow, limit: number): EventsPage {
  const next = found > limit ? { at, key, placeId: place } : null;
  return { items: items ?? "", count: Math.min(found, limit), next };
}

async function readPart(
  db: Db,
  slug: string | null,
  scan: RawBuilder<unknown>,
  limit: number,
): Promise<EventsPage | null> {
  const told = sql`null as low, true as whole, true as few`;
  const { rows } = await executePrepared(db, pageOf(scopeCte(slug), scan, told, limit));
  const [row] = rows;
  return !row || (slug !== null && row.model === null) ? null : pageFrom(row, limit);
}

/**
 * The page in the same statement as the calls it is of, from each call's events or, where these are most of what there
 * is, from all events; else whether there may be more calls, or they are too many.
 */
async function readAtOnce(
  db: Db,
  { slug, filter }: Asked,
  { ctes, whole, fitting, around }: Way,
  among: Among,
  stretch: Stretch,
  limit: number,
): Promise<Part | null | "more" | "many"> {
  const reach = reachOf(limit);
  const enough = sql`enough as materialized (
    select whole, calls <= ${sql.lit(MANY_CALLS)} as few, calls > ${sql.lit(MANY_CALLS)} and fitting > 0
      and ${sql.lit(reach)} * around < calls * ${sql.lit(CALL_COST)} * fitting as dense
    from (select ${whole} as whole, (select count(*) from chosen) as calls, ${fitting} as fitting, ${around} as around) c
  )`;
  const byCall = scanChosen(sql<boolean>`(select whole and few from enough)`, among, stretch, reach);
  const isDense = sql<boolean>`(select whole and dense from enough)`;
  const byTime = scanDense({ filter, scope: scopeOf(slug), isDense }, among, stretch, reach);
  const scan = sql`(${byCall}) union all (${byTime})`;
  const told = sql`${LOW}, (select whole from enough) as whole, (select few or dense from enough) as few`;
  const { rows } = await executePrepared(db, pageOf(sql`${ctes}, ${enough}`, scan, told, limit));
  const [row] = rows;
  if (!row || (slug !== null && row.model === null)) return null;
  if (!row.whole) return "more";
  if (!row.few) return "many";
  return { ...pageFrom(row, limit), low: row.low !== null && row.low > stretch.from ? row.low : null };
}

/** Whether reading all events in the order of time finds a page sooner than reading each call's. */
function scansTime({ calls, fitting, around }: Choice, limit: number): boolean {
  return calls.length > MANY_CALLS && fitting > 0 && (limit * around) / fitting < calls.length * CALL_COST;
}

async function readChosen(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  stretch: Stretch,
  limit: number,
  round: number,
  files: number[] | null = null,
): Promise<Part | null> {
  const growth = GROWTH ** round;
  const wanted = reachOf(limit) * (filter.grade.length ? 2 : 1) * growth;
  const extent = { wanted, rows: WALKED * growth };
  const among = { files, grades: filter.grade };
  const asked = askedOf(slug, filter, stretch);
  const ways = waysOf(asked, extent);
  let left = ways;
  for (const [at, way] of round === 0 ? ways.entries() : []) {
    const page = await readAtOnce(db, asked, way, among, stretch, limit);
    if (page !== "more" && page !== "many") return page;
    left = ways.slice(at);
    if (page === "many") break;
  }
  const choice = await chooseCalls(db, slug, left);
  if (!choice) return null;
  const from = Math.max(choice.low ?? stretch.from, stretch.from);
  const looked = { edge: stretch.edge, from };
  const scan =
    !files && scansTime(choice, limit)
      ? scanTime(filter, scopeOf(slug), looked, reachOf(limit))
      : scanCalls(choice.calls, among, looked, reachOf(limit));
  const page = await readPart(db, slug, scan, limit);
  return page && { ...page, low: from > stretch.from ? from : null };
}

/** Of the few files that have the grades asked for, the newest. */
async function readFiles(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  { edge, from }: Stretch,
  limit: number,
  round: number,
  { spans, low }: FilesChoice,
): Promise<Part | null> {
  const last = Math.max(from, ...spans.map(({ newest }) => newest));
  const first = low ?? Math.min(edge.at, ...spans.map(({ oldest }) => oldest));
  const looked = { edge: last < edge.at ? edgeBefore(last + 1) : edge, from: Math.max(from, first) };
  const ids = spans.map(({ id }) => id);
  const part = await readChosen(db, slug, filter, looked, limit, round, ids);
  return part && { ...part, low: part.low ?? low };
}

async function readNext(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  stretch: Stretch,
  limit: number,
  round: number,
): Promise<Part | null> {
  const scope = scopeOf(slug);
  if (filter.unusual) {
    const page = await readPart(db, slug, scanUnusual(filter, scope, stretch, reachOf(limit)), limit);
    return page && { ...page, low: null };
  }
  if (filter.grade.length) {
    const files = await chooseFiles(db, slug, filter.grade, stretch, 2 ** round);
    if (files === "all") return readNext(db, slug, { ...filter, grade: [] }, stretch, limit, round);
    if (files !== "many") return readFiles(db, slug, filter, stretch, limit, round, files);
  }
  if (scope === null && !filter.grade.length && !callConditions(filter, scope)) {
    const page = await readPart(db, slug, scanTime(filter, scope, stretch, reachOf(limit)), limit);
    return page && { ...page, low: null };
  }
  return readChosen(db, slug, filter, stretch, limit, round);
}

/**
 * The newest events of a stretch that fit, of the model or (null) the whole estate. Where the grade asked for is rare a
 * page may end early, with `next` where it stopped looking. Null when there is no such model.
 */
export async function selectEventsPage(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  stretch: Stretch,
  limit: number,
): Promise<EventsPage | null> {
  const parts: string[] = [];
  let count = 0;
  let edge = stretch.edge;
  for (let round = 0; round < ROUNDS; round += 1) {
    const part = await readNext(db, slug, filter, { edge, from: stretch.from }, limit - count, round);
    if (!part) return null;
    if (part.count > 0) parts.push(part.items);
    count += part.count;
    if (part.next) return { items: parts.join(","), count, next: part.next };
    if (part.low === null) return { items: parts.join(","), count, next: null };
    edge = edgeBefore(part.low);
    if (count === limit) break;
  }
  return { items: parts.join(","), count, next: edge };
}
