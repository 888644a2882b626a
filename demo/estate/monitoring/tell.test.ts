import { describe, expect, it } from "vitest";
import { breachSince } from "./tell";

const rule = { threshold: 0.2, forPeriods: 3 };
const since = (values: number[]) =>
  breachSince(
    values.map((value, at) => ({ at, value })),
    rule,
  )?.getTime() ?? null;

describe("breachSince", () => {
  it("begins with the first of three in a row", () => {
    expect(since([0.1, 0.21, 0.19, 0.22, 0.23, 0.24])).toBe(3);
    expect(since([0.1, 0.3, 0.3])).toBeNull();
  });

  it("lasts through one or two points that are not over, and ends with the third", () => {
    expect(since([0.3, 0.3, 0.3, 0.1, 0.2, 0.3])).toBe(0);
    expect(since([0.3, 0.3, 0.3, 0.1, 0.2, 0.1, 0.3])).toBeNull();
    expect(since([0.3, 0.3, 0.3, 0.1, 0.2, 0.1, 0.3, 0.3, 0.3])).toBe(6);
  });
});
