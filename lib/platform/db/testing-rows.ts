import { type RawBuilder, sql } from "kysely";
import type { Db } from "./client";

/** The statement that inserts one row. */
export function insertInto(table: string, row: Record<string, unknown>): RawBuilder<unknown> {
  return sql`
    insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))})`;
}

/** Inserts one row and answers its id. */
export async function insertRow(owner: Db, table: string, row: Record<string, unknown>): Promise<number> {
  const { rows } = await sql<{ id: number }>`${insertInto(table, row)} returning id`.execute(owner);
  const [first] = rows;
  if (!first) throw new Error(`no row was added to ${table}`);
  return first.id;
}
