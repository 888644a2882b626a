import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";

import { expectAccessible } from "./support/accessible";
import { openPage } from "./support/open-page";
import { PAGES } from "./support/pages";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("compliance") });

// Axe goes over every cell of the long tables twice: seconds here, a minute on a machine with other work.
test.describe.configure({ timeout: 120_000 });

const WIDTHS = [1440, 390];
const THEMES = ["light", "dark"] as const;

/** Loads a page once and looks at it in both themes; nothing of it may scroll sideways. */
async function expectAccessibleInBoth(page: Page, path: string, width: number, heading: Locator) {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(path);
  await expect(heading).toBeVisible();
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expectAccessible(page, `${path} at ${width}, ${theme}`);
  }
}

for (const width of WIDTHS) {
  for (const { name, path } of PAGES) {
    test(`axe finds nothing in either theme at ${width} pixels: ${name}`, async ({ page }) => {
      await expectAccessibleInBoth(page, path, width, page.getByRole("heading", { level: 1 }));
    });
  }

  test.describe("signed out", () => {
    test.use({ storageState: { cookies: [], origins: [] } });
    test(`axe finds nothing in either theme at ${width} pixels: sign in`, async ({ page }) => {
      await expectAccessibleInBoth(page, "/signin", width, page.getByRole("heading", { name: "Sign in" }));
    });
  });
}

test("axe finds nothing in the open menu and in the list of keys", async ({ page }) => {
  await openPage(page, "/models");
  await page.getByRole("button", { name: /Compliance officer/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  expect((await new AxeBuilder({ page }).include("[role=menu]").analyze()).violations).toEqual([]);
  await page.getByRole("menuitem", { name: "Keys" }).click();
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
});
