import { defineConfig } from "@playwright/test";

import { stackUrl } from "./e2e/support/stack-address";

const DECIDING = "**/approvals-*.spec.ts";

/** No retries: a test that passes the second time has found something. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/start-stack.ts",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "line",
  // Journeys that register and decide versions change what every other page shows: they come last, one after the other.
  projects: [
    { name: "pages", testIgnore: DECIDING },
    { name: "decisions", testMatch: DECIDING, dependencies: ["pages"], fullyParallel: false, workers: 1 },
  ],
  use: {
    baseURL: stackUrl(),
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined },
  },
});
