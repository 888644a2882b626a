import { describe, expect, it } from "vitest";

import { alignedFigures, tableRows } from "./prepare-table";
import { chartSeries } from "./testing/series";

describe("alignedFigures", () => {
  it("gives all as many decimals", () => {
    expect(alignedFigures([0.3265, 0.332, 1, -0.5], null)).toEqual(["0.3265", "0.3320", "1.0000", "−0.5000"]);
    expect(alignedFigures([1, 2000], "Count")).toEqual(["1", "2,000"]);
  });

  it("leaves what has units or powers of its own", () => {
    expect(alignedFigures([1e-9, 0.5], null)).toEqual(["1.00e−9", "0.5"]);
    expect(alignedFigures([184_000, 900], "Microseconds")).toEqual(["184 ms", "900 µs"]);
  });
});

describe("tableRows", () => {
  it("puts the newest first, series of one bucket together, and writes a column alike", () => {
    const one = { title: "one", tone: 1 as const, data: chartSeries({ key: "a", last: [0.5, null, 0.25] }) };
    const other = {
      title: "other",
      tone: 2 as const,
      data: chartSeries({ key: "b", last: [2, null, null] }),
    };
    const { rows, empty } = tableRows([one, other], { count: 3 });
    expect(rows.map(({ index, title, last }) => [index, title, last])).toEqual([
      [2, "one", "0.25"],
      [0, "one", "0.50"],
      [0, "other", "2"],
    ]);
    expect(empty).toBe(1);
  });
});
