import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { QuotaBucket } from "./bucket";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for `count` calls at once and notes when each may go, in ms. */
function grants(bucket: QuotaBucket, count: number): { order: number; at: number }[] {
  const granted: { order: number; at: number }[] = [];
  for (let order = 0; order < count; order += 1) {
    void bucket.take().then(() => granted.push({ order, at: performance.now() }));
  }
  return granted;
}

describe("QuotaBucket", () => {
  it("lets no more calls go than the quota and a burst, in any window, in the order they came", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 120 }),
        async (quota, count) => {
          const granted = grants(new QuotaBucket(quota), count);
          await vi.runAllTimersAsync();
          expect(granted.map(({ order }) => order)).toEqual(Array.from({ length: count }, (_, i) => i));
          for (const [first, { at }] of granted.entries()) {
            const inOneSecond = granted.slice(first).filter((other) => other.at < at + 1_000).length;
            expect(inOneSecond).toBeLessThanOrEqual(quota + Math.max(1, quota * 0.2) + 1);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps up with the quota: 100 calls at 20 a second end within 5 seconds", async () => {
    const granted = grants(new QuotaBucket(20), 100);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(granted).toHaveLength(100);
  });

  it("halves when throttled, once a second however many answers say so, and recovers by a twentieth a second", async () => {
    const bucket = new QuotaBucket(20);
    bucket.slowDown();
    bucket.slowDown();
    expect(bucket.rate).toBe(10);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bucket.rate).toBeCloseTo(11);
    bucket.slowDown();
    expect(bucket.rate).toBeCloseTo(5.5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bucket.rate).toBe(20);
  });

  it("never stops altogether", async () => {
    const bucket = new QuotaBucket(20);
    for (let second = 0; second < 30; second += 1) {
      bucket.slowDown();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    bucket.slowDown();
    expect(bucket.rate).toBeGreaterThanOrEqual(1);
  });

  it("sends nothing at once after a slow-down, even when the bucket was full", async () => {
    const bucket = new QuotaBucket(20);
    bucket.slowDown();
    const granted = grants(bucket, 1);
    await vi.advanceTimersByTimeAsync(50);
    expect(granted).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(51);
    expect(granted).toHaveLength(1);
  });

  it("refuses those who wait when it is closed", async () => {
    const bucket = new QuotaBucket(1);
    await bucket.take();
    const waiting = bucket.take();
    bucket.close();
    await expect(waiting).rejects.toThrow("closed while a call waited");
    await expect(bucket.take()).rejects.toThrow("closed while a call waited");
    expect(vi.getTimerCount()).toBe(0);
  });
});
