import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordedItem } from "../state";
import { historyPage, type HistoryPosition, spanMs } from "./history-page";

const start = Date.parse("2026-01-01T00:00:00Z");

function itemsAt(times: number[]): RecordedItem[] {
  return times
    .toSorted((one, other) => one - other)
    .map((ms, index) => ({
      configurationItemCaptureTime: new Date(start + ms),
      configurationStateId: String(index),
    }));
}

function timeOf(item: RecordedItem): number {
  return item.configurationItemCaptureTime?.getTime() ?? Number.NaN;
}

describe("historyPage", () => {
  it("tells every item of the range once, in order, no page wider than seven days", () => {
    const day = 86_400_000;
    const scenario = fc.record({
      times: fc.array(
        fc.integer({ min: 0, max: 40 }).map((days) => days * (day / 2)),
        { maxLength: 60 },
      ),
      from: fc.integer({ min: 0, max: 20 }).map((days) => start + days * (day / 2)),
      length: fc.integer({ min: 1, max: 30 }).map((days) => days * (day / 2)),
      isForward: fc.boolean(),
      limit: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(scenario, ({ times, from, length, isForward, limit }) => {
        const items = itemsAt(times);
        const range = { from, to: from + length, isForward, limit };
        const told: RecordedItem[] = [];
        let position: HistoryPosition | null = null;
        do {
          const answer = historyPage(items, { ...range, position });
          const at = answer.page.map(timeOf);
          expect(answer.page.length).toBeLessThanOrEqual(limit);
          expect(Math.max(...at, 0) - Math.min(...at, Infinity)).toBeLessThanOrEqual(spanMs);
          told.push(...answer.page);
          position = answer.next;
        } while (position);
        const expected = items.filter((item) => timeOf(item) >= from && timeOf(item) <= from + length);
        expect(told).toEqual(isForward ? expected : expected.toReversed());
      }),
    );
  });
});
