import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { openPage } from "./support/open-page";
import { PAGES } from "./support/pages";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("compliance") });

const WIDTHS = [1440, 390];

for (const theme of ["light", "dark"] as const) {
  for (const { name, path } of PAGES) {
    test(`axe finds nothing, ${theme}: ${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`,
        );
        expect(found, `${path} at ${width}`).toEqual([]);
      }
    });
  }
}

test.describe("signed out", () => {
  test.use({ storageState: { cookies: [], origins: [] } });
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing, ${theme}: sign in`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto("/signin");
        await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      }
    });
  }
});

test("axe finds nothing in the open menu and in the list of keys", async ({ page }) => {
  await openPage(page, "/models");
  await page.getByRole("button", { name: /Compliance officer/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  expect((await new AxeBuilder({ page }).include("[role=menu]").analyze()).violations).toEqual([]);
  await page.getByRole("menuitem", { name: "Keys" }).click();
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
});
