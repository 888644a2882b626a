import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { accessFilterSchema, accessListQuerySchema } from "@/lib/features/access/schema/filter";
import { drawTotals } from "@/lib/features/access/service/draw-totals";
import { listEvents } from "@/lib/features/access/service/list-events";
import { summariseEvents } from "@/lib/features/access/service/summarise-events";
import { BUSIEST_MODEL, makeUpLog } from "@/lib/features/access/store/testing";
import { connect, type Db, poolOf } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { quantile, report } from "./report";

const ROUNDS = 200;
/** A round's time is the median of so many runs. */
const RUNS = 5;
/** After five runs Postgres decides whether it keeps a plan. */
const WARM_UP = 8;
const DAYS = 90;
const TO = "2026-11-23T10:00:00.000Z";
const HOUR = 3_600_000;
const actor = { kind: "job", name: "bench" } as const;

const at = (ms: number) => new Date(ms).toISOString();

/** The last 90 days as seen at a time of the last 33 days: on the hour, or within one. */
function seenFrom(round: number): object {
  const to = Date.parse(TO) - round * 4 * HOUR - (round % 3) * 1_234_567;
  return { from: at(to - DAYS * 24 * HOUR), to: at(to) };
}

/** 30 whole days. */
function month(round: number): object {
  const to = Date.parse("2026-11-23T00:00:00.000Z") - (round % 40) * 24 * HOUR;
  return { from: at(to - 30 * 24 * HOUR), to: at(to) };
}

/** 30 days that begin and end within a day. */
function monthNow(round: number): object {
  const to = Date.parse(TO) - round * 4 * HOUR;
  return { from: at(to - 30 * 24 * HOUR), to: at(to) };
}

/** The newest 50 of a model, by each filter there is; a round asks for something else than the one before. */
const LISTS: Record<string, (round: number) => object> = {
  unfiltered: () => ({}),
  actor: (round) => ({ actor: `role/team-${round % 120}` }),
  person: (round) => ({ actor: `person.${round % 60}` }),
  "not actor": (round) => ({ notActor: `role/team-${round % 120}` }),
  action: (round) => ({ action: ["Decrypt", "GetObject", "UpdateEndpoint"][round % 3] }),
  "not action": () => ({ notAction: ["InvokeEndpoint", "GetObject"] }),
  denied: () => ({ result: "denied" }),
  address: (round) => ({ address: `10.20.${round % 7}.${round % 200}` }),
  network: (round) => ({ address: `10.20.${round % 7}.` }),
  "on KMS keys": () => ({ on: "kms_key" }),
  "on a target": (round) => ({ on: `part-${1 + 10 * round}` }),
  "grade A": () => ({ grade: "A" }),
  "grade C": () => ({ grade: "C" }),
  "grade X": () => ({ grade: "X" }),
  "free text": (round) => ({ q: `team-${round % 120}` }),
  "free text, no match": (round) => ({ q: `no such thing ${round}` }),
};

const SUMMARIES: Record<string, (round: number) => object> = {
  "30 days": month,
  "30 days, one actor": (round) => ({ ...month(round), actor: `role/team-${round % 120}` }),
  "30 days until now": monthNow,
};

interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

type Ask = (db: Kysely<unknown>, round: number) => Promise<unknown>;

/** What a web process has: a connection that keeps plans; and beside it one that tells which statements are asked. */
interface Bench {
  web: Db;
  telling: Kysely<unknown>;
  statements: Statement[];
}

function openBench(url: string): Bench {
  const statements: Statement[] = [];
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    options: "-c role=countersign_web -c timezone=UTC",
  });
  // The server may be stopped before the pool has said its last goodbye.
  pool.on("error", () => undefined);
  const telling = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      statements.push({ sql: query.sql, parameters: query.parameters });
    },
  });
  return { web: connect({ url, role: "countersign_web", maxConnections: 1 }), telling, statements };
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (!Array.isArray(value)) return pg.escapeLiteral(String(value));
  return pg.escapeLiteral(`{${value.map((item) => JSON.stringify(String(item))).join()}}`);
}

