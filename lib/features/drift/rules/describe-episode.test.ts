import { describe, expect, it } from "vitest";
import type { Episode, Retraining } from "../schema/episode";
import { breachText, describeEpisode, episodeParts } from "./describe-episode";

const at = (clock: string) => `2026-11-23T${clock}:00.000Z`;
const NOW = Date.parse(at("10:00"));
const episode: Episode = {
  id: "1",
  ruleId: "1",
  ruleVersion: 1,
  model: "credit-scoring",
  modelName: "credit-scoring",
  metric: "drift-income",
  label: "Drift",
  subject: "income",
  unit: null,
  comparison: ">",
  threshold: 0.2,
  startedAt: at("04:10"),
  detectedAt: at("04:11"),
  endedAt: null,
  endReason: null,
  worst: { value: 0.352, at: at("05:00") },
  last: { value: 0.314, at: at("09:00") },
  state: "breach",
  acknowledged: null,
  retraining: null,
};
const retraining: Retraining = {
  state: "executing",
  pipeline: "arn:aws:sagemaker:eu-west-1:447120938816:pipeline/credit-scoring-retraining",
  executionArn: null,
  reason: null,
  requestedAt: at("04:11"),
  notBefore: at("04:11"),
  startedAt: at("04:11"),
  endedAt: null,
};
const words = (change: Partial<Episode>) => describeEpisode({ ...episode, ...change }, NOW);
const training = (change: Partial<Retraining>) =>
  episodeParts({ ...episode, retraining: { ...retraining, ...change } }, (time) => time.slice(11, 16))
    .retraining;

describe("describeEpisode", () => {
  it("is as fine as what it says needs, whatever it does not say", () => {
    const near = { last: { value: 0.3178, at: at("09:00") }, worst: { value: 0.3181, at: at("05:00") } };
    expect(words(near)).toContain("is 0.32, above 0.20 since");
  });

  it("says how far, since when, and what was started", () => {
    expect(words({ retraining })).toBe(
      "Drift on income is 0.31, above 0.20 since 04:10. Retraining pipeline credit-scoring-retraining started 04:11, running.",
    );
  });

  it("names another day", () => {
    expect(words({ startedAt: "2026-11-21T04:10:00.000Z" })).toBe(
      "Drift on income is 0.31, above 0.20 since 21 Nov 04:10.",
    );
  });

  it("names the subject once", () => {
    expect(words({ label: "Drift on income" })).toMatch(/^Drift on income is/);
    expect(
      words({
        label: "Accuracy",
        subject: null,
        comparison: "<",
        threshold: 0.75,
        last: { value: 0.7, at: at("09:00") },
      }),
    ).toBe("Accuracy is 0.70, below 0.75 since 04:10.");
  });

  it("does not say that it is beyond the limit when its last point is not", () => {
    expect(words({ last: { value: 0.1, at: at("09:00") } })).toBe(
      "Drift on income is 0.10, not above 0.20 any more, but not for long enough to end the breach since 04:10.",
    );
  });

  it("does not say how it is while points are missing", () => {
    expect(words({ state: "missing" })).toBe(
      "Drift on income was 0.31 at 09:00, the last point there is; above 0.20 since 04:10.",
    );
  });

  it("says from when to when it was, and how bad", () => {
    const ended = { endedAt: at("09:30"), state: "ended", endReason: "recovered" } as const;
    expect(words(ended)).toBe("Drift on income was above 0.20 from 04:10 to 09:30, at worst 0.35.");
    expect(words({ ...ended, endReason: "rule_changed" })).toMatch(/Its rule was changed since\.$/);
  });

  it("never shows a value as its limit when they differ, nor as nothing", () => {
    expect(words({ last: { value: 0.2004, at: at("09:00") } })).toMatch(/is 0\.2004, above 0\.2 since/);
    expect(words({ last: { value: 0.0012, at: at("09:00") }, threshold: 0.001 })).toMatch(
      /is 0\.0012, above 0\.001 /,
    );
    expect(words({ last: { value: 1e308, at: at("09:00") } })).toMatch(/above 0\.20? since/);
  });

  it("says the unit", () => {
    expect(
      words({
        label: "Latency",
        subject: null,
        unit: "Milliseconds",
        threshold: 200,
        last: { value: 412.3, at: at("09:00") },
      }),
    ).toBe("Latency is 412.30 milliseconds, above 200.00 milliseconds since 04:10.");
  });
});

describe("the words of a retraining", () => {
  const name = "Retraining pipeline credit-scoring-retraining";
  it.each<[Partial<Retraining>, string]>([
    [{ state: "held", notBefore: at("23:00") }, "waits until 23:00, because it ran within the cool-down."],
    [{ state: "requested" }, "is about to start."],
    [{ state: "requested", reason: "throttled" }, "has not started yet: throttled."],
    [{ state: "refused", reason: "access denied" }, "was not started: access denied."],
    [{ state: "succeeded", endedAt: at("04:13") }, "started 04:11, succeeded 04:13."],
    [
      { state: "failed", endedAt: at("04:13"), reason: "step failure" },
      "started 04:11, failed 04:13: step failure.",
    ],
    [{ state: "stopped", endedAt: at("04:13") }, "started 04:11, stopped 04:13."],
  ])("%j", (change, text) => {
    expect(training(change)).toBe(`${name} ${text}`);
  });
});

describe("breachText", () => {
  it("needs no time", () => {
    expect(breachText(episode)).toBe("Drift on income is 0.31, above 0.20.");
    expect(breachText({ ...episode, last: { value: 0.1, at: at("09:00") } })).toBe(
      "Drift on income is 0.10, after being above 0.20.",
    );
  });
});
