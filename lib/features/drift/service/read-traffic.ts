import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { EndpointTraffic } from "../schema/traffic";
import { selectTraffic } from "../store/traffic";

const DAYS = 7;

/** How often endpoints were invoked in the last 7 days; one whose invocations were not read in that time is not there. */
export async function readTraffic(db: Db, actor: Actor, now: Date): Promise<EndpointTraffic[]> {
  requirePermission(actor, "drift:read");
  return selectTraffic(db, new Date(now.getTime() - DAYS * 86_400_000));
}
