import { expect, test } from "@playwright/test";
import { gzipSync } from "node:zlib";

import { PAGES } from "./support/pages";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("compliance") });

/** JavaScript that a page loads when it is opened and what it fetches ahead, gzipped. */
const BUDGET_BYTES = 190_000;
/** The access log: token filter, histogram, table and panels of its own. Other tabs: cards and rows, no dialog. */
const TAB_BUDGETS = [
  { of: /\/access$/, bytes: 215_000 },
  { of: /^\/models\/[^/]+\/(approvals|compliance|documentation)$/, bytes: 205_000 },
  // Four tiles, filters, verifying and exporting.
  { of: /^\/ledger$/, bytes: 195_000 },
  // A review: the form and everything a signature is about.
  { of: /^\/approvals\/[^/]+\/\d+$/, bytes: 200_000 },
];
/** With its charts, the library that draws them included. */
const CHARTS_BUDGET_BYTES = 310_000;
/** A class that the charts' library gives its axes, whatever the bundler makes of its names. */
const CHART_CODE = "recharts-cartesian-axis";

function budgetOf(path: string, charts: boolean): number {
  if (charts) return CHARTS_BUDGET_BYTES;
  const { pathname } = new URL(path, "http://localhost");
  return TAB_BUDGETS.find(({ of }) => of.test(pathname))?.bytes ?? BUDGET_BYTES;
}

for (const { name, path, charts = false } of PAGES) {
  test(`no more JavaScript than the budget${charts ? "" : ", and no chart's"}: ${name}`, async ({ page }) => {
    const scripts: Promise<Buffer>[] = [];
    page.on("response", (answer) => {
      if (answer.request().resourceType() === "script") scripts.push(answer.body());
    });
    await page.goto(path, { waitUntil: "networkidle" });
    if (charts) await page.locator("[data-chart] svg").first().waitFor();
    const bodies = await Promise.all(scripts);
    expect(bodies.some((body) => body.includes(CHART_CODE))).toBe(charts);
    const total = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(budgetOf(path, charts));
  });
}
