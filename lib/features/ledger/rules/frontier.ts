import { nodeHash } from "./hash";
import { foldSubtrees } from "./merkle";

/**
 * The tree of what was seen so far, as the whole subtrees it is made of: a leaf costs one hash on average, and a root
 * one for each of them.
 */
export class Frontier {
  readonly #parts: Buffer[];
  #size: number;

  /** Goes on after `size` leaves, with the hashes of the whole subtrees they are made of, the largest first. */
  constructor(size = 0, parts: readonly Buffer[] = []) {
    this.#size = size;
    this.#parts = [...parts];
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a leaf's hash; answers the nodes it completed, level 1 first. */
  push(leaf: Buffer): Buffer[] {
    const completed: Buffer[] = [];
    let hash = leaf;
    // As many subtrees are joined as the size has ones at its end in binary.
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#parts.pop();
      if (!left) throw new Error("a frontier lost a part");
      hash = nodeHash(left, hash);
      completed.push(hash);
    }
    this.#parts.push(hash);
    this.#size += 1;
    return completed;
  }

  root(): Buffer {
    return foldSubtrees(this.#parts);
  }
}
