import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";

import type { AccessTruth } from "@/demo/estate/trail/truth";
import type { AccessEvent, AccessList } from "@/lib/features/access/schema/event";
import { readTruth } from "./truth";

export const CREDIT_ACCESS = "/models/credit-scoring/access";

/** Throws when the estate was built without a trail. */
export function accessTruth(): AccessTruth {
  const { access } = readTruth();
  if (!access) throw new Error("The estate has no trail.");
  return access;
}

/** The first and the last moment of a month such as 2026-10, as the API reads them. */
export function monthSpan(month: string): { from: string; to: string } {
  const from = new Date(`${month}-01T00:00:00Z`);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  return { from: from.toISOString(), to: to.toISOString() };
}

/** Every event of a filter, page by page. */
export async function allEvents(
  request: APIRequestContext,
  query: Record<string, string>,
): Promise<AccessEvent[]> {
  const events: AccessEvent[] = [];
  let cursor: string | null = null;
  do {
    const params = new URLSearchParams({ ...query, limit: "200", ...(cursor === null ? {} : { cursor }) });
    const answer = await request.get(`/api${CREDIT_ACCESS}?${params.toString()}`);
    expect(answer.ok(), await answer.text()).toBe(true);
    const page: AccessList = await answer.json();
    events.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return events;
}

/** The rows of the table. */
export function rows(page: Page): Locator {
  return page.locator("tr[data-event]");
}

/** A card by its heading. */
export function card(page: Page, title: string): Locator {
  return page
    .locator("section")
    .filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
}

/** What an export saves. */
export async function exported(page: Page, format: "CSV" | "NDJSON"): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Export ${format}` }).click(),
  ]);
  return readFile(await file.path(), "utf8");
}
