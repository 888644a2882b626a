import { expect, type Page, test } from "@playwright/test";

import { CREDIT_DRIFT, cursor, INCOME, lines, openChart } from "./support/drift";
import { takenOver } from "./support/open-page";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("engineer") });

const readout = (page: Page) => page.locator("[data-readout]");
const chosen = (page: Page, group: string) =>
  page.getByRole("group", { name: group }).locator("[aria-pressed=true]");

test("kind, metric and range stand in the address, survive a reload, and Back undoes them", async ({
  page,
}) => {
  await openChart(page, CREDIT_DRIFT);
  await page
    .getByRole("group", { name: "What is measured" })
    .getByRole("button", { name: "Quality" })
    .click();
  await expect(page).toHaveURL(/kind=quality/);
  await page.getByRole("group", { name: "Range" }).getByRole("button", { name: "90 d" }).click();
  await expect(page).toHaveURL(/range=90d/);
  await page.getByRole("combobox", { name: "Metric", exact: true }).selectOption("recall");
  await expect(page).toHaveURL(/metric=recall/);
  await page.reload();
  await takenOver(page);
  await expect(cursor(page)).toHaveAccessibleName("recall over time");
  await expect(chosen(page, "What is measured")).toHaveText(/^Quality/);
  await expect(chosen(page, "Range")).toHaveText("90 d");
  await page.goBack();
  await expect(cursor(page)).not.toHaveAccessibleName("recall over time");
  await expect(chosen(page, "Range")).toHaveText("90 d");
  await page.goBack();
  await expect(chosen(page, "Range")).toHaveText("30 d");
  // The second step back came while the router still fetched for the first; it ends before the third.
  await page.waitForLoadState("networkidle");
  await page.goBack();
  await expect(cursor(page)).toHaveAccessibleName("income: drift from baseline over time");
});

test("a range of one's own is kept; one that ends before it begins is not", async ({ page }) => {
  await openChart(page, CREDIT_DRIFT);
  await page.getByRole("group", { name: "Range" }).getByRole("button", { name: "Custom" }).click();
  await page.getByLabel("From", { exact: true }).fill("2100-01-01T00:00");
  await expect(page.getByText("From must be before to.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show", exact: true })).toBeDisabled();
  const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("From", { exact: true }).fill(`${day}T00:00`);
  await page.getByLabel("To", { exact: true }).fill(`${day}T06:00`);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`range=custom&from=${day}T00%3A00.*&to=${day}T06%3A00`));
  await expect(cursor(page)).toHaveAttribute("aria-valuemax", "6");
});

test("the table holds what the chart draws", async ({ page }) => {
  const address = `${CREDIT_DRIFT}?metric=${INCOME}&range=7d`;
  const answered = page.waitForResponse(
    (answer) => new URL(answer.url()).pathname.endsWith("/drift") && answer.url().includes("/api/"),
  );
  await openChart(page, address);
  const { series }: { series: { last: (number | null)[] }[] } = await (await answered).json();
  const points = series[0]?.last.filter((value) => value !== null) ?? [];
  expect(points.length).toBeGreaterThan(100);
  const newest = (await readout(page).locator("strong").textContent()) ?? "nothing is read out";
  await page.getByRole("group", { name: "Shown as" }).getByRole("button", { name: "Table" }).click();
  const table = page.getByRole("region", { name: "Points of the chart" });
  await expect(table.getByRole("row").nth(1)).toContainText(newest);
  await expect(page.getByText(`100 of ${points.length} rows`)).toBeVisible();
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(table.getByRole("row")).toHaveCount(points.length + 1);
  await page.reload();
  await takenOver(page);
  await expect(table).toBeVisible();
  await expect(cursor(page)).toHaveCount(0);
});

