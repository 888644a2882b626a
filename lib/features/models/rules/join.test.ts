import { describe, expect, it } from "vitest";
import type { ObservedSagemakerModel } from "../schema/observed";
import { type EndpointParts, joinEndpoint, type VersionIndex, type VersionRef } from "./join";

const three: VersionRef = {
  modelId: 1,
  version: 3,
  arn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/reco/3",
  artifactUri: "s3://artifacts/reco/3/model.tar.gz",
};
const index: VersionIndex = {
  byArn: (arn) => (arn === three.arn ? three : undefined),
  byArtifact: (uri) => (uri === three.artifactUri ? [three] : []),
};
const container = (fields: object) => ({
  Image: null,
  ImageDigest: null,
  ModelDataUrl: null,
  ModelDataETag: null,
  ModelPackageName: null,
  ModelDataSource: null,
  ...fields,
});
const sagemakerModel = (fields: Partial<ObservedSagemakerModel>): ObservedSagemakerModel => ({
  ModelName: "reco-v3",
  ModelArn: "arn:aws:sagemaker:eu-west-1:111122223333:model/reco-v3",
  ExecutionRoleArn: null,
  PrimaryContainer: null,
  Containers: null,
  ...fields,
});
const parts = (model: ObservedSagemakerModel | null, over: Partial<EndpointParts> = {}): EndpointParts => ({
  account: "111122223333",
  region: "eu-west-1",
  endpoint: {
    EndpointName: "reco-live",
    EndpointArn: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/reco-live",
    EndpointConfigName: "reco-config-3",
    EndpointStatus: "InService",
    CreationTime: "2026-09-01T00:00:00.000Z",
    LastModifiedTime: "2026-10-01T00:00:00.000Z",
    ProductionVariants: [
      { VariantName: "main", CurrentWeight: 3, DesiredWeight: 3 },
      { VariantName: "trial", CurrentWeight: 1, DesiredWeight: 1 },
    ],
  },
  config: {
    EndpointConfigName: "reco-config-3",
    EndpointConfigArn: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/reco-config-3",
    CreationTime: "2026-10-01T00:00:00.000Z",
    ProductionVariants: [{ VariantName: "main", ModelName: "reco-v3" }],
  },
  models: new Map(model ? [[model.ModelName, model]] : []),
  ...over,
});

describe("joinEndpoint", () => {
  it("ties a variant to the version its SageMaker model names", () => {
    const model = sagemakerModel({ PrimaryContainer: container({ ModelPackageName: three.arn }) });
    const [variant] = joinEndpoint(parts(model), index);
    expect(variant).toMatchObject({
      version: three,
      shadow: false,
      weight: 0.75,
      since: "2026-10-01T00:00:00.000Z",
    });
    expect(variant?.reason).toBe(`SageMaker model reco-v3 names the package ${three.arn}.`);
  });

  it("ties by the same artifact, also in a pipeline of containers", () => {
    const model = sagemakerModel({
      Containers: [container({}), container({ ModelDataUrl: three.artifactUri })],
    });
    const [variant] = joinEndpoint(parts(model), index);
    expect(variant).toMatchObject({ version: three, shadow: false });
    expect(variant?.reason).toContain("which this version holds");
  });

  it("calls a shadow what serves an artifact no version holds", () => {
    const model = sagemakerModel({
      PrimaryContainer: container({ ModelDataUrl: "s3://elsewhere/model.tar.gz" }),
    });
    const [variant] = joinEndpoint(parts(model), index);
    expect(variant).toMatchObject({
      version: null,
      shadow: true,
      artifactUri: "s3://elsewhere/model.tar.gz",
    });
  });

  it("calls nothing a shadow that could not be read", () => {
    expect(joinEndpoint(parts(null), index)[0]).toMatchObject({ version: null, shadow: false });
    const unread = joinEndpoint(parts(null, { config: null }), index);
    expect(unread.map(({ variant, shadow }) => [variant, shadow])).toEqual([
      ["main", false],
      ["trial", false],
    ]);
  });

  it("has no share of traffic where AWS tells no weight", () => {
    const base = parts(sagemakerModel({}));
    const endpoint = { ...base.endpoint, ProductionVariants: null };
    expect(joinEndpoint({ ...base, endpoint }, index)[0]?.weight).toBeNull();
  });
});
