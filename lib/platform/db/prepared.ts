import "server-only";
import { createHash } from "node:crypto";
import type { RawBuilder } from "kysely";
import { type Db, openPoolOf } from "./client";

/** Every connection keeps the plans of all of them; statements beyond are planned each time. */
const MOST = 48;

const names = new Map<string, string>();

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST) return null;
  const name = `p_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/**
 * Runs a statement that a connection plans once and not each time: for one that is asked often, is the same text
 * whatever its parameters are, and takes about as long to plan as to run. In a transaction it is planned as any other.
 */
export async function executePrepared<Row extends object>(
  db: Db,
  query: RawBuilder<Row>,
): Promise<{ rows: Row[] }> {
  const pool = openPoolOf(db);
  const { sql: text, parameters } = query.compile(db);
  const name = pool && nameOf(text);
  if (!pool || !name) return query.execute(db);
  return pool.query<Row>({ name, text, values: [...parameters] });
}
