import { expect, test } from "@playwright/test";
import { gzipSync } from "node:zlib";

import { PAGES } from "./support/pages";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("compliance") });

/** First-load JavaScript of a page without a chart, gzipped. */
const BUDGET_BYTES = 190_000;

test("no page loads more JavaScript than the budget", async ({ browser, baseURL }) => {
  for (const { path } of PAGES) {
    // A context of its own, so that nothing comes from the cache.
    const context = await browser.newContext({ baseURL, storageState: sessionFile("compliance") });
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on("response", (answer) => {
      if (answer.request().resourceType() !== "script") return;
      sizes.push(answer.body().then((body) => gzipSync(body).length));
    });
    await page.goto(path, { waitUntil: "networkidle" });
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(total, `${path} loads ${sizes.length} scripts`).toBeGreaterThan(0);
    expect(total, path).toBeLessThanOrEqual(BUDGET_BYTES);
    await context.close();
  }
});
