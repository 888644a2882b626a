import { hash } from "node:crypto";

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);
const LINK = Buffer.of(2);

/** `prev` of the first entry. */
export const GENESIS = Buffer.alloc(32);

function sha256(...parts: Uint8Array[]): Buffer {
  return hash("sha256", Buffer.concat(parts), "buffer");
}

/** Hash of a leaf of the tree (RFC 9162, 2.1.1). */
export function leafHash(bytes: Uint8Array): Buffer {
  return sha256(LEAF, bytes);
}

/** Hash of an inner node of the tree (RFC 9162, 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(NODE, left, right);
}

/** Hash of an entry in the chain. */
export function linkHash(prev: Uint8Array, leaf: Uint8Array): Buffer {
  return sha256(LINK, prev, leaf);
}

/** Root of the tree without leaves. */
export function emptyRoot(): Buffer {
  return sha256();
}
