import { expect, test } from "@playwright/test";

import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";
import { readTruth } from "./support/truth";

test.use({ storageState: sessionFile("owner") });

test("a business owner reads the candidate that waits", async ({ page }) => {
  const model = readTruth().models.find(({ waiting }) => waiting.length > 0);
  const [version] = model?.waiting ?? [];
  if (!model || version === undefined) throw new Error("No version of the estate waits.");
  await openPage(page, "/");
  const need = page.getByRole("listitem").filter({ hasText: `${model.name} v${version}` });
  await expect(need.getByText("To approve")).toBeVisible();
  await need.getByRole("link", { name: /Review/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "In short" })).toBeVisible();
  await page.getByRole("link", { name: "See the version" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${model.name} v${version}` })).toBeVisible();
  await expect(page.getByText("Pending approval").first()).toBeVisible();
  for (const heading of ["Where it comes from", "Acceptance criteria", "Metrics", "Artifact"]) {
    await expect(page.getByRole("heading", { level: 2, name: heading, exact: true })).toBeVisible();
  }
  // The version's own card is encrypted for its owners, so the page says whose card it shows.
  await expect(page.getByRole("heading", { level: 2, name: "Card of the model" })).toBeVisible();
  await expect(page.getByText("The version's own is encrypted")).toBeVisible();
  await expect(page.getByText("Not recorded").and(page.locator("li *"))).toHaveCount(0);
});
