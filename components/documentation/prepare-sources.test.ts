import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { sourcesOf } from "./prepare-sources";

const EARLY = "2026-11-23T09:00:00.000Z";
const LATE = "2026-11-23T10:00:00.000Z";

describe("the sources of a page", () => {
  it("stand once each, as of the oldest time, and never read is older than any", () => {
    const config = (asOf: string | null) => ({ sources: [{ what: "AWS Config", asOf }] });
    expect(sourcesOf([config(LATE), config(EARLY)])).toEqual([{ what: "AWS Config", asOf: EARLY }]);
    expect(sourcesOf([config(LATE), config(null)])).toEqual([{ what: "AWS Config", asOf: null }]);
  });

  it("come to the same in whatever order sections stand", () => {
    const source = fc.record({
      what: fc.constantFrom("a", "b"),
      asOf: fc.constantFrom<(string | null)[]>(EARLY, LATE, null),
    });
    fc.assert(
      fc.property(fc.array(source), (sources) => {
        const one = (each: typeof sources) =>
          new Map(sourcesOf([{ sources: each }]).map((x) => [x.what, x.asOf]));
        expect(one(sources.toReversed())).toEqual(one(sources));
      }),
    );
  });
});