test("a span is zoomed into by dragging and by keyboard, and left again", async ({ page }) => {
  await openChart(page, `${CREDIT_DRIFT}?metric=${INCOME}&range=7d`);
  const all = Number(await cursor(page).getAttribute("aria-valuemax"));
  const box = await cursor(page).boundingBox();
  if (!box) throw new Error("The chart is nowhere.");
  const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.5));
  await page.mouse.down();
  await page.mouse.move(...at(0.75), { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/zoomFrom=.+&zoomTo=/);
  await expect
    .poll(async () => Number(await cursor(page).getAttribute("aria-valuemax")))
    .toBeLessThan(all / 2);
  await page.getByRole("button", { name: "Reset zoom" }).click();
  await expect(page).not.toHaveURL(/zoomFrom/);
  await expect(cursor(page)).toHaveAttribute("aria-valuemax", String(all));

  await cursor(page).focus();
  await page.keyboard.press("PageUp");
  const words = await cursor(page).getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowLeft");
  await expect(cursor(page)).not.toHaveAttribute("aria-valuetext", words ?? "");
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(cursor(page)).toHaveAttribute("aria-valuemax", "6");
  await page.goBack();
  await expect(cursor(page)).toHaveAttribute("aria-valuemax", String(all));
});

test("a row of the features drives the chart, by keyboard", async ({ page }) => {
  await openChart(page, CREDIT_DRIFT);
  const rows = page.getByRole("listbox", { name: "Series, by day" });
  await expect(rows.getByRole("option", { selected: true })).toContainText("income");
  await rows.focus();
  await page.keyboard.press("ArrowDown");
  const id = await rows.getAttribute("aria-activedescendant");
  const row = rows.locator(`#${id}`);
  const name = (await row.locator("[title]").getAttribute("title")) ?? "";
  expect(name).not.toContain("income");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: name.split(":")[0] })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(cursor(page)).toHaveAccessibleName(`${name} over time`);
  await expect(row).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/metric=feature_/);
});

test("other series share the axis, and all are read out at the same time", async ({ page }) => {
  await openChart(page, `${CREDIT_DRIFT}?metric=${INCOME}&range=7d`);
  await expect(readout(page).getByRole("listitem")).toHaveCount(1);
  const before = await lines(page).count();
  await page.getByLabel("Compare with").selectOption("feature_baseline_drift_sex");
  await expect(page).toHaveURL(/compare=feature_baseline_drift_sex/);
  await expect(readout(page).getByRole("listitem").filter({ hasText: "sex" })).toContainText(/0\.\d+/);
  await expect.poll(() => lines(page).count()).toBeGreaterThan(before);
  await cursor(page).hover({ position: { x: 300, y: 100 } });
  await expect(readout(page)).not.toContainText("Newest");
  await expect(readout(page).locator("strong")).toHaveCount(2);
  await page.getByRole("button", { name: /^Take sex.* off the chart$/ }).click();
  await expect(readout(page).getByRole("listitem")).toHaveCount(1);
});

test("two versions of reco lie over each other, by the time since each was deployed and by the clock", async ({
  page,
}) => {
  await openChart(page, "/models/reco/drift?kind=traffic&metric=ModelLatency:AllTraffic&range=7d");
  await page.getByRole("button", { name: "Compare versions" }).click();
  await expect(page.getByRole("heading", { name: /version against version$/ })).toBeVisible();
  await expect(
    page.getByRole("combobox", { name: "Version", exact: true }).locator("option:checked"),
  ).toHaveText("v2");
  await expect(page.getByRole("combobox", { name: "against" }).locator("option:checked")).toHaveText("v3");
  await expect(readout(page).getByRole("listitem").filter({ hasText: "v2" })).toBeVisible();
  await expect(readout(page).getByRole("listitem").filter({ hasText: "v3" })).toBeVisible();
  await expect(cursor(page)).toHaveAttribute("aria-valuetext", /day|hour|after|since|\d+ [dh]/);
  await page.getByRole("button", { name: "Same time" }).click();
  await expect(page).toHaveURL(/axis=clock/);
  await expect(readout(page).locator("strong")).toHaveCount(2);
  await page.reload();
  await takenOver(page);
  await expect(chosen(page, "Axis")).toHaveText("Same time");
  await page.getByRole("button", { name: "One line again" }).click();
  await expect(cursor(page)).toHaveAccessibleName(/over time$/);
});
