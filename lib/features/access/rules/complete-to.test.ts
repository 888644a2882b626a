import { describe, expect, it } from "vitest";
import { completeToOf } from "./complete-to";

const stream = (region: string, way: "trail" | "lookup" | "folder", completeTo: string | null) => ({
  account: "111122223333",
  region,
  way,
  completeTo,
});
const [early, late] = ["2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"];

describe("until when the log is complete", () => {
  it.each([
    ["of nothing", [], null],
    ["of two places: the earlier", [stream("a", "trail", late), stream("b", "lookup", early)], early],
    [
      "of a place read in two ways: the later",
      [stream("a", "trail", early), stream("a", "lookup", late)],
      late,
    ],
    ["where one of two ways is not known", [stream("a", "trail", null), stream("a", "lookup", early)], early],
    ["where a place is not known", [stream("a", "trail", late), stream("b", "trail", null)], null],
    ["where a folder lies beside", [stream("a", "trail", late), stream("b", "folder", null)], late],
    ["of a folder alone", [stream("b", "folder", null)], null],
  ])("%s", (_, streams, expected) => {
    expect(completeToOf(streams)).toBe(expected);
  });
});
