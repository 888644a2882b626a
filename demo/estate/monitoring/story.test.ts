import { describe, expect, it } from "vitest";
import { addModel } from "../add-model";
import { openSite } from "../estate";
import { creditScoring } from "../models/credit-scoring";
import { monitorCreditScoring, openCreditData, openDesk } from "./credit-scoring";
import { HOUR } from "./span";

const moments = [
  "2026-11-23T10:42:18.000Z",
  "2026-11-22T03:05:00.000Z",
  "2026-11-25T23:59:59.000Z",
  "2027-03-01T00:00:00.000Z",
].map((time) => new Date(time));

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const stories = moments.flatMap((now) =>
  [1, 2].map((seed) => ({ now, seed: `${seed} ${now.toISOString()}` })),
);

describe.each(stories)("credit-scoring at $now with seed $seed", ({ now, seed }) => {
  const site = openSite(seed, now);
  const watched = addModel(site, creditScoring);
  monitorCreditScoring(site, watched);
  const { monitor, runs } = openCreditData(openDesk(site, watched));
  /** Drift of every `step`th run between two times, in hours before now. */
  const drifts = (oldest: number, newest: number, feature = "income", step = 1) =>
    [...runs(now.getTime() - oldest * HOUR)]
      .filter(
        ({ to, failure }, index) =>
          index % step === 0 && failure === null && to <= now.getTime() - newest * HOUR,
      )
      .map((run) => ({ at: run.to, value: monitor.read(run).drift[feature] ?? 0 }));
  const values = (...asked: Parameters<typeof drifts>) => drifts(...asked).map(({ value }) => value);

  it("drifts on income: calm for weeks, over 0.20 since some hours, about 0.31 now", () => {
    const calm = median(values(24 * 19, 24 * 11, "income", 6));
    expect(calm).toBeGreaterThan(0.04);
    expect(calm).toBeLessThan(0.1);
    expect(median(values(60, 48))).toBeLessThan(0.2);
    expect(mean(values(8, 3))).toBeGreaterThan(0.25);
    expect(mean(values(8, 3))).toBeLessThan(0.37);
    expect(mean(values(3, 0))).toBeGreaterThan(0.25);
    expect(mean(values(3, 0))).toBeLessThan(0.37);
  });

  it("is over its threshold since the time that is told", () => {
    const [breach] = site.truth.monitoring.breaches;
    const since = Date.parse(breach?.since ?? "");
    const settled = drifts(60, 3);
    const over = settled.filter(({ at }) => at >= since).map(({ value }) => value > 0.2);
    expect(over.slice(0, 3)).toEqual([true, true, true]);
    const words = over.map((yes) => (yes ? "+" : "-")).join("");
    expect(words).not.toContain("---");
    expect(settled.findLast(({ at }) => at < since)?.value).toBeLessThanOrEqual(0.2);
    expect((now.getTime() - since) / HOUR).toBeLessThan(40);
    expect((now.getTime() - since) / HOUR).toBeGreaterThan(5);
  });

  it.each([
    ["loan_amount", 0.11, 0.22],
    ["employment_years", 0.07, 0.17],
    ["age_band", 0, 0.08],
    ["existing_credits", 0, 0.11],
    ["housing", 0, 0.08],
    ["purpose", 0, 0.08],
    ["duration_months", 0, 0.08],
    ["sex", 0, 0.08],
  ])("drifts on %s between %d and %d", (feature, least, most) => {
    const newest = mean(values(6, 0, feature));
    expect(newest).toBeGreaterThan(least);
    expect(newest).toBeLessThan(most);
  });
});
