import { defineConfig } from "@playwright/test";

import { stackUrl } from "./e2e/support/stack-address";

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
  use: {
    baseURL: stackUrl(),
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined },
  },
});
