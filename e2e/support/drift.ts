import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";

import { openPage } from "./open-page";
import { STACK_URL, stackSetting } from "./stack-address";

export const CREDIT_DRIFT = "/models/credit-scoring/drift";
export const INCOME = "feature_baseline_drift_income";

/** The worker reads and judges within seconds of being asked; a page reads again twice a minute. */
export const JUDGED_MS = 60_000;

export function rulesOf(model: string): string {
  return `/api/models/${model}/drift/rules`;
}

/** What the browser sends with every change. */
export function sameOrigin(): Record<string, string> {
  return { Origin: stackSetting(STACK_URL), "Content-Type": "application/json" };
}

export interface RuleSeen {
  id: string;
  version: number;
  metric: string;
  state: string;
}

/** Throws when no rule watches that metric of the model. */
export async function ruleOn(request: APIRequestContext, model: string, metric: string): Promise<RuleSeen> {
  const { items }: { items: RuleSeen[] } = await (await request.get(rulesOf(model))).json();
  const rule = items.find((one) => one.metric === metric);
  if (rule === undefined) throw new Error(`There is no rule on ${metric} of ${model}.`);
  return rule;
}

/** Takes the rule away again, so that what other journeys see is as before. */
export async function removeRuleOn(request: APIRequestContext, model: string, metric: string): Promise<void> {
  const { id } = await ruleOn(request, model, metric);
  const answer = await request.delete(`${rulesOf(model)}/${id}`, { headers: sameOrigin() });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Goes to a page with a chart and waits until its lines are drawn. */
export async function openChart(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await expect(lines(page).first()).toBeVisible();
}

/** The lines of the chart. */
export function lines(page: Page): Locator {
  return page.locator("[data-chart] svg.recharts-surface path[d*=L]");
}

/** What the keyboard moves over the chart. */
export function cursor(page: Page): Locator {
  return page.getByRole("slider");
}

/** An open breach whose words hold these. */
export function openBreach(page: Page, words: string | RegExp): Locator {
  return page.locator("[data-episode=breach]").filter({ hasText: words });
}
