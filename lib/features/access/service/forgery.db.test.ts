import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newPrivateKey, openSigningKey, type SigningKey } from "@/demo/estate/trail/signing-key";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import {
  at,
  expectRest,
  HOURS,
  of,
  pick,
  type Scene,
  verified,
  version,
  withScene,
  X,
} from "@/scripts/testing/forgery-scene";
import { testRecord } from "@/scripts/testing/trail-record";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

describe("forgery", () => {
  it("is not seen where there is none", async () => {
    await withScene(database, async (scene) => {
      const outcome = await verified(scene);
      expect(outcome.grades.size).toBe(10);
      expectRest(outcome, []);
      expect(outcome.findings).toEqual([]);
    });
  });

  it("by exchanging the content of two files is found in both", async () => {
    await withScene(database, async (scene) => {
      const [one, other] = [pick(scene.files, 2), pick(scene.files, 7)];
      const [first, second] = [version(scene, one), version(scene, other)];
      [first.body, second.body] = [second.body, first.body];
      const outcome = await verified(scene);
      expect(of(outcome, [one, other])).toEqual(X([one, other]));
      expectRest(outcome, [one, other]);
      expect(outcome.findings).toEqual([`file_changed ${one}`, `file_changed ${other}`]);
    });
  });

  it("by a file that CloudTrail did not write is found a day after its digests, not before", async () => {
    await withScene(database, async (scene) => {
      const { proof } = scene;
      const extra = proof.trail.forge([testRecord(at(2, 12).toISOString())], at(2, 12));
      proof.clock.at = at(3 + 23, 59);
      await proof.ingest();
      await proof.verify();
      expect((await proof.grades()).find(({ key }) => key === extra)?.grade).toBe("B");
      const outcome = await verified(scene);
      expect(of(outcome, [extra])).toEqual(X([extra]));
      expectRest(outcome, [extra]);
      expect(outcome.findings).toEqual([`file_forged ${extra}`]);
    });
  });

  it("by deleting a file is found, and no longer when the file is back", async () => {
    await withScene(database, async (scene) => {
      const { proof } = scene;
      const key = pick(scene.files, 4);
      const kept = version(scene, key);
      proof.trail.drop(key);
      const outcome = await verified(scene);
      expect(outcome.findings).toEqual([`file_missing ${key}`]);
      expectRest(outcome, []);
      expect(await proof.stream()).toMatchObject({ completeTo: at(HOURS), provenFrom: at(3) });
      proof.trail.bucket.objects.set(key, [kept]);
      const again = await verified(scene);
      expect([again.findings, again.grades.get(key)]).toEqual([[], "A"]);
      expect(await proof.stream()).toMatchObject({ completeTo: at(HOURS), provenFrom: at(0) });
    });
  });

  it("by moving a file is found at both places", async () => {
    await withScene(database, async (scene) => {
      const key = pick(scene.files, 4);
      const to = key.replace("T0210Z", "T0211Z");
      scene.proof.trail.move(key, to);
      const outcome = await verified(scene);
      expect(of(outcome, [to])).toEqual(X([to]));
      expect(outcome.findings).toEqual([`file_forged ${to}`, `file_missing ${key}`]);
      expectRest(outcome, [to]);
    });
  });

  it("by moving a digest is found: what it listed is not proven", async () => {
    await withScene(database, async (scene) => {
      const key = pick(scene.digests, 2);
      const to = key.replace("T030000Z", "T033000Z");
      scene.proof.trail.move(key, to);
      const outcome = await verified(scene);
      const touched = scene.files.slice(4, 6);
      expect(of(outcome, touched)).toEqual(X(touched));
      expect(outcome.findings).toContain(`digest_moved ${to}`);
      expect(outcome.findings).toContain(`digest_gap ${key}`);
    });
  });

  it.each([0, 2, 4])(
    "by deleting digest %i is found: its files are not proven, all others are",
    async (place) => {
      await withScene(database, async (scene) => {
        const key = pick(scene.digests, place);
        scene.proof.trail.drop(key);
        const outcome = await verified(scene);
        const touched = scene.files.slice(2 * place, 2 * place + 2);
        expect(of(outcome, touched)).toEqual(X(touched));
        expectRest(outcome, touched);
        expect(outcome.findings).toEqual([`digest_gap ${key}`]);
        expect((await scene.proof.stream()).provenFrom).toEqual(at(place + 1));
      });
    },
  );

  it("by an older digest in the place of a newer one is found", async () => {
    await withScene(database, async (scene) => {
      const key = pick(scene.digests, 3);
      const older = version(scene, pick(scene.digests, 1));
      const target = version(scene, key);
      [target.body, target.metadata] = [older.body, older.metadata];
      const outcome = await verified(scene);
      const touched = scene.files.slice(6, 8);
      expect(of(outcome, touched)).toEqual(X(touched));
      expectRest(outcome, touched);
      expect(outcome.findings).toEqual([`digest_moved ${key}`]);
    });
  });

  it.each(["its own fingerprint", "CloudTrail's fingerprint"])(
    "by signing a changed digest with another key under %s is found",
    async (whose) => {
      await withScene(database, async (scene) => {
        const { trail } = scene.proof;
        const [key, file] = [pick(scene.digests, 2), pick(scene.files, 4)];
        const forger = openSigningKey(newPrivateKey());
        trail.alter(file, (text) => text.replace("ada.test", "eve.test"));
        const named = whose === "its own fingerprint" ? forger.fingerprint : trail.signer.current.fingerprint;
        const target = version(scene, key);
        const changed = resigned(gunzipSync(target.body).toString(), trail.read(file), file, {
          forger,
          named,
        });
        [target.body, target.metadata] = [changed.body, { ...target.metadata, signature: changed.signature }];
        const outcome = await verified(scene);
        const touched = scene.files.slice(4, 6);
        expect(of(outcome, touched)).toEqual(X(touched));
        expectRest(outcome, touched);
        expect(outcome.findings).toEqual([`digest_invalid ${key}`]);
      });
    },
  );

  it("of the newest digest is found before the next one comes", async () => {
    await withScene(database, async (scene) => {
      const key = pick(scene.digests, 5);
      scene.proof.trail.alterSignature(key, (signature) => signature.replace(/^../, "00"));
      const outcome = await verified(scene);
      expectRest(outcome, []);
      expect(outcome.findings).toEqual([`digest_invalid ${key}`]);
    });
  });
});

