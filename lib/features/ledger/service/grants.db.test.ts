import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { append } from "./append";
import { verifyLedger } from "./verify-now";

const DENIED = /permission denied|only grows|moves with its entries only/;
const TABLES = ["ledger_entry", "ledger_node", "ledger_checkpoint", "ledger_head"] as const;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const officer = personWith(["compliance_officer"]);
  for (const note of ["one", "two", "three"]) {
    await withTransaction(database.web, (tx) =>
      append(tx, officer, { type: "episode.acknowledged", body: { episode: "1", note } }),
    );
  }
});
afterAll(() => database?.drop());

const roles: [string, () => Db][] = [
  ["web", () => database.web],
  ["worker", () => database.worker],
];
const everybody: [string, () => Db][] = [...roles, ["the owner", () => database.owner]];
const cells = roles.flatMap(([role, db]) => TABLES.map((table) => [role, table, db] as const));

describe("the tables of the ledger", () => {
  it.each(cells)("let %s delete nothing and truncate nothing of %s", async (_role, table, db) => {
    await expect(sql`delete from ${sql.table(table)}`.execute(db())).rejects.toThrow("permission denied");
    await expect(sql`truncate ${sql.table(table)}`.execute(db())).rejects.toThrow("permission denied");
  });

  it.each([
    ["an entry", sql`update ledger_entry set canon = ''`],
    ["an entry's column", sql`update ledger_entry set model = 'other'`],
    ["a node", sql`update ledger_node set hash = ''`],
    ["a checkpoint", sql`update ledger_checkpoint set root = ''`],
    ["the name of the ledger", sql`update ledger_head set log = 'other'`],
  ])("let no role update %s", async (_what, statement) => {
    for (const [, db] of roles) await expect(statement.execute(db())).rejects.toThrow("permission denied");
  });

  it.each(everybody)("refuse %s that the head goes back, ahead, or beside", async (_role, db) => {
    for (const statement of [
      sql`update ledger_head set seq = 2, hash = (select hash from ledger_entry where seq = 2)`,
      sql`update ledger_head set seq = 4, hash = sha256('')`,
      sql`update ledger_head set hash = sha256('')`,
      sql`update ledger_head set seq = 0, hash = decode(repeat('00', 32), 'hex')`,
    ]) {
      await expect(statement.execute(db())).rejects.toThrow("moves with its entries only");
    }
  });

  it("refuse even their owner to update, delete or truncate", async () => {
    for (const table of TABLES) {
      await expect(sql`delete from ${sql.table(table)}`.execute(database.owner)).rejects.toThrow(DENIED);
      await expect(sql`truncate ${sql.table(table)}`.execute(database.owner)).rejects.toThrow(DENIED);
    }
    await expect(sql`update ledger_entry set canon = ''`.execute(database.owner)).rejects.toThrow(DENIED);
  });

  it.each(everybody)("refuse %s an entry that does not follow", async (_role, db) => {
    const forged = (seq: number, prev: ReturnType<typeof sql>, leaf: ReturnType<typeof sql>) => sql`
      insert into ledger_entry (seq, entry_id, type, actor, actor_name, words, recorded_at, idem_key, canon, leaf, prev, hash)
      values (${seq}, gen_random_uuid(), 'x', 'x', 'x', 'x', now(), gen_random_uuid(), '{}', ${leaf}, ${prev}, sha256(''))`;
    const head = sql`(select hash from ledger_head)`;
    const leaf = sql`sha256('\\x007b7d'::bytea)`;
    for (const [seq, prev] of [
      [5, head],
      [3, head],
      [4, sql`sha256('')`],
      [4, head],
    ] as const) {
      await expect(forged(seq, prev, leaf).execute(db())).rejects.toThrow("does not follow entry 3");
    }
  });

  it.each(everybody)("let %s add no node but the one that belongs there", async (_role, db) => {
    const insert = (level: number, position: number) =>
      sql`insert into ledger_node (level, position, hash) values (${level}, ${position}, sha256(''))`.execute(
        db(),
      );
    await expect(insert(1, 1)).rejects.toThrow("no whole subtree");
    await expect(insert(2, 0)).rejects.toThrow("no whole subtree");
    await expect(insert(1, 0)).rejects.toThrow("duplicate key");
  });

  it("let only the worker add a checkpoint, and none of more than there is", async () => {
    const insert = (db: Db, size: number) =>
      sql`insert into ledger_checkpoint (size, root, note, bucket, key, exported_at)
        values (${size}, '', '', '', '', now())`.execute(db);
    await expect(insert(database.web, 1)).rejects.toThrow("permission denied");
    await expect(insert(database.worker, 4)).rejects.toThrow("no more than there is");
  });

  it("are whole after all of that", async () => {
    const verification = await verifyLedger(database.web, "test", { keys: [], now: () => new Date() });
    expect(verification).toMatchObject({ fault: null, entries: 3, verified: 3 });
  });
});
