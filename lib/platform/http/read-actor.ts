import "server-only";

import type { Person } from "@/lib/platform/auth/actor";
import { sessionCookieName } from "@/lib/platform/auth/cookie-names";
import { readSession } from "@/lib/platform/auth/session-store";
import { verifySessionToken } from "@/lib/platform/auth/session-token";
import { webDb } from "@/lib/platform/db/web";
import { env, signingSecret } from "@/lib/platform/env";
import { readCookies } from "./cookies";

/** The session id that the cookie proves, whether or not the session still lives. */
export function sessionIdOf(cookieHeader: string | null): string | null {
  const token = readCookies(cookieHeader).get(sessionCookieName(env().publicUrl));
  return token ? verifySessionToken(token, signingSecret(env())) : null;
}

/** Who sends this request, with the roles of this moment: one query. Null when nobody is signed in. */
export async function readActor(cookieHeader: string | null): Promise<Person | null> {
  const sessionId = sessionIdOf(cookieHeader);
  if (!sessionId) return null;
  return readSession(webDb(), sessionId, env().demo ? "demo" : "oidc");
}
