import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { EntryRow } from "./entries";

/** What a list narrows by: `types` of the group asked for, `hash` the beginning and the end of one, hexadecimal. */
export interface Narrowed {
  types: readonly string[] | null;
  model: string | null;
  person: string | null;
  words: { text: string; types: readonly string[]; hash: { begin: string; end: string } | null } | null;
}

/** A pattern for `ilike` in which what was given means itself. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** Bounds of every hash that begins so, for the index; `end` is looked at in what is left. */
function hashBounds(begin: string): { low: Buffer; high: Buffer } {
  return {
    low: Buffer.from(begin.padEnd(64, "0"), "hex"),
    high: Buffer.from(begin.padEnd(64, "f"), "hex"),
  };
}

function matchingWords({ text, types, hash }: NonNullable<Narrowed["words"]>): RawBuilder<unknown> {
  const pattern = containing(text);
  const said = sql`(words ilike ${pattern} or model ilike ${pattern} or actor_name ilike ${pattern} or type = any(${types}))`;
  if (hash === null) return said;
  const { low, high } = hashBounds(hash.begin);
  return sql`(${said} or (hash between ${low} and ${high} and encode(hash, 'hex') like ${`%${hash.end}`}))`;
}

function conditions({ types, model, person, words }: Narrowed): RawBuilder<unknown>[] {
  return [
    ...(types ? [sql`type = any(${types})`] : []),
    ...(model === null ? [] : [sql`model = ${model}`]),
    ...(person === null ? [] : [sql`actor_name ilike ${containing(person)}`]),
    ...(words ? [matchingWords(words)] : []),
  ];
}

/** Entries below `before`, the newest first. */
export async function selectEntries(
  db: Db | Tx,
  narrowed: Narrowed,
  { before, limit }: { before: number | null; limit: number },
): Promise<EntryRow[]> {
  const all = [...(before === null ? [] : [sql`seq < ${before}`]), ...conditions(narrowed)];
  const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`;
  const { rows } = await sql<EntryRow>`
    select * from ledger_entry ${where} order by seq desc limit ${limit}`.execute(db);
  return rows;
}

/** How many entries up to `last` there are. */
export async function countEntries(db: Db | Tx, narrowed: Narrowed, last: number): Promise<number> {
  const all = [sql`seq <= ${last}`, ...conditions(narrowed)];
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ledger_entry where ${sql.join(all, sql` and `)}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** Entries above `after` up to `last`, the oldest first. */
export async function selectOldestEntries(
  db: Db | Tx,
  narrowed: Narrowed,
  { after, last, limit }: { after: number; last: number; limit: number },
): Promise<EntryRow[]> {
  const all = [sql`seq > ${after} and seq <= ${last}`, ...conditions(narrowed)];
  const { rows } = await sql<EntryRow>`
    select * from ledger_entry where ${sql.join(all, sql` and `)} order by seq limit ${limit}`.execute(db);
  return rows;
}
