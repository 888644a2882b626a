import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";

import { checkProof } from "./check-proof";
import { testCheckpoint, testEntry } from "./testing/ledger";

const sha256 = (prefix: number, ...parts: Buffer[]) =>
  createHash("sha256")
    .update(Buffer.concat([Buffer.of(prefix), ...parts]))
    .digest();

/** MTH and PATH word for word as RFC 9162 defines them (2.1.1 and 2.1.3.1). */
function split(size: number): number {
  return 2 ** Math.ceil(Math.log2(size) - 1);
}
function treeRoot(leaves: Buffer[]): Buffer {
  const [only, ...others] = leaves;
  if (only === undefined) throw new Error("no leaf");
  if (others.length === 0) return only;
  const k = split(leaves.length);
  return sha256(1, treeRoot(leaves.slice(0, k)), treeRoot(leaves.slice(k)));
}
function path(m: number, leaves: Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...path(m, left), treeRoot(right)] : [...path(m - k, right), treeRoot(left)];
}

/** Entry `seq` of a ledger of so many. */
function proven(seq: number, size: number) {
  const texts = Array.from({ length: size }, (_, index) => `{"seq":${index + 1},"said":"ü\u202e"}`);
  const leaves = texts.map((text) => sha256(0, Buffer.from(text)));
  const [leaf, prev] = [leaves[seq - 1] ?? Buffer.alloc(0), Buffer.alloc(32, seq)];
  const root = treeRoot(leaves);
  const note = `countersign/1\n${size}\n${root.toString("base64")}\n\n— key AAAA\n`;
  return testEntry({
    seq,
    canon: texts[seq - 1] ?? "",
    leaf: leaf.toString("hex"),
    prev: prev.toString("hex"),
    hash: sha256(2, prev, leaf).toString("hex"),
    inclusion: {
      checkpoint: testCheckpoint({ size, root: root.toString("hex"), note }),
      path: path(seq - 1, leaves).map((hash) => hash.toString("hex")),
    },
  });
}

const places = fc
  .integer({ min: 1, max: 40 })
  .chain((size) => fc.tuple(fc.integer({ min: 1, max: size }), fc.constant(size)));

describe("checkProof", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("holds for every entry of every tree", async () => {
    await fc.assert(
      fc.asyncProperty(places, async ([seq, size]) => {
        expect(await checkProof(proven(seq, size))).toBe("holds");
      }),
    );
  });

  it("fails as soon as one thing is another", async () => {
    const other = "f".repeat(64);
    const entry = proven(5, 13);
    const { inclusion } = entry;
    if (inclusion === null) throw new Error("it is proven");
    const { checkpoint } = inclusion;
    const [first = "", ...others] = inclusion.path;
    const changed = [
      { canon: `${entry.canon} ` },
      { leaf: other },
      { prev: other },
      { hash: other },
      { seq: 6 },
      { seq: 14 },
      { inclusion: { checkpoint, path: others } },
      { inclusion: { checkpoint, path: [...inclusion.path, other] } },
      { inclusion: { checkpoint, path: [other, ...others] } },
      { inclusion: { checkpoint, path: [...others, first] } },
      { inclusion: { ...inclusion, checkpoint: { ...checkpoint, root: other } } },
      { inclusion: { ...inclusion, checkpoint: { ...checkpoint, size: 12 } } },
      { inclusion: { ...inclusion, checkpoint: { ...checkpoint, note: "not a note" } } },
    ];
    expect(await checkProof(entry)).toBe("holds");
    for (const change of changed) expect(await checkProof({ ...entry, ...change })).toBe("fails");
  });

  it("looks at the chain of what is not published", async () => {
    const entry = { ...proven(5, 13), inclusion: null };
    expect(await checkProof(entry)).toBe("holds");
    expect(await checkProof({ ...entry, canon: "{}" })).toBe("fails");
  });

  it("says that it can't where there is no SHA-256", async () => {
    vi.stubGlobal("crypto", {});
    expect(await checkProof(proven(1, 1))).toBe("unable");
  });
});
