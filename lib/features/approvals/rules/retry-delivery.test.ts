import { expect, it } from "vitest";
import { nextAttempt } from "./retry-delivery";

const now = new Date("2026-11-24T10:00:00Z");

it("waits twice as long each time, four hours at most, and gives up after about a day", () => {
  const waits: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttempt(attempts, now);
    if (next === null) break;
    waits.push((next.getTime() - now.getTime()) / 1000);
  }
  expect(waits.slice(0, 4)).toEqual([30, 60, 120, 240]);
  expect(Math.max(...waits)).toBe(4 * 3600);
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3600;
  expect(hours).toBeGreaterThan(12);
  expect(hours).toBeLessThan(36);
});
