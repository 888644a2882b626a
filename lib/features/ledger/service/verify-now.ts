import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { judge } from "../rules/judge-verification";
import { readVerifierKey } from "../rules/note";
import { type CompletedNode, LedgerVerifier } from "../rules/verify-ledger";
import type { Verification } from "../schema/verification";
import { selectCheckpoints } from "../store/checkpoints";
import { selectEntriesAfter, selectHead } from "../store/entries";
import { selectNodes } from "../store/nodes";
import { insertVerification } from "../store/verifications";
import { readTrust } from "./read-trust";

const ENTRIES_A_QUERY = 2_000;

/** Holds the nodes the tree was found to have against those that are kept for proofs. */
async function checkNodes(
  db: Db,
  verifier: LedgerVerifier,
  completed: readonly CompletedNode[],
): Promise<void> {
  const kept = await selectNodes(db, completed);
  const hashes = new Map(kept.map(({ level, position, hash }) => [`${level} ${position}`, hash]));
  const wrong = completed.find(
    ({ level, position, hash }) => !hashes.get(`${level} ${position}`)?.equals(hash),
  );
  if (wrong) verifier.blameNode(wrong);
}

/** Looks through all of the ledger as it is now, page by page. `keys` are C2SP verifier keys from outside the database. */
export async function verifyLedger(
  db: Db,
  by: string,
  { keys: lines, now }: { keys: readonly string[]; now: () => Date },
): Promise<Verification> {
  const at = now();
  const began = performance.now();
  const checkpoints = await selectCheckpoints(db);
  // After the checkpoints: one that is published meanwhile must not cover more than is looked at.
  const { log, ...head } = await selectHead(db);
  const keys = lines.map(readVerifierKey).filter((key) => key !== null);
  const verifier = new LedgerVerifier({ log, head, checkpoints, keys });
  for (let after = 0; verifier.goesOn;) {
    const page = await selectEntriesAfter(db, { after, last: head.seq, limit: ENTRIES_A_QUERY });
    await checkNodes(
      db,
      verifier,
      page.flatMap((row) => verifier.add(row)),
    );
    const last = page.at(-1);
    if (!last) break;
    after = last.seq;
  }
  const found = verifier.end();
  return {
    ...judge(found, keys.length > 0),
    at: at.toISOString(),
    by,
    ...found,
    root: found.root?.toString("hex") ?? null,
    durationMs: Math.round(performance.now() - began),
  };
}

/** Verifies the whole ledger and keeps how that went. */
export async function verifyAndKeep(
  db: Db,
  actor: Actor,
  trust: { keys: readonly string[]; now: () => Date },
): Promise<Verification> {
  requirePermission(actor, "ledger:read");
  const by = actor.kind === "person" ? actor.name : `${actor.name} (Countersign)`;
  const verification = await verifyLedger(db, by, trust);
  await insertVerification(db, verification);
  return verification;
}

const running = new WeakMap<Db, Promise<Verification>>();

/**
 * The same with the keys of countersign.yaml. It costs a pass over every entry: whoever asks while one is under way gets
 * that one's answer.
 */
export async function verifyNow(db: Db, actor: Actor, now = () => new Date()): Promise<Verification> {
  requirePermission(actor, "ledger:read");
  const begin = async () => verifyAndKeep(db, actor, { keys: (await readTrust()).verifierKeys, now });
  const begun = running.get(db) ?? begin().finally(() => running.delete(db));
  running.set(db, begun);
  return begun;
}
