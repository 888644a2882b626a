import { expect, test } from "@playwright/test";

import { expectAccessible } from "./support/accessible";
import { complianceOf, duty, openCompliance, openDuty } from "./support/compliance";
import { answering, openPage } from "./support/open-page";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("compliance") });

// The dark theme at the width of a desk, the light one on a phone: what is opened is built alike in both.
for (const { theme, width } of [
  { theme: "dark", width: 1440 },
  { theme: "light", width: 390 },
] as const) {
  test(`axe finds nothing in what is opened on the tabs, ${theme} at ${width} pixels`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 900 });
    await openCompliance(page, complianceOf("staff-assistant", "gdpr"));
    const article = await openDuty(page, "art-32");
    await expect(article.getByRole("region", { name: /^Resources of Art\. 32/ }).first()).toBeVisible();
    await page
      .getByRole("button", { name: /: history$/ })
      .first()
      .click();
    await duty(page, "art-28")
      .getByRole("button", { name: /^Ask for an exception/ })
      .click();
    const asking = page.getByRole("dialog", { name: "Ask for an exception" });
    await asking.getByRole("button", { name: "Ask for it" }).click();
    await expect(asking.getByText("Name who answers for it.")).toBeVisible();
    await expectAccessible(page);

    await openPage(page, "/models/staff-assistant/documentation");
    await answering(page.locator("[data-section]").first());
    await page.getByRole("button", { name: "Add a document" }).click();
    await expect(page.getByRole("dialog", { name: "Add a document" }).getByLabel("Title")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page
      .locator("[data-field=limits]")
      .getByRole("button", { name: /^Write/ })
      .click();
    await expect(page.getByRole("dialog", { name: "Known limits" })).toBeVisible();
    await expectAccessible(page);
  });
}
