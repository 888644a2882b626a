import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { frameworkSchema, type LoadedFramework, type Refusal } from "../schema/framework";

/** The frameworks that are loaded, in their order. */
export async function selectFrameworks(db: Db): Promise<LoadedFramework[]> {
  const { rows } = await sql<{ body: unknown; file: string; sha256: string }>`
    select body, file, sha256 from compliance_framework where removed_at is null order by position, id`.execute(
    db,
  );
  return rows.map(({ body, file, sha256 }) => ({ framework: frameworkSchema.parse(body), file, sha256 }));
}

/** What the last loading refused. */
export async function selectRefusals(db: Db): Promise<Refusal[]> {
  const { rows } = await sql<Refusal>`
    select file, line, reason from compliance_refusal order by file, line nulls first`.execute(db);
  return rows;
}
