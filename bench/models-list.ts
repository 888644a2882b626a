import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type ModelListQuery, modelListQuerySchema } from "@/lib/features/models/schema/model";
import { listModels } from "@/lib/features/models/service/list-models";
import { quantile, report } from "./report";
import type { Stage } from "./stage";

const ROUNDS = 200;
const actor = { kind: "job", name: "bench" } as const;

async function deepCursor(db: Kysely<unknown>): Promise<string | null> {
  let cursor: string | null = null;
  for (let page = 0; page < 20; page += 1) {
    const query: ModelListQuery = modelListQuerySchema.parse({ limit: 200, cursor: cursor ?? undefined });
    const next: string | null = (await listModels(db, actor, query)).nextCursor;
    if (!next) return cursor;
    cursor = next;
  }
  return cursor;
}

/**
 * The models list as a page asks for it: statements a call, and the time Postgres takes by its own account (planning
 * and execution by EXPLAIN ANALYZE, network left out), over the ways the list is really used.
 */
export async function benchModelsList({ databaseUrl, owner, models }: Stage): Promise<void> {
  await sql`vacuum analyze models`.execute(owner);
  const statements: { sql: string; parameters: readonly unknown[] }[] = [];
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, options: "-c role=countersign_web" });
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      statements.push({ sql: query.sql, parameters: query.parameters });
    },
  });
  const cursor = await deepCursor(db);
  const uses: Record<string, object> = {
    "first page": {},
    "deep page": { cursor: cursor ?? undefined },
    "by findings": { sort: "findings", order: "desc" },
    "one owner": { owner: "team-ml" },
    "waiting, by versions": { approval: "PendingManualApproval", sort: "versions", order: "desc" },
    search: { q: "scor" },
    "search, no match": { q: "zzzzzz" },
  };
  const perCall = new Set<number>();
  for (const [use, query] of Object.entries(uses)) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      statements.length = 0;
      await listModels(db, actor, modelListQuerySchema.parse(query));
      perCall.add(statements.length);
      const [statement] = statements;
      if (!statement) throw new Error("The list made no query.");
      const explained = await pool.query<{
        "QUERY PLAN": { "Execution Time": number; "Planning Time": number }[];
      }>(`explain (analyze, timing off, format json) ${statement.sql}`, [...statement.parameters]);
      const plan = explained.rows[0]?.["QUERY PLAN"][0];
      if (plan) times.push(plan["Execution Time"] + plan["Planning Time"]);
    }
    report({
      figure: `models_list.database_p95: ${use}`,
      value: quantile(times, 0.95),
      unit: "ms",
      floor: { what: "at most", value: 5 },
      detail: { median: Number(quantile(times, 0.5).toPrecision(3)), models, rounds: ROUNDS },
    });
  }
  report({
    figure: "models_list.statements",
    value: Math.max(...perCall),
    unit: "statements a call, whatever the number of models",
    floor: { what: "constant over all uses: fewest", value: Math.min(...perCall) },
  });
  await db.destroy();
}
