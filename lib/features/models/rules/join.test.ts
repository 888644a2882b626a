import { describe, expect, it } from "vitest";
import type { ObservedSagemakerModel } from "../schema/observed";
import { type EndpointParts, joinEndpoint, type VersionIndex, type VersionRef } from "./join";

const three: VersionRef = {
  modelId: 1,
  version: 3,
  arn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/reco/3",
  artifactUri: "s3://artifacts/reco/3/model.tar.gz",
  registeredAt: "2026-09-20T00:00:00.000Z",
};
const index: VersionIndex = {
  byArn: (arn) => (arn === three.arn ? three : undefined),
  byArtifact: (uri) => (uri === three.artifactUri ? [three] : []),
  surelyNone: () => true,
  whole: true,
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
  CreationTime: "2026-09-25T00:00:00.000Z",
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
    expect(joinEndpoint(parts(null), index)[0]).toMatchObject({ version: null, shadow: null });
    const unread = joinEndpoint(parts(null, { config: null }), index);
    expect(unread.map(({ variant, shadow }) => [variant, shadow])).toEqual([
      ["main", null],
      ["trial", null],
    ]);
  });

  it("calls nothing a shadow while the registry that may know it could not be read", () => {
    const byArtifact = sagemakerModel({
      PrimaryContainer: container({ ModelDataUrl: "s3://elsewhere/model.tar.gz" }),
    });
    expect(joinEndpoint(parts(byArtifact), { ...index, whole: false })[0]?.shadow).toBeNull();
    const other = "arn:aws:sagemaker:us-east-1:999999999999:model-package/reco/3";
    const byName = sagemakerModel({ PrimaryContainer: container({ ModelPackageName: other }) });
    const [variant] = joinEndpoint(parts(byName), { ...index, surelyNone: () => false });
    expect(variant?.shadow).toBeNull();
    expect(variant?.reason).toContain(other);
    expect(joinEndpoint(parts(byName), { ...index, whole: false })[0]?.shadow).toBe(true);
  });

  it("stays with the version the SageMaker model was made for when a later one holds its artifact too", () => {
    const model = sagemakerModel({ PrimaryContainer: container({ ModelDataUrl: three.artifactUri }) });
    const four = { ...three, version: 4, arn: `${three.arn}4`, registeredAt: "2026-09-24T00:00:00.000Z" };
    const five = { ...three, version: 5, arn: `${three.arn}5`, registeredAt: "2026-10-24T00:00:00.000Z" };
    const elsewhere = { ...four, modelId: 2, arn: three.arn.replace("111122223333", "999999999999") };
    const [variant] = joinEndpoint(parts(model), {
      ...index,
      byArtifact: () => [five, elsewhere, three, four],
    });
    expect(variant?.version).toEqual(four);
    expect(variant?.reason).toContain("3 more versions hold it too.");
  });

  it("has no share of traffic where AWS tells no weight", () => {
    const base = parts(sagemakerModel({}));
    const endpoint = { ...base.endpoint, ProductionVariants: null };
    expect(joinEndpoint({ ...base, endpoint }, index)[0]?.weight).toBeNull();
  });
});
