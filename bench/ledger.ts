import { createHash, randomInt } from "node:crypto";
import { sql } from "kysely";
import { TAMPERS } from "@/lib/features/ledger/rules/testing-tamper";
import { runClean, runCorpus } from "@/lib/features/ledger/rules/testing-corpus";
import { append } from "@/lib/features/ledger/service/append";
import { verifyLedger } from "@/lib/features/ledger/service/verify-now";
import type { Person } from "@/lib/platform/auth/actor";
import { connect, type Db, withTransaction } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { quantile, report } from "./report";

const WRITERS = 16;
const APPENDS = 8_000;
const ENTRIES = 100_000;
const OF_EACH_TAMPER = 700;
const CLEAN = 10_000;
const NOTE = "Income moved with the new campaign, watched until December.";

const person: Person = {
  kind: "person",
  personId: "bench",
  issuer: "bench",
  subject: "bench",
  name: "Karim Haddad",
  email: null,
  roles: ["compliance_officer"],
  signIn: null,
};

/** `times` runs of `work`, `WRITERS` at once; answers runs a second and how long each took, in ms. */
async function atOnce(times: number, work: (at: number) => Promise<unknown>) {
  const ms: number[] = [];
  let next = 0;
  const writer = async () => {
    for (let at = next++; at < times; at = next++) {
      const began = performance.now();
      await work(at);
      ms.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return { perSecond: (times / (performance.now() - began)) * 1_000, ms };
}

const appendOne = (db: Db, at: number) =>
  withTransaction(db, (tx) =>
    append(tx, person, { type: "episode.acknowledged", body: { episode: String(at), note: NOTE } }),
  );

/** A transaction that keeps as many bytes, without numbering, chain or tree. */
const insertOne = (db: Db, at: number) =>
  withTransaction(db, (tx) =>
    sql`insert into bench_plain (id, body) values (${at}, ${Buffer.alloc(700, at % 256)})`.execute(tx),
  );

async function measureAppends(owner: Db, url: string): Promise<void> {
  await sql`create table bench_plain (id bigint primary key, body bytea not null)`.execute(owner);
  await sql`grant insert on bench_plain to countersign_web`.execute(owner);
  const db = connect({ url, role: "countersign_web", maxConnections: WRITERS });
  await atOnce(500, (at) => appendOne(db, at));
  const plain = await atOnce(APPENDS, (at) => insertOne(db, at));
  const appends = await atOnce(APPENDS, (at) => appendOne(db, at));
  await db.destroy();
  report({
    figure: "ledger.appends",
    value: appends.perSecond,
    unit: "1/s",
    floor: { what: "a plain INSERT of as many bytes, as many writers", value: Math.round(plain.perSecond) },
    detail: {
      writers: WRITERS,
      appends: APPENDS,
      medianMs: Number(quantile(appends.ms, 0.5).toPrecision(3)),
      p95Ms: Number(quantile(appends.ms, 0.95).toPrecision(3)),
      plainP95Ms: Number(quantile(plain.ms, 0.95).toPrecision(3)),
    },
  });
}

async function fill(db: Db): Promise<void> {
  const { rows } = await sql<{ seq: number }>`select seq from ledger_head`.execute(db);
  for (let seq = rows[0]?.seq ?? 0; seq < ENTRIES;) {
    const most = Math.min(ENTRIES, seq + 2_000);
    await withTransaction(db, async (tx) => {
      for (; seq < most; seq += 1)
        await append(tx, person, {
          type: "episode.acknowledged",
          body: { episode: String(seq), note: NOTE },
        });
    });
  }
}

/** SHA-256 of the same bytes in memory, one after the other: what no verification can be faster than. */
async function plainHashes(db: Db): Promise<number> {
  const { rows } = await sql<{
    canon: Buffer;
  }>`select canon from ledger_entry order by seq limit 20000`.execute(db);
  const began = performance.now();
  for (const { canon } of rows) createHash("sha256").update(canon).digest();
  return (rows.length / (performance.now() - began)) * 1_000;
}

async function measureVerification(db: Db): Promise<void> {
  await fill(db);
  const floor = await plainHashes(db);
  const found = await verifyLedger(db, "bench", { keys: [], now: () => new Date() });
  if (found.fault || found.verified !== ENTRIES) throw new Error(found.fault?.words ?? "entries are missing");
  report({
    figure: "ledger.verified",
    value: (found.verified / found.durationMs) * 1_000,
    unit: "1/s",
    floor: { what: "SHA-256 of the same bytes in memory", value: Math.round(floor) },
    detail: { entries: ENTRIES, seconds: found.durationMs / 1_000 },
  });
}

/** Every class of alteration of `TAMPERS`, and ledgers nobody altered. */
function measureTampering(): void {
  const seed = randomInt(2 ** 30);
  const names = Object.keys(TAMPERS);
  const missed = names.flatMap((name) => runCorpus(name, { seed, count: OF_EACH_TAMPER }).missed);
  report({
    figure: "ledger.tampering_missed",
    value: missed.length,
    unit: "ledgers",
    floor: { what: "at most", value: 0 },
    detail: { mutations: names.length * OF_EACH_TAMPER, classes: names.length, seed },
  });
  const { alarms } = runClean({ seed, count: CLEAN });
  report({
    figure: "ledger.false_alarms",
    value: alarms.length,
    unit: "ledgers",
    floor: { what: "at most", value: 0 },
    detail: { ledgers: CLEAN, seed },
  });
}

/** The ledger: writing, verifying, and finding what was altered. */
export async function benchLedger(): Promise<void> {
  const postgres = await startTemporary();
  try {
    await migrate(postgres.url, { log: () => undefined });
    const owner = connect({ url: postgres.url, role: "owner", statementTimeoutMs: 600_000 });
    await measureAppends(owner, postgres.url);
    await measureVerification(owner);
    await owner.destroy();
    measureTampering();
  } finally {
    await postgres.stop();
  }
}
