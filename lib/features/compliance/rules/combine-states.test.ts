import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineStates, earliest, WORST_FIRST } from "./combine-states";

const state = fc.constantFrom(...WORST_FIRST);
const rank = (one: (typeof WORST_FIRST)[number]) => WORST_FIRST.indexOf(one);

describe("states that are asked together", () => {
  it.each([
    [[], "unknown"],
    [["met", "met"], "met"],
    [["met", "not_applicable"], "met"],
    [["not_applicable", "not_applicable"], "not_applicable"],
    [["met", "part"], "part"],
    [["met", "part", "unknown"], "unknown"],
    [["unknown", "not_met", "met"], "not_met"],
  ] as const)("%j are %s", (states, combined) => {
    expect(combineStates(states)).toBe(combined);
  });

  it("do not depend on their order, or on how often one is said", () => {
    fc.assert(
      fc.property(fc.array(state), fc.array(fc.nat()), (states, picks) => {
        const shuffled = states
          .map((one, at) => ({ one, by: picks[at] ?? 0 }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one);
        expect(combineStates([...shuffled, ...states])).toBe(combineStates(states));
      }),
    );
  });

  it("never get better when one gets worse, and are met only when nothing is unknown, in part or not met", () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1 }), fc.nat(), state, (states, pick, worse) => {
        const at = pick % states.length;
        const before = states[at] ?? worse;
        if (rank(worse) > rank(before)) return;
        expect(rank(combineStates(states.with(at, worse)))).toBeLessThanOrEqual(rank(combineStates(states)));
        const bad = states.some((one) => one === "unknown" || one === "part" || one === "not_met");
        expect(combineStates(states) === "met").toBe(!bad && states.includes("met"));
      }),
    );
  });
});

describe("the earliest time", () => {
  it("is that of those there are", () => {
    expect(earliest([null, "2026-11-23T10:00:00.000Z", "2026-11-23T09:00:00Z", null])).toBe(
      "2026-11-23T09:00:00Z",
    );
    expect(earliest([null])).toBeNull();
    expect(earliest([])).toBeNull();
  });
});
