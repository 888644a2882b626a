import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { FindingKind } from "../schema/kinds";
import type { NewFinding } from "../schema/new-finding";

/** What was judged: all of these kinds, as far as the other members say. A member left out narrows nothing. */
export interface Judged<Kind extends FindingKind> {
  kinds: readonly Kind[];
  account?: string;
  region?: string;
  trailArn?: string;
  /** Neither found nor refuted, because a call was not answered: what is open of these subjects stays open. */
  undecided?: readonly { kind: Kind; account: string; region: string; subject: string }[];
}

/**
 * Brings the open findings of what was judged to what was `found`: new ones open at `now`, those still found are
 * refreshed, those no longer found are resolved. The same case found again after that opens anew, so that the past
 * stays told. Doing it twice changes only `seen_at`. Call it in the transaction that keeps what was judged.
 */
export async function keepFindings<Kind extends FindingKind>(
  tx: Tx,
  judged: Judged<Kind>,
  found: readonly NewFinding<NoInfer<Kind>>[],
  now: Date,
): Promise<void> {
  const cases = jsonOf(
    found.map(({ kind, account, region, subject }) => ({ kind, account, region, subject })),
  );
  await sql`
    update access_finding f set resolved_at = ${now}
    where f.resolved_at is null and ${within(judged)}
      and not exists (
        select 1 from jsonb_to_recordset(${cases}::jsonb || ${jsonOf(judged.undecided ?? [])}::jsonb)
          as i(kind text, account text, region text, subject text)
        where i.kind = f.kind and i.account = f.account and i.region = f.region and i.subject = f.subject)`.execute(
    tx,
  );
  await openFindings(tx, found, now);
}

/** Opens findings, or refreshes those that are open, and leaves all others as they are. */
export async function openFindings(tx: Tx, found: readonly NewFinding[], now: Date): Promise<void> {
  if (found.length === 0) return;
  await sql`
    insert into access_finding as f (kind, severity, account, region, model_id, trail_arn, subject, reason, remedy,
      from_at, to_at, call, first_seen_at, seen_at)
    select distinct on (i.kind, i.account, i.region, i.subject) i.kind, i.severity, i.account, i.region, i."modelId",
      i."trailArn", i.subject, i.reason, nullif(i.remedy, 'null'::jsonb), i."from", i."to", i.call,
      ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${jsonOf(found)}::jsonb) as i(kind text, severity text, account text, region text,
      "modelId" integer, "trailArn" text, subject text, reason text, remedy jsonb, "from" timestamptz,
      "to" timestamptz, call text)
    on conflict (kind, account, region, subject) where resolved_at is null do update set
      severity = excluded.severity, model_id = excluded.model_id, trail_arn = excluded.trail_arn,
      reason = excluded.reason, remedy = excluded.remedy, from_at = excluded.from_at, to_at = excluded.to_at,
      call = excluded.call, seen_at = excluded.seen_at`.execute(tx);
}

function within({ kinds, account, region, trailArn }: Judged<FindingKind>): RawBuilder<boolean> {
  const conditions = [sql`f.kind = any(${[...kinds]}::text[])`];
  if (account !== undefined) conditions.push(sql`f.account = ${account}`);
  if (region !== undefined) conditions.push(sql`f.region = ${region}`);
  if (trailArn !== undefined) conditions.push(sql`f.trail_arn = ${trailArn}`);
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Keys of files and digests are text of others: what Postgres can't keep is spelt out. */
function jsonOf(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", String.raw`\u0000`).toWellFormed() : value,
  );
}
