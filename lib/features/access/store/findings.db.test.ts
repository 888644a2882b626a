import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import type { NewFinding } from "../schema/new-finding";
import { keepFindings } from "./findings";
import { ensureStream } from "./streams";

const REGION = "eu-west-1";
const START = Date.parse("2026-11-01T00:00:00Z");
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
let accounts = 0;
const freshAccount = () => String(111_122_220_000 + (accounts += 1));

function finding(account: string, subject: string, reason = "said"): NewFinding<"digest_gap"> {
  const about = { account, region: REGION, modelId: null, trailArn: null, subject, reason };
  const times = { from: new Date(START), to: null };
  return { kind: "digest_gap", severity: "bad", remedy: null, call: "s3:GetObject", ...about, ...times };
}

async function openOf(account: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string; first: Date }>`
    select subject, first_seen_at as first from access_finding
    where account = ${account} and resolved_at is null order by subject`.execute(database.web);
  return rows.map(({ subject, first }) => `${subject} ${first.toISOString()}`);
}

const judgement = fc.constantFrom("found", "undecided", "refuted");

it("keeps open what is found or undecided, since it was first found, whatever the sequence", async () => {
  const step = fc.record({ a: judgement, b: judgement, c: judgement });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (sequence) => {
      const account = freshAccount();
      const expected = new Map<string, string>();
      for (const [place, judged] of sequence.entries()) {
        const now = new Date(START + place * 3_600_000);
        const of = (wanted: string) =>
          Object.entries(judged).flatMap(([subject, result]) => (result === wanted ? [subject] : []));
        const found = of("found").map((subject) => finding(account, subject, `step ${place}`));
        const undecided = of("undecided").map((subject) => finding(account, subject));
        const keep = (at: Date) =>
          withTransaction(database.worker, (tx) =>
            keepFindings(tx, { kinds: ["digest_gap"], account, undecided }, found, at),
          );
        await keep(now);
        const once = await openOf(account);
        await keep(new Date(now.getTime() + 1));
        expect(await openOf(account)).toEqual(once);
        for (const subject of of("found")) {
          if (!expected.has(subject)) expected.set(subject, now.toISOString());
        }
        for (const subject of of("refuted")) expected.delete(subject);
        expect(once).toEqual([...expected].map(([subject, at]) => `${subject} ${at}`).sort());
      }
    }),
    { numRuns: 30 },
  );
});

it("leaves what was not judged, and takes text that Postgres can't keep", async () => {
  const [mine, other] = [freshAccount(), freshAccount()];
  const keep = (account: string, found: NewFinding<"digest_gap">[]) =>
    withTransaction(database.worker, (tx) =>
      keepFindings(tx, { kinds: ["digest_gap"], account }, found, new Date(START)),
    );
  await keep(mine, [finding(mine, "a\0b\ud800"), finding(mine, "a\0b\ud800")]);
  await keep(other, []);
  expect(await openOf(mine)).toEqual([`a\\u0000b\ufffd ${new Date(START).toISOString()}`]);
  await keep(mine, []);
  expect(await openOf(mine)).toEqual([]);
});

it("names a stream once, and lets its prefix follow the trail's", async () => {
  const account = freshAccount();
  const key = { way: "lookup", trailId: null, account, region: REGION } as const;
  const [first, same] = await Promise.all([
    ensureStream(database.worker, { ...key, keyPrefix: "a/" }),
    ensureStream(database.worker, { ...key, keyPrefix: "a/" }),
  ]);
  expect(same).toBe(first);
  expect(await ensureStream(database.worker, { ...key, keyPrefix: "b/" })).toBe(first);
  const { rows } = await sql`select key_prefix from access_stream where account = ${account}`.execute(
    database.web,
  );
  expect(rows).toEqual([{ key_prefix: "b/" }]);
});
