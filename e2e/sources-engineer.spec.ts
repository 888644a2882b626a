import { expect, type Page, test } from "@playwright/test";

import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";
import { STACK_AWS, stackSetting } from "./support/stack-address";
import { modelTruth } from "./support/truth";

test.use({ storageState: sessionFile("engineer") });
// One reading after the other, and long enough for two.
test.describe.configure({ mode: "serial", timeout: 120_000 });

const READING_MS = 60_000;

async function readNow(page: Page): Promise<void> {
  await openPage(page, "/sources");
  await page.getByRole("button", { name: "Read now" }).click();
  await expect(page.getByText(/^\d+ of \d+ sources tried again$/)).toBeVisible({ timeout: READING_MS });
}

test("a source that fails says why, its data stays, and it recovers", async ({ page, request }) => {
  const { account, region } = modelTruth("motor-pricing");
  const faults = `${stackSetting(STACK_AWS)}/_loopback/faults`;
  const match = { account, region, service: "sagemaker", operation: "ListModelCards" };
  const failed = page.locator("tr[data-source-state=failed]").filter({ hasText: "sagemaker:ListModelCards" });
  const answer = await request.post(faults, { data: { match, answer: { kind: "access-denied" } } });
  const { id }: { id: number } = await answer.json();
  try {
    await readNow(page);
    await expect(failed).toHaveCount(1, { timeout: READING_MS });
    await expect(failed).toContainText(/denied/i);
    await expect(failed.locator("time")).toHaveCount(2);
    await openPage(page, "/models/motor-pricing");
    await expect(page.getByRole("heading", { level: 1, name: "motor-pricing" })).toBeVisible();
    // Another journey lets CloudWatch fail for a while.
    await expect(
      page.getByText(/^(sagemaker:ListModelCards in insurance failed|\d+ sources failed)/),
    ).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Not up to date" })).toContainText(
      /ListModelCards failed.*denied/i,
    );
  } finally {
    await request.delete(`${faults}/${id}`);
  }
  await readNow(page);
  await expect(failed).toHaveCount(0, { timeout: READING_MS });
  await expect(
    page.getByRole("region", { name: "Sources" }).locator("[data-source-state]").first(),
  ).toContainText("Read");
});
