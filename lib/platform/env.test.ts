import { describe, expect, it } from "vitest";

import { readEnv, signingSecret } from "./env";

const secret = "s".repeat(32);
const oidc = {
  OIDC_ISSUER: "https://id.example.com/realms/bank",
  OIDC_CLIENT_ID: "countersign",
  OIDC_CLIENT_SECRET: "client-secret-value",
};

function refusal(source: Record<string, string>): string {
  try {
    readEnv(source);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
}

describe("readEnv", () => {
  it("fills in defaults", () => {
    expect(readEnv({ NEXTAUTH_SECRET: secret })).toEqual({
      databaseUrl: null,
      awsRegion: null,
      awsEndpointUrl: null,
      configPath: "countersign.yaml",
      publicUrl: "http://127.0.0.1:3000",
      authSecret: secret,
      oidc: null,
      demo: false,
      smtpUrl: null,
      webhookSecret: null,
      port: 3000,
      logLevel: "info",
    });
  });

  it("takes an empty variable as absent, and the port into the default address", () => {
    const read = readEnv({ NEXTAUTH_SECRET: secret, DATABASE_URL: "", PORT: "4000" });
    expect(read.databaseUrl).toBeNull();
    expect(read.publicUrl).toBe("http://127.0.0.1:4000");
  });

  it("reads an OIDC provider", () => {
    const read = readEnv({ NEXTAUTH_SECRET: secret, ...oidc, OIDC_ROLES_CLAIM: "roles" });
    expect(read.oidc).toEqual({
      issuer: "https://id.example.com/realms/bank",
      clientId: "countersign",
      clientSecret: "client-secret-value",
      rolesClaim: "roles",
    });
  });

  it("names every bad variable at once, and never its value", () => {
    const message = refusal({
      DATABASE_URL: "mysql://root:hunter2@db",
      NEXTAUTH_SECRET: "hunter2",
      NEXTAUTH_URL: "https://example.com/path",
      PORT: "70000",
      AWS_REGION: "ireland",
      COUNTERSIGN_DEMO: "yes",
      LOG_LEVEL: "loud",
    });
    for (const expected of [
      "DATABASE_URL: expected a URL such as postgres://",
      "NEXTAUTH_SECRET: expected at least 32 characters",
      "NEXTAUTH_URL: expected an origin without a path",
      "PORT: expected a port, 0 to 65535",
      "AWS_REGION: expected an AWS region such as eu-west-1",
      "COUNTERSIGN_DEMO: expected 0 or 1",
      "LOG_LEVEL: expected one of fatal",
    ]) {
      expect(message).toContain(expected);
    }
    expect(message).not.toContain("hunter2");
  });

  it("asks a secret only of those who sign people in", () => {
    expect(() => signingSecret(readEnv({}))).toThrow("NEXTAUTH_SECRET is not set");
    expect(signingSecret(readEnv({ NEXTAUTH_SECRET: secret }))).toBe(secret);
  });

  it("refuses demo people beside an OIDC issuer", () => {
    expect(refusal({ NEXTAUTH_SECRET: secret, ...oidc, COUNTERSIGN_DEMO: "1" })).toContain(
      "COUNTERSIGN_DEMO: expected 0",
    );
  });

  it("refuses half an OIDC provider, from either half", () => {
    expect(refusal({ NEXTAUTH_SECRET: secret, OIDC_ISSUER: oidc.OIDC_ISSUER })).toMatch(
      /OIDC_CLIENT_ID: .*\n.*OIDC_CLIENT_SECRET: /,
    );
    expect(refusal({ NEXTAUTH_SECRET: secret, OIDC_CLIENT_ID: "x" })).toContain("OIDC_ISSUER: expected");
  });

  it.each([
    ["https://countersign.example.com/", "https://countersign.example.com"],
    ["https://countersign.example.com:8443", "https://countersign.example.com:8443"],
    ["http://localhost:3000", "http://localhost:3000"],
  ])("takes %s as the origin %s", (given, origin) => {
    expect(readEnv({ NEXTAUTH_SECRET: secret, NEXTAUTH_URL: given }).publicUrl).toBe(origin);
  });

  it.each([
    "http://countersign.example.com",
    "ftp://x",
    "example.com",
    "https://u:p@example.com",
    "https://x/?a=1",
  ])("refuses %s as the origin", (given) => {
    expect(refusal({ NEXTAUTH_SECRET: secret, NEXTAUTH_URL: given })).toContain("NEXTAUTH_URL: expected");
  });

  it("takes a mail server and a secret for webhooks, and never repeats what they hold", () => {
    const { smtpUrl, webhookSecret } = readEnv({
      SMTP_URL: "smtps://u:hunter2@mail.example.com:465",
      WEBHOOK_SECRET: secret,
    });
    expect({ smtpUrl, webhookSecret }).toEqual({
      smtpUrl: "smtps://u:hunter2@mail.example.com:465",
      webhookSecret: secret,
    });
    const words = refusal({ SMTP_URL: "https://u:hunter2@mail.example.com", WEBHOOK_SECRET: "hunter2" });
    expect(words).toMatch(
      /SMTP_URL: expected a URL such as smtps:.*\n.*WEBHOOK_SECRET: expected at least 24/,
    );
    expect(words).not.toContain("hunter2@");
  });

  it("refuses an issuer in the clear", () => {
    expect(refusal({ NEXTAUTH_SECRET: secret, ...oidc, OIDC_ISSUER: "http://id.example.com" })).toContain(
      "OIDC_ISSUER: expected an https URL",
    );
  });
});
