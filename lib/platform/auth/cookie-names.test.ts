import { describe, expect, it } from "vitest";

import { authCookies, sessionCookieName } from "./cookie-names";

describe("authCookies", () => {
  it("binds every cookie to the host and to https", () => {
    const cookies = Object.values(authCookies("https://countersign.example.com"));
    expect(cookies).toHaveLength(6);
    for (const { name, options } of cookies) {
      expect(name).toMatch(/^__Host-countersign\./);
      expect(options).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
      expect(options).not.toHaveProperty("domain");
    }
  });

  it("leaves out only what browsers refuse over http", () => {
    for (const { name, options } of Object.values(authCookies("http://127.0.0.1:3000"))) {
      expect(name).toMatch(/^countersign\./);
      expect(options).toMatchObject({ httpOnly: true, secure: false, sameSite: "lax" });
    }
  });

  it("names the session cookie as it is read", () => {
    for (const url of ["https://countersign.example.com", "http://127.0.0.1:3000"]) {
      expect(authCookies(url).sessionToken?.name).toBe(sessionCookieName(url));
    }
  });
});
