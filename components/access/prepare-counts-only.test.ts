import { expect, it } from "vitest";

import { countsOnlyWords } from "./prepare-counts-only";
import { testCoverage } from "./testing/coverage";

const OCTOBER = Date.UTC(2026, 9, 1);
const words = (from: number, to: number, countsOnlyBefore: string | null = "2026-10-01T00:00:00.000Z") =>
  countsOnlyWords(testCoverage({ countsOnlyBefore }), { from, to });
const REST =
  "are kept as counts only: retention removed the events themselves, except those under legal hold.";

it("tells from when on events are listed, where that lies in the range", () => {
  expect(words(OCTOBER - 1, OCTOBER + 1)).toBe(`Calls before 1 Oct 2026, 00:00:00 UTC ${REST}`);
  expect(words(OCTOBER - 2, OCTOBER)).toBe(`Calls of this range ${REST}`);
});

it("tells nothing where every event that is counted is kept", () => {
  expect(words(OCTOBER, OCTOBER + 1)).toBeNull();
  expect(words(0, OCTOBER, null)).toBeNull();
});
