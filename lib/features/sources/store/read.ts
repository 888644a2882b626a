import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { sourcesTables } from "./tables";

/** A source with its calls of the last 24 hours. */
export interface SourceRow {
  account: string;
  account_name: string;
  region: string;
  api: string;
  interval_seconds: number;
  last_attempt_at: Date | null;
  last_success_at: Date | null;
  items_read: number | null;
  error: string | null;
  error_code: string | null;
  calls: number;
  throttled: number;
  units: number;
}

/** Every source with its calls of the last 24 hours. */
export async function selectSources(db: Db, now: Date): Promise<SourceRow[]> {
  const rows = await sql<SourceRow>`
    select s.*, coalesce(a.name, s.account) as account_name, coalesce(c.calls, 0)::bigint as calls,
      coalesce(c.throttled, 0)::bigint as throttled, coalesce(c.units, 0)::bigint as units
    from sources_status s
    left join sources_account a using (account)
    left join (
      select account, region, api, sum(calls) as calls, sum(throttled) as throttled, sum(units) as units
      from sources_calls where hour > ${now}::timestamptz - interval '24 hours' group by 1, 2, 3
    ) c using (account, region, api)
    order by account_name, region, api`.execute(db);
  return rows.rows;
}

/** How every source of one account and region stands. */
export async function selectScope(db: Db, account: string, region: string) {
  return sourcesTables(db)
    .selectFrom("sources_status")
    .selectAll()
    .where("account", "=", account)
    .where("region", "=", region)
    .orderBy("api")
    .execute();
}

/** When each source of these scopes was last read whole; absent: never. Keys are "account region api". */
export async function selectSuccesses(db: Db | Tx): Promise<Map<string, Date>> {
  const rows = await sourcesTables(db)
    .selectFrom("sources_status")
    .select(["account", "region", "api", "last_success_at"])
    .where("last_success_at", "is not", null)
    .execute();
  return new Map(
    rows.flatMap(({ account, region, api, last_success_at: at }) =>
      at ? [[`${account} ${region} ${api}`, at] as const] : [],
    ),
  );
}

/** The newest hundred records that were set aside. */
export async function selectQuarantine(db: Db) {
  return sourcesTables(db)
    .selectFrom("sources_quarantine")
    .select(["account", "region", "api", "subject", "reason", "seen_at"])
    .orderBy("seen_at", "desc")
    .limit(100)
    .execute();
}

/** Sources whose last try succeeded, as "account region api". */
export async function selectWhole(db: Db | Tx): Promise<Set<string>> {
  const rows = await sql<{ key: string }>`
    select account || ' ' || region || ' ' || api as key from sources_status
    where last_success_at is not null and error is null`.execute(db);
  return new Set(rows.rows.map(({ key }) => key));
}

/** Whether the configuration lets Countersign act in an account; false for one it does not name. */
export async function selectCanAct(db: Db, account: string): Promise<boolean> {
  const { rows } = await sql<{ can_act: boolean }>`
    select can_act from sources_account where account = ${account}`.execute(db);
  return rows[0]?.can_act ?? false;
}

/** Subjects of the records of one API that were set aside. */
export async function selectSetAside(db: Db | Tx, api: string): Promise<Set<string>> {
  const rows = await sql<{ subject: string }>`
    select distinct subject from sources_quarantine where api = ${api} and subject is not null`.execute(db);
  return new Set(rows.rows.map(({ subject }) => subject));
}
