import { describe, expect, it } from "vitest";
import type { AlertFact, ModelFacts, MonitorFact } from "../../schema/facts";
import { deployment, facts, monitor, READ } from "../testing-facts";
import { judge, serving } from "../testing-judge";

const DQ = { kind: "monitor", monitors: ["data_quality"] };
const items = (...list: Partial<MonitorFact>[]) => ({
  monitors: { items: list.map((one) => monitor(one)), asOf: READ },
});

describe("monitors", () => {
  it.each<[string, Partial<ModelFacts>, string, string]>([
    [
      "that ran lately",
      {},
      "met",
      "The data quality monitor motor-pricing-dq of motor-pricing-prod ran on 23 Nov 2026, 08:00 UTC",
    ],
    [
      "whose next run is under way",
      items({ lastRunStatus: "InProgress" }),
      "met",
      "The data quality monitor motor-pricing-dq of motor-pricing-prod ran on 23 Nov 2026, 08:00 UTC",
    ],
    ["never read", { monitors: null }, "unknown", "Monitors of motor-pricing were never read"],
    ["not there", items(), "not_met", "No data quality monitor watches motor-pricing-prod"],
    [
      "of another kind",
      items({ kind: "bias" }),
      "not_met",
      "No data quality monitor watches motor-pricing-prod",
    ],
    [
      "of another endpoint",
      items({ endpoint: "other" }),
      "not_met",
      "No data quality monitor watches motor-pricing-prod",
    ],
    [
      "stopped",
      items({ scheduled: false }),
      "not_met",
      "The data quality monitor motor-pricing-dq of motor-pricing-prod is stopped",
    ],
    [
      "that never ran",
      items({ lastRunAt: null }),
      "not_met",
      "The data quality monitor motor-pricing-dq of motor-pricing-prod never ran",
    ],
    [
      "that ran long ago",
      items({ lastRunAt: "2026-11-10T08:00:00.000Z" }),
      "unknown",
      "The data quality monitor motor-pricing-dq of motor-pricing-prod ran last on 10 Nov 2026, 08:00 UTC, more than 7 days ago",
    ],
    [
      "whose last run failed",
      items({ lastRunStatus: "Failed" }),
      "unknown",
      "The data quality monitor motor-pricing-dq of motor-pricing-prod: its run of 23 Nov 2026, 08:00 UTC ended as Failed",
    ],
    [
      "of which one failed and one ran",
      items({ lastRunStatus: "Failed" }, { name: "second" }),
      "met",
      "The data quality monitor second of motor-pricing-prod ran on 23 Nov 2026, 08:00 UTC",
    ],
    [
      "read long ago",
      { monitors: { items: [monitor()], asOf: "2026-11-20T08:00:00.000Z" } },
      "unknown",
      "Monitors were last read on 20 Nov 2026, 08:00 UTC",
    ],
    [
      "of a model nobody knows the serving of",
      { model: serving("unknown") },
      "unknown",
      "What serves motor-pricing is not known",
    ],
    [
      "of a model that does not serve",
      { model: serving("none") },
      "not_applicable",
      "No version of motor-pricing serves",
    ],
  ])("%s", (_, change, state, text) => {
    expect(judge(DQ, change)).toMatchObject({ state, text });
  });

  it("watch every endpoint that serves", () => {
    const second = deployment({ endpointName: "motor-pricing-batch" });
    expect(judge(DQ, { deployments: [deployment(), second] })).toMatchObject({
      state: "part",
      text: "No data quality monitor watches motor-pricing-batch",
    });
    expect(judge(DQ, { deployments: [deployment(), { ...second, until: READ }] }).state).toBe("met");
  });

  it("that are quiet have no open breach", () => {
    expect(judge(DQ, items({ openBreaches: 2 })).state).toBe("met");
    expect(judge({ ...DQ, quiet: true }).state).toBe("met");
    expect(judge({ ...DQ, quiet: true }, items({ openBreaches: 2 }))).toMatchObject({
      state: "not_met",
      text: "2 breaches are open on data quality of motor-pricing",
    });
  });
});

