import { expect, test } from "@playwright/test";

import { CREDIT_DRIFT, INCOME, openBreach, openChart, ruleOn, rulesOf, sameOrigin } from "./support/drift";
import { openPage } from "./support/open-page";
import { type PersonName, sessionFile } from "./support/people";

const READERS: PersonName[] = ["owner", "compliance", "risk", "auditor", "admin"];
const EXPECTED = "/api/models/credit-scoring/drift/violations/expected";

for (const person of READERS) {
  test.describe(person, () => {
    test.use({ storageState: sessionFile(person) });

    test("reads everything about drift, and is told why rules can't be changed", async ({ page }) => {
      await openChart(page, CREDIT_DRIFT);
      await expect(openBreach(page, "income")).toContainText("above 0.20");
      const button = page.getByRole("button", { name: "Edit rule" });
      await expect(button).toBeDisabled();
      await expect(button).toHaveAccessibleDescription("Your role may not change rules");
      const rule = page.locator(`[data-rule=${INCOME}]`);
      for (const verb of ["Edit", "Remove"])
        await expect(rule.getByRole("button", { name: new RegExp(`^${verb}`) })).toBeDisabled();
      await rule.getByRole("button", { name: /^History/ }).click();
      await expect(page.getByRole("dialog").getByRole("listitem").first()).toContainText("above 0.2");
      await page.keyboard.press("Escape");
      const violations = page.getByRole("region", { name: "Violations" });
      await expect(violations.getByText("baseline_drift_check").first()).toBeVisible();
      await expect(violations.getByRole("button", { name: /^Mark as expected/ })).toHaveCount(0);
    });

    test("is refused by the server what the page does not offer", async ({ page }) => {
      const { id, version } = await ruleOn(page.request, "credit-scoring", INCOME);
      const rule = { metric: INCOME, comparison: ">", threshold: 0.9, forPeriods: 3, mirror: false };
      const data = { ...rule, action: { kind: "notify" } };
      const [headers, rules] = [sameOrigin(), rulesOf("credit-scoring")];
      const mark = { schedule: "arn:aws:sagemaker:x", feature: "income", check: "x", reason: "no reason" };
      const answers = [
        await page.request.post(rules, { data, headers }),
        await page.request.put(`${rules}/${id}`, { data: { ...data, version }, headers }),
        await page.request.delete(`${rules}/${id}`, { headers }),
        await page.request.post(EXPECTED, { data: mark, headers }),
      ];
      expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403, 403]);
      for (const answer of answers) expect((await answer.json()).detail).toContain("drift:write");
      expect((await ruleOn(page.request, "credit-scoring", INCOME)).version).toBe(version);
    });
  });
}

test.describe("an auditor", () => {
  test.use({ storageState: sessionFile("auditor") });

  test("sees alerts and can't acknowledge one", async ({ page }) => {
    await openPage(page, "/drift");
    await expect(openBreach(page, "income")).toBeVisible();
    await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
    const { items } = await (await page.request.get("/api/drift/episodes?state=open")).json();
    const path = `/api/models/credit-scoring/drift/episodes/${items[0].id}/acknowledge`;
    const answer = await page.request.post(path, { data: { note: "Mine." }, headers: sameOrigin() });
    expect(answer.status()).toBe(403);
    expect((await answer.json()).detail).toContain("drift:acknowledge");
  });
});

test.describe("a compliance officer", () => {
  test.use({ storageState: sessionFile("compliance") });

  test("finds a breach among what needs a decision, and it is gone from there once acknowledged", async ({
    page,
  }) => {
    await openPage(page, "/");
    const need = page.getByRole("listitem").filter({ hasText: /Drift from baseline on income is 0\.\d\d/ });
    await need.getByRole("link", { name: /^Open drift/ }).click();
    await expect(page).toHaveURL(new RegExp(`${CREDIT_DRIFT}\\?metric=${INCOME}`));
    const alert = openBreach(page, "on income is");
    await alert.getByRole("button", { name: "Acknowledge" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Note, if you like").fill("Told the owner of the model.");
    await dialog.getByRole("button", { name: "Acknowledge" }).click();
    await expect(alert).toContainText(/Acknowledged by Claire Moreau.+: Told the owner of the model\./);
    await openPage(page, "/");
    await expect(page.getByRole("region", { name: "Models" })).toBeVisible();
    await expect(need).toHaveCount(0);
  });
});
