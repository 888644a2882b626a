import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { Verification } from "../schema/verification";
import { countCheckpoints } from "../store/checkpoints";
import { selectHead } from "../store/entries";
import { insertVerification, selectLastVerification } from "../store/verifications";

/** Has the page say what was found, once: it is looked at again every few seconds. */
export async function keepContradiction(
  { db, now }: { db: Db; now: () => Date },
  { message }: Error,
): Promise<void> {
  const last = await selectLastVerification(db);
  if (last?.fault?.words === message) return;
  const { seq } = await selectHead(db);
  const verification: Verification = {
    state: "broken",
    at: now().toISOString(),
    by: "publish-checkpoint (Countersign)",
    entries: seq,
    verified: 0,
    checkpoints: await countCheckpoints(db),
    consistent: 0,
    published: 0,
    root: null,
    fault: { seq: null, kind: "checkpoint_root", words: message },
    words:
      "Nothing is signed until this is explained. What an exported checkpoint covers can be proven from a copy.",
    durationMs: 0,
  };
  await insertVerification(db, verification);
}
