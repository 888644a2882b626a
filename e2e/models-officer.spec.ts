import { expect, test } from "@playwright/test";

import { openPage, takenOver } from "./support/open-page";
import { sessionFile } from "./support/people";
import { modelTruth, readTruth } from "./support/truth";

test.use({ storageState: sessionFile("compliance") });

const KIND_WORDS: Record<string, string> = {
  shadow_deployment: "Shadow deployment",
  rejected_serving: "Rejected but serving",
  deployed_before_approval: "Deployed before approval",
  registered_approved: "Registered as approved",
  approved_without_metrics: "Approved without metrics",
  missing_tags: "Tags missing",
};

test("a compliance officer sees every model of the estate on the overview", async ({ page }) => {
  await openPage(page, "/");
  const table = page.getByRole("region", { name: "Models" });
  for (const { name } of readTruth().models)
    await expect(table.getByRole("link", { name, exact: true })).toBeVisible();
  await expect(page.getByText(`${readTruth().models.length} models in 3 accounts`)).toBeVisible();
});

test("a compliance officer finds a model and reads its findings", async ({ page }) => {
  const truth = readTruth();
  const model = truth.models.find(({ name }) => truth.findings.some(({ modelName }) => modelName === name));
  if (!model) throw new Error("The estate has no finding on a model.");
  await openPage(page, "/models");
  await page.getByRole("searchbox", { name: "Find a model" }).fill(model.name);
  await expect(page).toHaveURL(new RegExp(`q=${model.name}`));
  await expect(page.getByText("1 model", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: model.name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: model.name })).toBeVisible();
  const findings = truth.findings.filter(({ modelName }) => modelName === model.name);
  for (const { kind } of findings) await expect(page.locator(`[data-finding=${kind}]`).first()).toBeVisible();
  await expect(page.locator("[data-finding]")).toHaveCount(findings.length);
});

test("every finding of the estate is on the findings page, and none besides", async ({ page }) => {
  const { findings } = readTruth();
  await openPage(page, "/models/findings");
  await expect(page.getByText(`${findings.length} open findings`)).toBeVisible();
  for (const kind of new Set(findings.map((finding) => finding.kind))) {
    const count = findings.filter((finding) => finding.kind === kind).length;
    await expect(page.locator(`[data-finding=${kind}]`)).toHaveCount(count);
  }
});

test("a shadow deployment belongs to no model and is one step from the overview", async ({ page }) => {
  const [endpoint] = readTruth().shadowEndpoints;
  if (endpoint === undefined) throw new Error("The estate has no shadow deployment.");
  await openPage(page, "/models/findings");
  await page.getByLabel("Kind").selectOption("shadow_deployment");
  await expect(page).toHaveURL(/kind=shadow_deployment/);
  await expect(page.getByText(KIND_WORDS.shadow_deployment ?? "", { exact: true }).first()).toBeVisible();
  await expect(page.locator("main")).toContainText(endpoint.split("/").at(-1) ?? endpoint);
});

test("filters and order stand in the address and survive a reload", async ({ page }) => {
  const { tags } = modelTruth("credit-scoring");
  await openPage(page, "/models");
  await page.getByLabel("Owner").selectOption(tags.owner ?? "");
  await page.getByRole("button", { name: "Findings" }).click();
  await expect(page).toHaveURL(/sort=findings/);
  await page.reload();
  await takenOver(page);
  const owned = readTruth().models.filter((model) => model.tags.owner === tags.owner);
  await expect(page.getByLabel("Owner")).toHaveValue(tags.owner ?? "");
  await expect(page.getByRole("columnheader", { name: "Findings" })).toHaveAttribute("aria-sort", /ending$/);
  await expect(page.getByRole("region", { name: "Models" }).getByRole("row")).toHaveCount(owned.length + 1);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("region", { name: "Models" }).getByRole("row")).toHaveCount(
    readTruth().models.length + 1,
  );
});

test("a search without a match says so and can be cleared", async ({ page }) => {
  await openPage(page, "/models?q=nothing-is-called-so");
  await expect(page.getByRole("heading", { name: "No model matches" })).toBeVisible();
  await page.locator("[data-message=empty]").getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("link", { name: "credit-scoring", exact: true })).toBeVisible();
});

test("where a model stands is told at its head, and one step from its duties", async ({ page }) => {
  await openPage(page, "/models/motor-pricing");
  const tile = page.locator("section", {
    has: page.getByRole("heading", { name: "Compliance", exact: true }),
  });
  await expect(tile.locator("[data-status=bad]")).toHaveText("Not met");
  await tile.getByRole("link", { name: /^\d+ not met, \d+ unknown$/ }).click();
  await expect(page.getByRole("region", { name: "Duties" })).toBeVisible();
  await expect(page.locator("tr[data-state=not_met]").first()).toBeVisible();
});

test("an address without meaning says so instead of showing something else", async ({ page }) => {
  await openPage(page, "/models?sort=colour");
  await expect(page.getByRole("heading", { name: "This address does not make sense" })).toBeVisible();
  const answer = await page.goto("/models/no-such-model");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
});

test("the worst drift of a model is told on the overview and at its head", async ({ page }) => {
  await openPage(page, "/");
  const row = page.getByRole("region", { name: "Models" }).getByRole("row", { name: /credit-scoring/ });
  // Another journey holds loan_amount against a limit of its own for a while.
  const worst = /(income, last 30 days: 0\.\d+ now, limit 0\.20|loan_amount, last 30 days: .+)$/;
  await expect(row.getByRole("img")).toHaveAccessibleName(worst);
  await expect(row.locator("[data-status=bad]").filter({ hasText: /· (income|loan_amount)/ })).toBeVisible();
  await openPage(page, "/models/credit-scoring");
  const tile = page.locator("section", { has: page.getByRole("heading", { name: "Drift", exact: true }) });
  await expect(tile).toContainText(/(income, (over|breach of) 0\.20|loan_amount, .+) for \d+/);
  await expect(tile.locator("[data-status=bad]")).toHaveText("Breach");
});
