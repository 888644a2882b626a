import { describe, expect, it } from "vitest";

import { chartCsv } from "./prepare-csv";
import { chartSeries } from "./testing/series";

const grid = { start: Date.UTC(2026, 10, 23), step: 3_600_000, count: 2 };

describe("chartCsv", () => {
  it("has a line for each bucket, empty where there is no point, with source and time", () => {
    const data = chartSeries({ last: [0.5, null], count: [2, 0], min: [0.25, null], max: [0.75, null] });
    const [head, first, second, end] = chartCsv([
      { shown: [{ title: "income", tone: 1, data }], grid },
    ]).split("\r\n");
    expect(head).toMatch(/^bucket_from,bucket_to,metric,unit,last,min,max,count,provisional,/);
    expect(first).toBe(
      "2026-11-23T00:00:00.000Z,2026-11-23T01:00:00.000Z,income,,0.5,0.25,0.75,2,false,ns,drift,Endpoint=e,Average,cloudwatch:GetMetricData,2026-11-23T10:00:00.000Z",
    );
    expect(second).toContain("income,,,,,0,,ns");
    expect(end).toBe("");
  });
});
