import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { constants, deflateRawSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { seededRandom } from "@/demo/estate/random";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { TYPESCRIPT } from "@/scripts/part";
import { testRecord } from "@/scripts/testing/trail-record";
import { ingestDue } from "./service/ingest-files";
import { addListed } from "./store/files";
import { emptyTables, wrongCounts } from "./testing-tables";

const JOB = { kind: "job", name: "test" } as const;
const NOW = new Date("2026-03-10T12:00:00Z");
const AT = "2026-03-01T10:00:00Z";
const MIB = 1024 * 1024;

let database: TestDatabase;
let streamId = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await emptyTables(database.owner);
  const { rows } = await sql<{ id: number }>`
    with trail as (
      insert into access_trail (arn, name, home_region, reader_account, bucket, is_multi_region, is_organization,
        validates_files, seen_at)
      values ('arn:trail', 'trail', 'eu-west-1', '111122223333', 'logs', true, false, true, now()) returning id
    )
    insert into access_stream (way, trail_id, account, region) select 'trail', id, '111122223333', 'eu-west-1' from trail
    returning id`.execute(database.owner);
  streamId = rows[0]?.id ?? 0;
});

const list = (files: Map<string, Buffer>) =>
  addListed(
    database.worker,
    [...files].map(([key, body]) => ({
      streamId,
      bucket: "logs",
      key,
      etag: key,
      sizeBytes: body.length,
      deliveredAt: NOW,
    })),
  );

/** Ingests files beside a good one; answers what became of each, and what was set aside. */
async function ingested(given: Record<string, Buffer>) {
  const files = new Map(Object.entries({ ...given, good: packed([testRecord(AT, {}, 99)]) }));
  await list(files);
  const read = ({ key }: { key: string }) => Promise.resolve(files.get(key) ?? ("missing" as const));
  const tally = await ingestDue(database.worker, JOB, { now: () => NOW, read });
  expect(tally).toMatchObject({ files: files.size, left: 0, missing: 0 });
  const states = await sql<{ key: string; state: string; quarantined: number }>`
    select key, state, quarantined from access_file`.execute(database.owner);
  const aside = await sql<{ subject: string; reason: string }>`
    select subject, reason from sources_quarantine order by id`.execute(database.owner);
  const state = new Map(states.rows.map((row) => [row.key, row]));
  expect(state.get("good")).toMatchObject({ state: "read", quarantined: 0 });
  expect(await wrongCounts(database.owner)).toBe(0);
  return { state, aside: aside.rows };
}

const noise = (length: number) => seededRandom("noise").hex(length);
const packed = (records: unknown) => gzipSync(JSON.stringify({ Records: records }));
const raw = (text: string) => gzipSync(text);

/** One gzip member that unpacks to so many times 64 MiB of zeros: the same compressed block again and again. */
function bomb(times: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(64 * MIB), { finishFlush: constants.Z_FULL_FLUSH });
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  const tail = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([head, ...Array.from({ length: times }, () => block), tail]);
}

