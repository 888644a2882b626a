import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws } from "@/lib/platform/aws/clients";
import type { CallOutcome } from "@/lib/platform/aws/scope-reader";
import type { Db } from "@/lib/platform/db/client";
import { LogFileReader } from "../collect/read-file";
import { completeUnproven } from "../store/streams";
import { ingestDue, type IngestTally } from "./ingest-files";

/** What CloudTrail takes to deliver, generously. */
const DELIVERY_MINUTES = 15;

/** Ingests every file that is listed, from S3 where it did not come with its bytes. */
export async function readTrailFiles(
  db: Db,
  actor: Actor,
  aws: Aws,
  { now }: { now: () => Date },
): Promise<{ outcomes: CallOutcome[]; tally: IngestTally }> {
  requirePermission(actor, "access:collect");
  const files = new LogFileReader(aws, now);
  const tally = await ingestDue(db, actor, { now, read: (file) => files.read(file) });
  await completeUnproven(db, DELIVERY_MINUTES);
  return { outcomes: files.outcomes(), tally };
}
