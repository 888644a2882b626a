import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";

import { asPerson } from "./support/as-person";
import { complianceOf, expectDuty, openCompliance } from "./support/compliance";
import { sameOrigin } from "./support/drift";
import { answering, openPage } from "./support/open-page";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("owner") });

function documentationOf(model: string): string {
  return `/models/${model}/documentation`;
}

/** Goes to the documentation of a model and waits until it can be used. */
async function openDocumentation(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await answering(page.locator("[data-section]").first());
}

function field(page: Page, name: string): Locator {
  return page.locator(`[data-field=${name}]`);
}

/** Of "8 of 23 parts current", at the head of the page. */
async function currentParts(page: Page): Promise<number> {
  const words = await page.getByText(/^\d+ of \d+ parts current$/).textContent();
  return Number(/^\d+/.exec(words ?? "")?.[0]);
}

async function markdown(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Markdown", exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^motor-pricing-documentation-\d{4}-\d\d-\d\d\.md$/);
  return readFile(await file.path(), "utf8");
}

test("whom the model treats differently is told in words with figures, here, on paper and in Markdown", async ({
  page,
}) => {
  await openDocumentation(page, documentationOf("motor-pricing"));
  const fairness = page.locator("[data-section=fairness]");
  await expect(fairness.locator("[data-facet]")).toHaveCount(3);
  const sex = fairness.locator("[data-facet=sex]");
  const words =
    /The share predicted the positive outcome is (0\.\d+) (?:lower|higher) for female \(sex\) than for the others\. The figure is [−0-9.]+, inside the bound of −0\.08 to 0\.08 set in the criteria\./;
  await expect(sex).toContainText(words);
  const [said = "", figure = ""] = words.exec((await sex.textContent()) ?? "") ?? [];
  const row = sex.getByRole("row").filter({ hasText: "(DPPL)" });
  await expect(row).toContainText("female");
  await expect(row.getByText(figure, { exact: false }).first()).toBeVisible();
  await expect(row).toHaveAttribute("data-result", "within");
  await sex.getByText(/^\d+ more figures by Sex$/).click();
  await expect(sex.getByRole("row").filter({ hasText: "(DPL)" })).toBeVisible();
  await expect(fairness.locator("[data-facet=postcode_area]")).toContainText(
    /0\.\d+ lower for rural \(postcode area\) than for the others\. No bound is set for it in the criteria\./,
  );
  const intended = ((await field(page, "intended-use").locator("p").first().textContent()) ?? "").trim();
  expect(intended.length).toBeGreaterThan(40);

  const contents = page.getByRole("navigation", { name: "Contents" });
  await expect(contents.getByRole("listitem")).toHaveCount(10);
  await page.getByRole("group", { name: "Headings" }).getByRole("button", { name: "Annex IV" }).click();
  await expect(page).toHaveURL(/headings=annex-iv/);
  await expect(contents.getByRole("listitem")).toHaveCount(9);
  await expect(contents.getByRole("link", { name: /EU declaration of conformity/ })).toBeVisible();
  const text = await markdown(page);
  expect(text).toMatch(/^# motor-pricing\n\nDescribes version \d+\. \d+ of \d+ parts current\./);
  for (const told of [figure, "female", intended.slice(0, 60)]) expect(text).toContain(told);

  await page.getByRole("link", { name: "Print view" }).click();
  await expect(page).toHaveURL(/\/documentation\/print\?headings=annex-iv$/);
  await expect(page.getByRole("heading", { level: 1, name: "motor-pricing: documentation" })).toBeVisible();
  await expect(page.locator("[data-facet=sex]")).toContainText(said);
  await expect(page.locator("[data-facet=sex]").getByRole("row").filter({ hasText: "(DPL)" })).toBeVisible();
  await expect(page.getByText(intended)).toBeVisible();
  await expect(page.getByRole("button")).toHaveText(["Print"]);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByRole("heading", { name: "What this was written from" })).toBeVisible();
});

const MINE = "Below 200 visits a week a shop gets the list of its country, not its own.";
const THEIRS = "New articles have no sales: for three days they are shown by price alone.";

