import { expect, test } from "@playwright/test";

import { lines, openChart, removeRuleOn, rulesOf, sameOrigin } from "./support/drift";
import { withFault } from "./support/faults";
import { sessionFile } from "./support/people";
import { modelTruth } from "./support/truth";

test.use({ storageState: sessionFile("engineer") });
test.describe.configure({ timeout: 300_000 });

const METRIC = "DataDriftPSI";
const DRIFT = `/models/reco/drift?metric=${METRIC}`;
/** The stack reads what a rule watches every minute, and leaves AWS alone for as long once it failed. */
const NOTICED_MS = 120_000;

test("charts stay, with their age and the reason, while CloudWatch denies; and are fine again afterwards", async ({
  page,
}) => {
  const { account, region } = modelTruth("reco");
  const rule = { metric: METRIC, comparison: ">", threshold: 5, forPeriods: 1, action: { kind: "notify" } };
  const set = await page.request.post(rulesOf("reco"), { data: rule, headers: sameOrigin() });
  expect(set.ok(), await set.text()).toBe(true);
  const trouble = page.getByRole("status").filter({ hasText: "Not up to date" });
  const told = trouble.first();
  const match = { account, region, service: "cloudwatch", operation: "GetMetricData" } as const;
  try {
    await withFault(page.request, { match, answer: { kind: "access-denied" } }, async () => {
      await openChart(page, DRIFT);
      await expect(told).toContainText(/cloudwatch:GetMetricData failed: .*denied/i, {
        timeout: NOTICED_MS,
      });
      await expect(
        told.getByRole("listitem").filter({ hasText: "GetMetricData" }).locator("time"),
      ).toHaveCount(1);
      await expect(lines(page).first()).toBeVisible();
      await expect(page.getByText(/cloudwatch:GetMetricData, .*DataDriftPSI.*as of/)).toBeVisible();
      await page.reload();
      await expect(lines(page).first()).toBeVisible();
      await expect(told).toContainText("Shown is what was read");
    });
    await expect(trouble).toHaveCount(0, { timeout: NOTICED_MS });
    await expect(lines(page).first()).toBeVisible();
  } finally {
    await removeRuleOn(page.request, "reco", METRIC);
  }
});

test("older points stay on screen with the reason when the chart can't be read again", async ({ page }) => {
  await openChart(page, "/models/motor-pricing/drift");
  const answer = { title: "Unavailable", detail: "The database does not answer." };
  await page.route(/\/api\/models\/motor-pricing\/drift\?/, (route) =>
    route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(answer) }),
  );
  const notice = page.locator("[data-message=failed], [data-message=stale]");
  await page.getByRole("group", { name: "Range" }).getByRole("button", { name: "90 d" }).click();
  await expect(notice.first()).toContainText("The database does not answer.");
  await page.unroute(/\/api\/models\/motor-pricing\/drift\?/);
  await notice.first().getByRole("button", { name: "Read again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(lines(page).first()).toBeVisible();
});

test("what CloudWatch published wrongly is set aside and said, never drawn", async ({ page }) => {
  // A click-through rate whose publisher's clock is ahead, and a treatment equality of infinity.
  await openChart(page, "/models/reco/drift?metric=ClickThroughRate&range=24h");
  const odd = page.getByRole("list", { name: "What is odd about this series" });
  await expect(odd).toContainText(/not drawn.* ahead of now: its publisher's clock is wrong/);
  await openChart(page, "/models/credit-scoring/drift?metric=bias_metric_TE:sex:female&range=30d");
  await expect(odd).toContainText(/not drawn/);
  const rate = await page.locator("[data-chart] .recharts-yAxis").textContent();
  expect(rate).not.toMatch(/e\+|\d{7}/);
});
