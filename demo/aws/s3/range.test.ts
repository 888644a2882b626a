import { describe, expect, it } from "vitest";
import { readRange } from "./range";

describe("readRange", () => {
  it.each([
    ["bytes=0-3", { first: 0, last: 3 }],
    ["bytes=4-", { first: 4, last: 9 }],
    ["bytes=-3", { first: 7, last: 9 }],
    ["bytes=-30", { first: 0, last: 9 }],
    ["bytes=8-100", { first: 8, last: 9 }],
    ["bytes=3-2", null],
    ["bytes=0-1,3-4", null],
    ["lines=0-1", null],
    ["bytes=-", null],
    [undefined, null],
  ])("reads %s of ten bytes", (range, expected) => {
    expect(readRange(range, 10)).toEqual(expected);
  });

  it.each(["bytes=10-", "bytes=-0", "bytes=11-12"])("refuses %s of ten bytes", (range) => {
    expect(() => readRange(range, 10)).toThrow(
      expect.objectContaining({ code: "InvalidRange", status: 416 }),
    );
  });
});
