import { setImmediate } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { testRecord } from "@/scripts/testing/trail-record";
import { ingestDue, type ReadFile } from "./service/ingest-files";
import { addListed, claimFiles, releaseFiles } from "./store/files";
import { emptyTables, wrongCounts } from "./testing-tables";

const JOB = { kind: "job", name: "test" } as const;
/** No claim ends by itself while the clock stands. */
const NOW = new Date("2026-03-10T12:00:00Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const bodyOf = (serial: number) =>
  gzipSync(JSON.stringify({ Records: [testRecord("2026-03-01T10:00:00Z", {}, serial)] }));

/** Lists files, of which a batch takes three. */
async function list(files: number): Promise<void> {
  await emptyTables(database.owner);
  const { rows } = await sql<{ id: number }>`
    with trail as (
      insert into access_trail (arn, name, home_region, reader_account, bucket, is_multi_region, is_organization,
        validates_files, seen_at)
      values ('arn:trail', 'trail', 'eu-west-1', '111122223333', 'logs', true, false, true, now()) returning id
    )
    insert into access_stream (way, trail_id, account, region) select 'trail', id, '111122223333', 'eu-west-1' from trail
    returning id`.execute(database.owner);
  const streamId = rows[0]?.id ?? 0;
  const at = { bucket: "logs", sizeBytes: 1_500_000, deliveredAt: NOW };
  const names = Array.from({ length: files }, (_, serial) => String(serial));
  await addListed(
    database.worker,
    names.map((key) => ({ ...at, streamId, key, etag: key })),
  );
}

async function claimed(): Promise<number> {
  const { rows } = await sql`select from access_file where claimed_until is not null`.execute(database.owner);
  return rows.length;
}

const ingest = (read: ReadFile) => ingestDue(database.worker, JOB, { now: () => NOW, read });

it("gives every file back when a lane throws, so that the next pass reads all of them at once", async () => {
  await list(9);
  const broken: ReadFile = async ({ key }) => {
    if (key === "0") return null;
    if (key === "4") throw new Error("gone");
    return bodyOf(Number(key));
  };
  await expect(ingest(broken)).rejects.toThrow("gone");
  expect(await claimed()).toBe(0);
  const left = await ingest(({ key }) => Promise.resolve(bodyOf(Number(key))));
  expect(left).toMatchObject({ left: 0, quarantined: 0 });
  const { rows } = await sql`select from access_file where state = 'read'`.execute(database.owner);
  expect(rows).toHaveLength(9);
});

it("keeps what is still being read when another file of its batch throws", async () => {
  await list(2);
  const gate = Promise.withResolvers<Buffer>();
  const reading = Promise.withResolvers<null>();
  const first = ingest(({ key }) => {
    if (key === "0") return Promise.reject(new Error("gone"));
    reading.resolve(null);
    return gate.promise;
  });
  const thrown = expect(first).rejects.toThrow("gone");
  await reading.promise;
  const others: string[] = [];
  for (let pass = 0; pass < 20; pass += 1) {
    await ingest(({ key }) => {
      others.push(key);
      return Promise.resolve(null);
    });
  }
  gate.resolve(bodyOf(1));
  await thrown;
  expect(others).toEqual([]);
  expect(await claimed()).toBe(0);
});

it("gives back only what is still its own", async () => {
  await list(2);
  const mine = await claimFiles(database.worker, NOW);
  const later = new Date(NOW.getTime() + 600_000);
  expect(await claimFiles(database.worker, later)).toHaveLength(2);
  await releaseFiles(database.worker, mine);
  expect(await claimed()).toBe(2);
});

/** What becomes of each reading, in turn. */
const fate = fc.constantFrom("read", "read", "read", "throw", "unreadable");

it("lets no two workers read one file, whatever throws", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 9 }),
      fc.array(fc.record({ fate, turns: fc.integer({ min: 0, max: 60 }) }), { maxLength: 12 }),
      async (files, fates) => {
        await list(files);
        const open = new Set<string>();
        const drawn = fates.values();
        const overlaps: string[] = [];
        const read: ReadFile = async ({ key }) => {
          if (open.has(key)) overlaps.push(key);
          open.add(key);
          const { fate, turns } = drawn.next().value ?? { fate: "read", turns: 0 };
          for (let turn = 0; turn < turns; turn += 1) await setImmediate();
          open.delete(key);
          if (fate === "throw") throw new Error("gone");
          return fate === "read" ? bodyOf(Number(key)) : null;
        };
        const ended: number[] = [];
        for (let pass = 0; pass < 4; pass += 1) {
          const worker = () => ingest(read).then((tally) => ended.push(tally.files));
          await Promise.allSettled([worker(), worker(), worker()]);
          expect(await claimed()).toBe(0);
        }
        expect(overlaps).toEqual([]);
        expect(await wrongCounts(database.owner)).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
