import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { visibleLines } from "@/lib/platform/format";
import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";

const rows = (page: Page) => page.locator("tr[data-entry]");

test.describe("an auditor", () => {
  test.use({ storageState: sessionFile("auditor") });

  test("has the whole ledger verified, and sees how that went", async ({ page }) => {
    await openPage(page, "/ledger");
    await expect(
      page.getByText(/^[\d,]+ entr(y|ies) since .* Nothing here can be edited or removed\.$/),
    ).toBeVisible();
    await page.getByRole("button", { name: "Verify now" }).click();
    await expect(page.getByText(/^([\d,]+) of \1 entr(y|ies) hold, .*, looked through in/)).toBeVisible();
    await expect(page.locator('[data-tile="Chain and tree"]')).toContainText(/Verified|Holds, not anchored/);
    await expect(page.locator('[data-message="broken"]')).toHaveCount(0);
  });

  test("finds an entry by kind and by hash, opens it and takes its proof along", async ({ page }) => {
    await openPage(page, "/ledger");
    await page.getByRole("button", { name: "Changes" }).click();
    await expect(page).toHaveURL(/[?&]group=changes/);
    const hash = (await rows(page).first().locator("bdi[title]").getAttribute("title")) ?? "";
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await page.keyboard.press("/");
    await page.keyboard.type(`${hash.slice(0, 6)}…${hash.slice(-4)}`);
    await expect(rows(page)).toHaveCount(1);
    const opener = rows(page).getByRole("button", { name: /^Open entry/ });
    await opener.focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: /^Entry/ });
    await expect(drawer.getByText(/^Hashed again in this browser, its bytes .*give/)).toBeVisible();
    const downloading = page.waitForEvent("download");
    await drawer.getByRole("link", { name: "Download proof" }).click();
    const proof = JSON.parse(await readFile(await (await downloading).path(), "utf8"));
    expect(proof).toMatchObject({ v: 1, hash });
    const canon = Buffer.from(proof.canon, "base64").toString("utf8");
    await expect(drawer.getByLabel("Canonical JSON", { exact: true })).toHaveText(visibleLines(canon));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(drawer).toHaveCount(0);
    await expect(opener).toBeFocused();
    await expect(page).not.toHaveURL(/entry=/);
  });

  test("exports what is shown, which is an entry itself", async ({ page }) => {
    await openPage(page, "/ledger?group=changes");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const text = await readFile(await (await downloading).path(), "utf8");
    expect(text).toContain("number,at,type");
    await page.reload();
    await expect(rows(page).first()).toContainText("Export made");
    await expect(rows(page).first()).toContainText("ledger");
  });
});

test.describe("a business owner on a phone", () => {
  test.use({ storageState: sessionFile("owner"), viewport: { width: 390, height: 844 } });

  test("reads the ledger, which fits, and is told what exporting needs", async ({ page }) => {
    await openPage(page, "/ledger");
    await expect(rows(page).first()).toBeVisible();
    await expect(page.getByText("Exporting needs the permission ledger:export.")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect((await page.request.get("/api/ledger/export")).status()).toBe(403);
    await rows(page).first().getByText("UTC").first().click();
    await expect(page.getByRole("dialog", { name: /^Entry/ })).toBeVisible();
  });

  test("is told when nothing matches, and shown the way back", async ({ page }) => {
    await openPage(page, "/ledger?q=nothing-is-called-so");
    await expect(page.getByText("No entry matches")).toBeVisible();
    await page.getByRole("button", { name: "Show all entries" }).click();
    await expect(rows(page).first()).toBeVisible();
  });
});
