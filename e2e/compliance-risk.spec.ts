import { expect, test } from "@playwright/test";

import { asPerson } from "./support/as-person";
import {
  complianceOf,
  duty,
  expectDuty,
  matrixRows,
  openCompliance,
  openDuty,
  openMatrix,
} from "./support/compliance";
import { sameOrigin } from "./support/drift";
import { answering, openPage } from "./support/open-page";
import { sessionFile } from "./support/people";

const MODEL = "staff-assistant";
const EXCEPTIONS = `/api/models/${MODEL}/compliance/exceptions`;
const TAB = complianceOf(MODEL, "gdpr");
const WHY = "The assessment is written, and its signature waits for the works council.";

function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

test.describe("an engineer and a risk officer", () => {
  test.use({ storageState: sessionFile("engineer") });

  test("an exception is asked for, granted by somebody else, seen by the auditor, and ended again", async ({
    page,
    browser,
  }) => {
    test.setTimeout(240_000);
    await openCompliance(page, TAB);
    await expectDuty(page, "art-35", "not_met");
    await duty(page, "art-35")
      .getByRole("button", { name: /^Ask for an exception/ })
      .click();
    const asking = page.getByRole("dialog", { name: "Ask for an exception" });
    await asking.getByRole("button", { name: "Ask for it" }).click();
    for (const words of [
      "Say why, in at least 10 characters.",
      "Name who answers for it.",
      /^Choose a day from today on/,
    ])
      await expect(asking.getByText(words)).toBeVisible();
    await asking.getByLabel("Why need it not be met for now?").fill(WHY);
    await asking.getByLabel("Who answers for it?").fill("people-and-culture");
    await asking.getByLabel("Last day it holds, in UTC").fill(dayIn(30));
    await asking.getByRole("button", { name: "Ask for it" }).click();
    await expect(asking).toHaveCount(0);
    const asked = (await openDuty(page, "art-35")).locator("[data-exception]");
    await expect(asked).toHaveAttribute("data-exception", "asked");
    await expect(asked).toContainText("You asked for it: somebody else decides.");
    await expect(duty(page, "art-35")).toHaveAttribute("data-state", "not_met");
    await expect(page.getByRole("button", { name: /^Decide/ })).toHaveCount(0);

    await asPerson(browser, "risk", async (risk) => {
      await openPage(risk, "/");
      const need = risk
        .getByRole("listitem")
        .filter({ hasText: /Karim Haddad asks that Art\. 35 need not be met until/ });
      await expect(need).toContainText("To decide");
      await need.getByRole("link", { name: `See exception of ${MODEL}` }).click();
      await expect(risk).toHaveURL(/framework=gdpr#control-art-35$/);
      await answering(duty(risk, "art-35"));
      await duty(risk, "art-35")
        .getByRole("button", { name: /^Decide/ })
        .click();
      const deciding = risk.getByRole("dialog", { name: "Decide on an exception" });
      await expect(deciding).toContainText(WHY);
      await deciding.getByLabel("Why do you decide so?").fill("No new data is collected until then.");
      await deciding.getByRole("button", { name: "Decide", exact: true }).click();
      await expect(deciding).toContainText("Choose to grant or to refuse it.");
      await deciding.getByRole("radio", { name: /^Grant it/ }).check();
      await deciding.getByRole("button", { name: "Decide", exact: true }).click();
      await expect(deciding).toHaveCount(0);
      await expectDuty(risk, "art-35", "excepted");
      await expect(duty(risk, "art-35")).toContainText(`people-and-culture answers for an exception`);
      await openMatrix(risk, "/compliance?framework=gdpr&state=excepted&control=art-35");
      await expect(matrixRows(risk)).toHaveCount(1);
      await expect(matrixRows(risk)).toHaveAttribute("data-model", MODEL);
    });

    await asPerson(browser, "auditor", async (auditor) => {
      await openCompliance(auditor, TAB);
      await expectDuty(auditor, "art-35", "excepted");
      const granted = (await openDuty(auditor, "art-35")).locator("[data-exception=granted]");
      await expect(granted).toContainText("asked for by Karim Haddad");
      await expect(granted).toContainText(
        /Granted by Marta Nowak, .+: No new data is collected until then\./,
      );
      for (const verb of [/^Ask for/, /^Decide/, /^Remediate/, /^End exception/, /^Take back/])
        await expect(auditor.getByRole("button", { name: verb })).toHaveCount(0);
      await expect(auditor.getByRole("button", { name: "Export CSV" })).toBeVisible();
      const data = {
        framework: "gdpr",
        control: "art-33",
        reason: WHY,
        owner: "nobody",
        expiresOn: dayIn(3),
      };
      const remediation = { ruleId: 1, resourceId: 1, target: "enable_kms_encryption", reason: WHY };
      const headers = sameOrigin();
      const answers = [
        await auditor.request.post(EXCEPTIONS, { data, headers }),
        await auditor.request.post(`/api/models/${MODEL}/compliance/remediations`, {
          data: remediation,
          headers,
        }),
      ];
      expect(answers.map((answer) => answer.status())).toEqual([403, 403]);
    });

    await asPerson(browser, "risk", async (risk) => {
      await openCompliance(risk, TAB);
      const granted = (await openDuty(risk, "art-35")).locator("[data-exception=granted]");
      await granted.getByRole("button", { name: "End exception" }).click();
      const ending = risk.getByRole("dialog", { name: "End exception" });
      await ending.getByLabel("Why does it end now?").fill("The works council has signed after all.");
      await ending.getByRole("button", { name: "End exception" }).click();
      await expect(ending).toHaveCount(0);
      await expectDuty(risk, "art-35", "not_met");
      const ended = risk.locator("[data-exception=ended]").filter({ hasText: WHY });
      await expect(ended).toContainText(/Ended by Marta Nowak, .+: The works council has signed after all\./);
    });
    await page.reload();
    await expectDuty(page, "art-35", "not_met");
  });
});

test.describe("a risk officer alone", () => {
  test.use({ storageState: sessionFile("risk") });

  test("asks for an exception and can't grant it", async ({ page }) => {
    await openCompliance(page, TAB);
    await duty(page, "art-33")
      .getByRole("button", { name: /^Ask for an exception/ })
      .click();
    const asking = page.getByRole("dialog", { name: "Ask for an exception" });
    await asking.getByLabel("Why need it not be met for now?").fill("The process is drilled next week.");
    await asking.getByLabel("Who answers for it?").fill("risk-office");
    await asking.getByLabel("Last day it holds, in UTC").fill(dayIn(20));
    await asking.getByRole("button", { name: "Ask for it" }).click();
    await expect(asking).toHaveCount(0);
    const own = (await openDuty(page, "art-33")).locator("[data-exception=asked]");
    await expect(own).toContainText("You asked for it: somebody else decides.");
    await expect(duty(page, "art-33").getByRole("button", { name: /^Decide/ })).toHaveCount(0);
    const { items }: { items: { id: string; control: string; state: string }[] } = await (
      await page.request.get(EXCEPTIONS)
    ).json();
    const asked = items.find(({ control, state }) => control === "art-33" && state === "asked");
    const answer = await page.request.post(`${EXCEPTIONS}/${asked?.id}/decision`, {
      data: { decision: "granted", reason: "I grant what I asked for." },
      headers: sameOrigin(),
    });
    expect(answer.status()).toBe(403);
    expect((await answer.json()).detail).toContain("another person decides it");
    await own.getByRole("button", { name: "Take back" }).click();
    const taking = page.getByRole("dialog", { name: "Take back a request" });
    await taking.getByLabel("Why is it taken back?").fill("Nobody else is here to decide it.");
    await taking.getByRole("button", { name: "Take back" }).click();
    await expect(taking).toHaveCount(0);
    await expect(own).toHaveCount(0);
    await expect(duty(page, "art-33")).toHaveAttribute("data-state", "not_met");
  });
});
