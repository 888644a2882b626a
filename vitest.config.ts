import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = {
  "@": root,
  "server-only": path.join(root, "scripts/testing/empty-module.ts"),
};
const special = ["**/*.db.test.ts", "**/*.contract.test.ts", "**/*.fault.test.ts"];
const ignored = ["**/node_modules/**", "**/.next/**", "**/.countersign/**", "e2e/**"];

/**
 * The files of one thread share the modules they load: loading them anew for each file takes longer than the tests.
 * What a module keeps is therefore shared as well; a test that needs a fresh one calls vi.resetModules.
 */
const shared = { pool: "threads", isolate: false } as const;

export default defineConfig({
  resolve: { alias },
  test: {
    // By default one core is left idle, which is half of a small machine; the tests wait for Postgres often enough.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...ignored, ...special],
          // A loaded machine is no failure: the default of 5 s is not enough for the linter and the estate there.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "contract",
          include: ["**/*.contract.test.ts"],
          exclude: ignored,
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["**/*.db.test.ts", "**/*.fault.test.ts"],
          exclude: ignored,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ["scripts/testing/postgres.ts"],
        },
      },
    ],
  },
});