describe("breaches", () => {
  const alerts = (change: Partial<AlertFact>) => ({ alerts: { ...facts().alerts, ...change } });
  const drift = (change: Partial<ModelFacts["model"]["drift"]>) => {
    const { model } = facts();
    return { model: { ...model, drift: { ...model.drift, ...change } } };
  };
  const answered = { lastAcknowledgedAt: "2026-11-22T09:00:00.000Z", lastAcknowledgedBy: "Ida" };
  it.each<[string, Partial<ModelFacts>, string, string]>([
    ["none", {}, "met", "No breach waits to be acknowledged"],
    [
      "answered",
      alerts(answered),
      "met",
      "Every breach was acknowledged, the last by Ida on 22 Nov 2026, 09:00 UTC",
    ],
    [
      "late",
      alerts({ unacknowledged: 2, oldestUnacknowledgedAt: "2026-11-10T00:00:00.000Z" }),
      "not_met",
      "Nobody acknowledged 2 breaches, the oldest since 10 Nov 2026, 00:00 UTC",
    ],
    [
      "within the days given",
      alerts({ unacknowledged: 1, oldestUnacknowledgedAt: "2026-11-22T00:00:00.000Z" }),
      "part",
      "Nobody acknowledged 1 breach, the oldest since 22 Nov 2026, 00:00 UTC: 7 days are given",
    ],
    [
      "that no rule could raise",
      drift({ state: "unwatched" }),
      "unknown",
      "No alert rule watches motor-pricing, so no breach can be told",
    ],
    [
      "that no rule could raise any more",
      { ...drift({ state: "unwatched" }), ...alerts(answered) },
      "unknown",
      "No alert rule watches motor-pricing, so no breach can be told",
    ],
    [
      "of metrics never read",
      drift({ state: "not_collected", asOf: null }),
      "unknown",
      "Metrics of motor-pricing were never read, so no breach can be told",
    ],
    [
      "of metrics that are missing",
      drift({ state: "missing" }),
      "unknown",
      "Points that alert rules of motor-pricing look at are missing, so no breach can be told",
    ],
    [
      "of metrics read long ago",
      drift({ asOf: "2026-11-20T08:00:00.000Z" }),
      "unknown",
      "Metrics of motor-pricing were last read on 20 Nov 2026, 08:00 UTC, so no breach can be told",
    ],
  ])("%s", (_, change, state, text) => {
    expect(judge({ kind: "alerts" }, change)).toMatchObject({ state, text });
  });
});

describe("the deployment", () => {
  const shows = (what: string, change: Partial<ModelFacts> = {}) =>
    judge({ kind: "deployment", shows: [what] }, change);
  it("is known when each endpoint serves a version of the registry", () => {
    expect(shows("known")).toMatchObject({
      state: "met",
      text: "motor-pricing-prod (AllTraffic) serves version 12: Its SageMaker model names the package",
    });
    expect(
      shows("known", { deployments: [deployment(), deployment({ variant: "B", version: null })] }),
    ).toMatchObject({
      state: "not_met",
      text: "motor-pricing-prod (B) serves what is no version of the registry",
    });
    expect(shows("known", { model: serving("declared"), deployments: [] }).state).toBe("met");
    expect(shows("known", { model: serving("endpoint"), deployments: [] }).state).toBe("unknown");
    expect(shows("known", { model: serving("unknown") }).state).toBe("unknown");
    expect(shows("known", { model: { ...facts().model, asOf: "2026-11-20T08:00:00.000Z" } })).toMatchObject({
      state: "unknown",
      text: "Endpoints of insurance eu-west-1 were last read on 20 Nov 2026, 08:00 UTC",
    });
    expect(shows("known", { model: serving("none") }).state).toBe("not_applicable");
  });

  it("has a version to go back to", () => {
    expect(shows("previous_version").text).toBe("Version 11 was approved before and can serve again");
    expect(shows("previous_version", { earlierApproved: [] })).toMatchObject({
      state: "not_met",
      text: "motor-pricing has no earlier approved version to go back to",
    });
  });

  it("captures data when a monitor ended on it lately; otherwise nobody knows", () => {
    expect(shows("data_capture").state).toBe("met");
    const unknown = "Whether motor-pricing-prod captures what it is asked and answers is not known";
    for (const change of [
      { lastRunStatus: "Failed" },
      { lastRunAt: "2026-11-20T00:00:00.000Z" },
      { endpoint: "other" },
    ]) {
      expect(shows("data_capture", items(change))).toMatchObject({ state: "unknown", text: unknown });
    }
    expect(shows("data_capture", { deployments: [] }).state).toBe("unknown");
  });
});
