import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { connect, type Db, withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { readEnvelope } from "../rules/read-envelope";
import { ledgerRows, resetLedger } from "../store/testing";
import { append, type NewEntry } from "./append";
import { verifyLedger } from "./verify-now";

const WRITERS = 16;
const officer = personWith(["compliance_officer"], "Karim Haddad");
const worker = { kind: "job", name: "judge-drift" } as const;
let database: TestDatabase;
let crowd: Db;

const note = (text: string, idempotencyKey?: string): NewEntry => ({
  type: "episode.acknowledged",
  body: { episode: "7", note: text },
  ...(idempotencyKey !== undefined && { idempotencyKey }),
});
const write = (db: Db, entry: NewEntry) => withTransaction(db, (tx) => append(tx, officer, entry));
const verify = () => verifyLedger(database.worker, "test", { keys: [], now: () => new Date() });

beforeAll(async () => {
  database = await testDatabase();
  crowd = connect({ url: database.url, role: "countersign_web", maxConnections: WRITERS });
});
afterAll(async () => {
  await crowd?.destroy();
  await database?.drop();
});
beforeEach(() => resetLedger(database.owner));

describe("appending", () => {
  it("keeps who did what to which model, and answers where it stands", async () => {
    const subject = {
      account: "111122223333",
      region: "eu-west-1",
      model: "credit-scoring",
      model_arn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/credit-scoring",
      version: 8,
      version_arn: null,
    };
    const first = await write(database.web, { ...note("seen"), subject });
    const second = await withTransaction(database.worker, (tx) =>
      append(tx, worker, {
        type: "retraining.started",
        body: { episode: "7", pipeline: "arn:pipeline", execution: "arn:execution/118" },
        cause: first.entryId,
      }),
    );
    expect([first.seq, second.seq]).toEqual([1, 2]);
    const rows = await ledgerRows(database.web);
    expect(rows.map(({ hash }) => hash.toString("hex"))).toEqual([first.hash, second.hash]);
    const [one, two] = rows.map(({ canon }) => readEnvelope(canon));
    expect(one).toMatchObject({
      v: 1,
      seq: 1,
      entry_id: first.entryId,
      at: first.at.toISOString(),
      actor: { kind: "person", iss: "test", sub: "Karim Haddad", roles: ["compliance_officer"] },
      subject,
      body: { episode: "7", note: "seen" },
      cause: null,
    });
    expect(two).toMatchObject({
      actor: { kind: "job", iss: "countersign", sub: "judge-drift" },
      cause: { entry_id: first.entryId },
    });
    expect(first.entryId[14]).toBe("7");
    expect(one?.nonce).not.toBe(two?.nonce);
    expect(await verify()).toMatchObject({ fault: null, entries: 2, verified: 2 });
  });

  it("refuses what the vocabulary does not know, and text that has no canonical form", async () => {
    await expect(write(database.web, note("half \ud800"))).rejects.toThrow("half of a surrogate pair");
    const bare = { type: "episode.acknowledged", body: { episode: "7", note: null, more: 1 } } as const;
    await expect(write(database.web, bare)).rejects.toThrow("more");
    expect(await ledgerRows(database.web)).toEqual([]);
  });

  it("writes an act with the same key once, and refuses another act with it", async () => {
    const first = await write(database.web, note("seen", "k1"));
    expect(await write(database.web, note("seen", "k1"))).toEqual(first);
    await expect(write(database.web, note("other", "k1"))).rejects.toMatchObject({ code: "conflict" });
    expect(await ledgerRows(database.web)).toHaveLength(1);
  });

  it("keeps a NUL in the bytes, though Postgres keeps none in text", async () => {
    await write(database.web, note("a\0b"));
    const [row] = await ledgerRows(database.web);
    expect(readEnvelope(row?.canon ?? Buffer.of())?.body).toEqual({ episode: "7", note: "a\0b" });
    expect(await verify()).toMatchObject({ fault: null, verified: 1 });
  });

  it("leaves nothing of a transaction that fails after it", async () => {
    await write(database.web, note("kept"));
    const failing = withTransaction(database.web, async (tx) => {
      await append(tx, officer, note("lost"));
      throw new Error("the process broke off");
    });
    await expect(failing).rejects.toThrow("broke off");
    const next = await write(database.web, note("next"));
    expect(next.seq).toBe(2);
    expect(await verify()).toMatchObject({ fault: null, entries: 2, verified: 2 });
  });

  it("leaves nothing of a connection that dies before its commit, and others go on", async () => {
    const dying = connect({ url: database.url, role: "countersign_web", maxConnections: 1 });
    const lost = withTransaction(dying, async (tx) => {
      await append(tx, officer, note("lost"));
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.owner);
      await sql`select 1`.execute(tx);
    });
    await expect(lost).rejects.toThrow();
    await dying.destroy().catch(() => undefined);
    expect(await write(database.web, note("next"))).toMatchObject({ seq: 1 });
    expect(await verify()).toMatchObject({ fault: null, entries: 1 });
  });

  it("stays whole, contiguous and once per key with 16 writers at once", async () => {
    const act = fc.record({
      key: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: WRITERS, maxLength: 3 * WRITERS }), async (acts) => {
        await resetLedger(database.owner);
        const outcomes = await Promise.allSettled(
          acts.map(({ key, fails }, at) =>
            withTransaction(crowd, async (tx) => {
              const entry = key === undefined ? note(`act ${at}`) : note(`key ${key}`, `key ${key}`);
              const appended = await append(tx, officer, entry);
              if (fails) throw new Error("planned");
              return appended.seq;
            }),
          ),
        );
        const acknowledged = acts.filter((_, at) => outcomes[at]?.status === "fulfilled");
        expect(acknowledged.length).toBe(acts.filter(({ fails }) => !fails).length);
        const rows = await ledgerRows(database.web);
        expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
        const keys = acknowledged.flatMap(({ key }) => (key === undefined ? [] : [key]));
        const alone = acknowledged.length - keys.length;
        expect(rows.length).toBe(alone + new Set(keys).size);
        expect(await verify()).toMatchObject({ fault: null, verified: rows.length, entries: rows.length });
      }),
      { numRuns: 12, verbose: 1 },
    );
  });
});
