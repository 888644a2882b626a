import { sql } from "kysely";

import type { Db } from "@/lib/platform/db/client";
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

/**
 * Writes down who signed in, with the name and roles the issuer gives now. A person is found by issuer and subject
 * alone.
 */
export async function recordPerson(db: Db, person: SignedInPerson): Promise<void> {
  await sql`
    insert into auth_person (issuer, subject, name, email, roles, source)
    values (${person.issuer}, ${person.subject}, ${person.name}, ${person.email}, ${[...person.roles]}, ${person.source})
    on conflict (issuer, subject) do update
      set name = excluded.name, email = excluded.email, roles = excluded.roles`.execute(db);
}

/** False for somebody unknown and for somebody disabled. */
export async function maySignIn(db: Db, issuer: string, subject: string): Promise<boolean> {
  const { rows } = await sql`
    select from auth_person
    where issuer = ${issuer} and subject = ${subject} and disabled_at is null`.execute(db);
  return rows.length > 0;
}
