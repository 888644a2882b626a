import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { append, type Appended } from "./append";
import { proveEntry } from "./prove-entry";

const JOB = { kind: "job", name: "test" } as const;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const write = (note: string): Promise<Appended> =>
  withTransaction(database.worker, (tx) =>
    append(tx, JOB, { type: "episode.acknowledged", body: { episode: "1", note } }),
  );
const prove = ({ entryId, hash }: Appended) => proveEntry(database.worker, entryId, Buffer.from(hash, "hex"));
/** The owner of the database may do what no role of the product may. */
const tamper = (statement: ReturnType<typeof sql>) =>
  database.owner.transaction().execute(async (tx) => {
    await sql`alter table ledger_entry disable trigger user`.execute(tx);
    await statement.execute(tx);
    await sql`alter table ledger_entry enable trigger user`.execute(tx);
  });

describe("an entry is proven", () => {
  it("by its id and hash, as the last one and with others after it", async () => {
    const first = await write("first");
    expect(await prove(first)).toMatchObject({ seq: first.seq, body: { note: "first" } });
    await write("second");
    expect(await prove(first)).toMatchObject({ seq: first.seq });
  });

  it("while others are added all the time", async () => {
    let last = await write("last");
    let added = 0;
    const adding = async () => {
      for (; added < 60; added += 1) last = await write(`more ${added}`);
    };
    const proving = async () => {
      while (added < 60) expect(await prove(last)).not.toBeNull();
    };
    await Promise.all([adding(), proving(), proving()]);
  });

  it("not with another hash, or when it is not there", async () => {
    const [one, other] = [await write("one"), await write("other")];
    expect(await prove({ ...one, hash: other.hash })).toBeNull();
    expect(await prove({ ...one, entryId: "0198a1de-0000-7000-8000-000000000001" })).toBeNull();
  });

  it("not when its bytes are others, also where it was hashed anew", async () => {
    const edited = await write("edited");
    const canon = sql`convert_to(replace(convert_from(canon, 'UTF8'), 'edited', 'forged'), 'UTF8')`;
    await tamper(sql`update ledger_entry set canon = ${canon} where entry_id = ${edited.entryId}`);
    expect(await prove(edited)).toBeNull();

    const hashed = await write("hashed");
    await write("after it");
    const forged = sql`convert_to(replace(convert_from(canon, 'UTF8'), 'hashed', 'forged'), 'UTF8')`;
    await tamper(sql`
      update ledger_entry set canon = ${forged}, leaf = sha256('\\x00'::bytea || ${forged}),
        hash = sha256('\\x02'::bytea || prev || sha256('\\x00'::bytea || ${forged}))
      where entry_id = ${hashed.entryId}`);
    const { rows } = await sql<{ hash: string }>`
      select encode(hash, 'hex') as hash from ledger_entry where entry_id = ${hashed.entryId}`.execute(
      database.owner,
    );
    expect(await prove({ ...hashed, hash: rows[0]?.hash ?? "" })).toBeNull();
  });
});
