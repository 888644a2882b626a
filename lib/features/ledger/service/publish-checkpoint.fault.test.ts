import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startOperatedAccount } from "@/scripts/testing/operated-account";
import { personWith } from "@/lib/platform/auth/testing";
import type { Aws } from "@/lib/platform/aws/clients";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import type { LedgerConfig } from "@/lib/platform/config";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { keyOf } from "../rules/checkpoint-key";
import { leafHash } from "../rules/hash";
import { verifyInclusion } from "../rules/merkle";
import { readNote, signerOf } from "../rules/note";
import { readCheckpoint } from "../rules/checkpoint";
import { testKey } from "../rules/testing-key";
import { asIntruder, resetLedger } from "../store/testing";
import { append } from "./append";
import { isPublishingWanted } from "./is-publishing-wanted";
import { listEntries } from "./list-entries";
import { publishCheckpoint } from "./publish-checkpoint";
import { readEntry, readProof } from "./read-entry";
import { summariseLedger } from "./summarise-ledger";
import { verifyLedger } from "./verify-now";

const BUCKET = "countersign-ledger";
const worker = { kind: "job", name: "publish-checkpoint" } as const;
const officer = personWith(["compliance_officer"]);
const ours = testKey("countersign-test");
const pipelineArn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:pipeline/p`;
let database: TestDatabase;
let account: Awaited<ReturnType<typeof startOperatedAccount>>;
let aws: Aws;
let folder: string;
let config: LedgerConfig;
let now = new Date();

const bucket = () => {
  const found = account.state.buckets.get(BUCKET);
  if (!found) throw new Error("there is no bucket");
  return found;
};
const exported = () => [...bucket().objects.keys()];
const noteOf = (size: number) => bucket().objects.get(keyOf(size))?.at(-1)?.body.toString("utf8") ?? "";
const publish = (changed: Partial<LedgerConfig> = {}) =>
  publishCheckpoint({
    db: database.worker,
    actor: worker,
    aws,
    config: { ...config, ...changed },
    now: () => now,
  });
const write = (note: string) =>
  withTransaction(database.web, (tx) =>
    append(tx, officer, { type: "episode.acknowledged", body: { episode: "1", note } }),
  );
const writeAll = async (...notes: string[]) => {
  for (const note of notes) await write(note);
};
const items = async () => (await listEntries(database.web, officer, { limit: 50 })).items;

beforeAll(async () => {
  database = await testDatabase();
  account = await startOperatedAccount({ now: () => now, pipelineArn });
  aws = account.openAws();
  folder = await mkdtemp(path.join(tmpdir(), "countersign-ledger-"));
  const keyFile = path.join(folder, "key.pem");
  await writeFile(keyFile, ours.pem, { mode: 0o600 });
  const place = { account: ACCOUNT, region: REGION, bucket: BUCKET };
  config = { ...place, keyFile, kmsKeyId: null, verifierKeys: [ours.line], lockYears: 7 };
});
afterAll(async () => {
  await account?.stop();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  now = new Date();
  await resetLedger(database.owner);
  account.state.buckets.set(BUCKET, {
    name: BUCKET,
    account: ACCOUNT,
    region: REGION,
    versioning: "Enabled",
    kmsKeyId: null,
    createdAt: new Date(0),
    objectLock: true,
    objects: new Map(),
  });
});

describe("publishing a checkpoint", () => {
  it("signs the tree, locks the note outside the database, and says so of each entry", async () => {
    await writeAll("one", "two", "three");
    await publish();
    await write("four");
    expect((await items()).map(({ seq, state }) => [seq, state])).toEqual([
      [4, "recorded"],
      [3, "published"],
      [2, "published"],
      [1, "published"],
    ]);
    expect(exported()).toEqual([keyOf(3)]);
    const note = readNote(noteOf(3));
    expect(note && signerOf(note, [ours.key])).toEqual(ours.key);
    const { lastCheckpoint, ...summary } = await summariseLedger(database.web, officer);
    expect(summary).toMatchObject({ entries: 4, checkpoints: 1, waiting: 1 });
    expect(lastCheckpoint).toMatchObject({
      size: 3,
      note: noteOf(3),
      bucket: BUCKET,
      signedBy: "countersign-test",
    });
    const locked = new Date(lastCheckpoint?.lockedUntil ?? 0).getUTCFullYear();
    expect(locked).toBe(now.getUTCFullYear() + 7);
  });

  it("proves every entry to whoever has the proof and the key alone", async () => {
    await writeAll("one", "two", "three", "four", "five");
    await publish();
    for (const { seq } of await items()) {
      const proof = await readProof(database.web, officer, seq);
      const note = readNote(proof.inclusion?.checkpoint.note ?? "");
      expect(note && signerOf(note, [ours.key])).toEqual(ours.key);
      const said = readCheckpoint(note?.text ?? "");
      expect(said?.origin).toBe(proof.log);
      const path = (proof.inclusion?.path ?? []).map((hash) => Buffer.from(hash, "hex"));
      const leaf = leafHash(Buffer.from(proof.canon, "base64"));
      const [size, root] = [said?.size ?? 0, said?.root ?? Buffer.alloc(0)];
      expect(verifyInclusion({ leaf, index: seq - 1, size, path, root })).toBe(true);
      expect(await readEntry(database.web, officer, seq)).toMatchObject({ intact: true, state: "published" });
    }
  });

  it("is wanted while an entry waits, and does nothing where none does", async () => {
    expect(await isPublishingWanted(database.worker, worker, now)).toBe(false);
    await publish();
    expect(exported()).toEqual([]);
    await write("one");
    const later = new Date(Date.now() + 6_000);
    expect(await isPublishingWanted(database.worker, worker, later)).toBe(true);
    await publish();
    await publish();
    expect(exported()).toEqual([keyOf(1)]);
    expect(await isPublishingWanted(database.worker, worker, later)).toBe(false);
  });

  it("proves every hour that nothing happened", async () => {
    await write("one");
    await publish();
    now = new Date(now.getTime() + 3_600_001);
    await publish();
    expect(exported()).toEqual([keyOf(1), keyOf(2)]);
    expect((await items())[0]).toMatchObject({ type: "checkpoint.published", state: "published" });
  });

  it("goes without a lock where the bucket has none", async () => {
    bucket().objectLock = false;
    await write("one");
    await publish();
    const { lastCheckpoint } = await summariseLedger(database.web, officer);
    expect(lastCheckpoint).toMatchObject({ size: 1, lockedUntil: null });
  });

  it("finds again what a worker exported that died before it wrote that down", async () => {
    await write("one");
    await publish();
    await asIntruder(database.owner, () => sql`delete from ledger_checkpoint`.execute(database.owner));
    await publish();
    expect((await items())[0]?.state).toBe("published");
    expect(exported()).toEqual([keyOf(1)]);
  });

  it("is done once by several workers at once", async () => {
    await writeAll("one", "two");
    await Promise.all([publish(), publish(), publish()]);
    expect(exported()).toEqual([keyOf(2)]);
    const keys = [ours.line];
    const found = await verifyLedger(database.worker, "test", { keys, now: () => now });
    expect(found).toMatchObject({ state: "verified", checkpoints: 1, consistent: 1, published: 2 });
  });

  it("leaves entries recorded while the bucket does not answer, and catches up", async () => {
    await write("one");
    const there = bucket();
    account.state.buckets.delete(BUCKET);
    await expect(publish()).rejects.toThrow();
    expect((await items())[0]?.state).toBe("recorded");
    account.state.buckets.set(BUCKET, there);
    await publish();
    expect((await items())[0]?.state).toBe("published");
  });
});

describe("nothing is signed", () => {
  const rewrite = (statement: ReturnType<typeof sql>) =>
    asIntruder(database.owner, () => statement.execute(database.owner));
  const refusal = async () => {
    await expect(publish()).rejects.toThrow();
    return (await summariseLedger(database.web, officer)).lastVerification;
  };

  it("after the end was cut off, or an old backup restored", async () => {
    await writeAll("one", "two", "three");
    await publish();
    await rewrite(sql`delete from ledger_entry where seq = 3`);
    await rewrite(sql`delete from ledger_checkpoint`);
    await rewrite(sql`update ledger_head set seq = 2, hash = (select hash from ledger_entry where seq = 2)`);
    await write("another three");
    await write("four");
    const found = await refusal();
    expect(found).toMatchObject({ state: "broken", fault: { words: expect.stringContaining("rewritten") } });
    await rewrite(sql`delete from ledger_entry where seq > 2`);
    await rewrite(sql`update ledger_head set seq = 2, hash = (select hash from ledger_entry where seq = 2)`);
    expect((await refusal())?.fault?.words).toContain(
      "A checkpoint of 3 entries was signed, and only 2 are there",
    );
    expect(exported()).toEqual([keyOf(3)]);
  });

  it("over an entry that was altered since", async () => {
    await write("one");
    await publish();
    await write("two");
    await rewrite(sql`update ledger_entry set model = 'other' where seq = 2`);
    expect((await refusal())?.fault?.words).toBe("Entry 2 is filed under another model than it says itself.");
  });

  it("over nodes that are not the tree's", async () => {
    await writeAll("one", "two");
    await publish();
    await write("three");
    await rewrite(sql`update ledger_node set hash = sha256('')`);
    expect(await refusal()).toMatchObject({ state: "broken" });
  });

  it("when the note is gone from the bucket, or another lies there", async () => {
    await write("one");
    await publish();
    await write("two");
    const [version] = bucket().objects.get(keyOf(1)) ?? [];
    bucket().objects.clear();
    expect((await refusal())?.fault?.words).toBe(`The checkpoint of 1 entry is gone from ${BUCKET}.`);
    if (version)
      bucket().objects.set(keyOf(1), [
        { ...version, body: Buffer.from("not a note\n"), checksumCrc32: null },
      ]);
    expect((await refusal())?.fault?.words).toBe("The checkpoint of 1 entry is no signed note.");
  });

  it("with a key countersign.yaml does not name last", async () => {
    await write("one");
    await expect(publish({ verifierKeys: [testKey("countersign-test").line] })).rejects.toThrow(
      "nothing is signed",
    );
    expect(exported()).toEqual([]);
  });

  it("by anybody but the worker", async () => {
    const asOfficer = publishCheckpoint({ db: database.web, actor: officer, aws, config, now: () => now });
    await expect(asOfficer).rejects.toMatchObject({ code: "forbidden" });
  });
});
