import { describe, expect, it } from "vitest";
import type { AccessFinding, Coverage } from "@/lib/features/access/schema/coverage";
import type { ModelFacts } from "../../schema/facts";
import { coverage, deployment, facts, INSURANCE, READ } from "../testing-facts";
import { judge, serving } from "../testing-judge";

const proves = (proof: string, change: Partial<ModelFacts> = {}, days?: number) =>
  judge({ kind: "access_log", proves: [proof], days }, change);
const access = (change: Partial<ModelFacts["access"]>) => ({ access: { ...facts().access, ...change } });
const at = (...places: Partial<Coverage>[]) => access({ places: places.map((one) => coverage(one)) });

function finding(kind: AccessFinding["kind"], change: Partial<AccessFinding> = {}): AccessFinding {
  return {
    id: kind,
    kind,
    severity: "bad",
    account: INSURANCE.account,
    region: INSURANCE.region,
    model: null,
    trail: "org-trail",
    subject: "org-trail",
    reason: `Found: ${kind}.`,
    remedy: null,
    from: null,
    to: null,
    call: "cloudtrail:GetTrailStatus",
    firstSeenAt: READ,
    resolvedAt: null,
    ...change,
  };
}

describe("what the access log proves", () => {
  it("is met for Article 12 when events are logged without a gap and digests prove them", () => {
    const all = {
      kind: "access_log",
      proves: ["endpoint_events", "management_events", "no_gap", "verified"],
    };
    expect(judge(all)).toMatchObject({ state: "met", asOf: READ, href: "/models/motor-pricing/access" });
    expect(judge(all, at({ endpointEvents: "off" }))).toMatchObject({
      state: "not_met",
      text: "Data events of endpoints are off in insurance eu-west-1: invocations are not logged",
    });
  });

  it.each<[string, Partial<Coverage>, string, string]>([
    [
      "management_events",
      { managementEvents: "off" },
      "not_met",
      "Management events are off in insurance eu-west-1: changes are not logged",
    ],
    [
      "management_events",
      { managementEvents: "unknown" },
      "unknown",
      "Whether management events are on in insurance eu-west-1 is not known",
    ],
    [
      "object_events",
      { objectEvents: "off" },
      "not_met",
      "Data events of buckets are off in insurance eu-west-1: reads and writes of objects are not logged",
    ],
    [
      "object_events",
      { objectEvents: "partly" },
      "not_met",
      "Data events of buckets are on in insurance eu-west-1 for a part only",
    ],
    [
      "object_events",
      { isLogging: false },
      "not_met",
      "The trail of insurance eu-west-1 is stopped: reads and writes of objects are not logged",
    ],
    ["endpoint_events", { asOf: null }, "unknown", "The log of insurance eu-west-1 was never read"],
    [
      "endpoint_events",
      { asOf: "2026-11-20T10:00:00.000Z" },
      "unknown",
      "The log of insurance eu-west-1 was last read on 20 Nov 2026, 10:00 UTC",
    ],
    [
      "verified",
      { files: { proven: 9, waiting: 0, unprovable: 0, failed: 1, quarantined: 0 } },
      "not_met",
      "The proof of 1 log file of insurance eu-west-1 failed",
    ],
    [
      "verified",
      { way: "lookup" },
      "not_met",
      "The log of insurance eu-west-1 comes from LookupEvents, which no digest proves",
    ],
    [
      "verified",
      { validatesFiles: false },
      "not_met",
      "The trail of insurance eu-west-1 writes no digests: nobody can prove its files",
    ],
    [
      "verified",
      { provenFrom: null },
      "unknown",
      "No digest of the log of insurance eu-west-1 was verified up to now",
    ],
    ["no_gap", { isLogging: false }, "not_met", "The trail of insurance eu-west-1 is stopped"],
    ["no_gap", { isLogging: null }, "unknown", "Whether the trail of insurance eu-west-1 logs is not known"],
    ["no_gap", { completeTo: null }, "unknown", "No part of the log of insurance eu-west-1 was read whole"],
    [
      "no_gap",
      { completeTo: "2026-11-21T10:00:00.000Z" },
      "unknown",
      "The log of insurance eu-west-1 was read whole only up to 21 Nov 2026, 10:00 UTC",
    ],
  ])("%s with %j is %s", (proof, change, state, text) => {
    expect(proves(proof, at(change))).toMatchObject({ state, text });
  });

  it("is not met while a finding of the place or its trail is open", () => {
    const found = (one: AccessFinding) => access({ findings: [one] });
    expect(proves("no_gap", found(finding("digest_gap")))).toMatchObject({
      state: "not_met",
      text: "Found: digest_gap",
    });
    expect(proves("verified", found(finding("file_changed"))).state).toBe("not_met");
    expect(proves("verified", found(finding("digest_gap"))).state).toBe("met");
    expect(proves("no_gap", found(finding("digest_gap", { resolvedAt: READ }))).state).toBe("met");
    const elsewhere = { account: "1", region: "us-east-1" };
    expect(proves("no_gap", found(finding("digest_gap", { ...elsewhere, trail: "other" }))).state).toBe(
      "met",
    );
    expect(proves("no_gap", found(finding("digest_gap", elsewhere))).state).toBe("not_met");
  });

  it("of endpoints concerns the places where the model serves", () => {
    const two = at({}, { region: "us-east-1", endpointEvents: "off" });
    expect(proves("endpoint_events", two).state).toBe("met");
    expect(
      proves("endpoint_events", { ...two, deployments: [deployment({ region: "us-east-1" })] }).state,
    ).toBe("not_met");
    expect(proves("endpoint_events", { deployments: [deployment({ region: "eu-north-1" })] })).toMatchObject({
      state: "unknown",
      text: "No log of eu-north-1 was read, where motor-pricing-prod is",
    });
    expect(proves("endpoint_events", { model: serving("none"), deployments: [] }).state).toBe(
      "not_applicable",
    );
    expect(proves("endpoint_events", { model: serving("declared"), deployments: [] })).toMatchObject({
      state: "unknown",
      text: "motor-pricing serves outside SageMaker: CloudTrail logs no invocations of it",
    });
    expect(proves("endpoint_events", { model: serving("unknown"), deployments: [] }).state).toBe("unknown");
  });

  it("reaches back as far as events are kept", () => {
    expect(proves("kept", {}, 183)).toMatchObject({
      state: "met",
      text: "Events are kept for 400 days, 183 days are asked; the oldest is of 25 Aug 2026, 00:00 UTC",
    });
    expect(proves("kept", access({ keptDays: 90 }))).toMatchObject({
      state: "not_met",
      text: "Events are kept for 90 days, 183 days are asked",
    });
    expect(proves("kept", access({ keptDays: 90 }), 90).state).toBe("met");
    expect(proves("kept", access({ oldestEventAt: null })).state).toBe("unknown");
  });

  it("is unknown without any log", () => {
    expect(proves("kept", access({ places: [] }))).toMatchObject({ state: "unknown", asOf: null });
  });
});
