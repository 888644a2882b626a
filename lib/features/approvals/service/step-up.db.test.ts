import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Person } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { AppError } from "@/lib/platform/errors";
import { readActor } from "@/lib/platform/http/read-actor";
import { testWeb, type TestWeb } from "@/lib/platform/http/testing";
import { AuthBrowser } from "@/scripts/testing/auth-browser";
import { startOidcProvider, type TestOidcProvider } from "@/scripts/testing/oidc-provider";
import { STEP_UP_SECONDS } from "../schema/kinds";
import { needsStepUp, requireStepUp } from "./require-step-up";

const origin = "http://127.0.0.1:3000";
const review = "/approvals/credit-scoring/8";
const urlSchema = z.object({ url: z.url() });
let idp: TestOidcProvider;
let web: TestWeb;
let browser: AuthBrowser;

beforeAll(async () => {
  idp = await startOidcProvider(`${origin}/api/auth/callback/oidc`);
  web = await testWeb({
    COUNTERSIGN_DEMO: "0",
    OIDC_ISSUER: idp.issuer,
    OIDC_CLIENT_ID: idp.clientId,
    OIDC_CLIENT_SECRET: idp.clientSecret,
  });
  idp.people.set("u-own", { name: "Sofia Lindqvist", groups: ["business_owner"] });
  idp.signInAs("u-own");
});
afterAll(async () => {
  await idp.close();
  await web.close();
});
beforeEach(() => {
  browser = new AuthBrowser(origin);
  idp.mishear(() => undefined);
});
afterEach(() => void vi.useRealTimers());

/** Moves the clock of this process, and with it the provider's; nothing waits. */
function passMinutes(minutes: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
}

/** Signs in, and answers what the provider was asked for. */
async function signIn({ again = false } = {}): Promise<URLSearchParams> {
  const response = await browser.post("signin/oidc", { callbackUrl: review, ...(again && { again }) });
  const { url } = urlSchema.parse(await response.json());
  expect(await browser.follow(url)).toBe(review);
  return new URL(url).searchParams;
}

async function actor(): Promise<Person> {
  const person = await readActor(browser.cookieHeader());
  if (!person) throw new Error("nobody is signed in");
  return person;
}

async function refusal(): Promise<AppError | null> {
  try {
    requireStepUp(await actor(), new Date());
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe("signing in again to sign, with an OpenID provider", () => {
  it("asks the provider to see the person again, and takes the new time from it", async () => {
    await signIn({ again: true });
    const first = (await actor()).signIn;
    passMinutes(6);
    expect((await refusal())?.members).toEqual({ code: "step_up" });
    const asked = await signIn({ again: true });
    expect(asked.get("prompt")).toBe("login");
    expect(asked.get("max_age")).toBe("0");
    const second = (await actor()).signIn;
    expect(Date.parse(second?.at ?? "") - Date.parse(first?.at ?? "")).toBeGreaterThanOrEqual(359_000);
    expect(second?.session).not.toBe(first?.session);
    expect(await refusal()).toBeNull();
  });

  it("does not take a session that the provider still knew for a new sign-in", async () => {
    await signIn({ again: true });
    passMinutes(6);
    idp.mishear((asked) => {
      asked.delete("prompt");
      if (asked.has("max_age")) asked.set("max_age", "86400");
    });
    await signIn({ again: true });
    const error = await refusal();
    expect(error).toMatchObject({ status: 403, members: { code: "step_up" } });
    expect(error?.detail).toBe(
      "You signed in 6 minutes ago. Sign in again to sign this: it may be no more than 5 minutes.",
    );
  });

  it("refuses where the provider does not say when the person signed in", async () => {
    idp.mishear((asked) => {
      asked.delete("prompt");
      asked.delete("max_age");
    });
    await signIn({ again: true });
    expect((await actor()).signIn?.at).toBeNull();
    expect(await refusal()).toMatchObject({
      status: 403,
      members: { code: "step_up" },
      detail: expect.stringContaining("does not say when you signed in"),
    });
  });

  it("is not asked of the provider by an ordinary sign-in", async () => {
    const asked = await signIn();
    expect([...asked.keys()]).not.toContain("prompt");
    expect([...asked.keys()]).not.toContain("max_age");
  });
});

describe("how old a sign-in may be", () => {
  const now = new Date("2026-11-23T10:00:00.000Z");
  const signedInAt = (seconds: number): Person => ({
    ...personWith(["business_owner"]),
    signIn: {
      method: "oidc",
      amr: ["mfa"],
      acr: null,
      at: new Date(now.getTime() + seconds * 1000).toISOString(),
      session: "a",
    },
  });

  it.each([
    [-STEP_UP_SECONDS - 1, true],
    [-STEP_UP_SECONDS, false],
    [0, false],
    [60, false],
    [61, true],
  ])("%i seconds from now: needs another is %s", (seconds, needed) => {
    expect(needsStepUp(signedInAt(seconds), now)).toBe(needed);
  });

  it("does not take a time in the future, which would never end", () => {
    expect(() => requireStepUp(signedInAt(3_600), now)).toThrow("which is in the future");
  });

  it("needs one where nothing is known of it", () => {
    expect(() => requireStepUp(personWith(["business_owner"]), now)).toThrow(
      "It is not known how you signed in.",
    );
  });
});
