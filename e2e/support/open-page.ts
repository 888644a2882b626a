import { expect, type Locator, type Page } from "@playwright/test";

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

/** Until the browser has taken over this part too: a page that streams is taken over part by part, this one last. */
export async function answering(part: Locator): Promise<Locator> {
  const isTakenOver = (element: Element) =>
    Object.keys(element).some((key) => key.startsWith("__reactProps$"));
  await expect.poll(() => part.evaluate(isTakenOver)).toBe(true);
  return part;
}
