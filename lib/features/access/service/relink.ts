import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { openLinker } from "../rules/link";
import { changesOf } from "../rules/link-change";
import { markLinked, moveLinks, selectDueCalls } from "../store/links";
import { lockLinks } from "../store/links-lock";
import { readGeneration, selectParts } from "../store/parts";

const BATCH = 2_000;

type Linker = { generation: number; link: ReturnType<typeof openLinker> };

interface Batch {
  linker: Linker;
  /** The last call that was looked at; null: there are no more. */
  last: number | null;
  calls: number;
  moved: number;
}

async function currentLinker(tx: Tx, known: Linker | null): Promise<Linker> {
  const generation = await readGeneration(tx);
  if (known?.generation === generation) return known;
  return { generation, link: openLinker(await selectParts(tx)) };
}

async function relinkBatch(tx: Tx, known: Linker | null, after: number, limit: number): Promise<Batch> {
  await lockLinks(tx);
  const linker = await currentLinker(tx, known);
  // Parts that changed meanwhile make calls due again that were looked at already.
  const from = known === null || known === linker ? after : 0;
  const due = await selectDueCalls(tx, { generation: linker.generation, after: from, limit });
  const changes = changesOf(
    due.map((call) => ({ callId: call.id, before: call.links, after: linker.link(call) })),
  );
  await moveLinks(tx, changes);
  const ids = due.map(({ id }) => id);
  if (ids.length > 0) await markLinked(tx, ids, linker.generation);
  const moved = new Set([...changes.removed, ...changes.written].map(({ callId }) => callId)).size;
  return { linker, last: ids.at(-1) ?? null, calls: ids.length, moved };
}

/**
 * Links the calls again that were linked with older parts, and moves their counts: `calls` were looked at, `moved` of
 * them concern other models than before, or in another way.
 *
 * A batch is one transaction that holds the lock of links, so any number of workers may do it beside others that add
 * events. Broken off, the next one goes on; done twice, the second finds nothing.
 */
export async function relink(
  db: Db,
  actor: Actor,
  { batch = BATCH }: { batch?: number } = {},
): Promise<{ calls: number; moved: number }> {
  requirePermission(actor, "access:collect");
  const done = { calls: 0, moved: 0 };
  let linker: Linker | null = null;
  for (let after: number | null = 0; after !== null;) {
    const from: number = after;
    const known: Linker | null = linker;
    const one: Batch = await withTransaction(db, (tx) => relinkBatch(tx, known, from, batch));
    linker = one.linker;
    after = one.last;
    done.calls += one.calls;
    done.moved += one.moved;
  }
  return done;
}
