import { describe, expect, it } from "vitest";

import { heatmapWindow, rangeChanges, rangeSpan, readDriftState, windowOf, zoomChanges } from "./url-state";

const read = (query: string) => {
  const params = new URLSearchParams(query);
  return readDriftState((name) => params.get(name));
};
const DAY = 86_400_000;

/** The address after changes, as the page writes it. */
function written(changes: Record<string, string | null>): string {
  const kept = Object.entries(changes).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(kept).toString();
}

describe("readDriftState", () => {
  it("shows 30 days and no choice where the address says nothing", () => {
    expect(read("")).toEqual({
      kind: null,
      range: "30d",
      custom: null,
      zoom: null,
      metric: null,
      compare: [],
      view: "chart",
      versions: null,
    });
  });

  it("reads back what it wrote", () => {
    const span = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 9, 5) };
    expect(read(written(rangeChanges(span)))).toMatchObject({ range: "custom", custom: span });
    expect(read(written(rangeChanges("90d")))).toMatchObject({ range: "90d", custom: null });
    expect(read(written(zoomChanges(span))).zoom).toEqual(span);
  });

  it("takes what means nothing for absent", () => {
    const state = read("kind=weather&range=century&from=x&to=y&view=poem&left=v1");
    expect(state).toMatchObject({ kind: null, range: "30d", custom: null, view: "chart", versions: null });
    expect(read("range=custom").range).toBe("30d");
    expect(read("range=toString").range).toBe("30d");
    expect(read("zoomFrom=2026-01-02T00:00:00Z&zoomTo=2026-01-01T00:00:00Z").zoom).toBeNull();
  });

  it("compares with at most four, each once", () => {
    expect(read("compare=a,b,a,,c,d,e").compare).toEqual(["a", "b", "c", "d"]);
  });
});

describe("windowOf", () => {
  it("is the zoom, else the custom range, else up to now", () => {
    const zoomed = read("range=7d&zoomFrom=2026-01-01T00:00:00Z&zoomTo=2026-01-02T00:00:00Z");
    expect(windowOf(zoomed)).toEqual({ from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 2) });
    expect(windowOf(read("range=7d"))).toEqual({ hours: 168 });
  });

  it("forgets the zoom with another range", () => {
    expect(rangeChanges("7d")).toMatchObject({ zoomFrom: null, zoomTo: null });
  });
});

describe("rangeSpan", () => {
  it("begins a custom range with what is seen", () => {
    expect(rangeSpan(read("range=24h"), 10 * DAY)).toEqual({ from: 9 * DAY, to: 10 * DAY });
  });
});

describe("heatmapWindow", () => {
  it("has at least a week of days, and at most those the API answers", () => {
    expect(heatmapWindow(read("range=24h"))).toEqual({ hours: 168 });
    const long = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2026, 0, 1) };
    expect(heatmapWindow({ range: "custom", custom: long })).toEqual({
      from: long.to - 400 * DAY,
      to: long.to,
    });
    const short = { from: long.to - DAY, to: long.to };
    expect(heatmapWindow({ range: "custom", custom: short })).toEqual({
      from: long.to - 7 * DAY,
      to: long.to,
    });
  });
});
