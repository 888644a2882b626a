import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Series } from "@/lib/features/drift/schema/series";
import { draftOf, parseFigure, readDraft, refusedErrors, suggestDraft } from "./rule-draft";
import { exampleRule, exampleSeries, PIPELINE } from "./testing/examples";

const baseline = (part: Partial<NonNullable<Series["baseline"]>>): Series["baseline"] => ({
  source: "window",
  words: "",
  low: null,
  high: null,
  median: null,
  limit: null,
  ...part,
});

describe("suggestDraft", () => {
  it("takes the constraint's limit before the edge of the band, on the side that is worse", () => {
    const band = { low: 0.7, high: 0.9 };
    expect(suggestDraft(exampleSeries({ baseline: baseline({ ...band, limit: 0.75 }) })).threshold).toBe(
      "0.75",
    );
    expect(suggestDraft(exampleSeries({ baseline: baseline(band) }))).toMatchObject({
      comparison: ">",
      threshold: "0.9",
    });
    const falling = exampleSeries({ baseline: baseline(band), direction: "lower_is_worse" });
    expect(suggestDraft(falling)).toMatchObject({ comparison: "<", threshold: "0.7" });
  });

  it("suggests no threshold where no baseline knows one", () => {
    expect(suggestDraft(exampleSeries({ baseline: null })).threshold).toBe("");
    expect(suggestDraft(exampleSeries({ baseline: baseline({ low: 0.1 }) })).threshold).toBe("");
  });
});

describe("readDraft", () => {
  it("gives back the rule it was made from", () => {
    const rule = exampleRule({
      action: { kind: "trigger_retraining_pipeline", pipeline: PIPELINE, coolDownHours: 12 },
      mirror: { alarm: "a", state: "written", reason: null },
    });
    const { metric, comparison, threshold, forPeriods, action } = rule;
    expect(readDraft(draftOf(rule), metric)).toEqual({
      input: { metric, comparison, threshold, forPeriods, action, mirror: true },
    });
  });

  it("says at each field what it needs, and asks for a pipeline only where one is to start", () => {
    const empty = {
      ...suggestDraft(exampleSeries({ baseline: null })),
      forPeriods: "1.5",
      coolDownHours: "0",
    };
    expect(readDraft(empty, "m")).toEqual({
      errors: { threshold: expect.any(String), forPeriods: expect.any(String) },
    });
    const retrains = { ...empty, action: "trigger_retraining_pipeline" as const };
    expect(readDraft(retrains, "m")).toMatchObject({
      errors: { pipeline: expect.any(String), coolDownHours: expect.any(String) },
    });
  });
});

describe("parseFigure", () => {
  it("reads every number back from its text, and nothing from what is none", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseFigure(String(value)) === value).toBe(true);
      }),
    );
    for (const text of ["", " ", "0,2", "1,204", "Infinity", "2 %", "x"])
      expect(parseFigure(text)).toBeNull();
    expect(parseFigure("−0.5")).toBe(-0.5);
  });
});

describe("refusedErrors", () => {
  it("puts each reason beside its field, the first one where there are several", () => {
    expect(
      refusedErrors([
        { name: "action.pipeline", reason: "is not in this account" },
        { name: "action.pipeline", reason: "second" },
        { name: "metric", reason: "is not read" },
      ]),
    ).toEqual({ pipeline: "is not in this account", form: "metric: is not read" });
  });
});
