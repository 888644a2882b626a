import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { canonicalJson, digestOf } from "@/lib/platform/canonical-json";
import type { Config } from "@/lib/platform/config";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { readEnvelope } from "../rules/read-envelope";
import { selectNewestOf } from "../store/configuration";
import { lockHead } from "../store/entries";
import { append } from "./append";

const digestsSchema = z.record(z.string(), z.string());
type Digests = z.infer<typeof digestsSchema>;

/** By section, because a section may hold what the ledger is no place for, such as an external id. */
function digestsOf(config: Config): Digests {
  return Object.fromEntries(
    Object.entries(config).map(([section, said]) => [
      section,
      digestOf(canonicalJson({ said })).toString("hex"),
    ]),
  );
}

/** Sections that say something else, or came or went. */
function changedSections(before: Digests, after: Digests): string[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return all.filter((section) => before[section] !== after[section]);
}

/** Enters in the ledger that countersign.yaml says something else than when it was entered last. */
export async function recordConfiguration(db: Db, actor: Actor, config: Config): Promise<void> {
  requirePermission(actor, "ledger:publish");
  const after = digestsOf(config);
  await withTransaction(db, async (tx) => {
    // Several workers start at once: the second sees what the first entered.
    await lockHead(tx);
    const newest = await selectNewestOf(tx, "configuration.changed");
    const before = digestsSchema.safeParse(newest && readEnvelope(newest)?.body.after).data ?? {};
    const changed = changedSections(before, after);
    if (changed.length === 0) return;
    const setting = `countersign.yaml: ${changed.join(", ")}`;
    await append(tx, actor, { type: "configuration.changed", body: { setting, before, after } });
  });
}
