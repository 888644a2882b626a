import { describe, expect, it } from "vitest";
import { findingsOf, type ModelState, type VersionState } from "./findings";

const version = (over: Partial<VersionState> = {}): VersionState => ({
  version: 3,
  arn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/reco/3",
  approvalStatus: "Approved",
  approvedAt: "2026-10-01T10:00:00.000Z",
  unapprovedAt: null,
  registeredApproved: false,
  registeredAt: "2026-09-30T10:00:00.000Z",
  hasMetrics: true,
  ...over,
});

const model = (over: Partial<ModelState> = {}): ModelState => ({
  name: "reco",
  arn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/reco",
  tags: {
    owner: "team-ml",
    dataClassification: "internal",
    modelStage: "production",
    complianceScope: "gdpr",
  },
  versions: [version()],
  serving: [{ endpointName: "reco-live", version: 3, since: "2026-10-02T00:00:00.000Z" }],
  ...over,
});

const kinds = (state: ModelState) => findingsOf(state).map(({ kind }) => kind);

describe("findingsOf", () => {
  it("raises nothing for an approved version deployed afterwards", () => {
    expect(findingsOf(model())).toEqual([]);
  });

  it("raises rejected_serving only while it serves", () => {
    const versions = [version({ approvalStatus: "Rejected" })];
    expect(kinds(model({ versions }))).toEqual(["rejected_serving"]);
    expect(kinds(model({ versions, serving: [] }))).toEqual([]);
  });

  it.each([
    ["still pending", { approvalStatus: "PendingManualApproval", approvedAt: null }],
    ["stamped later than it served", { approvedAt: "2026-10-05T08:00:00.000Z" }],
    ["read unapproved after it served", { approvedAt: null, unapprovedAt: "2026-10-03T00:00:00.000Z" }],
  ])("raises deployed_before_approval: %s", (_, over) => {
    const [finding] = findingsOf(model({ versions: [version(over)] }));
    expect(finding).toMatchObject({ kind: "deployed_before_approval", severity: "bad", version: 3 });
    expect(finding?.reason).toContain("reco-live serves version 3 since 2026-10-02 00:00 UTC");
  });

  it("claims nothing when the time of approval is not known", () => {
    expect(kinds(model({ versions: [version({ approvedAt: null })] }))).toEqual([]);
  });

  it("raises approved_without_metrics only when it is known that there are none", () => {
    expect(kinds(model({ versions: [version({ hasMetrics: false })] }))).toEqual([
      "approved_without_metrics",
    ]);
    expect(kinds(model({ versions: [version({ hasMetrics: null })] }))).toEqual([]);
    expect(
      kinds(model({ versions: [version({ hasMetrics: false, approvalStatus: "Rejected" })], serving: [] })),
    ).toEqual([]);
  });

  it("raises registered_approved", () => {
    expect(kinds(model({ versions: [version({ registeredApproved: true })] }))).toEqual([
      "registered_approved",
    ]);
  });

  it("names the missing tags, and none when tags were not read", () => {
    const tags = {
      owner: "team-ml",
      dataClassification: "",
      modelStage: "production",
      complianceScope: null,
    };
    expect(findingsOf(model({ tags }))[0]?.reason).toBe(
      "reco has no tag dataClassification, complianceScope.",
    );
    expect(kinds(model({ tags: null }))).toEqual([]);
  });
});
