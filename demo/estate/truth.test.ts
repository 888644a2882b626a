import type { ContainerDefinition } from "@aws-sdk/client-sagemaker";
import { describe, expect, it } from "vitest";
import type { AwsState } from "@/demo/aws/state";
import { buildEstate } from "./build";
import { everywhere, figuresOf, packagesOf, readUri, trainingJobsOf } from "./testing";
import type { FindingTruth } from "./truth";

const now = new Date("2026-11-23T10:42:18.000Z");
const estate = buildEstate({ seed: "countersign", now });
const many = buildEstate({ seed: "countersign", now, models: 400 });

const FINDINGS_OF_VERSIONS = [
  "rejected_serving",
  "deployed_before_approval",
  "registered_approved",
  "approved_without_metrics",
] as const;

function packages(state: AwsState) {
  return new Map(packagesOf(state).map((version) => [version.ModelPackageArn, version]));
}

interface Served {
  endpointArn: string;
  variant: string;
  since: Date;
  container: ContainerDefinition;
}

function served(state: AwsState): Served[] {
  return everywhere(state).flatMap(({ endpoints, endpointConfigs, models }) =>
    [...endpoints.values()].flatMap((endpoint) => {
      const config = endpointConfigs.get(endpoint.EndpointConfigName ?? "");
      expect(config).toBeDefined();
      return (config?.ProductionVariants ?? []).map(({ VariantName, ModelName }) => ({
        endpointArn: endpoint.EndpointArn ?? "",
        variant: VariantName ?? "",
        since: endpoint.LastModifiedTime ?? now,
        container: models.get(ModelName ?? "")?.PrimaryContainer ?? {},
      }));
    }),
  );
}

/** The packages a container may come from: named, or the same artifact. */
function packagesBehind(state: AwsState, { ModelPackageName, ModelDataUrl }: ContainerDefinition): string[] {
  if (ModelPackageName) return [ModelPackageName];
  return packagesOf(state).flatMap(({ ModelPackageArn, InferenceSpecification }) =>
    InferenceSpecification?.Containers?.[0]?.ModelDataUrl === ModelDataUrl ? [ModelPackageArn ?? ""] : [],
  );
}

function holds(state: AwsState, finding: FindingTruth): boolean {
  const version = packages(state).get(finding.subjectArn);
  const serving = () =>
    served(state).filter(({ container }) => packagesBehind(state, container).includes(finding.subjectArn));
  switch (finding.kind) {
    case "shadow_deployment": {
      const one = served(state).find(({ endpointArn }) => endpointArn === finding.subjectArn);
      return one !== undefined && packagesBehind(state, one.container).length === 0;
    }
    case "rejected_serving":
      return version?.ModelApprovalStatus === "Rejected" && serving().length > 0;
    case "deployed_before_approval": {
      const approvedAt = version?.CustomerMetadataProperties?.["approvedAt"] ?? "";
      return serving().some(({ since }) => approvedAt > since.toISOString());
    }
    case "registered_approved":
      return (
        version?.ModelApprovalStatus === "Approved" &&
        !version.CustomerMetadataProperties?.["approver"] &&
        (version.LastModifiedTime ?? version.CreationTime)?.getTime() === version.CreationTime?.getTime()
      );
    case "approved_without_metrics": {
      const job = trainingJobsOf(state).find(
        ({ TrainingJobArn }) => TrainingJobArn === version?.MetadataProperties?.GeneratedBy,
      );
      return (
        version?.ModelApprovalStatus === "Approved" && !version.ModelMetrics && !job?.FinalMetricDataList
      );
    }
    case "missing_tags": {
      const tags = everywhere(state).flatMap((here) => here.tags.get(finding.subjectArn) ?? []);
      return tags.length > 0 && tags.length < 4;
    }
  }
}

describe.each([
  ["the four models", estate],
  ["many models", many],
])("the truth of %s", (_, { state, truth }) => {
  it("names every version there is, with its status and who decided", () => {
    const byArn = packages(state);
    const told = truth.models.flatMap((model) => model.versions.map((version) => ({ model, ...version })));
    expect(told.length + truth.unversionedPackages.length).toBe(byArn.size);
    for (const { model, arn, version, status, approver, approvedAt } of told) {
      const record = byArn.get(arn);
      expect(record?.ModelPackageGroupName).toBe(model.name);
      expect(record?.ModelPackageVersion).toBe(version);
      expect(record?.ModelApprovalStatus ?? null).toBe(status);
      expect(record?.CustomerMetadataProperties?.["approver"] ?? null).toBe(approver);
      expect(record?.CustomerMetadataProperties?.["approvedAt"] ?? null).toBe(approvedAt);
    }
  });

  it("knows which version every variant of every endpoint serves", () => {
    const told = new Map(
      truth.models.flatMap(({ endpoints, versions }) =>
        endpoints.map(({ endpointArn, variant, version }) => [
          `${endpointArn} ${variant}`,
          versions.find((one) => one.version === version)?.arn,
        ]),
      ),
    );
    for (const { endpointArn, variant, container } of served(state)) {
      const behind = packagesBehind(state, container);
      expect(behind.length).toBeLessThanOrEqual(1);
      expect(behind[0]).toBe(told.get(`${endpointArn} ${variant}`));
    }
    expect(served(state).length).toBe(told.size + truth.shadowEndpoints.length);
  });

  it("tells only findings that are there", () => {
    expect(truth.findings.filter((finding) => !holds(state, finding))).toEqual([]);
  });
});