/** In any order of what is delivered, read and verified, the end is that of one clean run. */
it("is found alike whatever was read and verified first", async () => {
  const step = fc.record({ hour: fc.integer({ min: 0, max: 30 }), keep: fc.integer({ min: 0, max: 3 }) });
  const expected = await withScene(database, async (scene) => outcomeOf(scene, []));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 5 }), async (steps) =>
      withScene(database, async (scene) => {
        expect(await outcomeOf(scene, steps)).toEqual(expected);
      }),
    ),
    { numRuns: 10 },
  );
});

async function outcomeOf(scene: Scene, steps: { hour: number; keep: number }[]) {
  const { proof, files, digests } = scene;
  const [changed, dropped, lost] = [pick(files, 1), pick(files, 8), pick(digests, 2)];
  proof.trail.alter(changed, (text) => text.replace("ada.test", "eve.test"));
  proof.trail.drop(dropped);
  proof.trail.drop(lost);
  proof.trail.forge([testRecord(at(4, 12).toISOString())], at(4, 12));
  for (const { hour, keep } of steps) {
    proof.clock.at = at(hour);
    if (keep < 3) await proof.ingest((key) => files.indexOf(key) % 3 === keep);
    await proof.verify();
  }
  const { grades, findings } = await verified(scene);
  const bare = (text: string) => text.replace(/trail-logs-\d+|audit-\d+|_[A-Za-z0-9]{16}\./g, "");
  const { completeTo, provenFrom } = await proof.stream();
  return {
    grades: [...grades].map(([key, grade]) => `${bare(key)} ${grade}`).sort(),
    findings: findings.map(bare),
    completeTo,
    provenFrom,
  };
}

const signedSchema = z.object({
  digestEndTime: z.string(),
  digestS3Bucket: z.string(),
  digestS3Object: z.string(),
  previousDigestSignature: z.string().nullable(),
});
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A digest that gives the hash of the changed file, signed by a forger. */
function resigned(
  digest: string,
  content: string,
  file: string,
  { forger, named }: { forger: SigningKey; named: string },
): { body: Buffer; signature: string } {
  const hash = new RegExp(`("s3Object":"${file}","hashValue":")[0-9a-f]{64}`);
  const text = digest
    .replace(hash, (_, before: string) => before + sha256(content))
    .replace(/("digestPublicKeyFingerprint":")[0-9a-f]+/, (_, before: string) => before + named);
  const told = signedSchema.parse(JSON.parse(text));
  const place = `${told.digestS3Bucket}/${told.digestS3Object}`;
  const parts = [told.digestEndTime, place, sha256(text), told.previousDigestSignature ?? "null"];
  return { body: gzipSync(text), signature: forger.sign(parts.join("\n")) };
}
