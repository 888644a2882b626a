import { expect, test } from "@playwright/test";

import { PEOPLE } from "@/demo/estate/people";
import { expectAccessible } from "./support/accessible";
import {
  ageSignIns,
  card,
  freshly,
  inReview,
  openReview,
  readNow,
  review,
  reviewPath,
  WORKED_MS,
} from "./support/approvals";
import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";
import {
  asPerson,
  decideInConsole,
  deployAgain,
  describePackage,
  registerLike,
  servedConfig,
} from "./support/registry";

const GROUP = "credit-scoring";
const PHONE = { width: 390, height: 844 };
const ENDPOINT = "credit-scoring-prod";

test.use({ storageState: sessionFile("engineer") });
test.describe.configure({ timeout: 420_000 });

test("a candidate arrives, passes its gates, is signed by the risk officer and on a phone by the owner, and SageMaker says so", async ({
  browser,
  page,
  request,
}) => {
  const ines = await asPerson(PEOPLE.ines);
  const version = await registerLike(ines, GROUP, 8, {
    description: "As version 8, with the October figures.",
  });
  await inReview(request, GROUP, version);
  const path = reviewPath(GROUP, version);

  await freshly(browser, "risk", null, async (risk) => {
    await openPage(risk, "/approvals");
    await risk.getByRole("link", { name: `${GROUP} v${version}` }).click();
    await expect(risk.getByText("13 of 13 passed").first()).toBeVisible();
    await expect(card(risk, "Approvals so far")).toContainText(/Waiting\s*business owner/);
    await expect(card(risk, "Approvals so far")).toContainText(/May not sign: .*ines\.moreau/);
    await openReview(risk, path, "Bias on age is unchanged.");
    await risk.getByRole("button", { name: `Approve v${version}` }).click();
    await expect(card(risk, "Your decision")).toContainText(/entry [\d,]+/);
    await expect(card(risk, "Approvals so far")).toContainText("Marta Nowak");
  });
  expect((await describePackage(ines, GROUP, version)).ModelApprovalStatus).toBe("PendingManualApproval");

  await freshly(browser, "owner", PHONE, async (owner) => {
    await openReview(owner, path, "Finds as many as before, and no group is worse off.");
    await expect(card(owner, "In short")).toContainText("If you approve");
    await expectAccessible(owner);
    await ageSignIns("owner");
    const approve = owner.getByRole("button", { name: `Approve v${version}` });
    const box = await approve.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    await approve.click();
    const again = owner.getByRole("dialog", { name: "Sign in again to approve" });
    await again.getByLabel("Password").fill("demo");
    await again.getByRole("button", { name: "Sign in and approve" }).click();
    await expect(owner.getByText(`SageMaker says Approved for v${version}`, { exact: false })).toBeVisible({
      timeout: WORKED_MS,
    });
  });

  const decided = await review(request, GROUP, version);
  const decision = decided?.proposal?.effect?.decision ?? "none";
  const kept = await describePackage(ines, GROUP, version);
  expect(kept.ModelApprovalStatus).toBe("Approved");
  expect(kept.ApprovalDescription).toContain(decision);
  expect(kept.CustomerMetadataProperties).toMatchObject({ "countersign:decision": decision });

  await openPage(page, `/models/${GROUP}/approvals`);
  const history = card(page, "Decisions");
  await expect(history).toContainText("Sofia Lindqvist");
  await expect(history).toContainText("Marta Nowak");
  await openPage(page, "/ledger");
  await expect(page.getByRole("row", { name: /Applied in AWS/ }).first()).toContainText(
    `${GROUP} v${version}`,
  );
});

test("a version that fails a gate can't be approved; it is rejected, and SageMaker says so", async ({
  browser,
  request,
}) => {
  const tomasz = await asPerson(PEOPLE.tomasz);
  const version = await registerLike(tomasz, GROUP, 3, { description: "As version 3, once more." });
  await inReview(request, GROUP, version);
  await freshly(browser, "risk", null, async (risk) => {
    await openReview(risk, reviewPath(GROUP, version), "Applicants under 25 are accepted far less often.");
    await expect(risk.getByText(/the criteria let nobody sign over that/)).toBeVisible();
    await expect(risk.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
    await risk.getByRole("button", { name: `Reject v${version}` }).click();
    const dialog = risk.getByRole("dialog", { name: `Reject v${version}?` });
    await expect(dialog).toContainText(ENDPOINT);
    await dialog.getByRole("button", { name: `Reject v${version}` }).click();
    await expect(risk.getByText(`SageMaker says Rejected for v${version}`, { exact: false })).toBeVisible({
      timeout: WORKED_MS,
    });
  });
  expect((await describePackage(tomasz, GROUP, version)).ModelApprovalStatus).toBe("Rejected");
});

test("an approval made in the console is found and acknowledged on the record", async ({
  browser,
  request,
}) => {
  const tomasz = await asPerson(PEOPLE.tomasz);
  const version = await registerLike(tomasz, GROUP, 8, { description: "In a hurry." });
  await inReview(request, GROUP, version);
  await decideInConsole(tomasz, GROUP, version, "Approved");
  await readNow(request);
  await freshly(browser, "compliance", null, async (officer) => {
    await openPage(officer, "/approvals");
    const difference = officer.locator("[data-difference]").filter({ hasText: `${GROUP} v${version}` });
    await expect(difference).toBeVisible({ timeout: WORKED_MS });
    await difference.getByRole("button", { name: /Acknowledge/ }).click();
    const dialog = officer.getByRole("dialog");
    await dialog.getByLabel("What did you find out?").fill("He was asked to; the review is done afterwards.");
    await dialog.getByRole("button", { name: /Acknowledge/ }).click();
    await expect(difference).toHaveCount(0);
    await openPage(officer, "/ledger?group=findings");
    await expect(officer.getByRole("row", { name: /Finding acknowledged/ }).first()).toContainText(
      "the review is done afterwards",
    );
  });
});

test("an endpoint goes back to what it served before, and is done when it serves it", async ({
  browser,
  request,
}) => {
  const ines = await asPerson(PEOPLE.ines);
  const before = await servedConfig(ines, ENDPOINT);
  const config = `${GROUP}-hotfix`;
  await deployAgain(ines, ENDPOINT, config);
  await expect
    .poll(() => servedConfig(ines, ENDPOINT), { timeout: 120_000, intervals: [2_000] })
    .toBe(`${config} InService`);
  await readNow(request);
  await freshly(browser, "engineer", null, async (engineer) => {
    await openPage(engineer, `/models/${GROUP}/approvals`);
    const rollback = card(engineer, "Roll back");
    await rollback.getByRole("button", { name: "Go back to v7" }).click({ timeout: 120_000 });
    const dialog = engineer.getByRole("dialog");
    await dialog.getByRole("textbox").fill("The hotfix answers slower.");
    await dialog.getByRole("button", { name: "Roll back" }).click();
    await expect(rollback).toContainText("The hotfix answers slower.");
    await expect(rollback).toContainText(`SageMaker says ${ENDPOINT} is in service with v7`, {
      timeout: 180_000,
    });
  });
  expect(await servedConfig(ines, ENDPOINT)).toBe(before);
});
