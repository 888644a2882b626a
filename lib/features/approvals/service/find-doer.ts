import "server-only";
import { findChange } from "@/lib/features/access/service/find-change";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Db } from "@/lib/platform/db/client";
import { asksForStatus, OBJECT_CALLS, objectArn, STATUS_CALLS } from "../rules/reconcile-doer";
import type { DifferenceKind } from "../schema/kinds";
import type { Doer } from "../store/differences";

/** CloudTrail and this machine may tell times a little apart. */
const CLOCKS_APART_MS = 60_000;

export interface DoerAsked {
  kind: DifferenceKind;
  versionArn: string;
  found: string;
  /** Addresses of the version's files. */
  artifacts: readonly string[];
  /** By AWS's clock it did not happen before. */
  from: Date;
  /** When it was found. */
  to: Date;
}

/** Who did it, by the access log, and the event nearest before it was found; null: its event has not come. */
export async function findDoer(db: Db, actor: Actor, asked: DoerAsked): Promise<Doer | null> {
  const { kind, versionArn, found, artifacts, from } = asked;
  const to = new Date(asked.to.getTime() + CLOCKS_APART_MS);
  const change =
    kind === "artifact_replaced"
      ? await findChange(
          db,
          actor,
          { targets: artifacts.flatMap((uri) => objectArn(uri) ?? []), names: OBJECT_CALLS, from, to },
          () => true,
        )
      : await findChange(db, actor, { targets: [versionArn], names: STATUS_CALLS, from, to }, (record) =>
          asksForStatus(record, found),
        );
  return change && { person: change.who, eventId: change.eventId, eventAt: change.at };
}
