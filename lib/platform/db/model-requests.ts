import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "./client";

/** A wish as it stood when it was seen; `askedAt` is the database's own text, exact to the microsecond. */
export interface ModelRequest {
  modelId: number;
  askedAt: string;
}

/** The wishes of a feature that its worker looks at a model now: a row a model, with the time of the last wish. */
interface ModelRequests {
  /** Asks for a model, or asks again. */
  insertRequest(db: Db | Tx, modelId: number): Promise<void>;
  /** Whether anybody waits. */
  hasRequests(db: Db): Promise<boolean>;
  /** Every wish there is. */
  selectRequests(db: Db): Promise<ModelRequest[]>;
  /** Takes away these wishes once they are done, unless they were made again since. */
  deleteRequests(db: Db, done: readonly ModelRequest[]): Promise<void>;
}

/** The wishes kept in a table, with their time in a column. */
export function modelRequestsIn(table: `${string}_request`, column: string): ModelRequests {
  const from = sql.table(table);
  const time = sql.ref(column);
  return {
    async insertRequest(db, modelId) {
      await sql`
        insert into ${from} (model_id, ${time}) values (${modelId}, clock_timestamp())
        on conflict (model_id) do update set ${time} = excluded.${time}`.execute(db);
    },
    async hasRequests(db) {
      const { rows } = await sql`select from ${from} limit 1`.execute(db);
      return rows.length > 0;
    },
    async selectRequests(db) {
      const { rows } = await sql<ModelRequest>`
        select model_id as "modelId", ${time}::text as "askedAt" from ${from} order by model_id`.execute(db);
      return rows;
    },
    async deleteRequests(db, done) {
      await sql`
        delete from ${from} q using jsonb_to_recordset(${JSON.stringify(done)}::jsonb)
          as d("modelId" bigint, "askedAt" timestamptz)
        where q.model_id = d."modelId" and q.${time} = d."askedAt"`.execute(db);
    },
  };
}
