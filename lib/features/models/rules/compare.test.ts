import { describe, expect, it } from "vitest";
import type { VersionDetail } from "../schema/version";
import { compareDetails } from "./compare";

const detail = (over: Partial<VersionDetail>): VersionDetail => ({
  version: 1,
  arn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/reco/1",
  approvalStatus: "Approved",
  packageStatus: "Completed",
  description: null,
  registeredAt: null,
  registeredBy: null,
  approver: null,
  commit: null,
  serving: [],
  headline: [],
  openFindings: 0,
  worstSeverity: null,
  model: "reco",
  modelName: "reco",
  account: "111122223333",
  region: "eu-west-1",
  approvalDescription: null,
  approvedAt: null,
  lastModifiedAt: null,
  lastModifiedBy: null,
  lifecycle: null,
  lineage: { dataSnapshot: null, commit: null, repository: null, trainingJob: null, artifact: null },
  hyperparameters: {},
  metrics: [],
  reports: [],
  criteria: [],
  card: {
    status: null,
    riskRating: null,
    sections: [],
    state: "none",
    reason: null,
    about: null,
    note: null,
  },
  metadata: {},
  deployments: [],
  links: [],
  findings: [],
  source: { call: "sagemaker:DescribeModelPackage", asOf: null },
  ...over,
});

const rowOf = (left: Partial<VersionDetail>, right: Partial<VersionDetail>, label: string) =>
  compareDetails(detail(left), detail(right)).find((row) => row.label === label);

describe("compareDetails", () => {
  it.each(["constructor", "toString", "depth"])("has nothing on the side that lacks %s", (name) => {
    expect(rowOf({}, { hyperparameters: { [name]: "6" } }, name)).toMatchObject({ left: null, right: "6" });
    expect(rowOf({ metadata: { [name]: "6" } }, {}, name)).toMatchObject({ left: "6", right: null });
  });

  it("tells the change of a figure, and none where one side has no figure", () => {
    const metrics = (value: number | null): Partial<VersionDetail> => ({
      metrics: [{ name: "auc", slice: null, group: "quality", value, unit: null, deviation: null }],
    });
    expect(rowOf(metrics(0.5), metrics(0.75), "auc")).toMatchObject({ change: 0.25, differs: true });
    expect(rowOf(metrics(null), metrics(0.75), "auc")).toMatchObject({ left: null, change: null });
  });
});
