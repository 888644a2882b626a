import type { Actor } from "@/lib/platform/auth/actor";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import type { Db } from "@/lib/platform/db/client";
import type { Called, Wanted } from "../rules/rollback-progress";
import type { RollbackRow } from "../store/rollbacks";

/** What a step of a rollback works with. */
export interface RollingBack {
  db: Db;
  actor: Actor;
  aws: Aws;
  now: () => Date;
}

export function scopeOf({ account, region }: RollbackRow): AwsScope {
  return { account, region };
}

export function wantedOf(row: RollbackRow): Wanted {
  return { endpoint: row.endpoint_name, from: row.from_config, to: row.to_config };
}

/** How UpdateEndpoint was called; null: it was not. */
export function calledOf(row: RollbackRow): Called | null {
  if (row.called_at === null) return null;
  return { at: row.called_at, isAccepted: row.state === "updating", modifiedBefore: row.modified_before };
}
