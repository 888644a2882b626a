import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { Difference } from "../schema/difference";
import type { Proposal } from "../schema/proposal";
import { selectDifferences } from "../store/differences";
import { selectFailedViews } from "../store/proposal-views";
import { differenceOf } from "./describe-difference";
import { presentProposals } from "./present-proposals";

export interface Troubles {
  /** Where SageMaker says something else than the ledger and nobody has taken note. */
  differences: Difference[];
  /** Decisions SageMaker could not be made to say, and that nothing has overtaken. */
  failed: Proposal[];
}

/** What of approvals waits for a person besides signatures, the newest first; at most `limit` of each. */
export async function listTroubles(db: Db, actor: Actor, limit: number): Promise<Troubles> {
  requirePermission(actor, "approvals:read");
  const [differences, failed] = await Promise.all([
    selectDifferences(db, { modelId: null, show: "open" }, limit),
    selectFailedViews(db, limit),
  ]);
  return { differences: differences.map(differenceOf), failed: await presentProposals(db, failed) };
}
