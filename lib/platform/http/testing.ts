import { randomBytes } from "node:crypto";
import { vi } from "vitest";

import { DEMO_ISSUER, seedDemoPeople } from "@/lib/platform/auth/demo-people";
import { startSession } from "@/lib/platform/auth/session-store";
import { sessionCookieName } from "@/lib/platform/auth/cookie-names";
import { signSessionToken } from "@/lib/platform/auth/session-token";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { webDb } from "@/lib/platform/db/web";
import { env, signingSecret } from "@/lib/platform/env";

export interface TestWeb {
  database: TestDatabase;
  /** The `Cookie` header of a new session of a demo person. */
  cookieOf(email: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Makes this test file's process a web process: a database of its own with the demo people in it, and an environment
 * that routes find it through. Call once, before the first request; `variables` override the environment.
 */
export async function testWeb(variables: Record<string, string> = {}): Promise<TestWeb> {
  const database = await testDatabase();
  const environment = {
    DATABASE_URL: database.url,
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: randomBytes(24).toString("hex"),
    COUNTERSIGN_DEMO: "1",
    LOG_LEVEL: "silent",
    ...variables,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  await seedDemoPeople(database.owner);
  return {
    database,
    cookieOf: async (email) => {
      const sessionId = await startSession(
        database.web,
        { issuer: DEMO_ISSUER, subject: email },
        { method: "demo", amr: ["pwd"], acr: null, at: new Date().toISOString() },
      );
      if (!sessionId) throw new Error(`no demo person ${email}`);
      return `${sessionCookieName(env().publicUrl)}=${signSessionToken(sessionId, signingSecret(env()))}`;
    },
    close: async () => {
      await webDb().destroy();
      await database.drop();
    },
  };
}

/** What a route gets as its second argument. */
export function routeArguments(params: Record<string, string> = {}): {
  params: Promise<Record<string, string>>;
} {
  return { params: Promise.resolve(params) };
}
