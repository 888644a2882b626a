import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Tx } from "@/lib/platform/db/client";
import type { PipelineFacts } from "../collect/pipelines";

/** Keeps the pipelines that are there. */
export async function savePipelines(
  tx: Tx,
  { account, region }: AwsScope,
  facts: PipelineFacts[],
  now: Date,
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into drift_pipeline (arn, account, region, name, read_at)
    select distinct on (i.arn) i.arn, ${account}, ${region}, i.name, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as i(arn text, name text)
    order by i.arn
    on conflict (arn) do update set name = excluded.name, read_at = excluded.read_at, removed_at = null`.execute(
    tx,
  );
}

/** What a complete listing doesn't name is gone. */
export async function closePipelines(
  tx: Tx,
  { account, region }: AwsScope,
  seen: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  await sql`update drift_pipeline set removed_at = ${now}
    where account = ${account} and region = ${region} and removed_at is null
      and not (arn = any(${[...seen]}::text[]))`.execute(tx);
}
