import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Tx } from "@/lib/platform/db/client";
import type { AlarmFacts } from "../collect/alarms";

/** Keeps alarms as they are now. Which series and model one is about is not decided here. */
export async function saveAlarms(
  tx: Tx,
  { account, region }: AwsScope,
  facts: AlarmFacts[],
  now: Date,
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into drift_alarm as a (arn, account, region, name, type, state, state_reason, state_since, body, read_at)
    select distinct on (i.arn) i.arn, ${account}, ${region}, i.name, i.type, i.state, i."stateReason",
      i."stateSince", i.body::jsonb, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as i(arn text, name text, type text, state text,
      "stateReason" text, "stateSince" timestamptz, body text)
    order by i.arn
    on conflict (arn) do update set state = excluded.state, state_reason = excluded.state_reason,
      state_since = excluded.state_since, body = excluded.body, read_at = excluded.read_at, removed_at = null`.execute(
    tx,
  );
}

/** What a complete listing doesn't name is gone. */
export async function closeAlarms(
  tx: Tx,
  { account, region }: AwsScope,
  seen: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  await sql`update drift_alarm set removed_at = ${now}
    where account = ${account} and region = ${region} and removed_at is null
      and not (arn = any(${[...seen]}::text[]))`.execute(tx);
}
