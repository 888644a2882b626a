import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Db, withTransaction } from "./client";
import { executePrepared } from "./prepared";
import { testDatabase, type TestDatabase } from "./testing";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = connect({ url: database.url, role: "countersign_web", maxConnections: 1 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const kept = async (text: string) => {
  const { rows } = await sql<{ runs: number }>`
    select generic_plans + custom_plans as runs from pg_prepared_statements where statement like ${`%${text}%`}
      and name like 'p\\_%'`.execute(db);
  return rows.map(({ runs }) => runs);
};

describe("executePrepared", () => {
  it("prepares a statement once for a connection, whatever its parameters are", async () => {
    for (const n of [1, 2, 3]) {
      const { rows } = await executePrepared(
        db,
        sql<{ twice: number }>`select ${n}::int * 2 as twice /* once */`,
      );
      expect(rows).toEqual([{ twice: n * 2 }]);
    }
    expect(await kept("/* once */")).toEqual([3]);
  });

  it("keeps the transaction it is called in", async () => {
    const inside = await withTransaction(db, async (tx) => {
      const read = sql<{ id: string }>`select pg_current_xact_id()::text as id /* inside */`;
      const [first, second] = [await executePrepared(tx, read), await executePrepared(tx, read)];
      return [first.rows[0]?.id, second.rows[0]?.id];
    });
    expect(inside[0]).toBe(inside[1]);
    expect(await kept("/* inside */")).toEqual([]);
  });

  it("goes on after a statement that failed", async () => {
    const divide = (by: number) =>
      executePrepared(db, sql<{ n: number }>`select 6 / ${by}::int as n /* divide */`);
    await expect(divide(0)).rejects.toThrow("division by zero");
    expect((await divide(3)).rows).toEqual([{ n: 2 }]);
  });

  it("answers more different statements than it keeps plans of", async () => {
    for (let n = 0; n < 60; n += 1) {
      const { rows } = await executePrepared(db, sql<{ n: number }>`select ${sql.lit(n)} as n /* many */`);
      expect(rows).toEqual([{ n }]);
    }
    const plans = await kept("/* many */");
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.length).toBeLessThan(60);
  });
});
