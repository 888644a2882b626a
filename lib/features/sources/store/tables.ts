import type { Generated } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

interface StatusRow {
  account: string;
  region: string;
  api: string;
  interval_seconds: number;
  last_attempt_at: Date | null;
  last_success_at: Date | null;
  items_read: number | null;
  error: string | null;
  error_code: string | null;
}

interface CallsRow {
  hour: Date;
  account: string;
  region: string;
  api: string;
  calls: number;
  throttled: number;
  failed: number;
}

interface RequestRow {
  id: Generated<number>;
  requested_by: string;
  requested_at: Generated<Date>;
  taken_at: Date | null;
}

interface QuarantineRow {
  id: Generated<number>;
  account: string;
  region: string;
  api: string;
  subject: string | null;
  reason: string;
  digest: Buffer;
  body: Buffer;
  seen_at: Generated<Date>;
}

export type SourcesTables = {
  sources_account: { account: string; name: string };
  sources_status: StatusRow;
  sources_calls: CallsRow;
  sources_request: RequestRow;
  sources_quarantine: QuarantineRow;
};

/** The feature's own view of the database. */
export function sourcesTables(db: Db | Tx) {
  return db.withTables<SourcesTables>();
}