test("what two people write at once is kept, read again, part of the whole, and taken back", async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const path = documentationOf("reco");
  const limits = field(page, "limits");
  const second = await context.newPage();
  await openDocumentation(page, path);
  await openDocumentation(second, path);
  const before = await currentParts(page);
  await expect(limits).toContainText("Nobody wrote this yet.");
  for (const [each, text] of [
    [page, THEIRS],
    [second, MINE],
  ] as const) {
    await field(each, "limits")
      .getByRole("button", { name: /^Write/ })
      .click();
    await each.getByRole("dialog").getByLabel("What holds for this model").fill(text);
  }
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(limits).toContainText(THEIRS);
  await expect(limits).toContainText("Version 1, written by Sofia Lindqvist");
  await expect.poll(() => currentParts(page)).toBe(before + 1);

  const late = second.getByRole("dialog");
  await late.getByRole("button", { name: "Save" }).click();
  const conflict = late.getByRole("alert").filter({ hasText: "Not saved, and not lost" });
  await expect(conflict).toContainText("Sofia Lindqvist");
  await expect(conflict).toContainText(THEIRS);
  await expect(late.getByLabel("What holds for this model")).toHaveValue(MINE);
  await conflict.getByRole("button", { name: "Go on with mine" }).click();
  await late.getByLabel("What holds for this model").fill(`${THEIRS}\n${MINE}`);
  await late.getByRole("button", { name: "Save" }).click();
  await expect(late).toHaveCount(0);
  await second.close();

  await page.reload();
  await expect(limits).toContainText("Version 2, written by Sofia Lindqvist");
  await limits.getByRole("button", { name: /^Still true/ }).click();
  await expect(dialog).toContainText(MINE);
  await dialog.getByRole("button", { name: "Still true" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(limits).toContainText("read again and still true: Sofia Lindqvist");
  await limits.getByRole("button", { name: /^History/ }).click();
  const versions = dialog.locator("[data-version]");
  await expect(versions).toHaveCount(2);
  await expect(versions.first()).toContainText(MINE);
  await expect(versions.last()).not.toContainText(MINE);
  await page.keyboard.press("Escape");

  await limits.getByRole("button", { name: /^Edit/ }).click();
  await dialog.getByLabel("What holds for this model").fill("");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByText("What you wrote is not saved.")).toBeVisible();
  await dialog.getByRole("button", { name: "Go on writing" }).click();
  await dialog.getByRole("button", { name: "Take it back" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(limits).toContainText("Taken back by Sofia Lindqvist");
  await expect.poll(() => currentParts(page)).toBe(before);
});

test("a linked document answers its heading and its duty, until it is removed", async ({ page }) => {
  test.setTimeout(180_000);
  const title = "Declaration of conformity, motor pricing";
  await openDocumentation(page, `${documentationOf("motor-pricing")}?headings=annex-iv`);
  await page.getByRole("button", { name: /^Add it.+Declaration of conformity/ }).click();
  const dialog = page.getByRole("dialog", { name: "Add a document" });
  await expect(dialog.getByLabel("What it is")).toHaveValue("declaration-of-conformity");
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("button", { name: "Add it" }).click();
  await expect(dialog.getByLabel("Who answers for it?")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Who answers for it?").fill("team-actuarial");
  await dialog.getByLabel("Address").fill("https://documents.example.com/motor-pricing/declaration.pdf");
  await dialog.getByRole("button", { name: "Add it" }).click();
  await expect(dialog).toHaveCount(0);
  const document = page.locator("#heading-8 [data-document]").filter({ hasText: title });
  await expect(document.getByRole("link", { name: title })).toHaveAttribute("href", /^https:\/\/documents\./);
  await expect(document).toContainText("team-actuarial answers for it");
  await openCompliance(page, complianceOf("motor-pricing", "eu-ai-act"));
  await expectDuty(page, "art-47", "met");
  await openDocumentation(page, `${documentationOf("motor-pricing")}?headings=annex-iv`);
  await document.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove it" }).click();
  await expect(document).toHaveCount(0);
  await openCompliance(page, complianceOf("motor-pricing", "eu-ai-act"));
  await expectDuty(page, "art-47", "not_met");
});

test("an auditor reads all of it, and is offered and allowed no writing", async ({ browser }) => {
  await asPerson(browser, "auditor", async (page) => {
    await openDocumentation(page, documentationOf("credit-scoring"));
    await expect(field(page, "intended-use")).toContainText("written by Sofia Lindqvist");
    await expect(page.getByText("Writing needs the permission documentation:write.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Markdown", exact: true })).toBeVisible();
    for (const verb of [/^Write/, /^Edit/, /^Still true/, /^Add/, /^Remove/])
      await expect(page.getByRole("button", { name: verb })).toHaveCount(0);
    await field(page, "intended-use")
      .getByRole("button", { name: /^History/ })
      .click();
    await expect(page.getByRole("dialog").locator("[data-version]")).toHaveCount(1);
    const answer = await page.request.put(`/api${documentationOf("credit-scoring")}/fields/limits`, {
      data: { version: 1, text: "There are none.", reviewOn: "2030-01-01" },
      headers: sameOrigin(),
    });
    expect(answer.status()).toBe(403);
    expect((await answer.json()).detail).toContain("documentation:write");
  });
});
