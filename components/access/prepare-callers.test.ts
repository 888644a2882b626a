import { describe, expect, it } from "vitest";

import { callerBars } from "./prepare-callers";

const who = (...counts: number[]) =>
  counts.map((events, index) => ({
    principal: `role/${index}`,
    account: null,
    kind: "role" as const,
    person: null,
    personBy: null,
    events,
    denied: 0,
  }));
const widths = (...counts: number[]) => {
  const { bars, isLogarithmic } = callerBars({ who: who(...counts), callers: counts.length });
  return { widths: bars.map(({ width }) => width), isLogarithmic };
};

describe("callerBars", () => {
  it("are linear where callers are alike", () => {
    expect(widths(400, 100, 40)).toEqual({ widths: [100, 25, 10], isLogarithmic: false });
  });

  it("are logarithmic where a rare caller would not be seen", () => {
    expect(widths(10_000, 100, 1)).toEqual({ widths: [100, 60, 20], isLogarithmic: true });
  });

  it("keep those that are not shown in the count", () => {
    expect(callerBars({ who: who(9, 8, 7, 6, 5, 4, 3, 2, 1), callers: 14 })).toMatchObject({ rest: 6 });
    expect(widths()).toEqual({ widths: [], isLogarithmic: false });
  });
});
