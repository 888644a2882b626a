import { expect, type Locator, test } from "@playwright/test";

import { openPage, takenOver } from "./support/open-page";
import { sessionFile, signIn } from "./support/people";

test.use({ storageState: sessionFile("compliance") });

test("a model is found and opened with the keyboard alone", async ({ page }) => {
  await openPage(page, "/sources");
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
  await openPage(page, "/models");
  await page.getByRole("link", { name: "Sources", exact: true }).focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Sources", exact: true })).toBeFocused();
});

test("the account menu changes the theme and signs out, by keyboard", async ({ browser, baseURL }, info) => {
  if (!baseURL) throw new Error("No address to sign in at.");
  // A session of its own, because it ends here.
  const session = info.outputPath("session.json");
  await signIn(baseURL, "risk", session);
  const page = await browser.newPage({ storageState: session, baseURL });
  await openPage(page, "/models");
  await page.getByRole("button", { name: /Risk officer/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await moveTo(page.getByRole("menuitemradio", { name: "Dark" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await takenOver(page);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: /Risk officer/ }).focus();
  await page.keyboard.press("Enter");
  await moveTo(page.getByRole("menuitem", { name: "Sign out" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/signin$/);
  expect((await page.request.get("/api/models")).status()).toBe(401);
});

/** Presses the down arrow until the item of the open menu has the focus. */
async function moveTo(item: Locator): Promise<void> {
  await expect(item).toBeVisible();
  for (let presses = 0; presses < 10; presses += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) return;
    await item.page().keyboard.press("ArrowDown");
  }
  throw new Error("The arrow keys do not reach the item.");
}

test("the first stop of the keyboard leads past the navigation", async ({ page }) => {
  await openPage(page, "/models");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});
