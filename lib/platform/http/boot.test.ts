import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

let folder: string;
let readBoot: () => Promise<void>;

const good = {
  DATABASE_URL: "postgres://countersign@127.0.0.1/countersign",
  NEXTAUTH_SECRET: "s".repeat(32),
  COUNTERSIGN_DEMO: "1",
};
const config = 'accounts:\n  - { id: "447120938816", name: bank, regions: [eu-west-1] }\n';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "countersign-boot-"));
  vi.resetModules();
  ({ readBoot } = await import("./boot"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function boot(variables: Record<string, string>, text = config): Promise<void> {
  const file = path.join(folder, "countersign.yaml");
  await writeFile(file, text);
  const clean = {
    OIDC_ISSUER: "",
    OIDC_CLIENT_ID: "",
    OIDC_CLIENT_SECRET: "",
    COUNTERSIGN_DEMO: "",
    DATABASE_URL: "",
  };
  for (const [name, value] of Object.entries({ ...clean, ...variables, COUNTERSIGN_CONFIG: file })) {
    vi.stubEnv(name, value);
  }
  return readBoot();
}

describe("readBoot", () => {
  it("lets a complete environment and file start", async () => {
    await expect(boot(good)).resolves.toBeUndefined();
  });

  it("names a bad variable", async () => {
    await expect(boot({ ...good, NEXTAUTH_SECRET: "short" })).rejects.toThrow(
      "NEXTAUTH_SECRET: expected at least 32",
    );
  });

  it("names everything that only a web process needs", async () => {
    await expect(boot({})).rejects.toThrow(
      /DATABASE_URL: expected[^]*NEXTAUTH_SECRET: expected at least 32 characters[^]*OIDC_ISSUER: expected, because otherwise nobody can sign in/,
    );
  });

  it("names the line of a bad file", async () => {
    await expect(boot(good, config.replace("eu-west-1", "europe"))).rejects.toThrow(
      "countersign.yaml:2: accounts[0].regions[0]",
    );
  });
});
