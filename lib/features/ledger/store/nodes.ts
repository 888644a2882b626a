import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { Frontier } from "../rules/frontier";
import { foldSubtrees, type Range, type Subtree, subtreesOf } from "../rules/merkle";

interface NodeRow extends Subtree {
  hash: Buffer;
}

const nameOf = ({ level, position }: Subtree) => `${level} ${position}`;

/** Those of the subtrees that are kept; a leaf is kept with its entry. */
export async function selectNodes(db: Db | Tx, subtrees: readonly Subtree[]): Promise<NodeRow[]> {
  const leaves = subtrees.filter(({ level }) => level === 0);
  const inner = subtrees.filter(({ level }) => level > 0);
  const { rows } = await sql<NodeRow>`
    select 0::smallint as level, seq - 1 as position, leaf as hash from ledger_entry
    where seq = any(${leaves.map(({ position }) => position + 1)}::bigint[])
    union all
    select level, position, hash from ledger_node
    join unnest(${inner.map(({ level }) => level)}::smallint[], ${inner.map(({ position }) => position)}::bigint[])
      as wanted (level, position) using (level, position)`.execute(db);
  return rows;
}

/** Hashes of ranges of the tree, read in one query. Throws when the tree does not hold one. */
export async function selectRangeHashes(db: Db | Tx, ranges: readonly Range[]): Promise<Buffer[]> {
  const wanted = ranges.map(subtreesOf);
  const nodes = await selectNodes(db, wanted.flat());
  const hashes = new Map(nodes.map((node) => [nameOf(node), node.hash]));
  const hashOf = (subtree: Subtree): Buffer => {
    const hash = hashes.get(nameOf(subtree));
    if (!hash) throw new Error(`The ledger's tree lacks subtree ${nameOf(subtree)}.`);
    return hash;
  };
  return wanted.map((subtrees) => foldSubtrees(subtrees.map(hashOf)));
}

/** The tree over the first `size` entries, as it is kept. */
export async function selectFrontier(db: Db | Tx, size: number): Promise<Frontier> {
  const parts = subtreesOf({ from: 0, to: size }).map(({ level, position }) => ({
    from: position * 2 ** level,
    to: (position + 1) * 2 ** level,
  }));
  return new Frontier(size, await selectRangeHashes(db, parts));
}

/** Root of the tree over the first `size` entries. */
export async function selectRoot(db: Db | Tx, size: number): Promise<Buffer> {
  const [root] = await selectRangeHashes(db, [{ from: 0, to: size }]);
  if (!root) throw new Error("no root was computed");
  return root;
}
