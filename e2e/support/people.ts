import { expect, request } from "@playwright/test";
import path from "node:path";

/** Who signs in, one a role; the part of the address before example.com. */
export const PEOPLE = ["compliance", "engineer", "owner", "risk", "auditor", "admin"] as const;
export type PersonName = (typeof PEOPLE)[number];

export const SESSIONS = path.join("test-results", "sessions");

export function sessionFile(person: PersonName): string {
  return path.join(SESSIONS, `${person}.json`);
}

/** Signs in over HTTP, as the form does, and keeps the session for the tests. */
export async function signIn(url: string, person: PersonName, file: string): Promise<void> {
  const context = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: { Origin: url },
    // Inside a test this would start from the session of the test, which signing in ends.
    storageState: { cookies: [], origins: [] },
  });
  const { csrfToken }: { csrfToken: string } = await (await context.get("/api/auth/csrf")).json();
  const answer = await context.post("/api/auth/callback/demo", {
    data: { csrfToken, email: `${person}@example.com`, password: "demo", callbackUrl: "/" },
  });
  expect(answer.ok(), `${person} signs in: ${answer.status()} ${await answer.text()}`).toBe(true);
  await context.storageState({ path: file });
  await context.dispose();
}
