import { describe, expect, it } from "vitest";

import type { DriftSummary } from "@/lib/features/drift/schema/series";
import { driftState, sparkWords, worstDriftDetail, worstDriftState, worstWords } from "./drift-words";

const worst: NonNullable<DriftSummary["worst"]> = {
  key: "income-psi",
  label: "PSI of income",
  subject: "income",
  value: 0.31,
  limit: 0.2,
  comparison: ">",
  at: "2026-11-23T10:00:00.000Z",
};

function summary(part: Partial<DriftSummary>): DriftSummary {
  return {
    state: "ok",
    seriesCount: 8,
    ruleCount: 1,
    worst,
    breachSince: null,
    spark: [0.1, null, 0.31],
    asOf: null,
    ...part,
  };
}

describe("driftState", () => {
  it("is green only where a rule watches and is kept", () => {
    const states = ["not_collected", "no_series", "unwatched", "ok", "missing", "breach"] as const;
    const green = states.filter((state) => driftState(summary({ state })).kind === "ok");
    expect(green).toEqual(["ok"]);
  });

  it("says what is not known", () => {
    expect(driftState(summary({ state: "not_collected", worst: null })).words).toBe("Not collected");
    expect(driftState(summary({ state: "no_series", worst: null })).words).toBe("No drift metric");
    const within = { ...worst, value: 0.19 };
    expect(driftState(summary({ state: "unwatched", worst: within })).words).toBe("No rule");
    expect(
      driftState(summary({ state: "unwatched", worst: { ...worst, limit: null, comparison: null } })),
    ).toEqual({
      kind: "unknown",
      words: "No limit",
    });
  });

  it("warns of what is beyond a limit that no rule watches, on either side", () => {
    const warning = { kind: "warn", words: "Beyond limit, no rule" };
    expect(driftState(summary({ state: "unwatched" }))).toEqual(warning);
    const low = { ...worst, value: 0.8, limit: 0.85, comparison: "<" as const };
    expect(driftState(summary({ state: "unwatched", worst: low }))).toEqual(warning);
  });
});

describe("the worst value", () => {
  it("stands in the state where it was judged, else beside it", () => {
    const breach = summary({ state: "breach" });
    expect(worstDriftState(breach)).toEqual({ kind: "bad", words: "0.31 · income" });
    expect(worstDriftDetail(breach)).toBeNull();
    const unwatched = summary({ state: "unwatched", worst: { ...worst, value: 0.19 } });
    expect(worstDriftState(unwatched)).toEqual({ kind: "unknown", words: "No rule" });
    expect(worstDriftDetail(unwatched)).toBe("0.19 · income");
    expect(worstDriftState(summary({ state: "missing" })).words).toBe("Missing data");
  });

  it("says since when it is over its limit, or under it", () => {
    const now = Date.parse("2026-11-23T10:42:00.000Z");
    const breachSince = "2026-11-23T04:10:00.000Z";
    expect(worstWords(summary({ state: "breach", breachSince }), now)).toBe(
      "income, over 0.20 for 6 h 32 min",
    );
    const accuracy = {
      ...worst,
      subject: null,
      label: "Accuracy",
      value: 0.7,
      limit: 0.75,
      comparison: "<" as const,
    };
    expect(worstWords(summary({ state: "breach", breachSince, worst: accuracy }), now)).toBe(
      "Accuracy, under 0.75 for 6 h 32 min",
    );
    const back = { ...worst, value: 0.19 };
    expect(worstWords(summary({ state: "breach", breachSince, worst: back }), now)).toBe(
      "income, breach of 0.20 for 6 h 32 min",
    );
    expect(worstWords(summary({}), now)).toBe("income, limit 0.20");
    expect(worstWords(summary({ worst: null }), now)).toBeNull();
  });

  it("tells in words what the sparkline draws", () => {
    expect(sparkWords(summary({}))).toBe("PSI of income, last 3 days: 0.31 now, limit 0.20");
  });
});
