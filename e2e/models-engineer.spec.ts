import { expect, test } from "@playwright/test";

import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";
import { modelTruth } from "./support/truth";

test.use({ storageState: sessionFile("engineer") });

test("an engineer compares two versions and sees only what differs", async ({ page }) => {
  const { versions } = modelTruth("credit-scoring");
  const numbers = versions.map(({ version }) => version).sort((a, b) => b - a);
  const [newest, before] = numbers;
  await openPage(page, "/models/credit-scoring/versions");
  await expect(page.getByRole("region", { name: "Versions" }).getByRole("row")).toHaveCount(
    versions.length + 1,
  );
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(new RegExp(`compare\\?left=${before}&right=${newest}`));
  await expect(page.getByRole("button", { name: "Differences only" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  const rows = page.locator("tr[data-differs]");
  await expect(rows.first()).toBeVisible();
  await expect(page.locator("tr[data-differs=false]")).toHaveCount(0);
  const different = await rows.count();
  await page.getByRole("button", { name: "Everything" }).click();
  await expect(page).toHaveURL(/show=all/);
  await expect(page.locator("tr[data-differs=false]").first()).toBeVisible();
  expect(await page.locator("tr[data-differs=true]").count()).toBe(different);
  await page.goBack();
  await expect(page.locator("tr[data-differs=false]")).toHaveCount(0);
});

test("older data stays on screen with its age and the reason when reading again fails", async ({ page }) => {
  await openPage(page, "/models");
  await expect(page.getByRole("link", { name: "credit-scoring", exact: true })).toBeVisible();
  await page.route("**/api/models?*", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "Unavailable", detail: "The database does not answer." }),
    }),
  );
  await page.getByRole("button", { name: "Versions" }).click();
  const notice = page.locator("[data-message=failed], [data-message=stale]");
  await expect(notice).toContainText("The database does not answer.");
  await page.unroute("**/api/models?*");
  await notice.getByRole("button", { name: "Read again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole("link", { name: "credit-scoring", exact: true })).toBeVisible();
});