describe("a file that can't be read", () => {
  it("of 10 GB costs at most 128 MB and one line of quarantine, and the others are read", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "countersign-bomb-"));
    const ordinary = Array.from({ length: 500 }, (_, serial) => testRecord(AT, {}, serial));
    const files = new Map([
      ["first", packed(ordinary)],
      ["bomb", bomb(160)],
      ["last", packed([testRecord(AT, {}, 1000)])],
    ]);
    for (const [key, body] of files) await writeFile(path.join(dir, key), body);
    await list(files);
    const child = fork("scripts/testing/ingest-process.ts", [database.url, dir], { execArgv: TYPESCRIPT });
    const [said]: unknown[] = await once(child, "message");
    await rm(dir, { recursive: true });
    const schema = z.object({ grownBytes: z.number(), tally: z.object({ files: z.number() }) });
    const { grownBytes, tally } = schema.parse(said);
    expect(tally.files).toBe(3);
    expect(grownBytes).toBeGreaterThan(0);
    expect(grownBytes / MIB).toBeLessThanOrEqual(128);
    const { rows } = await sql`select subject, reason from sources_quarantine`.execute(database.owner);
    expect(rows).toEqual([{ subject: "logs/bomb", reason: "It unpacks to more than 64 MiB." }]);
    const events = await sql`select from access_event`.execute(database.owner);
    expect(events.rows).toHaveLength(501);
  }, 120_000);

  it.each<[string, Buffer, RegExp]>([
    [
      "repeats itself too often",
      raw(`{"Records":[]}${" ".repeat(4 * MIB)}`),
      /^It unpacks to \d+ times its size\.$/,
    ],
    ["nests without end", raw("[".repeat(500_000)), /^It nests deeper than 200 levels\.$/],
    ["nests in a string only", raw(`{"Records":["${"[".repeat(500_000)}`), /^It is no JSON\.$/],
    ["is cut off", packed([testRecord(AT)]).subarray(0, 200), /^It is no whole gzip file\.$/],
    [
      "goes on after its end",
      Buffer.concat([packed([testRecord(AT)]), Buffer.from("more")]),
      /^It is no whole gzip file\.$/,
    ],
    ["ends in other bytes", Buffer.concat([packed([testRecord(AT)]), Buffer.alloc(9)]), /^Bytes follow/],
    ["is no JSON", raw("<html>"), /^It is no JSON\.$/],
    ["is empty", Buffer.alloc(0), /^It is no JSON\.$/],
    [
      "has a line that is none",
      raw(`${JSON.stringify(testRecord(AT))}\n{"eventTime":\n`),
      /^It is no JSON\.$/,
    ],
    ["is noise", Buffer.from(noise(2_000)), /^It is no JSON\.$/],
  ])("that %s is set aside whole with its reason", async (_, body, reason) => {
    const { state, aside } = await ingested({ bad: body });
    expect(state.get("bad")).toMatchObject({ state: "quarantined" });
    expect(aside).toEqual([{ subject: "logs/bad", reason: expect.stringMatching(reason) }]);
  });

  it.each([
    ["no records", raw('{"Records":[]}')],
    ["an empty array", raw("[]")],
  ])("with %s is read and holds none", async (_, body) => {
    const { state, aside } = await ingested({ bad: body });
    expect(state.get("bad")).toMatchObject({ state: "read", quarantined: 0 });
    expect(aside).toEqual([]);
  });
});

const deep = (levels: number) => {
  let value: unknown = "end";
  for (let level = 0; level < levels; level += 1) value = { [`k${(level * 7919) % 9973}x${level}`]: value };
  return value;
};

/** The one event of the file "bad", as text. */
async function eventOfBad() {
  const { rows } = await sql<Record<string, string | null>>`
    select e.event_time::text as at, c.event_name as name, c.event_source as source, c.result, c.address, c.error_code,
      c.target, p.account, p.region, a.principal, a.kind
    from access_event e join access_file f on f.id = e.file_id and f.key = 'bad' join access_call c on c.id = e.call_id
    join access_actor a on a.id = c.actor_id join access_place p on p.id = c.place_id`.execute(
    database.owner,
  );
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
}

