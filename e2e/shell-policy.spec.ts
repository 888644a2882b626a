import { expect, type Page, test } from "@playwright/test";

import { openPage } from "./support/open-page";
import { PAGES } from "./support/pages";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("compliance") });

/** Collects what the browser refuses or complains about; `expected404` drops the log line of a page that is missing. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" || message.text().includes("status of 404")) return;
    complaints.push(`console: ${message.text()}`);
  });
  await page.exposeFunction("reportRefusal", (words: string) => complaints.push(words));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const words = `refused ${event.violatedDirective} ${event.blockedURI} ${event.sample}`;
      const report: unknown = Reflect.get(window, "reportRefusal");
      if (typeof report === "function") report(words);
    });
  });
  return async () => {
    await page.waitForLoadState("networkidle");
    return complaints;
  };
}

for (const { name, path } of PAGES) {
  test(`the browser refuses nothing and logs no error: ${name}`, async ({ page }) => {
    const complaints = await watch(page);
    const answer = await page.goto(path);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("'nonce-");
    expect(policy).not.toContain("unsafe-inline");
    expect(await answer?.text()).not.toMatch(/<[^>]+\sstyle="/);
    expect(await complaints()).toEqual([]);
  });
}

test("menus, dialogs and the theme stay within the policy", async ({ page }) => {
  const complaints = await watch(page);
  await openPage(page, "/models");
  await page.getByRole("button", { name: /Compliance officer/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  expect(await complaints()).toEqual([]);
});

test("the policy really refuses an inline style", async ({ page }) => {
  const complaints = await watch(page);
  await page.goto("/models");
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<p style="color:red">x</p>'));
  await expect.poll(complaints).not.toEqual([]);
});
