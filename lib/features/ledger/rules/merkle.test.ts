import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Frontier } from "./frontier";
import { emptyRoot, leafHash, nodeHash } from "./hash";
import {
  consistencyRanges,
  foldSubtrees,
  inclusionRanges,
  type Range,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from "./merkle";

/** Leaves and roots of the test vectors of Certificate Transparency's reference implementation (merkletree tests). */
const LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const vectors = LEAVES.map((leaf) => leafHash(Buffer.from(leaf, "hex")));
const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, at) => leafHash(Buffer.from(`leaf ${at}`)));

/** RFC 9162, 2.1.1, word for word. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return emptyRoot();
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

function frontierOf(leaves: readonly Buffer[]): Frontier {
  const tree = new Frontier();
  for (const leaf of leaves) tree.push(leaf);
  return tree;
}

/** Ranges as the store reads them: from whole subtrees alone. */
function hashesOf(leaves: readonly Buffer[], ranges: readonly Range[]): Buffer[] {
  return ranges.map((range) =>
    foldSubtrees(
      subtreesOf(range).map(({ level, position }) =>
        treeHash(leaves.slice(position * 2 ** level, (position + 1) * 2 ** level)),
      ),
    ),
  );
}

describe("the tree of RFC 9162", () => {
  it("has the known roots", () => {
    expect(emptyRoot().toString("hex")).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    ROOTS.forEach((root, at) => {
      const leaves = vectors.slice(0, at + 1);
      expect(treeHash(leaves).toString("hex")).toBe(root);
      expect(frontierOf(leaves).root().toString("hex")).toBe(root);
    });
  });

  it("has the inclusion proofs of the example in 2.1.5", () => {
    // a to j are nodes of the tree of seven: leaves a b c d e f and j; g = ab, h = cd, i = ef; k = gh, l = ij.
    expect(inclusionRanges(0, 7)).toEqual([range(1, 2), range(2, 4), range(4, 7)]);
    expect(inclusionRanges(3, 7)).toEqual([range(2, 3), range(0, 2), range(4, 7)]);
    expect(inclusionRanges(4, 7)).toEqual([range(5, 6), range(6, 7), range(0, 4)]);
    expect(inclusionRanges(6, 7)).toEqual([range(4, 6), range(0, 4)]);
  });

  it("has the consistency proofs of the example in 2.1.5", () => {
    expect(consistencyRanges(3, 7)).toEqual([range(2, 3), range(3, 4), range(0, 2), range(4, 7)]);
    expect(consistencyRanges(4, 7)).toEqual([range(4, 7)]);
    expect(consistencyRanges(6, 7)).toEqual([range(4, 6), range(6, 7), range(0, 4)]);
    expect(consistencyRanges(7, 7)).toEqual([]);
  });

  it("proves every leaf and every beginning of every tree of up to 40", () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = leavesOf(size);
      const root = treeHash(leaves);
      expect(frontierOf(leaves).root()).toEqual(root);
      for (let index = 0; index < size; index += 1) {
        const path = hashesOf(leaves, inclusionRanges(index, size));
        const leaf = leaves[index] ?? emptyRoot();
        expect(verifyInclusion({ leaf, index, size, path, root })).toBe(true);
        const first = index + 1;
        const firstRoot = treeHash(leaves.slice(0, first));
        const proof = hashesOf(leaves, consistencyRanges(first, size));
        expect(verifyConsistency({ first, firstRoot, size, root, path: proof })).toBe(true);
      }
    }
  });

  it("tells which nodes a leaf completes", () => {
    const leaves = leavesOf(8);
    const tree = frontierOf(leaves.slice(0, 7));
    expect(tree.push(leaves[7] ?? emptyRoot())).toEqual([
      treeHash(leaves.slice(6, 8)),
      treeHash(leaves.slice(4, 8)),
      treeHash(leaves),
    ]);
  });

  it("goes on from whole subtrees as from the leaves", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 30 }), (before, more) => {
        const leaves = leavesOf(before + more);
        const parts = subtreesOf(range(0, before)).map(({ level, position }) =>
          treeHash(leaves.slice(position * 2 ** level, (position + 1) * 2 ** level)),
        );
        const tree = new Frontier(before, parts);
        for (const leaf of leaves.slice(before)) tree.push(leaf);
        expect(tree.root()).toEqual(treeHash(leaves));
      }),
    );
  });
});

