import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { DEMO_PEOPLE } from "@/lib/platform/auth/demo-people";
import { ROLES } from "@/lib/platform/auth/permissions";
import { AuthBrowser } from "@/scripts/testing/auth-browser";
import { handleAuth } from "./auth-handler";
import { readActor } from "./read-actor";
import { testWeb, type TestWeb } from "./testing";

const origin = "http://127.0.0.1:3000";
let web: TestWeb;

beforeAll(async () => {
  web = await testWeb();
});
afterAll(() => web.close());

async function signIn(email: string, password: string, callbackUrl?: string) {
  const browser = new AuthBrowser(origin);
  const response = await browser.post("callback/demo", {
    email,
    password,
    ...(callbackUrl && { callbackUrl }),
  });
  const { url } = z.object({ url: z.string() }).parse(await response.json());
  return { browser, url };
}

function call(method: string, action: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(`${origin}/api/auth/${action}`, { method, ...init });
  return handleAuth(request, action.split("?")[0]?.split("/") ?? []);
}

describe("demo sign-in", () => {
  it("has one person a role", () => {
    expect(DEMO_PEOPLE.map(({ role }) => role)).toEqual([...ROLES]);
  });

  it.each(DEMO_PEOPLE)("lets $email in as $role", async ({ email, role }) => {
    const { browser, url } = await signIn(email, "demo", "/models?q=a");
    expect(url).toBe(`${origin}/models?q=a`);
    expect(await readActor(browser.cookieHeader())).toMatchObject({ email, roles: [role] });
  });

  it.each([
    ["a wrong password", "auditor@example.com", "Demo"],
    ["no password", "auditor@example.com", ""],
    ["somebody unknown", "nobody@example.com", "demo"],
  ])("refuses %s", async (_case, email, password) => {
    const { browser, url } = await signIn(email, password);
    expect(url).toBe(`${origin}/signin?error=CredentialsSignin`);
    expect(await readActor(browser.cookieHeader())).toBeNull();
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "javascript:alert(1)",
    "/api/auth/signout",
    "/\\evil.example",
  ])("does not send anybody to %s", async (callbackUrl) => {
    expect((await signIn("auditor@example.com", "demo", callbackUrl)).url).toBe(`${origin}/`);
  });
});

it("says to somebody disabled that they are", async () => {
  await sql`update auth_person set disabled_at = now() where subject = 'risk@example.com'`.execute(
    web.database.owner,
  );
  expect((await signIn("risk@example.com", "demo")).url).toBe(`${origin}/signin?error=Disabled`);
});

describe("/api/auth", () => {
  const json = { origin, "content-type": "application/json" };

  it.each([
    ["GET", "session"],
    ["POST", "session"],
    ["GET", "providers"],
    ["GET", "signin"],
    ["GET", "signin/oidc"],
    ["GET", "signout"],
    ["GET", "error"],
    ["POST", "_log"],
    ["GET", "callback/demo"],
    ["GET", "callback/email"],
    ["POST", "signin/email"],
    ["GET", "verify-request"],
    ["GET", "csrf/x"],
  ])("has no %s %s", async (method, action) => {
    expect((await call(method, action, { headers: json })).status).toBe(404);
  });

  it.each([
    ["from another site", { ...json, origin: "https://evil.example" }, 403],
    ["as a form", { origin, "content-type": "application/x-www-form-urlencoded" }, 415],
  ])("takes no sign-in %s", async (_case, headers, status) => {
    expect((await call("POST", "callback/demo", { headers, body: "{}" })).status).toBe(status);
  });

  it("takes no sign-in without the token of this browser", async () => {
    const body = JSON.stringify({ csrfToken: "forged", email: "admin@example.com", password: "demo" });
    const response = await call("POST", "callback/demo", { headers: json, body });
    expect(await response.json()).toEqual({ url: `${origin}/signin?error=Callback` });
    expect(response.headers.getSetCookie().join()).not.toContain("countersign.session=");
  });

  it("answers privately and with a request id", async () => {
    const { headers } = await call("GET", "csrf");
    expect(headers.get("cache-control")).toBe("private, no-store, no-transform");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});