/** Milliseconds by Postgres's own account, planning and execution; with the plan the connection keeps, if it does. */
async function explained(web: Db, { sql, parameters }: Statement, name: string | undefined): Promise<number> {
  const given = parameters.length ? `(${parameters.map(literal).join()})` : "";
  const [text, values] = name ? [`execute ${name}${given}`, []] : [sql, [...parameters]];
  const { rows } = await poolOf(web).query<{
    "QUERY PLAN": { "Execution Time": number; "Planning Time": number }[];
  }>(`explain (analyze, timing off, format json) ${text}`, values);
  const plan = rows[0]?.["QUERY PLAN"][0];
  return (plan?.["Execution Time"] ?? Number.NaN) + (plan?.["Planning Time"] ?? Number.NaN);
}

/** What all statements of a use take, a round each. */
async function timesOf({ web, telling, statements }: Bench, ask: Ask): Promise<number[]> {
  for (let round = 0; round < WARM_UP; round += 1) await ask(web, round);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    statements.length = 0;
    await ask(telling, round);
    await ask(web, round);
    const { rows } = await poolOf(web).query<{ name: string; statement: string }>(
      "select name, statement from pg_prepared_statements",
    );
    const names = new Map(rows.map(({ name, statement }) => [statement, name]));
    const asked = [...statements];
    const runs: number[] = [];
    for (let nth = 0; nth < RUNS; nth += 1) {
      let took = 0;
      for (const one of asked) took += await explained(web, one, names.get(one.sql));
      runs.push(took);
    }
    times.push(quantile(runs, 0.5));
  }
  return times;
}

function asks(): Map<string, Ask> {
  const list =
    (filter: (round: number) => object): Ask =>
    (db, round) =>
      listEvents(
        db,
        actor,
        BUSIEST_MODEL,
        accessListQuerySchema.parse({ ...seenFrom(round), ...filter(round) }),
      );
  const summary =
    (filter: (round: number) => object): Ask =>
    (db, round) =>
      summariseEvents(db, actor, BUSIEST_MODEL, accessFilterSchema.parse(filter(round)));
  return new Map([
    ...Object.entries(LISTS).map(([name, query]) => [`newest 50, ${name}`, list(query)] as const),
    ...Object.entries(SUMMARIES).map(([name, query]) => [`counts, ${name}`, summary(query)] as const),
  ]);
}

/** p95 of every use on the log of a database. */
export async function measureReads(url: string): Promise<Map<string, number>> {
  const bench = openBench(url);
  try {
    const found = new Map<string, number>();
    for (const [use, ask] of asks()) found.set(use, quantile(await timesOf(bench, ask), 0.95));
    return found;
  } finally {
    await bench.telling.destroy();
    await bench.web.destroy();
  }
}

/**
 * The same on a made-up log of so many events, filled by SQL, since it only serves reading: event for event and count for
 * count what ingestion writes of them (lib/features/access/store/testing.db.test.ts holds one against the other). Nothing
 * is vacuumed, as in a log that has just grown.
 */
async function measure(events: number): Promise<Map<string, number>> {
  const postgres = await startTemporary();
  try {
    await migrate(postgres.url, { log: () => undefined });
    const owner = connect({ url: postgres.url, role: "owner", statementTimeoutMs: 3_600_000 });
    try {
      await makeUpLog(owner, { events, days: DAYS, to: TO });
      await drawTotals(owner, actor, new Date(TO));
    } finally {
      await owner.destroy();
    }
    return await measureReads(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** Reading the access log of a model: time in the database on `events` events, and how that grows on ten times as many. */
export async function benchAccessReads(events: number): Promise<void> {
  const small = await measure(events);
  const large = await measure(10 * events);
  for (const [use, ms] of small) {
    report({
      figure: `access_reads.database_p95: ${use}`,
      value: ms,
      unit: "ms, p95 of rounds, each the median of its runs",
      floor: { what: "at most", value: 2 },
      detail: { events, rounds: ROUNDS, runs: RUNS },
    });
    report({
      figure: `access_reads.growth: ${use}`,
      value: (large.get(use) ?? Number.NaN) / ms,
      unit: "× the p95 on a tenth of the events",
      floor: { what: "at most", value: 1.5 },
      detail: { events: 10 * events, p95Ms: Number((large.get(use) ?? Number.NaN).toPrecision(3)) },
    });
  }
}