function range(from: number, to: number): Range {
  return { from, to };
}

/** A path with one thing wrong: a bit, one too few, one too many, or two the other way round. */
const spoilt = (path: readonly Buffer[]) =>
  fc.oneof(
    ...(path.length === 0
      ? []
      : [
          fc.record({ at: fc.nat(path.length - 1), bit: fc.nat(255) }).map(({ at, bit }) =>
            path.map((hash, index) => {
              const copy = Buffer.from(hash);
              if (index === at) copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
              return copy;
            }),
          ),
          fc.constant(path.slice(1)),
          fc.constant(path.slice(0, -1)),
        ]),
    fc.constant([...path, emptyRoot()]),
    fc.constant([emptyRoot(), ...path]),
  );

describe("proofs that are not", () => {
  const place = fc
    .integer({ min: 2, max: 60 })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));

  it("are refused for inclusion", () => {
    fc.assert(
      fc.property(
        place.chain(({ size, index }) => {
          const leaves = leavesOf(size);
          const path = hashesOf(leaves, inclusionRanges(index, size));
          return fc.record({ size: fc.constant(size), index: fc.constant(index), path: spoilt(path) });
        }),
        ({ size, index, path }) => {
          const leaves = leavesOf(size);
          const leaf = leaves[index] ?? emptyRoot();
          expect(verifyInclusion({ leaf, index, size, path, root: treeHash(leaves) })).toBe(false);
        },
      ),
    );
  });

  it("are refused for another leaf or place", () => {
    fc.assert(
      fc.property(place, fc.nat(59), ({ size, index }, other) => {
        fc.pre(other % size !== index);
        const leaves = leavesOf(size);
        const path = hashesOf(leaves, inclusionRanges(index, size));
        const root = treeHash(leaves);
        const leaf = leaves[index] ?? emptyRoot();
        const wrong = leaves[other % size] ?? emptyRoot();
        expect(verifyInclusion({ leaf: wrong, index, size, path, root })).toBe(false);
        expect(verifyInclusion({ leaf, index: other % size, size, path, root })).toBe(false);
        expect(verifyInclusion({ leaf, index: size, size, path, root })).toBe(false);
      }),
    );
  });

  it("are refused for consistency", () => {
    fc.assert(
      fc.property(
        place.chain(({ size, index }) => {
          const leaves = leavesOf(size);
          const path = hashesOf(leaves, consistencyRanges(index + 1, size));
          return fc.record({ size: fc.constant(size), first: fc.constant(index + 1), path: spoilt(path) });
        }),
        ({ size, first, path }) => {
          const leaves = leavesOf(size);
          const [firstRoot, root] = [treeHash(leaves.slice(0, first)), treeHash(leaves)];
          expect(verifyConsistency({ first, firstRoot, size, root, path })).toBe(false);
        },
      ),
    );
  });

  it("are refused for a beginning that was another, or is longer than the whole", () => {
    const leaves = leavesOf(9);
    const root = treeHash(leaves);
    const path = hashesOf(leaves, consistencyRanges(5, 9));
    const other = treeHash([...leaves.slice(0, 4), leafHash(Buffer.from("other"))]);
    expect(verifyConsistency({ first: 5, firstRoot: other, size: 9, root, path })).toBe(false);
    expect(verifyConsistency({ first: 10, firstRoot: root, size: 9, root, path })).toBe(false);
    expect(verifyConsistency({ first: 9, firstRoot: other, size: 9, root, path: [] })).toBe(false);
  });
});
