import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectCallers } from "../store/callers";

/** Who made a call, as CloudTrail's record names them; null: it does not. */
export interface Caller {
  principal: string;
  session: string | null;
  sourceIdentity: string | null;
  onBehalfOf: string | null;
  /** The person behind it, by the strongest of these that names one. */
  person: string | null;
}

/** Everybody whose allowed call of this name named this resource (an ARN), as far as the log was read. */
export async function findCallers(
  db: Db,
  actor: Actor,
  { eventName, target }: { eventName: string; target: string },
): Promise<Caller[]> {
  requirePermission(actor, "access:read");
  return selectCallers(db, { eventName, target });
}
