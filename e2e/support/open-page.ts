import { expect, type Page } from "@playwright/test";

/** Until the browser has taken over from the server's markup; keys pressed earlier go nowhere. */
export async function takenOver(page: Page): Promise<void> {
  // The server writes this line, and the browser replaces it with what it reads first of all.
  await expect(page.getByText("Reading the sources")).toHaveCount(0);
}

/** Goes to a page of somebody signed in and waits until it can be used. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await takenOver(page);
}
