import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";

import type { Person } from "@/lib/platform/auth/actor";
import { AuthBrowser } from "@/scripts/testing/auth-browser";
import { startOidcProvider, type TestOidcProvider } from "@/scripts/testing/oidc-provider";
import { readActor } from "./read-actor";
import { testWeb, type TestWeb } from "./testing";

const origin = "http://127.0.0.1:3000";
const SESSION = "countersign.session";
let idp: TestOidcProvider;
let web: TestWeb;

beforeAll(async () => {
  idp = await startOidcProvider(`${origin}/api/auth/callback/oidc`);
  web = await testWeb({
    COUNTERSIGN_DEMO: "0",
    OIDC_ISSUER: idp.issuer,
    OIDC_CLIENT_ID: idp.clientId,
    OIDC_CLIENT_SECRET: idp.clientSecret,
  });
});
afterAll(() => web.close());
beforeEach(() => idp.people.clear());

const urlSchema = z.object({ url: z.url() });

async function start(browser: AuthBrowser, callbackUrl = "/models"): Promise<string> {
  const response = await browser.post("signin/oidc", { callbackUrl });
  return urlSchema.parse(await response.json()).url;
}

/** Where a sign-in as `subject` ends; `change` tampers with the addresses on the way. */
async function signIn(browser: AuthBrowser, subject: string, change?: (url: URL) => void): Promise<string> {
  idp.signInAs(subject);
  return browser.follow(await start(browser), change);
}

function actorOf(browser: AuthBrowser): Promise<Person | null> {
  return readActor(browser.cookieHeader());
}

