import { expect, test } from "@playwright/test";

import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("owner"), viewport: { width: 390, height: 844 } });

test("the menu of a narrow screen leads everywhere", async ({ page }) => {
  await openPage(page, "/");
  await expect(page.getByRole("link", { name: "Sources" })).toBeHidden();
  await page.getByRole("button", { name: "Open menu" }).click();
  await page.getByRole("link", { name: "Sources", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sources" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Open menu" })).toBeVisible();
});
