import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXCEPTION_STATES, EXPIRY_NOTICE_DAYS, type ExceptionState } from "../schema/kinds";
import {
  endsSoon,
  type ExceptionFacts,
  exceptionState,
  expiryOf,
  lastDayChoices,
  refuseLastDay,
} from "./exception-state";

const DAY = 86_400_000;
const day = (count: number) => new Date(Date.parse("2026-11-01T00:00:00Z") + count * DAY);
const granted: ExceptionFacts = { expiresAt: day(30), decision: "granted", endedAt: null };

describe("how an exception stands", () => {
  it.each([
    ["asked until it is decided", { ...granted, decision: null }, 2, "asked"],
    ["granted to the last moment", granted, 30 - 1e-6, "granted"],
    ["expired at its end", granted, 30, "expired"],
    ["ended by somebody", { ...granted, endedAt: day(5) }, 6, "ended"],
    ["still ended after its end", { ...granted, endedAt: day(5) }, 40, "ended"],
    ["expired when it was put away afterwards", { ...granted, endedAt: day(31) }, 40, "expired"],
    ["refused, and nothing else later", { ...granted, decision: "refused" as const }, 40, "refused"],
    ["expired when nobody decided", { ...granted, decision: null }, 30, "expired"],
  ])("is %s", (_what, facts, at, state) => {
    expect(exceptionState(facts, day(at))).toBe(state);
  });

  it("ends soon in its last week, and only while it is in force", () => {
    expect(endsSoon(granted, day(30 - EXPIRY_NOTICE_DAYS - 0.001))).toBe(false);
    expect(endsSoon(granted, day(30 - EXPIRY_NOTICE_DAYS))).toBe(true);
    expect(endsSoon(granted, day(30))).toBe(false);
    expect(endsSoon({ ...granted, decision: null }, day(29))).toBe(false);
    expect(endsSoon({ ...granted, endedAt: day(25) }, day(29))).toBe(false);
  });

  type Act = "grant" | "refuse" | "end" | "look";
  const ALLOWED: Record<Act, readonly ExceptionState[]> = {
    grant: ["asked"],
    refuse: ["asked"],
    end: ["asked", "granted"],
    look: EXCEPTION_STATES,
  };
  const NEXT: Record<ExceptionState, readonly ExceptionState[]> = {
    asked: EXCEPTION_STATES,
    granted: ["granted", "expired", "ended"],
    refused: ["refused"],
    expired: ["expired"],
    ended: ["ended"],
  };
  const done = (facts: ExceptionFacts, act: Act, at: Date): ExceptionFacts => {
    if (act === "grant") return { ...facts, decision: "granted" };
    if (act === "refuse") return { ...facts, decision: "refused" };
    return act === "end" ? { ...facts, endedAt: at } : facts;
  };
  const step = fc.record({
    act: fc.constantFrom<Act[]>("grant", "refuse", "end", "look"),
    hours: fc.integer({ min: 0, max: 24 * 20 }),
  });

  it("goes only where it may, whatever is done when, and excuses nothing but between its grant and its end", () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let facts: ExceptionFacts = { expiresAt: day(30), decision: null, endedAt: null };
        let state: ExceptionState = "asked";
        let at = day(0);
        let grantedAt: Date | null = null;
        for (const { act, hours } of steps) {
          at = new Date(at.getTime() + hours * 3_600_000);
          const before = exceptionState(facts, at);
          expect(NEXT[state]).toContain(before);
          if (ALLOWED[act].includes(before)) {
            facts = done(facts, act, at);
            if (act === "grant") grantedAt = at;
          }
          state = exceptionState(facts, at);
          expect(NEXT[before]).toContain(state);
          if (state === "granted") expect(grantedAt !== null && at < facts.expiresAt).toBe(true);
          if (act === "end" && before === "granted") expect(state).toBe("ended");
          if (at >= facts.expiresAt) expect(["expired", "ended", "refused"]).toContain(state);
        }
      }),
    );
  });
});

describe("the last day", () => {
  const now = new Date("2026-11-23T10:00:00Z");

  it("is today at the earliest and in a year at the latest, also from a leap day", () => {
    expect(lastDayChoices(now)).toEqual({ from: "2026-11-23", to: "2027-11-23" });
    expect(lastDayChoices(new Date("2028-02-29T00:00:00Z"))).toEqual({
      from: "2028-02-29",
      to: "2029-03-01",
    });
  });

  it("counts whole", () => {
    expect(expiryOf("2026-11-23")).toEqual(new Date("2026-11-24T00:00:00Z"));
  });

  it.each([
    ["2026-11-22", "must not be past"],
    ["2026-11-23", null],
    ["2027-11-23", null],
    ["2027-11-24", "must be at most a year ahead: 2027-11-23"],
  ])("%s: %s", (lastDay, refusal) => {
    expect(refuseLastDay(lastDay, now)).toBe(refusal);
  });
});
