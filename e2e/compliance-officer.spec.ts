import { expect, test } from "@playwright/test";

import { readCsv } from "@/lib/platform/testing-csv";
import { accessTruth, exported } from "./support/access";
import { expectAccessible } from "./support/accessible";
import {
  cellsIn,
  complianceOf,
  duty,
  expectDuty,
  matrixRows,
  openCompliance,
  openDuty,
  openMatrix,
} from "./support/compliance";
import { answering, openPage } from "./support/open-page";
import { sessionFile } from "./support/people";
import { readTruth } from "./support/truth";

test.use({ storageState: sessionFile("compliance") });

const BUCKET = "ml-pricing-train";
const DOCUMENT = "enable_kms_encryption";
const REASON = "The bureau's new export tool can use our KMS key since this morning.";
/** Every step of AWS's takes its time, and the worker looks after it every other second. */
const REMEDIATED_MS = 120_000;

/** What the story says of the training bucket of motor-pricing. */
function bucketTruth() {
  const found = readTruth().compliance.nonCompliant.find(({ resource }) => resource === BUCKET);
  if (!found) throw new Error(`The estate has nothing against ${BUCKET}.`);
  return found;
}

/** High-risk models whose account's log was stopped for a while, or can't be proven. */
function shortOfArticle12(): string[] {
  const { trails, stoppedHour } = accessTruth();
  const isShort = (account: string) =>
    trails.some(
      (trail) =>
        trail.account === account && (!trail.validation || trail.arn.endsWith(stoppedHour?.trail ?? "/")),
    );
  const short = readTruth().models.filter((model) => model.riskRating === "High" && isShort(model.account));
  return short.map(({ name }) => name).sort();
}

test("the unencrypted training bucket is told with its reason and evidence, and mended from the page to the end", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { rule, since } = bucketTruth();
  const words = new RegExp(`Bucket ${BUCKET} is not encrypted with KMS since .+, ${since.slice(11, 16)} UTC`);
  await openPage(page, "/");
  const need = page.getByRole("listitem").filter({ hasText: "The exception from Art. 15 ends with" });
  await expect(need).toContainText("Ends soon");
  await need.getByRole("link", { name: "See exception of motor-pricing" }).click();
  await expect(page).toHaveURL(/\/models\/motor-pricing\/compliance\?framework=eu-ai-act#control-art-15$/);
  await answering(duty(page, "art-15"));
  const frameworks = page.getByRole("group", { name: "Framework" });
  await expectDuty(page, "art-15", "excepted");
  const article = await openDuty(page, "art-15");
  const exception = article.locator("[data-exception=granted]");
  await expect(exception).toContainText(/last day \d+ \w+ \d{4}, ends (today|tomorrow)/);
  await expect(exception).toContainText(/team-actuarial answers for it · asked for by Karim Haddad/);
  await expect(exception).toContainText(/Granted by Marta Nowak, .+: No personal data in the clear/);
  const evidence = article.locator("[data-evidence=config_rule]").filter({ hasText: words });
  await expect(evidence).toContainText("config:GetComplianceDetailsByConfigRule");
  const resource = evidence.getByRole("row").filter({ hasText: BUCKET });
  for (const told of [
    rule,
    "Non-compliant",
    "The bucket is not encrypted with a KMS key by default.",
    DOCUMENT,
  ])
    await expect(resource).toContainText(told);
  await expect(resource).toContainText(/Training data: Training job motor-pricing-v\d.+ reads it\./);

  await page
    .getByRole("group", { name: "Framework" })
    .getByRole("button", { name: "AWS AI/ML packs" })
    .click();
  await expectDuty(page, "storage-kms", "not_met");
  await expect(duty(page, "storage-kms")).toContainText(words);
  await duty(page, "storage-kms")
    .getByRole("button", { name: /^Remediate/ })
    .click();
  const dialog = page.getByRole("dialog", { name: "Remediate" });
  await expectAccessible(page);
  for (const told of [DOCUMENT, BUCKET, "AWS::S3::Bucket", "eu-west-1", rule])
    await expect(dialog).toContainText(told);
  const start = dialog.getByRole("button", { name: "Remediate", exact: true });
  await start.click();
  await expect(dialog).toContainText("Say why, in at least 10 characters.");
  await dialog.getByLabel("Why now?").fill(REASON);
  await start.click();
  await expect(dialog).toContainText("Confirm what will change.");
  await dialog.getByRole("checkbox", { name: `${DOCUMENT} may change ${BUCKET} in account` }).check();
  await start.click();
  const following = page.getByRole("dialog", { name: "Remediation" });
  await expect(following).toContainText(`It ran, and ${rule} now finds ${BUCKET} compliant.`, {
    timeout: REMEDIATED_MS,
  });
  await expect(following.getByRole("listitem").filter({ hasText: "PutBucketEncryption" })).toContainText(
    "Done",
  );
  await following.getByRole("button", { name: "Close" }).last().click();

  await expectDuty(page, "storage-kms", "met");
  const result = page.locator(`tr[data-rule="${rule}"][data-resource=${BUCKET}]`);
  await expect(result).toHaveAttribute("data-state", "COMPLIANT");
  await expect(result.getByRole("button", { name: /^Remediate/ })).toHaveCount(0);
  await result.getByRole("button", { name: /: history$/ }).click();
  const earlier = page.getByRole("list", { name: "Earlier states" }).getByRole("listitem");
  await expect(earlier.first()).toContainText(/Compliant.+ to now UTC/);
  await expect(earlier.nth(1)).toContainText(/Non-compliant/);
  const record = page.locator("[data-remediation=succeeded]");
  await expect(record).toContainText(`${DOCUMENT} on ${BUCKET} because of ${rule}`);
  await expect(record).toContainText("Asked for by Claire Moreau");
  await expect(record).toContainText(REASON);

  await frameworks.getByRole("button", { name: "EU AI Act" }).click();
  // What is left of the article: a rule of the isolation of its model that has too little data.
  await expectDuty(page, "art-15", "unknown");
  await expect(duty(page, "art-15")).not.toContainText(BUCKET);
});

