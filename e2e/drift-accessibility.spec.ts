import { expect, test } from "@playwright/test";

import { expectAccessible } from "./support/accessible";
import { CREDIT_DRIFT, INCOME, lines } from "./support/drift";
import { takenOver } from "./support/open-page";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("engineer") });

const WIDTHS = [1440, 390];
const VIEWS = [
  { name: "data", path: `${CREDIT_DRIFT}?metric=${INCOME}` },
  { name: "quality", path: `${CREDIT_DRIFT}?kind=quality` },
  { name: "bias", path: `${CREDIT_DRIFT}?kind=bias` },
  { name: "attribution", path: `${CREDIT_DRIFT}?kind=attribution&compare=feature_income` },
  { name: "traffic", path: `${CREDIT_DRIFT}?kind=traffic&range=24h` },
];

for (const theme of ["light", "dark"] as const) {
  for (const { name, path } of VIEWS) {
    test(`axe finds nothing and nothing scrolls sideways, ${theme}: ${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
        await expect(lines(page).first()).toBeVisible();
        await expect(page.getByRole("listbox", { name: "Series, by day" })).toBeVisible();
        await expect(page.getByRole("region", { name: "CloudWatch alarms" })).toBeVisible();
        await expectAccessible(page, `${path} at ${width}`);
      }
    });
  }

  test(`axe finds nothing in the table and in the open rule, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${CREDIT_DRIFT}?metric=${INCOME}&range=7d&view=table`);
      await takenOver(page);
      await expect(page.getByRole("region", { name: "Points of the chart" })).toBeVisible();
      await expectAccessible(page, `the table at ${width}`);
      await page.getByRole("button", { name: "Edit rule", exact: true }).click();
      await expect(page.getByRole("dialog", { name: "Edit rule" }).getByLabel("Threshold")).toBeFocused();
      await expectAccessible(page, `the rule at ${width}`);
    }
  });
}