describe("sign-in with an OpenID provider", () => {
  it("asks with PKCE, state and nonce", async () => {
    const asked = new URL(await start(new AuthBrowser(origin))).searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    for (const name of ["code_challenge", "state", "nonce"])
      expect(asked.get(name)?.length).toBeGreaterThan(20);
    expect(asked.get("redirect_uri")).toBe(`${origin}/api/auth/callback/oidc`);
  });

  it("makes groups roles, ignores the other groups, and goes where the person wanted to go", async () => {
    idp.people.set("u-ada", {
      name: "Ada",
      email: "Ada@example.com",
      groups: ["everyone", "auditor", "ml_engineer"],
    });
    const browser = new AuthBrowser(origin);
    expect(await signIn(browser, "u-ada")).toBe("/models");
    expect(await actorOf(browser)).toEqual({
      kind: "person",
      personId: expect.any(String),
      issuer: idp.issuer,
      subject: "u-ada",
      name: "Ada",
      email: "Ada@example.com",
      roles: ["ml_engineer", "auditor"],
      signIn: { method: "oidc", amr: [], acr: null, at: null, session: expect.any(String) },
    });
  });

  it("keeps the cookie from scripts and from other sites", async () => {
    idp.people.set("u-ada", { groups: ["auditor"] });
    const browser = new AuthBrowser(origin);
    await signIn(browser, "u-ada");
    expect(browser.cookie(SESSION)?.attributes).toEqual(
      expect.arrayContaining(["Path=/", "HttpOnly", "SameSite=Lax"]),
    );
    expect(browser.cookieHeader()).not.toMatch(/Domain=/);
  });

  it("signs in somebody without a role, who then holds none", async () => {
    idp.people.set("u-bo", { name: "Bo", groups: ["everyone"] });
    const browser = new AuthBrowser(origin);
    await signIn(browser, "u-bo");
    expect(await actorOf(browser)).toMatchObject({ name: "Bo", roles: [] });
  });

  it("takes roles given and taken at the provider at the next sign-in", async () => {
    idp.people.set("u-cy", { groups: ["auditor"] });
    const browser = new AuthBrowser(origin);
    await signIn(browser, "u-cy");
    idp.people.set("u-cy", { groups: ["risk_officer"] });
    expect((await actorOf(browser))?.roles).toEqual(["auditor"]);
    await signIn(browser, "u-cy");
    expect((await actorOf(browser))?.roles).toEqual(["risk_officer"]);
    const { rows } = await sql<{ said: string }>`
      select convert_from(canon, 'UTF8')::jsonb -> 'body' ->> 'after' as said from ledger_entry
      where type = 'role.changed' and words like '%u-cy%' order by seq`.execute(web.database.owner);
    expect(rows.map(({ said }) => said)).toEqual(['["auditor"]', '["risk_officer"]']);
  });

  it("knows people by subject: one address twice is two people, a new address the same person", async () => {
    idp.people.set("u-1", { email: "shared@example.com", groups: ["administrator"] });
    idp.people.set("u-2", { email: "shared@example.com", groups: ["auditor"] });
    const [one, two] = [new AuthBrowser(origin), new AuthBrowser(origin)];
    await signIn(one, "u-1");
    await signIn(two, "u-2");
    const first = await actorOf(one);
    const second = await actorOf(two);
    expect(second?.personId).not.toBe(first?.personId);
    expect(second?.roles).toEqual(["auditor"]);
    idp.people.set("u-1", { email: "new@example.com", groups: ["administrator"] });
    await signIn(one, "u-1");
    expect(await actorOf(one)).toMatchObject({ personId: first?.personId, email: "new@example.com" });
  });

  it.each([
    [
      "state",
      (url: URL) => url.pathname.startsWith("/api/auth/callback") && url.searchParams.set("state", "forged"),
    ],
    [
      "no state",
      (url: URL) => url.pathname.startsWith("/api/auth/callback") && url.searchParams.delete("state"),
    ],
    ["nonce", (url: URL) => url.searchParams.has("nonce") && url.searchParams.set("nonce", "forged")],
    [
      "PKCE challenge",
      (url: URL) => url.searchParams.has("nonce") && url.searchParams.set("code_challenge", "f".repeat(43)),
    ],
    ["code", (url: URL) => url.searchParams.has("code") && url.searchParams.set("code", "forged")],
    [
      "issuer",
      (url: URL) => url.searchParams.has("code") && url.searchParams.set("iss", "https://evil.example"),
    ],
  ])("refuses a forged %s", async (_case, change) => {
    idp.people.set("u-eve", { groups: ["administrator"] });
    const browser = new AuthBrowser(origin);
    const end = await signIn(browser, "u-eve", (url) => void change(url));
    expect(end).toMatch(/^\/signin\?error=(OAuth)?Callback$/);
    expect(browser.cookie(SESSION)).toBeUndefined();
    expect(await actorOf(browser)).toBeNull();
  });

  it("refuses an answer that another browser asked for", async () => {
    idp.people.set("u-eve", { groups: ["administrator"] });
    const [attacker, victim] = [new AuthBrowser(origin), new AuthBrowser(origin)];
    let answer = "";
    await signIn(attacker, "u-eve", (url) => {
      if (!url.searchParams.has("code")) return;
      answer = url.href;
      url.searchParams.set("state", "kept for the victim");
    });
    await start(victim);
    expect(await victim.follow(answer)).toMatch(/^\/signin\?error=/);
    expect(await actorOf(victim)).toBeNull();
  });

  it("starts a new session each time and ends the one before, so a planted one is worth nothing", async () => {
    idp.people.set("u-ada", { groups: ["auditor"] });
    const [attacker, victim] = [new AuthBrowser(origin), new AuthBrowser(origin)];
    await signIn(attacker, "u-ada");
    const planted = attacker.cookieHeader();
    victim.plant(planted);
    await signIn(victim, "u-ada");
    expect(victim.cookie(SESSION)?.value).not.toBe(attacker.cookie(SESSION)?.value);
    expect(await readActor(planted)).toBeNull();
    expect(await actorOf(victim)).not.toBeNull();
  });

  it("ends the session on the server at sign-out", async () => {
    idp.people.set("u-ada", { groups: ["auditor"] });
    const browser = new AuthBrowser(origin);
    await signIn(browser, "u-ada");
    const stolen = browser.cookieHeader();
    expect(await readActor(stolen)).not.toBeNull();
    expect((await browser.post("signout")).status).toBe(200);
    expect(browser.cookie(SESSION)).toBeUndefined();
    expect(await readActor(stolen)).toBeNull();
  });

  it("does not let a disabled person in, and says so", async () => {
    idp.people.set("u-dis", { groups: ["auditor"] });
    const browser = new AuthBrowser(origin);
    await signIn(browser, "u-dis");
    await sql`update auth_person set disabled_at = now() where subject = 'u-dis'`.execute(web.database.owner);
    expect(await actorOf(browser)).toBeNull();
    expect(await signIn(new AuthBrowser(origin), "u-dis")).toBe("/signin?error=Disabled");
  });

  it("has no demo people: neither their password nor a session of theirs opens anything", async () => {
    const browser = new AuthBrowser(origin);
    const response = await browser.post("callback/demo", { email: "admin@example.com", password: "demo" });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(browser.cookie(SESSION)).toBeUndefined();
    expect(await readActor(await web.cookieOf("admin@example.com"))).toBeNull();
  });

  it("says when the provider can't be reached", async () => {
    await idp.close();
    expect(await start(new AuthBrowser(origin))).toBe(`${origin}/signin?error=OAuthSignin`);
  });
});
