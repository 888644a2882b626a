import type { Browser, Page } from "@playwright/test";

import { type PersonName, sessionFile } from "./people";
import { STACK_URL, stackSetting } from "./stack-address";

/** Works in a browser of somebody else's, signed in, which is closed afterwards. */
export async function asPerson(
  browser: Browser,
  person: PersonName,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: stackSetting(STACK_URL),
    storageState: sessionFile(person),
  });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}
