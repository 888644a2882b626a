import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { LoadedFramework, Refusal } from "../schema/framework";

/** What is loaded, as far as a file's content tells it, and what was refused. */
export interface Loading {
  loaded: { id: string; file: string; sha256: string }[];
  refusals: Refusal[];
}

/** What was loaded last; it stays so until the transaction ends. */
export async function selectLoading(tx: Tx): Promise<Loading> {
  // Two workers that load at once would write each other's half.
  await sql`select pg_advisory_xact_lock(hashtext('compliance_framework'))`.execute(tx);
  const { rows: loaded } = await sql<Loading["loaded"][number]>`
    select id, file, sha256 from compliance_framework where removed_at is null order by position`.execute(tx);
  const { rows: refusals } = await sql<Refusal>`
    select file, line, reason from compliance_refusal`.execute(tx);
  return { loaded, refusals };
}

async function saveLoaded(tx: Tx, loaded: readonly LoadedFramework[], at: Date): Promise<void> {
  const rows = loaded.map(({ framework, file, sha256 }, position) => ({
    id: framework.id,
    file,
    sha256,
    position,
    body: framework,
  }));
  await sql`
    insert into compliance_framework (id, file, sha256, position, body, loaded_at)
    select r.id, r.file, r.sha256, r.position, r.body, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id text, file text, sha256 text, position integer, body jsonb)
    on conflict (id) do update set file = excluded.file, position = excluded.position, body = excluded.body,
      sha256 = excluded.sha256, removed_at = null,
      loaded_at = case when compliance_framework.sha256 = excluded.sha256 and compliance_framework.removed_at is null
        then compliance_framework.loaded_at else excluded.loaded_at end`.execute(tx);
}

/** Makes these the loaded frameworks, in their order, and these the refusals; the others are removed as of `at`. */
export async function saveFrameworks(
  tx: Tx,
  loaded: readonly LoadedFramework[],
  refusals: readonly Refusal[],
  at: Date,
): Promise<void> {
  const ids = loaded.map(({ framework }) => framework.id);
  await sql`update compliance_framework set removed_at = ${at}
    where removed_at is null and id <> all(${ids}::text[])`.execute(tx);
  await saveLoaded(tx, loaded, at);
  await sql`delete from compliance_refusal`.execute(tx);
  await sql`
    insert into compliance_refusal (file, line, reason, refused_at)
    select r.file, r.line, r.reason, ${at}
    from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as r(file text, line integer, reason text)`.execute(
    tx,
  );
}
