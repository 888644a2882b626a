import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONFIG_STATES } from "../schema/kinds";
import {
  conclude,
  failureOf,
  isFollowed,
  isOverdue,
  LIMIT_MINUTES,
  ranAt,
  SETTLE_MINUTES,
} from "./remediation-progress";

const minute = (count: number) => new Date(Date.parse("2026-11-23T10:00:00Z") + count * 60_000);
const step = (name: string, state: string, error: string | null, endedAt: Date | null = null) => ({
  name,
  state,
  error,
  startedAt: null,
  endedAt: endedAt?.toISOString() ?? null,
});

describe("which execution is followed", () => {
  const asked = { askedAt: minute(10), accepted: false };
  it.each([
    [
      "one that runs, whoever started it",
      { state: "running", invokedAt: minute(2), updatedAt: minute(3) },
      true,
    ],
    ["one that ended since", { state: "succeeded", invokedAt: minute(10), updatedAt: minute(11) }, true],
    ["none that was over before", { state: "failed", invokedAt: minute(9.5), updatedAt: minute(9.8) }, false],
    ["none of long ago", { state: "failed", invokedAt: minute(2), updatedAt: minute(3) }, false],
  ] as const)("%s", (_what, execution, followed) => {
    expect(isFollowed(execution, asked)).toBe(followed);
  });

  it("is the newest once AWS took what was asked, although the clocks differ", () => {
    const execution = { state: "failed", invokedAt: minute(9.5), updatedAt: minute(9.8) } as const;
    expect(isFollowed(execution, { ...asked, accepted: true })).toBe(true);
    expect(isFollowed({ ...execution, invokedAt: minute(8) }, { ...asked, accepted: true })).toBe(false);
  });
});

describe("why it failed", () => {
  it.each([
    [
      [step("Put", "SUCCEEDED", null), step("Verify", "FAILED", "no such key")],
      "its step Verify failed: no such key",
    ],
    [[step("Put", "FAILED", null)], "its step Put failed: AWS gives no reason"],
    [[step("Put", "EXITED", "denied")], "its step Put failed: denied"],
    [[], "it failed; AWS names no step that did"],
  ])("%j: %s", (steps, words) => {
    expect(failureOf(steps)).toBe(words);
  });
});

it("ran until its last step ended", () => {
  const steps = [step("Put", "SUCCEEDED", null, minute(3)), step("Verify", "SUCCEEDED", null, minute(2))];
  expect(ranAt(steps)).toEqual(minute(3));
  expect(ranAt([step("Put", "SUCCEEDED", null)])).toBeNull();
});

it("takes half an hour at most", () => {
  expect(isOverdue(minute(0), minute(LIMIT_MINUTES - 0.01))).toBe(false);
  expect(isOverdue(minute(0), minute(LIMIT_MINUTES))).toBe(true);
});

describe("what the rule's word means", () => {
  const base = { startedAt: minute(0), ranAt: minute(2), evaluationAskedAt: minute(3) };
  const at = (state: (typeof CONFIG_STATES)[number] | null, lookedAt: number, now: number) =>
    conclude({
      ...base,
      verdict: state === null ? null : { state, lookedAt: minute(lookedAt) },
      now: minute(now),
    });

  it.each([
    ["COMPLIANT", 4, 4, { kind: "succeeded" }],
    ["COMPLIANT", -1, 4, { kind: "wait" }],
    ["NON_COMPLIANT", 2.5, 4, { kind: "wait" }],
    ["NON_COMPLIANT", 3.5, 3.6, { kind: "wait" }],
    ["NON_COMPLIANT", 3.5, 4.5, { kind: "ask" }],
    [
      "NON_COMPLIANT",
      3.5,
      2 + SETTLE_MINUTES,
      { kind: "failed", reason: "it ran, but the rule still says NON_COMPLIANT" },
    ],
    ["NOT_APPLICABLE", 4, 4, { kind: "failed", reason: "it ran, but the rule now says NOT_APPLICABLE" }],
    ["INSUFFICIENT_DATA", 4, 4, { kind: "wait" }],
    [null, 0, 4, { kind: "wait" }],
    [
      null,
      0,
      2 + LIMIT_MINUTES,
      { kind: "failed", reason: "it ran, but the rule did not look again within 30 minutes" },
    ],
  ] as const)("%s of minute %d, in minute %d", (state, lookedAt, now, conclusion) => {
    expect(at(state, lookedAt, now)).toEqual(conclusion);
  });

  it("is success for a fresh COMPLIANT alone, and comes to an end at any rate", () => {
    const moment = fc.integer({ min: -60, max: 120 }).map((half) => half / 2);
    const verdict = fc.option(fc.record({ state: fc.constantFrom(...CONFIG_STATES), lookedAt: moment }));
    fc.assert(
      fc.property(verdict, moment, (drawn, now) => {
        const { kind } = at(drawn?.state ?? null, drawn?.lookedAt ?? 0, now);
        const isFresh = drawn !== null && drawn.state === "COMPLIANT" && drawn.lookedAt >= 0;
        expect(kind === "succeeded").toBe(isFresh);
        if (now >= 2 + LIMIT_MINUTES) expect(["succeeded", "failed"]).toContain(kind);
      }),
    );
  });
});