describe("a record", () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["NUL", { eventName: "Get\0Object" }, { name: String.raw`Get\u0000Object` }],
    ["half a surrogate pair", { sourceIPAddress: "\ud800.1" }, { address: String.raw`\ud800.1` }],
    [
      "both in its error",
      { errorCode: "\udfff\0" },
      { error_code: String.raw`\udfff\u0000`, result: "failed" },
    ],
    ["NUL in its region", { awsRegion: "eu\0" }, { region: "eu-west-1" }],
    ["a name of 2 MB", { eventName: noise(2 * MIB) }, { name: `${noise(2048).slice(0, 2047)}…` }],
    ["a user agent of 2 MB", { userAgent: noise(2 * MIB) }, { name: "DescribeModelPackage" }],
    ["an id of 2 MB", { eventID: noise(2 * MIB) }, { name: "DescribeModelPackage" }],
    ["no id", { eventID: undefined }, { name: "DescribeModelPackage" }],
    ["no identity", { userIdentity: undefined }, { principal: "unknown/Unknown" }],
    ["text as its identity", { userIdentity: "eve" }, { principal: "unknown/Unknown" }],
    ["an identity of no known type", { userIdentity: { type: "Robot" } }, { principal: "unknown/Robot" }],
    [
      "an identity of objects",
      { userIdentity: { type: {}, arn: [], userName: 7 } },
      { principal: "unknown/Unknown" },
    ],
    ["resources that are none", { resources: [null, 7, "x", { ARN: 7 }] }, { target: null }],
    ["resources that are text", { resources: "arn:x" }, { target: null }],
    ["no region", { awsRegion: undefined }, { region: "eu-west-1" }],
    ["another's account that is none", { recipientAccountId: 12 }, { account: "111122223333" }],
    ["only a source", { eventName: undefined }, { name: "unknown" }],
    ["seconds as its time", { eventTime: Date.parse(AT) / 1000 }, { at: "2026-03-01 10:00:00+00" }],
    ["a time of another zone", { eventTime: "2026-03-01T12:00:00+02:00" }, { at: "2026-03-01 10:00:00+00" }],
    ["names of objects' own", { constructor: 1, toString: null, hasOwnProperty: "x" }, { result: "allowed" }],
  ])("with %s is kept as far as it can be read", async (_, fields, kept) => {
    const { state, aside } = await ingested({ bad: packed([{ ...testRecord(AT), ...fields }]) });
    expect(state.get("bad")).toMatchObject({ state: "read", quarantined: 0 });
    expect(aside).toEqual([]);
    expect(await eventOfBad()).toMatchObject(kept);
  });

  it("with __proto__ in it is an ordinary one", async () => {
    const text = JSON.stringify(testRecord(AT)).replace("{", '{"__proto__":{"errorCode":"AccessDenied"},');
    await ingested({ bad: raw(`{"Records":[${text}]}`) });
    expect(await eventOfBad()).toMatchObject({ result: "allowed" });
  });

  it.each<[string, unknown, RegExp]>([
    ["is no object", "text", /^It is no JSON object\.$/],
    ["is null", null, /^It is no JSON object\.$/],
    ["is a list", [testRecord(AT)], /^It is no JSON object\.$/],
    ["has no time", { ...testRecord(AT), eventTime: undefined }, /^Its eventTime is no ISO 8601 time/],
    [
      "has a time in words",
      { ...testRecord(AT), eventTime: "yesterday" },
      /^Its eventTime is no ISO 8601 time/,
    ],
    [
      "has a time without a zone",
      { ...testRecord(AT), eventTime: "2026-03-01T10:00:00" },
      /^Its eventTime is no ISO/,
    ],
    [
      "has a time there is not",
      { ...testRecord(AT), eventTime: "2026-03-01T25:00:00Z" },
      /^Its eventTime is no ISO/,
    ],
    [
      "is of the future",
      { ...testRecord(AT), eventTime: "9999-01-01T00:00:00Z" },
      /^Its eventTime is before/,
    ],
    ["is older than CloudTrail", { ...testRecord(AT), eventTime: 0 }, /^Its eventTime is before/],
    ["has a time beyond all", { ...testRecord(AT), eventTime: 1e300 }, /^Its eventTime is before/],
    [
      "says nothing was called",
      { ...testRecord(AT), eventName: undefined, eventSource: undefined },
      /^It names neither what was called nor where\.$/,
    ],
  ])("that %s is set aside with its bytes, and its neighbours are read", async (_, record, reason) => {
    const { state, aside } = await ingested({
      bad: packed([testRecord(AT, {}, 1), record, testRecord(AT, {}, 2)]),
    });
    expect(state.get("bad")).toMatchObject({ state: "read", quarantined: 1 });
    expect(aside).toEqual([{ subject: "logs/bad record 1", reason: expect.stringMatching(reason) }]);
    const { rows } = await sql<{ body: Buffer }>`select body from sources_quarantine`.execute(database.owner);
    expect(rows[0]?.body.toString()).toBe(JSON.stringify(record));
    const events = await sql`select from access_event`.execute(database.owner);
    expect(events.rows).toHaveLength(3);
  });

  it.each([
    [150, 0],
    [20_000, 1],
  ])(
    "without an id that nests %i deep is set aside if it can't be told apart from others",
    async (levels, quarantined) => {
      const text = JSON.stringify(testRecord(AT)).replace(/"eventID":"[^"]+",/, "");
      const nested = `${text.slice(0, -1)},"requestParameters":${stringOf(deep(levels))}}`;
      const { state } = await ingested({ bad: raw(`{"Records":[${nested}]}`) });
      expect(state.get("bad")).toMatchObject({ state: "read", quarantined });
    },
  );
});

/** JSON.stringify without its recursion. */
function stringOf(value: unknown): string {
  let text = "";
  let closing = "";
  for (let inner = value; typeof inner === "object" && inner !== null;) {
    const [entry] = Object.entries(inner);
    if (!entry) break;
    text += `{${JSON.stringify(entry[0])}:`;
    closing += "}";
    inner = entry[1];
  }
  return `${text}"end"${closing}`;
}
