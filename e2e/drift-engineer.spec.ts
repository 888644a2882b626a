import { expect, type Page, test } from "@playwright/test";

import { CREDIT_DRIFT, INCOME, JUDGED_MS, lines, openBreach, openChart, removeRuleOn } from "./support/drift";
import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";
import { readTruth } from "./support/truth";

test.use({ storageState: sessionFile("engineer") });
test.describe.configure({ timeout: 240_000 });

/** The pipeline of the estate runs for 90 s, and the worker looks after it once a minute. */
const RETRAINED_MS = 180_000;

/** Looks again until the worker has judged the rule on accuracy. */
async function expectJudged(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.locator("[data-rule=accuracy] [data-status]").first()).toHaveText(words, {
      timeout: 3_000,
    });
  }).toPass({ timeout: JUDGED_MS });
}

test("a rule on accuracy acts, waits with its pipeline for the cool-down, and lets go of it when changed", async ({
  page,
}) => {
  await openChart(page, `${CREDIT_DRIFT}?metric=accuracy&range=90d`);
  const dialog = page.getByRole("dialog");
  try {
    await page.getByRole("button", { name: "Set rule" }).click();
    await dialog.getByLabel("Value is").selectOption("<");
    await dialog.getByLabel("Threshold").fill("0.999");
    await dialog.getByLabel("Points in a row").fill("1");
    await dialog.getByRole("radio", { name: /^Tell people and start a pipeline/ }).check();
    await dialog.getByLabel("Pipeline", { exact: true }).selectOption("credit-scoring-retraining");
    await dialog.getByRole("button", { name: "Save rule" }).click();
    await expect(dialog).toHaveCount(0);
    await expectJudged(page, "Breach");
    // The strip may have been asked for just before the rule was judged, and asks again only after a while.
    await page.reload();
    await expect(openBreach(page, "accuracy")).toContainText(
      /is 0\.\d+, below .+ since .+ Retraining pipeline .+ waits until .+, because it ran within the cool-down\./,
    );
    await expect(page.locator("[data-chart]")).toContainText("Threshold");
    await openPage(page, "/drift");
    await openBreach(page, "accuracy")
      .getByRole("link", { name: /^Open drift/ })
      .click();
    await expect(page).toHaveURL(/metric=accuracy/);
    await expect(lines(page).first()).toBeVisible();

    await page.getByRole("button", { name: "Edit rule" }).click();
    await expect(dialog).toContainText("It is breached now.");
    await dialog.getByLabel("Threshold").fill("0.01");
    await dialog.getByRole("button", { name: "Save rule" }).click();
    await expect(dialog).toHaveCount(0);
    await expectJudged(page, "OK");
    await page.reload();
    await expect(openBreach(page, "accuracy")).toHaveCount(0);
    await openPage(page, "/drift");
    await expect(page.locator("[data-episode=ended]").filter({ hasText: "accuracy" }).first()).toContainText(
      "was not started: the breach ended before the cool-down was over.",
    );
  } finally {
    await removeRuleOn(page.request, "credit-scoring", "accuracy");
  }
});

test("alarms that exist in AWS are shown with what is wrong with them", async ({ page }) => {
  const { alarms, silentSchedules } = readTruth().monitoring;
  for (const model of ["credit-scoring", "reco", "motor-pricing"]) {
    await openPage(page, `/models/${model}/drift`);
    const card = page.getByRole("region", { name: "CloudWatch alarms" });
    for (const { name, lints } of alarms.filter(({ modelName }) => modelName === model)) {
      const row = card.getByRole("row").filter({ has: page.getByText(name, { exact: true }) });
      await expect(row.getByRole("img", { name: "Warning" })).toHaveCount(lints.length);
      if (lints.length === 0) await expect(row).toContainText("Nothing found");
    }
    for (const { name } of silentSchedules.filter(({ modelName }) => modelName === model))
      await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText(
        "no alarm can watch it",
      );
  }
});

test("a violation is marked as expected, with a reason, and the mark is taken back", async ({ page }) => {
  await openPage(page, CREDIT_DRIFT);
  const card = page.getByRole("region", { name: "Violations" });
  const row = card
    .getByRole("row")
    .filter({ has: page.getByText("income", { exact: true }) })
    .filter({ hasText: "baseline_drift_check" });
  await expect(row).toContainText(/exceeds threshold/);
  await row.getByRole("button", { name: /^Mark as expected/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Mark as expected" }).click();
  await expect(dialog.getByText("Say why")).toBeVisible();
  await dialog.getByLabel("Why it is expected").fill("The campaign brings people who earn more.");
  await dialog.getByRole("button", { name: "Mark as expected" }).click();
  await expect(row).toHaveCount(0);
  const which = page.getByRole("group", { name: "Which violations" });
  await which.getByRole("button", { name: "Expected", exact: true }).click();
  await expect(row).toContainText("The campaign brings people who earn more.");
  await expect(row).toContainText("Karim Haddad");
  await row.getByRole("button", { name: /^Take back/ }).click();
  await expect(row).toHaveCount(0);
  await which.getByRole("button", { name: "Unexpected" }).click();
  await expect(row.locator("[data-status=bad]")).toHaveText("Violated");
});

// The last of them: until then the pipeline has had time to run.
test("drift on income is over its threshold, and what was done about it is told", async ({ page }) => {
  const breach = readTruth().monitoring.breaches.find(({ feature }) => feature === "income");
  if (!breach) throw new Error("The estate has no breach on income.");
  await openChart(page, CREDIT_DRIFT);
  const alert = openBreach(page, "income");
  const since = `since .*${breach.since.slice(11, 16)}\\.`;
  await expect(alert).toContainText(new RegExp(`on income is 0\\.\\d\\d, above 0\\.20 ${since}`));
  const chart = page.locator("[data-chart]");
  for (const words of ["Threshold 0.20", "v7 deployed", "Retraining started"])
    await expect(chart).toContainText(words);
  await expect(page.locator(`[data-rule=${INCOME}]`)).toContainText("Start credit-scoring-retraining");
  await expect(alert).toContainText(
    /Retraining pipeline credit-scoring-retraining started .+, succeeded .+\./,
    { timeout: RETRAINED_MS },
  );
});
