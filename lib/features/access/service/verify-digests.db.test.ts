import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { testRecord } from "@/scripts/testing/trail-record";
import { startVerifiedTrail, type VerifiedTrail } from "@/scripts/testing/verified-trail";

let database: TestDatabase;
let proof: VerifiedTrail;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  proof = await startVerifiedTrail(database);
});
afterEach(() => proof?.stop());

const time = (clock: string) => `2026-03-01T${clock}:00Z`;
const deliver = (...clocks: string[]) =>
  clocks.map((clock, serial) => proof.trail.deliver([testRecord(time(clock), {}, serial)], time(clock)));
const standings = async () => (await proof.grades()).map(({ grade }) => grade).join("");

describe("a clean chain", () => {
  it("proves every file, without a finding, and says since when and up to when", async () => {
    deliver("00:10", "00:50", "01:20", "02:59");
    proof.trail.digestsUntil(time("05:00"));
    proof.clock.at = new Date(time("05:30"));
    await proof.ingest();
    await proof.verify();
    expect(await standings()).toBe("AAAA");
    expect(await proof.findings()).toEqual([]);
    expect(await proof.stream()).toMatchObject({
      completeTo: new Date(time("05:00")),
      provenFrom: new Date(time("00:00")),
    });
    const [file] = await proof.grades();
    expect(file?.reason).toMatch(
      /^Its SHA-256 is in the digest \S+_20260301T010000Z\.json\.gz, which CloudTrail signed\.$/,
    );
  });

  it("turns B into A when the digest comes", async () => {
    deliver("00:10", "01:20");
    proof.trail.digestsUntil(time("02:00"));
    proof.clock.at = new Date(time("01:30"));
    await proof.ingest();
    await proof.verify();
    expect(await standings()).toBe("AB");
    expect((await proof.stream()).completeTo).toEqual(new Date(time("01:00")));
    proof.clock.at = new Date(time("02:01"));
    await proof.verify();
    expect(await standings()).toBe("AA");
  });

  it("comes to the same when digests are read before files, twice, and by two workers at once", async () => {
    const [, second] = deliver("00:10", "00:50", "01:20", "02:59");
    proof.trail.digestsUntil(time("04:00"));
    proof.clock.at = new Date(time("05:00"));
    await proof.verify();
    expect((await proof.stream()).completeTo).toBeNull();
    await proof.ingest((key) => key !== second);
    await Promise.all([proof.verify(), proof.verify()]);
    expect(await standings()).toBe("AAA");
    await proof.ingest();
    await Promise.all([proof.verify(), proof.verify()]);
    expect(await standings()).toBe("AAAA");
    expect((await proof.stream()).completeTo).toEqual(new Date(time("04:00")));
    const before = await sql`select * from access_file order by id`.execute(database.web);
    await proof.verify();
    expect((await sql`select * from access_file order by id`.execute(database.web)).rows).toEqual(
      before.rows,
    );
  });

  it("holds over a change of keys, in an organisation's folder under a prefix", async () => {
    await proof.stop();
    proof = await startVerifiedTrail(database, { prefix: "audit/logs", organisation: "o-abc1234567" });
    deliver("00:10", "02:10");
    proof.trail.digestsUntil(time("01:00"));
    proof.trail.rotateKey(time("01:00"));
    proof.trail.digestsUntil(time("04:00"));
    proof.clock.at = new Date(time("04:30"));
    await proof.ingest();
    await proof.verify();
    expect(await standings()).toBe("AA");
    expect((await proof.stream()).provenFrom).toEqual(new Date(time("00:00")));
    const keys =
      await sql`select fingerprint from access_public_key where fingerprint = ${proof.trail.signer.current.fingerprint}`.execute(
        database.web,
      );
    expect(keys.rows).toHaveLength(1);
  });
});

