import { expect, type Locator, type Page } from "@playwright/test";

import { answering, openPage } from "./open-page";

/** The worker looks for what people asked every other second; a page reads again as often while it waits. */
export const JUDGED_MS = 60_000;

export function complianceOf(model: string, framework: string): string {
  return `/models/${model}/compliance?framework=${framework}`;
}

/** Goes to a model's tab and waits until its duties can be used. */
export async function openCompliance(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await answering(page.locator("tr[data-control]").first());
}

/** Goes to the matrix and waits until it can be used. */
export async function openMatrix(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await answering(page.getByRole("combobox", { name: "Control" }));
}

/** The row of a duty on a model's tab. */
export function duty(page: Page, control: string): Locator {
  return page.locator(`tr[data-control=${control}]`);
}

/** Opens a duty and answers everything below its row. */
export async function openDuty(page: Page, control: string): Promise<Locator> {
  const button = duty(page, control).getByRole("button", { name: /: evidence$/ });
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  return page.locator(`tr[data-control=${control}] + tr`);
}

/** Until the worker has judged the duty so, and the page shows it. */
export async function expectDuty(page: Page, control: string, state: string): Promise<void> {
  await expect(duty(page, control)).toHaveAttribute("data-state", state, { timeout: JUDGED_MS });
}

/** The rows of the matrix. */
export function matrixRows(page: Page): Locator {
  return page.getByRole("region", { name: "Models and controls" }).locator("tr[data-model]");
}

/** "motor-pricing Art. 12" of every cell of the matrix in that state. */
export async function cellsIn(page: Page, state: string): Promise<string[]> {
  const region = page.getByRole("region", { name: "Models and controls" });
  const references = (await region.locator("thead th").allTextContents()).slice(1);
  const cells: string[] = [];
  for (const row of await matrixRows(page).all()) {
    const model = (await row.getAttribute("data-model")) ?? "";
    const states = await row
      .locator("td")
      .evaluateAll((all) => all.map((cell) => cell.getAttribute("data-state")));
    expect(states).toHaveLength(references.length);
    cells.push(...references.filter((_, at) => states[at] === state).map((name) => `${model} ${name}`));
  }
  return cells;
}
