import { expect, test } from "@playwright/test";

import { PAGES } from "./support/pages";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("auditor") });

test("an auditor reads every page", async ({ page }) => {
  for (const { path } of PAGES) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("[data-message=denied]")).toHaveCount(0);
  }
});

test("an auditor is offered no reading and is refused one", async ({ page, baseURL }) => {
  await page.goto("/sources");
  await expect(page.getByRole("heading", { name: "Sources" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Read now" })).toHaveCount(0);
  const answer = await page.request.post("/api/sources/refresh", {
    data: {},
    headers: { Origin: baseURL ?? "" },
  });
  expect(answer.status()).toBe(403);
  expect((await answer.json()).detail).toContain("sources:refresh");
});
