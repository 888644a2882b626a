import { createHash } from "node:crypto";
import { CompiledQuery, sql } from "kysely";

import type { Db } from "@/lib/platform/db/client";
import type { Person, SignIn } from "./actor";
import type { Role } from "./permissions";

export type PersonSource = "demo" | "oidc";

interface SessionRow {
  id: string;
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  roles: Role[];
  authentication: Authentication | null;
  due: boolean;
}

/** What is kept of how a session was signed in to. */
export type Authentication = Omit<SignIn, "session">;

/** Starts a session for a person that may sign in; null when there is none or it is disabled. */
export async function startSession(
  db: Db,
  { issuer, subject }: { issuer: string; subject: string },
  authentication: Authentication,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    with person as (
      update auth_person set last_seen_at = now()
      where issuer = ${issuer} and subject = ${subject} and disabled_at is null
      returning id
    )
    insert into auth_session (person_id, authentication)
    select id, ${JSON.stringify(authentication)}::jsonb from person returning id`.execute(db);
  return rows[0]?.id ?? null;
}

export async function endSession(db: Db, sessionId: string): Promise<void> {
  await sql`update auth_session set ended_at = now() where id = ${sessionId} and ended_at is null`.execute(
    db,
  );
}

/** Fixed text, because this runs on every request and composing it costs as much as the query itself. */
const READ_SESSION = `
  select p.id, p.issuer, p.subject, p.name, p.email, p.roles, s.authentication,
    s.last_seen_at < now() - interval '1 minute' as due
  from auth_session s join auth_person p on p.id = s.person_id
  where s.id = $1 and s.ended_at is null and p.disabled_at is null and p.source = $2
    and s.last_seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '12 hours'`;

/**
 * Who acts in this session, with the roles held right now; null once it ended, was idle for 30 minutes, is older
 * than 12 hours (ASVS 7.3.1 and 7.3.2), or its person is disabled or of another source than the one in use.
 */
export async function readSession(db: Db, sessionId: string, source: PersonSource): Promise<Person | null> {
  const { rows } = await db.executeQuery<SessionRow>(CompiledQuery.raw(READ_SESSION, [sessionId, source]));
  const row = rows[0];
  if (!row) return null;
  if (row.due) await touch(db, sessionId);
  const { id: personId, issuer, subject, name, email, roles, authentication } = row;
  const session = createHash("sha256").update(sessionId).digest("hex").slice(0, 16);
  const signIn = authentication && { ...authentication, session };
  return { kind: "person", personId, issuer, subject, name, email, roles, signIn };
}

/** At most once a minute, so that reading stays reading. */
async function touch(db: Db, sessionId: string): Promise<void> {
  await sql`
    update auth_session set last_seen_at = now()
    where id = ${sessionId} and last_seen_at < now() - interval '1 minute'`.execute(db);
}
