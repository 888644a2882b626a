import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { readSnapshot } from "../rules/freeze";
import type { Reading } from "../schema/reading";
import { selectSuperseding } from "../store/evaluable";
import type { ProposalRow } from "../store/proposals";
import { selectSnapshot } from "../store/snapshots";
import type { Ending } from "./end-proposals";
import { findReplacement } from "./find-replacement";

/** What was found of a version. */
export interface Found {
  /** What was read last; null: it never could be. */
  reading: Reading | null;
  /** Why there is nothing to decide on any more; null: there is. */
  gone: string | null;
}

function statusWords({ status, lastModifiedBy, lastModifiedAt }: Reading): string {
  const who = lastModifiedBy === null ? "somebody" : lastModifiedBy;
  const when = lastModifiedAt === null ? "" : ` at ${lastModifiedAt}`;
  return `SageMaker says ${status ?? "no status"}: ${who} changed it there${when}, not through Countersign.`;
}

async function voidedBy(tx: Tx, proposal: ProposalRow, { reading, gone }: Found): Promise<string | null> {
  if (gone !== null) return gone;
  if (!reading) return null;
  if (reading.status !== "PendingManualApproval") return statusWords(reading);
  const shown = proposal.snapshot && (await selectSnapshot(tx, proposal.snapshot));
  return shown ? findReplacement(readSnapshot(shown.canon).artifacts, reading.artifacts) : null;
}

/** How a proposal in review ends now, by what was found and by the clock; null: it does not. */
export async function chooseEnding(
  tx: Tx,
  proposal: ProposalRow,
  found: Found,
  now: Date,
): Promise<Ending | null> {
  const reason = await voidedBy(tx, proposal, found);
  if (reason !== null) return { kind: "voided", reason };
  const by = await selectSuperseding(tx, {
    modelId: proposal.model_id,
    version: proposal.version,
    since: proposal.opened_at,
  });
  if (by !== null) return { kind: "superseded", by };
  return proposal.expires_at <= now ? { kind: "expired" } : null;
}
