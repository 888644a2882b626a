import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { expectRest, of, pick, verified, version, withScene, X } from "@/scripts/testing/forgery-scene";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

describe("forgery of single bytes", () => {
  const flip = fc.record({ place: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) });
  const flipped = (body: Buffer, { place, mask }: { place: number; mask: number }) => {
    const copy = Buffer.from(body);
    const at = place % copy.length;
    copy[at] = (copy[at] ?? 0) ^ mask;
    return copy;
  };

  it("in the content of a file, or by cutting it off, is always found", async () => {
    const cut = fc.record({ cut: fc.nat() });
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.oneof(flip, cut), async (place, change) =>
        withScene(database, async (scene) => {
          const key = pick(scene.files, place);
          const target = version(scene, key);
          const content = gunzipSync(target.body);
          target.body =
            "cut" in change
              ? target.body.subarray(0, change.cut % target.body.length)
              : gzipSync(flipped(content, change));
          const outcome = await verified(scene);
          expect(of(outcome, [key])).toEqual(X([key]));
          expectRest(outcome, [key]);
          expect(outcome.findings).toEqual([`file_changed ${key}`]);
        }),
      ),
      { numRuns: 12 },
    );
  });

  it("in the packed bytes of a file is found unless its content is the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9), flip, async (place, change) =>
        withScene(database, async (scene) => {
          const key = pick(scene.files, place);
          const target = version(scene, key);
          const content = gunzipSync(target.body);
          target.body = flipped(target.body, change);
          const outcome = await verified(scene);
          const same = contentOf(target.body)?.equals(content) ?? false;
          expect(of(outcome, [key])).toEqual([[key, same ? "A" : "X"]]);
          expectRest(outcome, [key]);
        }),
      ),
      { numRuns: 12 },
    );
  });

  const damage = fc.oneof(
    fc.record({ what: fc.constant("content" as const), flip }),
    fc.record({ what: fc.constant("packed" as const), flip }),
    fc.record({ what: fc.constant("signature" as const), flip }),
    fc.record({ what: fc.constant("cut" as const), flip }),
    fc.record({ what: fc.constantFrom("no signature" as const, "algorithm" as const), flip }),
  );

  it("in a digest, its signature or its metadata is found: what it lists is not proven", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), damage, async (place, { what, flip }) =>
        withScene(database, async (scene) => {
          const key = pick(scene.digests, place);
          const target = version(scene, key);
          const content = gunzipSync(target.body);
          if (what === "content") target.body = gzipSync(flipped(content, flip));
          if (what === "packed") target.body = flipped(target.body, flip);
          if (what === "cut") target.body = target.body.subarray(0, flip.place % target.body.length);
          const { signature = "", ...others } = target.metadata;
          const bytes = flipped(Buffer.from(signature, "hex"), flip).toString("hex");
          if (what === "signature") target.metadata = { ...others, signature: bytes };
          if (what === "no signature") target.metadata = others;
          if (what === "algorithm") target.metadata = { signature, "signature-algorithm": "SHA1withRSA" };
          const isHarmless = what === "packed" && contentOf(target.body)?.equals(content) === true;
          const outcome = await verified(scene);
          const touched = scene.files.slice(2 * place, 2 * place + 2);
          if (!isHarmless) expect(of(outcome, touched)).toEqual(X(touched));
          expectRest(outcome, touched);
          const broken = outcome.findings.filter((finding) => /^digest_(invalid|moved) /.test(finding));
          expect(broken.map((finding) => finding.split(" ")[1])).toEqual(isHarmless ? [] : [key]);
        }),
      ),
      { numRuns: 30 },
    );
  });
});

function contentOf(body: Buffer): Buffer | null {
  try {
    return gunzipSync(body);
  } catch {
    return null;
  }
}
