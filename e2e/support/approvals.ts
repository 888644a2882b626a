import { type APIRequestContext, type Browser, expect, type Locator, type Page } from "@playwright/test";
import { Client } from "pg";

import type { Review } from "@/lib/features/approvals/schema/proposal";
import { sameOrigin } from "./drift";
import { openPage } from "./open-page";
import { type PersonName, signIn } from "./people";
import { STACK_DATABASE, STACK_URL, stackSetting } from "./stack-address";

/** The worker looks every other second; reading the registry takes it some more. */
export const WORKED_MS = 120_000;

/**
 * Somebody in a browser of their own, signed in for this alone: signing in again for a signature ends the session it
 * began with, which must not be one that other tests use.
 */
export async function freshly(
  browser: Browser,
  person: PersonName,
  viewport: { width: number; height: number } | null,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const file = `test-results/sessions/${person}-${process.pid}-${Date.now()}.json`;
  const baseURL = stackSetting(STACK_URL);
  await signIn(baseURL, person, file);
  const context = await browser.newContext({
    baseURL,
    storageState: file,
    ...(viewport === null ? {} : { viewport }),
  });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Makes every sign-in of somebody look ten minutes old, as if they had read for so long. */
export async function ageSignIns(person: PersonName): Promise<void> {
  const client = new Client({ connectionString: stackSetting(STACK_DATABASE) });
  await client.connect();
  try {
    const at = new Date(Date.now() - 600_000).toISOString();
    await client.query(
      `update auth_session set authentication = jsonb_set(authentication, '{at}', to_jsonb($1::text))
       where person_id in (select id from auth_person where subject = $2)`,
      [at, `${person}@example.com`],
    );
  } finally {
    await client.end();
  }
}

/** Has the worker read AWS now. */
export async function readNow(request: APIRequestContext): Promise<void> {
  const answer = await request.post("/api/sources/refresh", { headers: sameOrigin(), data: {} });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function review(
  request: APIRequestContext,
  model: string,
  version: number,
): Promise<Review | null> {
  const answer = await request.get(`/api/models/${model}/versions/${version}/review`);
  return answer.ok() ? answer.json() : null;
}

/** Waits until the worker has put together what there is to sign of a version that has just come. */
export async function inReview(request: APIRequestContext, model: string, version: number): Promise<void> {
  await readNow(request);
  const isReady = async () => {
    const found = await review(request, model, version);
    return found?.snapshot?.content.criteria != null && found.changes.length === 0;
  };
  await expect.poll(isReady, { timeout: WORKED_MS, intervals: [1_000] }).toBe(true);
}

export function reviewPath(model: string, version: number): string {
  return `/approvals/${model}/${version}`;
}

/** A card by its heading. */
export function card(page: Page, title: string): Locator {
  return page
    .locator("section")
    .filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
}

/** Opens a review and gives the reason. */
export async function openReview(page: Page, path: string, reason: string): Promise<void> {
  await openPage(page, path);
  const field = page.getByLabel("Reason", { exact: true });
  await expect(field).toBeEditable();
  await field.fill(reason);
}
