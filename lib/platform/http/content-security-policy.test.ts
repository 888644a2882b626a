import { describe, expect, it } from "vitest";

import { contentSecurityPolicy } from "./content-security-policy";

describe("contentSecurityPolicy", () => {
  it("forbids what is not named, and everything inline without the nonce", () => {
    const policy = contentSecurityPolicy("abc", false);
    expect(policy).not.toContain("unsafe");
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self' 'nonce-abc' 'strict-dynamic'",
        "style-src 'self' 'nonce-abc'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]),
    );
  });
});
