import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { readEnvelope } from "../rules/read-envelope";

/** What the last `count` entries say, the oldest first: for tests of what writes them. */
export async function lastEntries(db: Db, count: number) {
  const { rows } = await sql<{ canon: Buffer }>`
    select canon from (select seq, canon from ledger_entry order by seq desc limit ${count}) newest order by seq`.execute(
    db,
  );
  return rows.map(({ canon }) => {
    const envelope = readEnvelope(canon);
    if (!envelope) throw new Error("an entry that can't be read");
    const { type, actor, subject, body } = envelope;
    return { type, by: actor.name, model: subject.model, body };
  });
}

/** How many entries there are. */
export async function entryCount(db: Db): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from ledger_head`.execute(db);
  return rows[0]?.seq ?? 0;
}
