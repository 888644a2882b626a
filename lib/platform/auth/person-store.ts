import { sql } from "kysely";

import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import type { Role } from "./permissions";
import type { PersonSource } from "./session-store";

export interface SignedInPerson {
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  roles: readonly Role[];
  source: PersonSource;
}

/** Roles that the issuer gave or took since the person's last sign-in. */
export interface RoleChange {
  person: SignedInPerson;
  before: readonly string[];
  after: readonly string[];
}

/** Told in the transaction that writes the new roles: throws, and they are not written. */
export type OnRolesChanged = (tx: Tx, change: RoleChange) => Promise<unknown>;

async function rolesBefore(tx: Tx, { issuer, subject }: SignedInPerson): Promise<string[]> {
  const { rows } = await sql<{ roles: string[] }>`
    select roles from auth_person where issuer = ${issuer} and subject = ${subject} for update`.execute(tx);
  return rows[0]?.roles ?? [];
}

async function writePerson(tx: Tx, person: SignedInPerson): Promise<void> {
  await sql`
    insert into auth_person (issuer, subject, name, email, roles, source)
    values (${person.issuer}, ${person.subject}, ${person.name}, ${person.email}, ${[...person.roles]}, ${person.source})
    on conflict (issuer, subject) do update
      set name = excluded.name, email = excluded.email, roles = excluded.roles`.execute(tx);
}

/**
 * Writes down who signed in, with the name and roles the issuer gives now. A person is found by issuer and subject
 * alone.
 */
export async function recordPerson(
  db: Db,
  person: SignedInPerson,
  onRolesChanged: OnRolesChanged,
): Promise<void> {
  await withTransaction(db, async (tx) => {
    const before = (await rolesBefore(tx, person)).toSorted();
    const after = person.roles.toSorted();
    await writePerson(tx, person);
    if (before.join() !== after.join()) await onRolesChanged(tx, { person, before, after });
  });
}

/** False for somebody unknown and for somebody disabled. */
export async function maySignIn(db: Db, issuer: string, subject: string): Promise<boolean> {
  const { rows } = await sql`
    select from auth_person
    where issuer = ${issuer} and subject = ${subject} and disabled_at is null`.execute(db);
  return rows.length > 0;
}
