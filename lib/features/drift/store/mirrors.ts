import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";

/** Wants the rule's CloudWatch alarm to be there, as its newest version says. Its name stays once it has one. */
export async function wantMirror(tx: Tx, ruleId: number, alarmName: string): Promise<void> {
  await sql`
    insert into drift_mirror as k (rule_id, alarm_name, version, state, changed_at)
    values (${ruleId}, ${alarmName}, 0, 'wanted', clock_timestamp())
    on conflict (rule_id) do update set state = 'wanted', reason = null, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

/** Wants the rule's CloudWatch alarm to be gone; nothing where it has none. */
export async function unwantMirror(tx: Tx, ruleId: number): Promise<void> {
  await sql`
    update drift_mirror set state = 'unwanted', reason = null, changed_at = clock_timestamp()
    where rule_id = ${ruleId} and state <> 'gone'`.execute(tx);
}
