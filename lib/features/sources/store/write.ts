import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { CallCount, SetAside, SourceOutcome } from "../schema";
import { sourcesTables } from "./tables";

/** A source the configuration says is read, and how often. */
export interface ExpectedSource {
  account: string;
  region: string;
  api: string;
  intervalSeconds: number;
}

/** An account the configuration names, and whether Countersign may act in it. */
export interface ExpectedAccount {
  account: string;
  name: string;
  canAct: boolean;
}

/** Makes the list of sources what the configuration says: new ones as never read, those no longer configured gone. */
export async function replaceExpected(
  tx: Tx,
  accounts: ExpectedAccount[],
  expected: ExpectedSource[],
): Promise<void> {
  // Workers start side by side: the second waits, then finds everything as it should be.
  await sql`select pg_advisory_xact_lock(hashtext('sources expected'))`.execute(tx);
  const names = sql`jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) 
    as i(account text, name text, "canAct" boolean)`;
  await sql`delete from sources_account where not (account = any(${accounts.map(({ account }) => account)}::text[]))`.execute(
    tx,
  );
  await sql`insert into sources_account (account, name, can_act)
    select i.account, i.name, i."canAct" from ${names}
    on conflict (account) do update set name = excluded.name, can_act = excluded.can_act
    where (sources_account.name, sources_account.can_act) is distinct from (excluded.name, excluded.can_act)`.execute(
    tx,
  );
  const rows = JSON.stringify(expected);
  const wanted = sql`jsonb_to_recordset(${rows}::jsonb)
    as i(account text, region text, api text, "intervalSeconds" integer)`;
  await sql`delete from sources_status s where not exists (select 1 from ${wanted}
    where i.account = s.account and i.region = s.region and i.api = s.api)`.execute(tx);
  await sql`insert into sources_status (account, region, api, interval_seconds)
    select i.account, i.region, i.api, i."intervalSeconds" from ${wanted}
    on conflict (account, region, api) do update set interval_seconds = excluded.interval_seconds`.execute(
    tx,
  );
}

/** Records how a pass went. A failure keeps the time of the last success and the data read then. */
export async function writeOutcomes(db: Db | Tx, outcomes: SourceOutcome[]): Promise<void> {
  await sql`
    update sources_status s set
      last_attempt_at = greatest(s.last_attempt_at, i.at),
      last_success_at = case when i.error is null then greatest(s.last_success_at, i.at) else s.last_success_at end,
      items_read = case when i.error is null then i.items else s.items_read end,
      error = i.error, error_code = i."errorCode"
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as i(account text, region text, api text, at timestamptz, items bigint, error text, "errorCode" text)
    where s.account = i.account and s.region = i.region and s.api = i.api`.execute(db);
}

/** Adds calls to the hour of `at`. */
export async function addCalls(db: Db, counts: CallCount[], at: Date): Promise<void> {
  await sql`
    insert into sources_calls as c (hour, account, region, api, calls, throttled, failed, units)
    select date_trunc('hour', ${at}::timestamptz), i.* from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb)
      as i(account text, region text, api text, calls bigint, throttled bigint, failed bigint, units bigint)
    on conflict (hour, account, region, api) do update set calls = c.calls + excluded.calls,
      throttled = c.throttled + excluded.throttled, failed = c.failed + excluded.failed,
      units = c.units + excluded.units`.execute(db);
}

/** Keeps records that were set aside, each once. */
export async function quarantine(tx: Tx, records: SetAside[]): Promise<void> {
  if (records.length === 0) return;
  await sourcesTables(tx)
    .insertInto("sources_quarantine")
    .values(
      records.map(({ body, ...rest }) => ({
        ...rest,
        body: Buffer.from(body),
        digest: createHash("sha256").update(body).digest(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Notes that somebody asked for a read now. */
export async function insertRequest(db: Db, requestedBy: string): Promise<void> {
  await sourcesTables(db).insertInto("sources_request").values({ requested_by: requestedBy }).execute();
}

/** Takes every waiting request at once; true when there was one. Two workers never take the same. */
export async function takeRequests(db: Tx): Promise<boolean> {
  const taken = await sql`update sources_request set taken_at = clock_timestamp()
    where taken_at is null returning id`.execute(db);
  return taken.rows.length > 0;
}
