import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { SESSION_MAX_SECONDS, signSessionToken, verifySessionToken } from "./session-token";

const secret = "a secret of the product, 32 characters";
const id = "0b7c1c39-44f5-4a27-9d7c-0b8ad93f5a10";
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("session token", () => {
  it("gives back the id it was signed for", () => {
    expect(verifySessionToken(signSessionToken(id, secret), secret)).toBe(id);
  });

  it("holds the id and its end, nothing about the person", () => {
    const now = new Date("2026-03-01T00:00:00Z");
    const payload = signSessionToken(id, secret, now).split(".")[1] ?? "";
    const content: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    expect(content).toEqual({ sid: id, exp: now.getTime() / 1000 + SESSION_MAX_SECONDS });
  });

  it("ends after 12 hours", () => {
    const start = new Date("2026-03-01T00:00:00Z");
    const token = signSessionToken(id, secret, start);
    const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
    expect(verifySessionToken(token, secret, after(SESSION_MAX_SECONDS - 1))).toBe(id);
    expect(verifySessionToken(token, secret, after(SESSION_MAX_SECONDS))).toBeNull();
  });

  it("is worth nothing under another secret", () => {
    expect(verifySessionToken(signSessionToken(id, secret), `${secret}!`)).toBeNull();
  });

  it("refuses a header of the sender's choice, even with a signature that fits the secret itself", () => {
    const payload = part({ sid: id, exp: 9_999_999_999 });
    const none = `${part({ alg: "none", typ: "JWT" })}.${payload}`;
    const plain = `${part({ alg: "HS256", typ: "JWT" })}.${payload}`;
    const signed = (body: string): string =>
      `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
    for (const token of [`${none}.`, none, signed(none), signed(plain), `${plain}.`, `${plain}.AA`]) {
      expect(verifySessionToken(token, secret)).toBeNull();
    }
  });

  it("refuses any token with one character changed, and any other text", () => {
    const token = signSessionToken(id, secret);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."ABCabc019-_."), (at, char) => {
        fc.pre(token[at] !== char);
        const changed = token.slice(0, at) + char + token.slice(at + 1);
        // The last character of base64url carries bits that decode to nothing.
        fc.pre(
          !Buffer.from(changed, "base64url").equals(Buffer.from(token, "base64url")) || at < token.length - 1,
        );
        expect(verifySessionToken(changed, secret)).toBeNull();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => verifySessionToken(text, secret) === null));
  });
});
