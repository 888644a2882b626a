import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { sparklinePaths } from "./prepare-sparkline";
import { Sparkline } from "./sparkline";

describe("sparklinePaths", () => {
  it("draws nothing where nothing was measured", () => {
    const { line, dots } = sparklinePaths([1, null, 3, 4], null);
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.match(/L/g)).toHaveLength(1);
    expect(dots.match(/M/g)).toHaveLength(2);
    expect(sparklinePaths([null, null], null)).toEqual({ line: "", dots: "", limit: "" });
  });

  it("holds the limit, and lies within its box", () => {
    const { line, limit } = sparklinePaths([1, 5, 2], 10);
    expect(limit).toBe("M0 2.0H100");
    const heights = [...line.matchAll(/ ([\d.]+)/g)].map(([, height]) => Number(height));
    expect(Math.min(...heights)).toBeGreaterThan(2);
    expect(Math.max(...heights)).toBeLessThanOrEqual(22);
  });
});

describe("Sparkline", () => {
  it("says what it shows, without a style of its own", () => {
    const html = renderToStaticMarkup(
      createElement(Sparkline, { values: [1, 2], label: "Worst drift, now 2" }),
    );
    expect(html).toContain('role="img" aria-label="Worst drift, now 2"');
    expect(html).not.toContain("style=");
  });
});
