import { describe, expect, it } from "vitest";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import { deployment, version } from "../testing-facts";
import { judge, serving } from "../testing-judge";

const approval = (requires: string[], change: Partial<VersionDetail> = {}) =>
  judge({ kind: "approval", requires }, { version: version(change) });

describe("the approval of the serving version", () => {
  it("is met with a person, a reason, another one than who registered it, before it served", () => {
    expect(approval(["approver", "reason", "independent", "before_deployment"])).toMatchObject({
      state: "met",
      href: "/models/motor-pricing/versions/12",
      source: "sagemaker:DescribeModelPackage",
    });
    expect(approval(["approver"]).text).toBe(
      "henrik.lund@example.com approved version 12 on 1 Oct 2026, 15:00 UTC",
    );
  });

  it.each<[string, string[], Partial<VersionDetail>, string, string]>([
    [
      "rejected",
      ["approver"],
      { approvalStatus: "Rejected" },
      "not_met",
      "Version 12 serves and is rejected",
    ],
    [
      "waiting",
      ["approver"],
      { approvalStatus: "PendingManualApproval" },
      "not_met",
      "Version 12 serves and waits for approval",
    ],
    [
      "of no known status",
      ["approver"],
      { approvalStatus: null },
      "unknown",
      "Whether version 12 is approved is not known",
    ],
    ["by nobody", ["approver"], { approver: null }, "not_met", "Nobody is named who approved version 12"],
    [
      "by nobody, with a reason",
      ["approver", "reason"],
      { approver: null },
      "part",
      "Nobody is named who approved version 12",
    ],
    [
      "without a reason",
      ["approver", "reason"],
      { approvalDescription: "  " },
      "part",
      "Version 12 was approved without a reason",
    ],
    [
      "by who registered it",
      ["approver", "independent"],
      { registeredBy: "HenrikLund/henrik.lund" },
      "not_met",
      "henrik.lund@example.com approved version 12 and registered it too",
    ],
    [
      "of what nobody registered",
      ["independent"],
      { registeredBy: null },
      "unknown",
      "It is not known who registered version 12, so nor is whether they are two people",
    ],
    [
      "after it served",
      ["before_deployment"],
      { approvedAt: "2026-10-03T00:00:00.000Z" },
      "not_met",
      "Version 12 was deployed before it was approved: approved on 3 Oct 2026, 00:00 UTC, serves since 2 Oct 2026, 08:00 UTC",
    ],
    [
      "at no known time",
      ["before_deployment"],
      { approvedAt: null },
      "unknown",
      "When version 12 was approved is not recorded",
    ],
  ])("%s", (_, requires, change, state, text) => {
    expect(approval(requires, change)).toMatchObject({ state, text });
  });

  it("counts the first of the deployments that serve it now", () => {
    const early = deployment({ since: "2026-09-30T00:00:00.000Z" });
    const before = { kind: "approval", requires: ["before_deployment"] };
    expect(judge(before, { deployments: [deployment(), early] }).state).toBe("not_met");
    expect(
      judge(before, { deployments: [deployment(), { ...early, until: "2026-10-01T00:00:00.000Z" }] }).state,
    ).toBe("met");
    expect(judge(before, { deployments: [deployment(), { ...early, version: 11 }] }).state).toBe("met");
    expect(judge(before, { deployments: [] })).toMatchObject({
      state: "unknown",
      text: "Since when version 12 serves is not known",
    });
  });

  it("does not apply where nothing serves, and is unknown where nobody knows what does", () => {
    const of = (state: "none" | "unknown" | "endpoint") =>
      judge({ kind: "approval", requires: ["approver"] }, { version: null, model: serving(state) });
    expect(of("none").state).toBe("not_applicable");
    expect(of("unknown")).toMatchObject({
      state: "unknown",
      text: "Which version of motor-pricing serves is not known",
    });
    expect(of("endpoint")).toMatchObject({
      state: "unknown",
      text: "motor-pricing serves what is no version of the registry",
    });
  });
});
