import { execFile } from "node:child_process";

import { describe, expect, it } from "vitest";

import { formatChecks, isWhole } from "./report";
import { checkConfig, checkEnvironment } from "./settings";

const SECRET = "open-sesame";

function runDoctor(env: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const args = ["--conditions=react-server", "--import", "tsx", "scripts/doctor.ts"];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { env: { NODE_ENV: "production", PATH: process.env.PATH, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, output: stdout + stderr }),
    );
  });
}

describe("the doctor's look at the settings", () => {
  it("has a row for each bad variable, and never its value", () => {
    const { env, checks } = checkEnvironment({ NEXTAUTH_SECRET: SECRET, PORT: "x", DATABASE_URL: SECRET });
    expect(env).toBeNull();
    const text = formatChecks(checks);
    for (const name of ["NEXTAUTH_SECRET", "PORT", "DATABASE_URL"])
      expect(text).toContain(`${name}: expected`);
    expect(text).not.toContain(SECRET);
    expect(isWhole(checks)).toBe(false);
  });

  it("names the configuration file it could not read", async () => {
    const { config, checks } = await checkConfig("nowhere/countersign.yaml");
    expect(config).toBeNull();
    expect(formatChecks(checks)).toContain("nowhere/countersign.yaml could not be read");
  });

  it("ends with 1 and plain words, never a stack trace", async () => {
    const { code, output } = await runDoctor({ NEXTAUTH_SECRET: SECRET });
    expect(code).toBe(1);
    expect(output).toContain("MISSING      environment");
    expect(output).toContain("not checked  AWS");
    expect(output).not.toMatch(/^\s+at /m);
    expect(output).not.toContain(SECRET);
  }, 30_000);
});
