import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { testRecord } from "@/scripts/testing/trail-record";
import { startVerifiedTrail, type VerifiedTrail } from "@/scripts/testing/verified-trail";
import { listTrailFiles } from "./service/list-trail-files";
import { readTrailFiles } from "./service/read-trail-files";

const JOB = { kind: "job", name: "test" } as const;
const SINCE = new Date("2026-02-01T00:00:00Z");
const time = (clock: string) => `2026-03-01T${clock}:00Z`;
const overwritten = (text: string) => text.replaceAll("eu-west-1", "eu-west-2");

let database: TestDatabase;
let proof: VerifiedTrail;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
afterEach(() => proof?.stop());

const now = () => proof.clock.at;
const list = async () =>
  listTrailFiles(database.worker, JOB, proof.aws, await proof.stream(), { now, since: SINCE });
const read = () => readTrailFiles(database.worker, JOB, proof.aws, { now });

async function states(key: string) {
  const { rows } = await sql<{ state: string; grade: string; reason: string }>`
    select state, grade, grade_reason as reason from access_file where key = ${key} order by id`.execute(
    database.web,
  );
  return rows;
}

/** A file that is listed, and overwritten before it is read. */
async function overwrite(): Promise<string> {
  const key = proof.trail.deliver([testRecord(time("00:10"))], time("00:10"));
  proof.trail.deliver([testRecord(time("00:20"), {}, 1)], time("00:20"));
  if (proof.trail.digestsUntil(time("02:00")).length > 0) proof.clock.at = new Date(time("02:30"));
  await list();
  proof.trail.alter(key, overwritten);
  return key;
}

const REPLACED = {
  state: "missing",
  grade: "X",
  reason: "It was overwritten before it was read: what CloudTrail wrote there first is not known.",
};

describe("a file that was overwritten between listing and reading", () => {
  beforeEach(async () => {
    proof = await startVerifiedTrail(database);
  });

  it("is missing with its reason, found as changed, and its new version is a file of its own", async () => {
    const key = await overwrite();
    const { tally, outcomes } = await read();
    expect(tally).toMatchObject({ files: 3, missing: 1, left: 0, quarantined: 0 });
    expect(outcomes.map(({ error }) => error)).toEqual([null]);
    expect(await states(key)).toEqual([REPLACED, expect.objectContaining({ state: "read", grade: "B" })]);
    expect(await proof.findings()).toEqual([`file_changed ${key}`]);
    await list();
    await read();
    await proof.verify();
    expect(await states(key)).toEqual([REPLACED, expect.objectContaining({ state: "read", grade: "X" })]);
    expect(await proof.findings()).toEqual([`file_changed ${key}`]);
  });

  it("is not said to be missing from the bucket, though digests that list it are read first", async () => {
    const key = await overwrite();
    await read();
    await sql`delete from access_file where key = ${key} and state <> 'missing'`.execute(database.owner);
    proof.clock.at = new Date(time("12:00"));
    proof.trail.digestsUntil(time("12:00"));
    await proof.verify();
    expect(await proof.findings()).toEqual([`file_changed ${key}`]);
    expect((await proof.stream()).completeTo).toBeNull();
  });

  it("is well again when what lies there is what CloudTrail signed", async () => {
    const key = await overwrite();
    await read();
    proof.trail.alter(key, (text) => text.replaceAll("eu-west-2", "eu-west-1"));
    await sql`delete from access_file where key = ${key} and state <> 'missing'`.execute(database.owner);
    await sql`update access_file set etag = 'other' where key = ${key}`.execute(database.owner);
    await list();
    await read();
    await proof.verify();
    expect((await states(key)).map(({ grade }) => grade)).toEqual(["X", "A"]);
    expect(await proof.findings()).toEqual([]);
  });

  it("is missing when it is gone by the time its new version is asked for", async () => {
    const key = await overwrite();
    proof.loopback.faults.add({ match: { operation: "HeadObject" }, answer: { kind: "access-denied" } });
    expect((await read()).tally).toMatchObject({ left: 1, missing: 0 });
    proof.loopback.faults.clear();
    proof.trail.drop(key);
    expect((await read()).tally).toMatchObject({ left: 0, missing: 1 });
    expect(await states(key)).toEqual([expect.objectContaining({ state: "missing", grade: "B" })]);
    expect(await proof.findings()).toEqual([]);
  });
});

it("is found as changed where no digests are written too", async () => {
  proof = await startVerifiedTrail(database, { validation: false });
  const key = await overwrite();
  await read();
  expect(await states(key)).toEqual([REPLACED, expect.objectContaining({ state: "read", grade: "C" })]);
  expect(await proof.findings()).toEqual([`file_changed ${key}`]);
});
