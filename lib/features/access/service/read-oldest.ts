import "server-only";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectOldest } from "../store/read-oldest";

/** Time of the oldest event whose file is still kept of an account and region; null: none is. */
export async function readOldest(db: Db, actor: Actor, { account, region }: AwsScope): Promise<Date | null> {
  requirePermission(actor, "access:read");
  return selectOldest(db, account, region);
}
