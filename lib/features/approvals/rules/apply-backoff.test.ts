import { expect, it } from "vitest";
import { nextTryAt, REFUSALS_ENOUGH } from "./apply-backoff";

const NOW = new Date("2026-11-24T10:00:00Z");
const seconds = (attempts: number) => (nextTryAt(attempts, NOW).getTime() - NOW.getTime()) / 1000;

it("waits twice as long each time, a quarter of an hour at most", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 1_000].map(seconds)).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
});

it("gives a refused decision up no sooner than an hour after the first refusal", () => {
  const waited = Array.from({ length: REFUSALS_ENOUGH - 1 }, (_, at) => seconds(at + 1));
  expect(waited.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(3_600);
});
