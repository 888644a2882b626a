import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONFIG_STATES } from "../schema/kinds";
import { type Interval, mergeStates, type Observation } from "./merge-states";

const state = fc.constantFrom(...CONFIG_STATES);
/** At most one observation at a time: AWS Config captures one item of a resource at a time. */
const observations = fc
  .uniqueArray(fc.record({ at: fc.integer({ min: 1, max: 60 }), state }), { selector: ({ at }) => at })
  .map((all) => all.sort((one, other) => one.at - other.at));

function stateAt(intervals: readonly Interval[], at: number) {
  return intervals.find(({ from, to }) => from <= at && (to === null || at < to))?.state ?? null;
}

/** What is so at a time by the observations themselves: the last one before it. */
function toldAt(all: readonly Observation[], at: number) {
  return all.filter((one) => one.at <= at).at(-1)?.state ?? null;
}

describe("mergeStates", () => {
  it("says at every time what was observed last before it", () => {
    fc.assert(
      fc.property(observations, (all) => {
        const merged = mergeStates([], all);
        for (let at = 0; at <= 61; at += 1) expect(stateAt(merged, at)).toBe(toldAt(all, at));
      }),
    );
  });

  it("comes to the same in one reading or several, one after the other or again", () => {
    fc.assert(
      fc.property(observations, fc.nat(60), (all, cut) => {
        const [early, late] = [all.slice(0, cut), all.slice(cut)];
        const once = mergeStates([], all);
        const parts = mergeStates(mergeStates([], early), late);
        expect(parts).toEqual(once);
        expect(mergeStates(once, late)).toEqual(once);
      }),
    );
  });

  it("takes a history that comes after what is so now", () => {
    fc.assert(
      fc.property(observations, (all) => {
        const now = all.at(-1);
        if (!now) return;
        expect(mergeStates(mergeStates([], [now]), all)).toEqual(mergeStates([], all));
      }),
    );
  });

  it("makes intervals that follow each other, none empty, none like the one before it", () => {
    fc.assert(
      fc.property(observations, observations, (one, other) => {
        const merged = mergeStates(mergeStates([], one), other);
        merged.forEach(({ state: is, from, to }, at) => {
          const next = merged[at + 1];
          if (to !== null) expect(to).toBeGreaterThan(from);
          if (next) expect(to).toBe(next.from);
          if (next) expect(next.state).not.toBe(is);
        });
      }),
    );
  });

  it("leaves ended what went, and begins anew when it is back", () => {
    const gone: Interval[] = [{ state: "COMPLIANT", from: 1, to: 5 }];
    expect(mergeStates(gone, [])).toEqual(gone);
    expect(mergeStates(gone, [{ at: 9, state: "NON_COMPLIANT" }])).toEqual([
      ...gone,
      { state: "NON_COMPLIANT", from: 9, to: null },
    ]);
  });
});
