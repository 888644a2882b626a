import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import {
  type AccessFilter,
  accessFilterSchema,
  accessListQuerySchema,
} from "@/lib/features/access/schema/filter";
import { listEvents } from "@/lib/features/access/service/list-events";
import { summariseEvents } from "@/lib/features/access/service/summarise-events";
import { BUSIEST_MODEL, makeUpLog } from "@/lib/features/access/store/testing";
import { connect } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { quantile, report } from "./report";

const ROUNDS = 40;
const DAYS = 90;
const TO = "2026-11-23T10:00:00.000Z";
const ALL = { from: "2026-08-25T00:00:00Z", to: TO };
const MONTH = { from: "2026-10-24T00:00:00Z", to: "2026-11-23T00:00:00Z" };
const actor = { kind: "job", name: "bench" } as const;

/** The newest 50 of a model, by each filter there is. */
const LISTS: Record<string, object> = {
  unfiltered: {},
  actor: { actor: "role/team-50" },
  "not actor": { notActor: "role/team-50" },
  action: { action: "Decrypt" },
  "not action": { notAction: ["InvokeEndpoint", "GetObject"] },
  denied: { result: "denied" },
  address: { address: "10.20.3.11" },
  network: { address: "10.20.3." },
  "on KMS keys": { on: "kms_key" },
  "on a target": { on: "part-9991" },
  "grade A": { grade: "A" },
  "grade C": { grade: "C" },
  "grade X": { grade: "X" },
  "free text": { q: "team-5" },
  "free text, no match": { q: "no such thing" },
};

const SUMMARIES: Record<string, object> = {
  "30 days": MONTH,
  "30 days, one actor": { ...MONTH, actor: "role/team-50" },
};

interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

type Ask = (db: Kysely<unknown>) => Promise<unknown>;

/** Milliseconds Postgres takes for all statements of a call by its own account, planning and execution, a round each. */
async function timesOf(
  pool: pg.Pool,
  db: Kysely<unknown>,
  statements: Statement[],
  ask: Ask,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    statements.length = 0;
    await ask(db);
    let took = 0;
    for (const { sql, parameters } of [...statements]) {
      const { rows } = await pool.query<{
        "QUERY PLAN": { "Execution Time": number; "Planning Time": number }[];
      }>(`explain (analyze, timing off, format json) ${sql}`, [...parameters]);
      const plan = rows[0]?.["QUERY PLAN"][0];
      took += (plan?.["Execution Time"] ?? 0) + (plan?.["Planning Time"] ?? 0);
    }
    times.push(took);
  }
  return times;
}

function asks(): Map<string, Ask> {
  const list = (query: object): Ask => {
    const parsed = accessListQuerySchema.parse({ ...ALL, ...query });
    return (db) => listEvents(db, actor, BUSIEST_MODEL, parsed);
  };
  const summary = (query: object): Ask => {
    const parsed: AccessFilter = accessFilterSchema.parse(query);
    return (db) => summariseEvents(db, actor, BUSIEST_MODEL, parsed);
  };
  return new Map([
    ...Object.entries(LISTS).map(([name, query]) => [`newest 50, ${name}`, list(query)] as const),
    ...Object.entries(SUMMARIES).map(([name, query]) => [`counts, ${name}`, summary(query)] as const),
  ]);
}

/** p95 of every use on a made-up log of so many events. */
async function measure(events: number): Promise<Map<string, number>> {
  const postgres = await startTemporary();
  await migrate(postgres.url, { log: () => undefined });
  const owner = connect({ url: postgres.url, role: "owner", statementTimeoutMs: 3_600_000 });
  await makeUpLog(owner, { events, days: DAYS, to: TO });
  await owner.destroy();
  const pool = new pg.Pool({
    connectionString: postgres.url,
    max: 1,
    options: "-c role=countersign_web -c timezone=UTC",
  });
  const statements: Statement[] = [];
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      statements.push({ sql: query.sql, parameters: query.parameters });
    },
  });
  const found = new Map<string, number>();
  for (const [use, ask] of asks()) found.set(use, quantile(await timesOf(pool, db, statements, ask), 0.95));
  await db.destroy();
  await postgres.stop();
  return found;
}

/** Reading the access log of a model: time in the database on `events` events, and how that grows on ten times as many. */
export async function benchAccessReads(events: number): Promise<void> {
  const small = await measure(events);
  const large = await measure(10 * events);
  for (const [use, ms] of small) {
    report({
      figure: `access_reads.database_p95: ${use}`,
      value: ms,
      unit: "ms",
      floor: { what: "at most", value: 2 },
      detail: { events, rounds: ROUNDS },
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