test("the matrix answers which models fall short of Article 12, and so does the page of the article", async ({
  page,
}) => {
  const short = shortOfArticle12();
  expect(short.length).toBeGreaterThan(0);
  expect(short.length).toBeLessThan(readTruth().models.length);
  await openMatrix(page, "/compliance?framework=eu-ai-act");
  await expect(matrixRows(page)).toHaveCount(readTruth().models.length);
  await page.getByRole("combobox", { name: "Control" }).selectOption("art-12");
  await page.getByRole("combobox", { name: "State" }).selectOption("not_met");
  await expect(page).toHaveURL(/control=art-12/);
  await expect(page).toHaveURL(/state=not_met/);
  await expect(matrixRows(page)).toHaveCount(short.length);
  const column = (await cellsIn(page, "not_met")).filter((cell) => cell.endsWith(" Art. 12"));
  expect(column).toEqual(short.map((name) => `${name} Art. 12`));
  const [head = [], ...lines] = readCsv((await exported(page, "CSV")).replace(/^\ufeff/, ""));
  const told = lines.map((line) => ["model", "control", "state"].map((name) => line[head.indexOf(name)]));
  expect(told).toEqual(short.map((name) => [name, "Art. 12", "not_met"]));
  const reasons = lines.map((line) => line[head.indexOf("reason")] ?? "");

  await page.getByRole("columnheader", { name: "Art. 12" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Art. 12 Record-keeping" })).toBeVisible();
  await page
    .getByRole("group", { name: "State" })
    .getByRole("button", { name: /^Not met/ })
    .click();
  const rows = page.locator("main tr[data-model]");
  await expect(rows).toHaveCount(short.length);
  for (const [at, name] of short.entries()) {
    const row = page.locator(`tr[data-model=${name}]`);
    await expect(row).toHaveAttribute("data-state", "not_met");
    await expect(row).toContainText(reasons[at] ?? "no such line");
  }
  const { stoppedHour } = accessTruth();
  await expect(rows.filter({ hasText: `was stopped by ${stoppedHour?.by}` })).toHaveCount(1);
  await page.getByRole("button", { name: "Evidence of motor-pricing" }).click();
  const evidence = page.locator("tr[data-model=motor-pricing] + tr [data-evidence=access_log]");
  await expect(evidence.filter({ hasText: "nobody can prove that its files are whole" })).toHaveCount(1);
  await page.locator("tr[data-model=motor-pricing]").getByRole("link", { name: "motor-pricing" }).click();
  await expect(page).toHaveURL(/\/models\/motor-pricing\/compliance\?framework=eu-ai-act#control-art-12$/);
  await expect(duty(page, "art-12").getByRole("button", { expanded: true })).toBeVisible();
});

// Of AWS's packs, where nothing but what Config says counts: no other journey moves what is unknown there.
test("the CSV and the NDJSON hold exactly what the matrix and the tab show", async ({ page }) => {
  await openMatrix(page, "/compliance?framework=aws-ai-ml");
  await page.getByRole("combobox", { name: "State" }).selectOption("unknown");
  await expect(page).toHaveURL(/state=unknown/);
  await expect(matrixRows(page).first()).toBeVisible();
  const shown = await cellsIn(page, "unknown");
  expect(shown.length).toBeGreaterThan(20);
  const [head = [], ...lines] = readCsv((await exported(page, "CSV")).replace(/^\ufeff/, ""));
  const cell = (line: string[], name: string) => line[head.indexOf(name)] ?? "no such cell";
  expect(lines.map((line) => `${cell(line, "model")} ${cell(line, "control")}`)).toEqual(shown);
  expect(new Set(lines.map((line) => cell(line, "state")))).toEqual(new Set(["unknown"]));
  const records = jsonLines(await exported(page, "NDJSON"));
  expect(records.map(({ model, control }) => `${model.model} ${control.reference}`)).toEqual(shown);

  await openCompliance(page, complianceOf("credit-scoring", "aws-ai-ml"));
  const duties = page.locator("tr[data-control]");
  await expect(duties.first()).toBeVisible();
  const seen = await duties.evaluateAll((all) =>
    all.map((row) => [row.getAttribute("data-control"), row.getAttribute("data-state")]),
  );
  const kept = jsonLines(await exported(page, "NDJSON"));
  expect(kept.map(({ control, result }) => [control.id, result.state])).toEqual(seen);
  for (const { control, result } of kept) {
    await expect(duty(page, control.id)).toContainText(result.reason);
    await expect((await openDuty(page, control.id)).locator("[data-evidence]")).toHaveCount(
      result.evidence.length,
    );
  }
});

interface ExportedControl {
  model: { model: string };
  control: { id: string; reference: string };
  result: { state: string; reason: string; evidence: unknown[] };
}

function jsonLines(text: string): ExportedControl[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("models that lack a tag are counted on the matrix and named one step from it", async ({ page }) => {
  const { models, findings } = readTruth();
  const lacking = findings
    .filter(({ kind }) => kind === "missing_tags")
    .map(({ modelName }) => modelName ?? "");
  expect(lacking.length).toBeGreaterThan(0);
  await openMatrix(page, "/compliance");
  const tile = page.locator('[data-tile="Tags complete"]');
  await expect(tile).toContainText(`${models.length - lacking.length} / ${models.length}`);
  await tile.click();
  await expect(page.getByRole("heading", { level: 1, name: "Tag coverage" })).toBeVisible();
  const rows = page.locator("main tr[data-model]");
  await expect(rows).toHaveCount(lacking.length);
  for (const name of lacking) await expect(page.locator(`tr[data-model=${name}]`)).toBeVisible();
});