describe("a stopped trail", () => {
  it("leaves a gap that is found, and files on both sides proven", async () => {
    deliver("00:10");
    proof.trail.stop(time("01:00"));
    proof.trail.start(time("03:00"));
    deliver("03:10");
    proof.trail.digestsUntil(time("05:00"));
    proof.clock.at = new Date(time("05:30"));
    await proof.ingest();
    await proof.verify();
    expect(await standings()).toBe("AA");
    expect(await proof.findings()).toEqual([`digest_gap ${proof.trail.digestKeyAt(time("04:00"))}`]);
    expect((await proof.stream()).provenFrom).toEqual(new Date(time("03:00")));
    const { rows } =
      await sql`select reason, from_at, to_at from access_finding where resolved_at is null`.execute(
        database.web,
      );
    expect(rows).toEqual([
      {
        reason:
          "No digests were written from 1 Mar 2026, 01:00:00 UTC to 1 Mar 2026, 03:00:00 UTC: logging was stopped or log file validation was off.",
        from_at: new Date(time("01:00")),
        to_at: new Date(time("03:00")),
      },
    ]);
  });

  it("can't prove a file of the gap, and does not call it forged", async () => {
    deliver("00:10");
    proof.trail.stop(time("01:00"));
    const planted = proof.trail.forge([testRecord(time("01:40"))], time("01:50"));
    proof.trail.start(time("03:00"));
    deliver("03:10");
    proof.trail.digestsUntil(time("05:00"));
    proof.clock.at = new Date("2026-03-09T00:00:00Z");
    await proof.ingest();
    await proof.verify();
    expect(await proof.grades()).toContainEqual(expect.objectContaining({ key: planted, grade: "C" }));
  });

  it("is found when digests are overdue, until the next one comes", async () => {
    deliver("00:10");
    proof.trail.digestsUntil(time("02:00"));
    proof.clock.at = new Date(time("03:59"));
    await proof.verify();
    expect(await proof.findings()).toEqual([]);
    proof.clock.at = new Date(time("04:00"));
    await proof.ingest();
    await proof.verify();
    expect(await proof.findings()).toEqual([`digest_gap after ${proof.trail.digestKeyAt(time("02:00"))}`]);
    proof.trail.digestsUntil(time("04:00"));
    await proof.verify();
    expect(await proof.findings()).toEqual([]);
  });
});

describe("AWS that does not answer", () => {
  const deny = (operation: string) =>
    proof.loopback.faults.add({ match: { operation }, answer: { kind: "access-denied" } });

  it.each(["ListObjectsV2", "GetObject", "ListPublicKeys"])(
    "leaves grades as they were: %s",
    async (operation) => {
      deliver("00:10");
      proof.trail.digestsUntil(time("01:00"));
      proof.clock.at = new Date(time("01:30"));
      await proof.ingest();
      await sql`delete from access_public_key`.execute(database.worker);
      deny(operation);
      const outcomes = await proof.verify();
      expect(outcomes.find(({ error }) => error !== null)?.error).toMatch(/^access denied/);
      expect(await standings()).toBe("B");
      expect(await proof.findings()).toEqual([]);
    },
  );

  it("says of no file that it is missing", async () => {
    const [, dropped] = deliver("00:10", "00:20");
    proof.trail.digestsUntil(time("01:00"));
    proof.trail.drop(dropped ?? "");
    proof.clock.at = new Date(time("02:30"));
    await proof.ingest();
    await proof.verify();
    expect(await proof.findings()).toEqual([]);
    proof.clock.at = new Date(time("03:00"));
    proof.trail.digestsUntil(time("03:00"));
    deny("HeadObject");
    await proof.verify();
    expect(await proof.findings()).toEqual([]);
  });
});

it("needs the permission to collect", async () => {
  const { verifyDigests } = await import("./verify-digests");
  const person = {
    kind: "person",
    personId: "1",
    issuer: "i",
    subject: "s",
    name: "n",
    email: null,
    signIn: null,
  } as const;
  await expect(
    verifyDigests(database.worker, { ...person, roles: ["administrator"] }, proof.aws, await proof.stream(), {
      now: () => proof.clock.at,
    }),
  ).rejects.toThrow("access:collect");
});
