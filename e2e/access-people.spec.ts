import { expect, test } from "@playwright/test";

import { CREDIT_ACCESS, rows } from "./support/access";
import { sameOrigin } from "./support/drift";
import { openPage } from "./support/open-page";
import { type PersonName, sessionFile } from "./support/people";

const READERS: PersonName[] = ["engineer", "owner"];

for (const person of READERS) {
  test.describe(person, () => {
    test.use({ storageState: sessionFile(person) });

    test("reads the log, and is told what exporting and marking need", async ({ page }) => {
      await openPage(page, `${CREDIT_ACCESS}?range=30d`);
      await expect(rows(page).first()).toBeVisible();
      await expect(page.getByText("Exporting needs the permission access:export.")).toBeVisible();
      await expect(page.getByText("Marking as known needs the permission access:write.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Show the event" }).first()).toBeVisible();
      for (const name of [/^Export/, "Mark as known"])
        await expect(page.getByRole("button", { name })).toHaveCount(0);
    });

    test("is refused by the server what the page does not offer", async ({ page }) => {
      const headers = sameOrigin();
      const { items } = await (await page.request.get(`/api${CREDIT_ACCESS}/unusual`)).json();
      const known = `/api/access/unusual/${items[0].id}/known`;
      for (const path of [`/api${CREDIT_ACCESS}/export`, "/api/access/export"]) {
        const answer = await page.request.get(`${path}?format=csv`);
        expect(answer.status()).toBe(403);
        expect((await answer.json()).detail).toContain("access:export");
      }
      const answers = [
        await page.request.post(known, { data: { reason: "It is all right." }, headers }),
        await page.request.delete(known, { headers }),
      ];
      expect(answers.map((answer) => answer.status())).toEqual([403, 403]);
      for (const answer of answers) expect((await answer.json()).detail).toContain("access:write");
    });
  });
}

test.describe("an auditor at the keyboard", () => {
  test.use({ storageState: sessionFile("auditor") });

  test("filters the log of the whole estate, opens an event and comes back to its row", async ({ page }) => {
    await openPage(page, "/access?range=30d");
    await expect(rows(page).first()).toBeVisible();
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", { name: "Filter the access log" });
    await expect(field).toBeFocused();
    await page.keyboard.type("result: denied");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/[?&]result=denied/);
    await expect(rows(page).filter({ hasNotText: "Denied" })).toHaveCount(0);
    const odd = rows(page).filter({ hasText: "analyst-17" });
    await expect(odd.first()).toBeVisible();
    await page.keyboard.type("not actor: user/analyst-17");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/[?&]notActor=user(%2F|\/)analyst-17/);
    await expect(odd).toHaveCount(0);
    await page.keyboard.press("Backspace");
    await expect(page).not.toHaveURL(/notActor/);
    await expect(odd.first()).toBeVisible();
    await page.keyboard.type("grade: z");
    await page.keyboard.press("Enter");
    await expect(page.getByText("A grade is A, B, C or X.")).toBeVisible();
    const opener = odd.first().getByRole("button", { name: /Open GetObject/ });
    await opener.focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: "GetObject" });
    await expect(drawer.getByText("185.220.101.7", { exact: true }).first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(drawer).toHaveCount(0);
    await expect(opener).toBeFocused();
  });
});