describe("the awkward cases", () => {
  const { state, truth } = estate;

  it("are these", () => {
    const told = truth.findings.map(({ kind, modelName, version }) => [kind, modelName, version]);
    expect(new Set(told)).toEqual(
      new Set([
        ["shadow_deployment", null, null],
        ["missing_tags", "reco", null],
        ["rejected_serving", "reco", 2],
        ["registered_approved", "staff-assistant", 9],
        ["registered_approved", "motor-pricing", 1],
        ["approved_without_metrics", "motor-pricing", 2],
        ["deployed_before_approval", "motor-pricing", 5],
      ]),
    );
  });

  it("leave no other version in one of these states", () => {
    for (const kind of FINDINGS_OF_VERSIONS) {
      const found = packagesOf(state).filter(({ ModelPackageArn = "" }) =>
        holds(state, { kind, modelName: null, version: null, subjectArn: ModelPackageArn }),
      );
      const told = truth.findings.filter((finding) => finding.kind === kind);
      expect(new Set(found.map(({ ModelPackageArn }) => ModelPackageArn))).toEqual(
        new Set(told.map(({ subjectArn }) => subjectArn)),
      );
    }
  });

  it("include reports nobody can use", () => {
    for (const { uri, why } of truth.unreadableReports) {
      const body = readUri(state, uri)?.toString() ?? null;
      if (why === "blank") expect(body).toBe("{}");
      else if (why === "cut off") expect(() => JSON.parse(body ?? "{}")).toThrow();
      else expect(body).toBeNull();
    }
    expect(truth.unreadableReports.map(({ why }) => why).sort()).toEqual([
      "blank",
      "cut off",
      "deleted",
      "never written",
    ]);
  });

  it("include a roll back: reco serves version 3 from a configuration older than the last one", () => {
    const region = everywhere(state).find(({ endpoints }) => endpoints.has("reco-prod"));
    const current = region?.endpoints.get("reco-prod")?.EndpointConfigName ?? "";
    const configs = [...(region?.endpointConfigs.values() ?? [])].filter((config) =>
      config.EndpointConfigName?.startsWith("reco-prod-"),
    );
    const newest = configs.toSorted((a, b) => Number(a.CreationTime) - Number(b.CreationTime)).at(-1);
    expect(newest?.EndpointConfigName).toBe("reco-prod-v4");
    expect(current).toBe("reco-prod-v3");
  });
});

describe("criteria", () => {
  /** Criteria whose figures fall outside of what they ask. */
  function failed(state: AwsState, arn: string): string[] {
    const version = packages(state).get(arn);
    expect(version).toBeDefined();
    if (!version) return [];
    const figures = figuresOf(state, version);
    return Object.entries(version.CustomerMetadataProperties ?? {}).flatMap(([key, text]) => {
      const metric = key.startsWith("criterion:") ? key.slice("criterion:".length) : null;
      if (!metric) return [];
      const values = figures.get(metric) ?? [];
      expect(values, `${arn} measured ${metric}`).not.toEqual([]);
      const [word, first, , second] = text.split(" ");
      const [least, most] =
        word === "min"
          ? [Number(first), Infinity]
          : [word === "max" ? -Infinity : Number(first), Number(second ?? first)];
      return values.every((value) => value >= least && value <= most) ? [] : [metric];
    });
  }

  it.each([1, 2, 3, 4, 5, 6])("come out as the story says, with seed %i", (seed) => {
    const built = buildEstate({ seed, now });
    const told = built.truth.models
      .flatMap(({ versions }) => versions)
      .filter(({ failedCriteria }) => failedCriteria !== null);
    expect(told.length).toBeGreaterThan(7);
    for (const { arn, failedCriteria } of told)
      expect([arn, failed(built.state, arn)]).toEqual([arn, failedCriteria]);
  });
});
