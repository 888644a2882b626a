import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ManagementEvent } from "../state";
import { addEvent, historyMs, secondOf, visibleFrom } from "./history";
import { lookupPage, type LookupPosition } from "./lookup-page";
import { eventAt } from "./testing/start";

const start = Date.parse("2026-03-01T09:00:00Z");
const wholeRange = { from: 0, to: start, fits: () => true };

/** Few seconds, so that many events share one; the id decides their order and how late they are seen. */
const happened = fc.record({ ms: fc.integer({ min: 0, max: 900_000 }), id: fc.uuid() });
const happenings = fc.uniqueArray(happened, { selector: ({ id }) => id, maxLength: 60 });

function historyOf(events: { ms: number; id: string }[]): ManagementEvent[] {
  const history: ManagementEvent[] = [];
  for (const { ms, id } of events)
    addEvent(history, eventAt(new Date(start + Math.floor(ms / 100) * 100), id));
  return history;
}

const newestFirst = (a: ManagementEvent, b: ManagementEvent) =>
  secondOf(b) - secondOf(a) || (a.id < b.id ? 1 : -1);

describe("lookupPage", () => {
  it("gives, page after page, what was there at first: newest first, nothing twice, while more arrives", () => {
    fc.assert(
      fc.property(happenings, happenings, fc.integer({ min: 1, max: 9 }), (before, during, limit) => {
        const history = historyOf(before);
        const later = historyOf(during.filter(({ id }) => before.every((known) => known.id !== id)));
        let nowMs = start + 900_000;
        const there = history.filter((event) => visibleFrom(event) <= nowMs);
        const seen: ManagementEvent[] = [];
        for (let after: LookupPosition | null = null, more = true; more; nowMs += 60_000) {
          const page: ReturnType<typeof lookupPage> = lookupPage(history, {
            ...wholeRange,
            after,
            limit,
            nowMs,
          });
          expect(page.events.length).toBeLessThanOrEqual(limit);
          if (page.next) expect(page.events.length).toBe(limit);
          seen.push(...page.events);
          after = page.next;
          more = page.next !== null;
          for (const event of later.splice(0, 3)) addEvent(history, event);
        }
        expect(seen).toEqual([...seen].sort(newestFirst));
        expect(new Set(seen).size).toBe(seen.length);
        expect(there.filter((event) => !seen.includes(event))).toEqual([]);
      }),
    );
  });

  it("keeps a history in the order of time whatever order its events come in", () => {
    fc.assert(
      fc.property(happenings, (events) => {
        const times = historyOf(events).map(({ at }) => at.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });

  it("answers the seconds of the range, both ends included", () => {
    const history = historyOf([0, 1_000, 1_900, 2_000, 3_000].map((ms, at) => ({ ms, id: `00-${at}` })));
    const second = start / 1000;
    const asked = { after: null, limit: 50, nowMs: start + 900_000, fits: () => true };
    const { events } = lookupPage(history, { ...asked, from: second + 1, to: second + 2 });
    expect(events.map(({ id }) => id)).toEqual(["00-3", "00-2", "00-1"]);
  });

  it("shows an event 5 to 8 minutes after it happened, and for 90 days", () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const event = eventAt(new Date(start), id);
        const sees = (nowMs: number) =>
          lookupPage([event], { ...wholeRange, after: null, limit: 50, nowMs }).events.length === 1;
        const minutes = [4.9, 8].map((minute) => sees(start + minute * 60_000));
        expect([...minutes, sees(start + historyMs), sees(start + historyMs + 1_000)]).toEqual([
          false,
          true,
          true,
          false,
        ]);
      }),
    );
  });

  it("finds a page of rare events at the end of 100,000, looking at each once", () => {
    const history = Array.from({ length: 100_000 }, (_, at) => {
      return eventAt(new Date(start + at * 1_000), `${at}`, { name: at < 60 ? "DeleteTrail" : "GetModel" });
    });
    const asked = { after: null, limit: 50, nowMs: start + historyMs, from: 0, to: Infinity };
    let looked = 0;
    const fits = ({ name }: { name: string }) => {
      looked += 1;
      return name === "DeleteTrail";
    };
    const rare = lookupPage(history, { ...asked, fits });
    expect(looked).toBeLessThanOrEqual(history.length);
    expect([rare.events.length, rare.next?.id]).toEqual([50, "10"]);
  });
});
