import { emptyRoot, nodeHash } from "./hash";

/** Leaves `from` up to `to`, which is not included. */
export interface Range {
  from: number;
  to: number;
}

/** A whole subtree: 2^level leaves, the `position`-th of that size. Level 0 is a leaf. */
export interface Subtree {
  level: number;
  position: number;
}

/** The largest power of two below `n`; n > 1. */
function split(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

/** The whole subtrees a range is made of, the largest first. The range must be one of the tree's own (RFC 9162, 2.1.1). */
export function subtreesOf({ from, to }: Range): Subtree[] {
  const parts: Subtree[] = [];
  let start = from;
  for (let rest = to - from; rest > 0;) {
    const level = Math.floor(Math.log2(rest));
    const leaves = 2 ** level;
    parts.push({ level, position: start / leaves });
    start += leaves;
    rest -= leaves;
  }
  return parts;
}

/** Root over subtrees given the largest first; of nothing it is the hash of nothing. */
export function foldSubtrees(hashes: readonly Buffer[]): Buffer {
  const last = hashes.at(-1);
  if (!last) return emptyRoot();
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** What proves that a leaf is in the tree of the first `size` leaves, from the leaf up: PATH of RFC 9162, 2.1.3.1. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`There is no leaf ${index} among ${size}.`);
  const path: Range[] = [];
  let { from, to }: Range = { from: 0, to: size };
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
    }
  }
  return path.reverse();
}

/** What proves that the tree of the first `first` leaves is the beginning of that of `size`: PROOF of RFC 9162, 2.1.4.1. */
export function consistencyRanges(first: number, size: number): Range[] {
  if (!(first > 0 && first <= size)) throw new RangeError(`There are no ${first} leaves among ${size}.`);
  const path: Range[] = [];
  let { from, to }: Range = { from: 0, to: size };
  while (to !== first) {
    const middle = from + split(to - from);
    if (first <= middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
    }
  }
  if (from > 0) path.push({ from, to });
  return path.reverse();
}

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

interface Inclusion {
  leaf: Buffer;
  index: number;
  size: number;
  path: readonly Buffer[];
  root: Buffer;
}

/** Whether a path proves that a leaf is in the tree of that root (RFC 9162, 2.1.3.2). */
export function verifyInclusion({ leaf, index, size, path, root }: Inclusion): boolean {
  if (!(index >= 0 && index < size)) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash.equals(root);
}

interface Consistency {
  first: number;
  firstRoot: Buffer;
  size: number;
  root: Buffer;
  path: readonly Buffer[];
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}

/** Whether a path proves that the tree of `first` leaves is the beginning of the other (RFC 9162, 2.1.4.2). */
export function verifyConsistency({ first, firstRoot, size, root, path }: Consistency): boolean {
  if (!(first > 0 && first <= size)) return false;
  if (first === size) return path.length === 0 && firstRoot.equals(root);
  const [start, ...rest] = isPowerOfTwo(first) ? [firstRoot, ...path] : path;
  if (!start || path.length === 0) return false;
  let [node, last] = [first - 1, size - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  let [older, newer] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      newer = nodeHash(newer, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && older.equals(firstRoot) && newer.equals(root);
}
