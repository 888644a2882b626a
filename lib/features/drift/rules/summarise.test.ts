import { describe, expect, it } from "vitest";
import { summarise, type SummaryRule, type SummarySeries } from "./summarise";

const AT = "2026-11-23T09:00:00.000Z";
const SINCE = "2026-11-23T04:10:00.000Z";
const base: SummarySeries = {
  id: 1,
  key: "income",
  label: "Drift",
  subject: "income",
  kind: "data",
  direction: "higher_is_worse",
  settled: { value: 0.1, at: AT },
  constraintLimit: null,
  rules: [],
};
const rule: SummaryRule = { comparison: ">", threshold: 0.2, state: "ok", breachSince: null };
let ids = 1;
const series = (change: Partial<SummarySeries>): SummarySeries => ({ ...base, id: (ids += 1), ...change });
const worst = (...all: SummarySeries[]) => summarise(all).worst;

describe("the state of a model's drift", () => {
  const breach: SummaryRule = { ...rule, state: "breach", breachSince: SINCE };
  it.each<[string, SummarySeries[]]>([
    ["no_series", []],
    ["unwatched", [base]],
    ["ok", [series({ rules: [rule] }), base]],
    ["missing", [series({ rules: [rule] }), series({ rules: [{ ...rule, state: "missing" }] })]],
    ["missing", [series({ rules: [{ ...rule, state: "waiting" }] })]],
    ["missing", [series({ rules: [{ ...rule, state: null }] })]],
    ["breach", [series({ rules: [{ ...rule, state: "missing" }] }), series({ rules: [breach] })]],
    ["breach", [series({ rules: [{ ...breach, state: "missing" }] })]],
  ])("%s", (state, all) => {
    expect(summarise(all).state).toBe(state);
  });

  it("counts series and rules", () => {
    expect(summarise([series({ rules: [rule, rule] }), base])).toMatchObject({
      seriesCount: 2,
      ruleCount: 2,
    });
  });
});

describe("the worst series", () => {
  it("is the one furthest beyond its limit, each by its own measure", () => {
    const income = series({ settled: { value: 0.3, at: AT }, rules: [rule] });
    const volume = series({
      key: "volume",
      settled: { value: 1100, at: AT },
      rules: [{ ...rule, threshold: 1000 }],
    });
    expect(worst(volume, income)).toEqual({
      key: "income",
      label: "Drift",
      subject: "income",
      value: 0.3,
      limit: 0.2,
      comparison: ">",
      at: AT,
    });
  });

  it("is the nearest to its limit where none is beyond", () => {
    const near = series({ key: "near", settled: { value: 0.19, at: AT }, rules: [rule] });
    expect(worst(series({ rules: [rule] }), near)?.key).toBe("near");
  });

  it("knows which way is worse", () => {
    const accuracy = (key: string, value: number) =>
      series({
        key,
        kind: "quality",
        settled: { value, at: AT },
        rules: [{ ...rule, comparison: "<", threshold: 0.8 }],
      });
    expect(worst(accuracy("good", 0.95), accuracy("bad", 0.7))?.key).toBe("bad");
  });

  it("is of the data before other kinds, unless only another is breached", () => {
    const data = series({ key: "data", rules: [rule] });
    const quality = { kind: "quality", key: "quality", settled: { value: 9, at: AT } } as const;
    expect(worst(data, series({ ...quality, rules: [rule] }))?.key).toBe("data");
    const breached = series({ ...quality, rules: [{ ...rule, state: "breach", breachSince: SINCE }] });
    expect(worst(data, breached)?.key).toBe("quality");
    expect(summarise([data, breached]).breachSince).toBe(SINCE);
  });

  it("takes the limit of a constraint where there is no rule, and the rule's where there is", () => {
    expect(worst(series({ constraintLimit: 0.1 }))?.limit).toBe(0.1);
    expect(worst(series({ constraintLimit: 0.1, rules: [rule] }))?.limit).toBe(0.2);
  });

  it("has no limit where nothing has one, and is none without a value", () => {
    expect(worst(series({ settled: { value: 0.9, at: AT } }), base)).toMatchObject({
      value: 0.9,
      limit: null,
      comparison: null,
    });
    expect(worst(series({ kind: "traffic" }))).toBeNull();
    expect(worst(series({ settled: null, rules: [rule] }))).toBeNull();
  });

  it("compares with a limit of nothing", () => {
    const zero = series({ key: "zero", settled: { value: 0.5, at: AT }, rules: [{ ...rule, threshold: 0 }] });
    expect(worst(zero, series({ rules: [rule] }))?.key).toBe("zero");
  });
});
