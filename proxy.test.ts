import { NextRequest } from "next/server";
import { unstable_doesMiddlewareMatch as matches } from "next/experimental/testing/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type * as door from "./proxy";

let config: typeof door.config;
let proxy: typeof door.proxy;

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "s".repeat(32));
  vi.stubEnv("NEXTAUTH_URL", "https://countersign.example.com");
  // The environment is read once in a process, which another file's tests may have done.
  vi.resetModules();
  ({ config, proxy } = await import("./proxy"));
});
// So that nothing that is tested later keeps this environment.
afterAll(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

function answer(path = "/models", headers: Record<string, string> = {}): Headers {
  return proxy(new NextRequest(`https://countersign.example.com${path}`, { headers })).headers;
}

/** The header as the page will see it: Next carries changed request headers on the answer. */
function seen(headers: Headers, name: string): string | null {
  return headers.get(`x-middleware-request-${name}`);
}

describe("proxy", () => {
  it("gives every answer a nonce of its own, and the page the same one", () => {
    const [one, two] = [answer(), answer()];
    const nonce = seen(one, "x-nonce") ?? "";
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(one.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
    expect(seen(one, "content-security-policy")).toBe(one.get("content-security-policy"));
    expect(seen(two, "x-nonce")).not.toBe(nonce);
  });

  it("overwrites what a request brings along", () => {
    const headers = answer("/models?q=a", {
      "x-nonce": "evil",
      "content-security-policy": "script-src 'nonce-evil'",
      "content-security-policy-report-only": "script-src 'nonce-evil'",
      "x-countersign-path": "//evil.example",
    });
    expect(JSON.stringify([...headers])).not.toContain("evil");
    expect(seen(headers, "x-countersign-path")).toBe("/models?q=a");
  });

  it("keeps pages out of caches, and browsers on https", () => {
    expect(answer().get("cache-control")).toBe("private, no-store");
    expect(answer().get("strict-transport-security")).toContain("max-age=63072000");
  });

  it.each([
    ["/", true],
    ["/signin", true],
    ["/models/credit-scoring", true],
    ["/apisomething", true],
    ["/nothing/at/all", true],
    ["/api/models", false],
    ["/_next/static/chunks/a.js", false],
  ])("runs on %s: %s", (url, runs) => {
    expect(matches({ config, nextConfig: {}, url })).toBe(runs);
  });
});
