import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { chartCsv, csvCell } from "./prepare-csv";
import { chartSeries } from "./testing/series";

const grid = { start: Date.UTC(2026, 10, 23), step: 3_600_000, count: 2 };

describe("csvCell", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("makes %j inert", (text) => {
    expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true);
  });

  it("leaves numbers as they are", () => {
    expect([csvCell(-0.5), csvCell(0), csvCell(null), csvCell(true)]).toEqual(["-0.5", "0", "", "true"]);
  });

  it("quotes so that any text is read back as one cell", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text);
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect([text, `'${text}`]).toContain(inner);
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/);
      }),
    );
  });
});

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
