import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { envelopeFacts } from "./prepare-envelope";

const NOTHING = {
  issuer: null,
  subject: null,
  roles: [],
  signedIn: null,
  address: null,
  userAgent: null,
  account: null,
  region: null,
  arn: null,
  evidence: [],
  cause: null,
  app: null,
};

describe("envelopeFacts", () => {
  it("reads who it was, from where, and what it rests on", () => {
    const sha256 = "a".repeat(64);
    const auth = { method: "oidc", amr: ["pwd", "otp"], auth_time: "2026-11-23T10:10:00.000Z" };
    const facts = envelopeFacts({
      actor: { iss: "https://id.example", sub: "u-1", roles: ["risk_officer"], auth },
      client: { ip: "10.0.0.7", ua: "Firefox" },
      subject: { account: "447120938816", region: "eu-west-1", model_arn: "arn:m", version_arn: "arn:v" },
      evidence: [{ kind: "snap\u202eshot", sha256 }, { kind: "half" }],
      cause: { entry_id: "e-1" },
      app: { version: "1.2.0" },
    });
    expect(facts).toEqual({
      issuer: "https://id.example",
      subject: "u-1",
      roles: ["risk_officer"],
      signedIn: "oidc (pwd, otp) at 2026-11-23T10:10:00.000Z",
      address: "10.0.0.7",
      userAgent: "Firefox",
      account: "447120938816",
      region: "eu-west-1",
      arn: "arn:v",
      evidence: [{ kind: "snap\\u202eshot", sha256 }],
      cause: "e-1",
      app: "1.2.0",
    });
  });

  it("takes the model's ARN where no version has one", () => {
    expect(envelopeFacts({ subject: { model_arn: "arn:m", version_arn: null } }).arn).toBe("arn:m");
  });

  it("survives whatever bytes say", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(Object.keys(envelopeFacts(value))).toEqual(Object.keys(NOTHING));
        expect(envelopeFacts({ actor: value }).evidence).toEqual([]);
      }),
    );
    expect(envelopeFacts(null)).toEqual(NOTHING);
    expect(envelopeFacts({ actor: "me", evidence: { 0: 1 }, client: [] })).toEqual(NOTHING);
  });
});
