import "server-only";
import { isPublishingWanted } from "@/lib/features/ledger/service/is-publishing-wanted";
import { publishCheckpoint } from "@/lib/features/ledger/service/publish-checkpoint";
import type { JobContext } from "./registry";

/** Whether entries wait for a checkpoint, where countersign.yaml says where those go. */
export async function isCheckpointWanted({ db, actor, config, now }: JobContext): Promise<boolean> {
  return config.ledger !== null && (await isPublishingWanted(db, actor, now()));
}

/** Signs the ledger as it is and puts that outside the database. */
export async function publishLedger({ db, actor, aws, config, now }: JobContext): Promise<void> {
  if (config.ledger) await publishCheckpoint({ db, actor, aws, config: config.ledger, now });
}
