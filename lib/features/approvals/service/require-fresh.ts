import "server-only";
import type { PublishLag } from "@/lib/features/ledger/service/read-publish-lag";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { PUBLISH_LAG_SECONDS, READING_SECONDS } from "../schema/kinds";
import type { ProposalRow } from "../store/proposals";
import { selectReading } from "../store/readings";

const READ_AGAIN = "The worker reads it every minute: wait for it, and sign then.";

/** Throws AppError "conflict" unless SageMaker and S3 were read just now. */
export async function requireFreshReading(tx: Tx, proposal: ProposalRow, now: Date): Promise<void> {
  const kept = await selectReading(tx, proposal.version_arn);
  const name = `${proposal.model_name} v${proposal.version}`;
  if (!kept?.readAt) {
    const why = kept?.error ? `: ${kept.error}` : " yet";
    throw new AppError("conflict", `${name} could not be read in SageMaker${why}. ${READ_AGAIN}`, {
      members: { code: "reading_old" },
    });
  }
  if (now.getTime() - kept.readAt.getTime() <= READING_SECONDS * 1000) return;
  const why = kept.error ? ` Since then: ${kept.error}.` : "";
  throw new AppError(
    "conflict",
    `${name} was last read in SageMaker and S3 at ${kept.readAt.toISOString()}, more than ${READING_SECONDS / 60} minutes ago.${why} ${READ_AGAIN}`,
    { members: { code: "reading_old" } },
  );
}

/** Throws AppError "conflict" while nothing outside the database vouches for what is signed. */
export function requirePublishing(lag: PublishLag | null): void {
  if (lag === null || lag.seconds <= PUBLISH_LAG_SECONDS) return;
  throw new AppError(
    "conflict",
    `The ledger was not published since ${lag.since.toISOString()}: nothing is approved until it is. A rejection still can be signed.`,
    { members: { code: "publish_lag" } },
  );
}
