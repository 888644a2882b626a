import { describe, expect, it } from "vitest";

import { readCookies } from "./cookies";

describe("readCookies", () => {
  it.each([
    [null, {}],
    ["", {}],
    ["a=1; b=2", { a: "1", b: "2" }],
    ["a=1;b=x=y", { a: "1", b: "x=y" }],
    ["a=first; a=second", { a: "first" }],
    ["a=%7B%22x%22%7D", { a: '{"x"}' }],
    ["a=%E0%A4%A", { a: "%E0%A4%A" }],
    ["; =x; lonely; a=1", { a: "1" }],
  ])("reads %j", (header, cookies) => {
    expect(Object.fromEntries(readCookies(header))).toEqual(cookies);
  });
});
