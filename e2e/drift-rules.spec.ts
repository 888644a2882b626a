import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";
import { STACK_URL, stackSetting } from "./support/stack-address";

// The rules are the same ones for all of them.
test.describe.configure({ mode: "serial", timeout: 120_000 });

const METRIC = "feature_baseline_drift_loan_amount";
const DRIFT = `/models/credit-scoring/drift?metric=${METRIC}&range=7d`;
const RULES = "/api/models/credit-scoring/drift/rules";
/** The worker reads and judges within seconds of being asked. */
const JUDGED_MS = 60_000;

interface Rule {
  id: string;
  version: number;
  metric: string;
}

async function ruleOf(request: APIRequestContext): Promise<Rule> {
  const { items }: { items: Rule[] } = await (await request.get(RULES)).json();
  const rule = items.find(({ metric }) => metric === METRIC);
  if (rule === undefined) throw new Error(`There is no rule on ${METRIC}.`);
  return rule;
}

const row = (page: Page) => page.locator(`[data-rule=${METRIC}]`);
const dialog = (page: Page) => page.getByRole("dialog");

test.describe("an engineer", () => {
  test.use({ storageState: sessionFile("engineer") });

  test("sets a rule beside the chart, and it acts", async ({ page }) => {
    await openPage(page, DRIFT);
    await page.getByRole("button", { name: "Set rule" }).click();
    await expect(dialog(page)).toContainText("3 points, 1 h apart.");
    const threshold = dialog(page).getByLabel("Threshold");
    await expect(threshold).toBeFocused();
    await threshold.fill("a tenth");
    await dialog(page).getByRole("button", { name: "Save rule" }).click();
    await expect(dialog(page).getByText("Write a number, for example 0.2")).toBeVisible();
    await expect(threshold).toBeFocused();
    await threshold.fill("0.01");
    await expect(
      dialog(page).getByText(/^Of the \d+ days shown, \d+ have a point above it\.$/),
    ).toBeVisible();
    await dialog(page).getByLabel("Points in a row").fill("1");
    await dialog(page).getByRole("button", { name: "Save rule" }).click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Edit rule" })).toBeFocused();
    await expect(row(page)).toContainText("above 0.01 for 1 point");
    await expect(row(page).locator("[data-status=bad]")).toHaveText("Breach", { timeout: JUDGED_MS });
    await expect(page.locator("[data-episode=breach]").filter({ hasText: "loan_amount" })).toContainText(
      /is 0\.\d+, above 0\.01 since/,
    );
  });

  test("acknowledges the alert by name", async ({ page }) => {
    await openPage(page, "/drift");
    const alert = page.locator("[data-episode=breach]").filter({ hasText: "loan_amount" });
    await alert.getByRole("button", { name: "Acknowledge" }).click();
    await dialog(page).getByLabel("Note, if you like").fill("Seen, the threshold is a test.");
    await dialog(page).getByRole("button", { name: "Acknowledge" }).click();
    await expect(alert).toContainText(/Acknowledged by .+: Seen, the threshold is a test\./);
    await expect(alert.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  });

  test("does not write over what somebody else changed meanwhile", async ({ page }) => {
    await openPage(page, DRIFT);
    await page.getByRole("button", { name: "Edit rule" }).click();
    await expect(dialog(page).getByLabel("Threshold")).toHaveValue("0.01");
    const { id, version } = await ruleOf(page.request);
    const body = { metric: METRIC, comparison: ">", threshold: 0.5, forPeriods: 2, version };
    const answer = await page.request.put(`${RULES}/${id}`, {
      data: { ...body, action: { kind: "notify" }, mirror: false },
      headers: { Origin: stackSetting(STACK_URL) },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    await dialog(page).getByRole("button", { name: "Save rule" }).click();
    await expect(dialog(page).getByRole("alert").filter({ hasText: "look again" })).toContainText(
      /^Changed meanwhile by .+/,
    );
    await dialog(page).getByRole("button", { name: "Look again" }).click();
    await expect(dialog(page).getByLabel("Threshold")).toHaveValue("0.5");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^History: .*loan_amount/ }).click();
    await expect(dialog(page).getByRole("listitem").filter({ hasText: "Version 2" })).toContainText(
      "above 0.01 for 1 point → above 0.5 for 2 points",
    );
  });

  test("removes a rule, told what stops with it", async ({ page }) => {
    await openPage(page, DRIFT);
    await page.getByRole("button", { name: /^Remove: .*loan_amount/ }).click();
    await expect(dialog(page)).toContainText("is no longer held against 0.5.");
    await dialog(page).getByRole("button", { name: "Remove rule" }).click();
    await expect(row(page)).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Set rule" })).toBeEnabled();
    await openPage(page, "/drift");
    await expect(page.locator("[data-episode=ended]").filter({ hasText: "loan_amount" })).toContainText(
      "Its rule was changed since.",
    );
  });
});

test.describe("an auditor", () => {
  test.use({ storageState: sessionFile("auditor") });

  test("reads rules and alerts, and is told why they can't be changed", async ({ page }) => {
    await openPage(page, DRIFT);
    const button = page.getByRole("button", { name: /(Set|Edit) rule/ });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription("Your role may not change rules");
    await expect(page.getByRole("region", { name: "Rules" }).getByRole("row")).not.toHaveCount(0);
    await openPage(page, "/drift");
    await expect(page.getByRole("heading", { level: 1, name: "Alerts" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  });
});
