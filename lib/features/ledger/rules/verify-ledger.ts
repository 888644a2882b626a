import { checkNote, type GivenCheckpoint } from "./check-checkpoint";
import { checkEntry, type Fault, type GivenEntry } from "./check-entry";
import { entriesOf } from "./entries";
import { Frontier } from "./frontier";
import { GENESIS } from "./hash";
import type { Subtree } from "./merkle";
import type { VerifierKey } from "./note";

/** What a ledger claims to be, and what one knows of it from elsewhere. */
export interface Claimed {
  log: string;
  head: { seq: number; hash: Buffer };
  /** In any order; also those that were read outside the database. */
  checkpoints: readonly GivenCheckpoint[];
  /** Keys from elsewhere than the database; none: signatures can't be checked. */
  keys: readonly VerifierKey[];
  /** Where to go on from, already known to be good; absent: before the first entry. */
  start?: { tree: Frontier; hash: Buffer };
}

export interface Findings {
  entries: number;
  /** Entries that are good, from the first on, until the first bad one. */
  verified: number;
  checkpoints: number;
  /** Checkpoints that agree with the entries, until the first that does not. */
  consistent: number;
  /** Entries covered by the last of those. */
  published: number;
  root: Buffer | null;
  fault: Fault | null;
}

/** A node of the tree that is whole from now on. */
export interface CompletedNode extends Subtree {
  hash: Buffer;
}

/**
 * Looks through a ledger entry by entry, in memory that does not grow with it: form, numbering, chain and tree, and holds
 * each checkpoint against the tree as it was then. Two checkpoints that both agree are consistent with each other.
 */
export class LedgerVerifier {
  readonly #claimed: Claimed;
  readonly #waiting: GivenCheckpoint[];
  readonly #tree: Frontier;
  #prev: Buffer;
  #fault: Fault | null = null;
  #broken = false;
  #consistent = 0;
  #published = 0;

  constructor(claimed: Claimed) {
    this.#claimed = claimed;
    this.#tree = claimed.start?.tree ?? new Frontier();
    this.#prev = claimed.start?.hash ?? GENESIS;
    this.#waiting = [...claimed.checkpoints].sort((a, b) => b.size - a.size);
  }

  /** False after the first bad entry: nothing that follows can be judged. */
  get goesOn(): boolean {
    return !this.#broken;
  }

  /** Takes the next entry; answers the nodes of the tree it completed. */
  add(entry: GivenEntry): CompletedNode[] {
    if (this.#broken) return [];
    const seq = this.#tree.size + 1;
    const fault = checkEntry(entry, { log: this.#claimed.log, seq, prev: this.#prev });
    if (fault) {
      this.#break(fault);
      return [];
    }
    const nodes = this.#tree.push(entry.leaf);
    this.#prev = entry.hash;
    this.#meetCheckpoints();
    return nodes.map((hash, at) => ({ level: at + 1, position: seq / 2 ** (at + 1) - 1, hash }));
  }

  /** Something is wrong with the tree as it is kept: proofs would fail, and the entries are as they were. */
  blameNode({ level, position }: Subtree): void {
    const from = position * 2 ** level + 1;
    const to = (position + 1) * 2 ** level;
    this.#note({ seq: null, kind: "node", words: `The tree over entries ${from} to ${to} is not theirs.` });
  }

  /** What was found, once every entry was given. */
  end(): Findings {
    const { head, checkpoints } = this.#claimed;
    const verified = this.#tree.size;
    if (!this.#broken) this.#meetEnd();
    return {
      entries: Math.max(head.seq, verified),
      verified,
      checkpoints: checkpoints.length,
      consistent: this.#consistent,
      published: this.#published,
      root: this.#broken ? null : this.#tree.root(),
      fault: this.#fault,
    };
  }

  #note(fault: Fault): void {
    this.#fault ??= fault;
  }

  #break(fault: Fault): void {
    this.#note(fault);
    this.#broken = true;
  }

  #meetCheckpoints(): void {
    for (let next = this.#waiting.at(-1); next && next.size <= this.#tree.size; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      this.#meet(next);
    }
  }

  #meet(checkpoint: GivenCheckpoint): void {
    const { log, keys } = this.#claimed;
    const { size, root } = checkpoint;
    const fault = checkNote(checkpoint, { log, keys });
    if (fault) return this.#note(fault);
    if (size !== this.#tree.size || !root.equals(this.#tree.root())) {
      const after = this.#published + 1;
      return this.#note({
        seq: null,
        kind: "checkpoint_root",
        words: `Among entries ${after} to ${size} something was rewritten: a checkpoint was signed over others.`,
      });
    }
    if (this.#fault) return;
    this.#consistent += 1;
    this.#published = size;
  }

  #meetEnd(): void {
    const { head } = this.#claimed;
    const there = this.#tree.size;
    const [beyond] = this.#waiting;
    if (beyond) {
      this.#note({
        seq: there + 1,
        kind: "checkpoint_size",
        words: `A checkpoint of ${entriesOf(beyond.size)} was signed, and only ${there} are there: entries were removed, or an old backup was restored.`,
      });
    }
    if (head.seq === there && head.hash.equals(this.#prev)) return;
    this.#note({
      seq: there + 1,
      kind: "head",
      words: `The ledger says it ends with entry ${head.seq}, and its entries end with ${there}.`,
    });
  }
}
