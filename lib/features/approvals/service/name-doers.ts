import "server-only";
import { listVersionStatuses } from "@/lib/features/models/service/list-version-statuses";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { nameDoer, selectUnnamed } from "../store/differences";
import { findDoer } from "./find-doer";

/** CloudTrail delivers within minutes as a rule; after this long nothing is looked for any more. */
const LATEST_MS = 7 * 86_400_000;

/** Names who is behind differences whose event has come by now. */
export async function nameDoers(db: Db, actor: Actor, now: Date): Promise<void> {
  requirePermission(actor, "approvals:collect");
  for (const row of await selectUnnamed(db, new Date(now.getTime() - LATEST_MS))) {
    const found = row.kind === "artifact_replaced" ? await listVersionStatuses(db, actor, row.model_id) : [];
    const uri = found.find(({ arn }) => arn === row.version_arn)?.artifactUri;
    const doer = await findDoer(db, actor, {
      kind: row.kind,
      versionArn: row.version_arn,
      found: row.found ?? "",
      artifacts: uri ? [uri] : [],
      from: row.happened_after,
      to: row.first_seen_at,
    });
    if (doer) await nameDoer(db, row.id, doer);
  }
}
