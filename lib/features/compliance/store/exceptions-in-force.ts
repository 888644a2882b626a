import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { ExceptionInForce } from "../rules/judge-framework";

/** Exceptions granted, not ended and not past their end, by model. */
export async function selectInForce(db: Db, now: Date): Promise<Map<number, ExceptionInForce[]>> {
  const { rows } = await sql<Omit<ExceptionInForce, "expiresAt"> & { model_id: number; expires_at: Date }>`
    select model_id::integer as model_id, framework_id as framework, control_id as control, id::text as id, owner,
      expires_at, reason
    from compliance_exception
    where decision = 'granted' and ended_at is null and expires_at > ${now} order by id`.execute(db);
  const byModel = Map.groupBy(rows, ({ model_id }) => model_id);
  return new Map(
    [...byModel].map(([id, found]) => [
      id,
      found.map(({ model_id: _, expires_at, ...one }) => ({ ...one, expiresAt: expires_at.toISOString() })),
    ]),
  );
}
