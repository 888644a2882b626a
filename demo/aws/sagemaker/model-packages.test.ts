import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardContent, inferenceSpecification, testArn } from "./testing/parts";
import { startSageMaker } from "./testing/start";

const group = { ModelPackageGroupName: "credit-scoring" };
const first = testArn("model-package/credit-scoring/1");
const spec = { InferenceSpecification: inferenceSpecification };

describe("model packages", () => {
  let aws: Awaited<ReturnType<typeof startSageMaker>>;
  beforeEach(async () => {
    aws = await startSageMaker();
    await aws.client.createModelPackageGroup(group);
  });
  afterEach(() => aws.close());

  const register = (extra = {}) => aws.client.createModelPackage({ ...group, ...spec, ...extra });
  const describeFirst = () => aws.client.describeModelPackage({ ModelPackageName: first });

  it("are numbered per group, never with the number of a deleted one", async () => {
    await register();
    const second = await register();
    await aws.client.deleteModelPackage({ ModelPackageName: second.ModelPackageArn });
    expect(await register()).toMatchObject({ ModelPackageArn: testArn("model-package/credit-scoring/3") });
  });

  it("wait for approval unless registered as approved", async () => {
    await register();
    await register({ ModelApprovalStatus: "Approved" });
    const { ModelPackageSummaryList: listed = [] } = await aws.client.listModelPackages(group);
    expect(listed.map((item) => item.ModelApprovalStatus)).toEqual(["PendingManualApproval", "Approved"]);
  });

  it("are listed unversioned without a group, versioned with one", async () => {
    await register();
    await aws.client.createModelPackage({ ...spec, ModelPackageName: "alone" });
    const names = async (input: object) => {
      const { ModelPackageSummaryList: listed = [] } = await aws.client.listModelPackages(input);
      return listed.map((item) => item.ModelPackageArn);
    };
    expect(await names({})).toEqual([testArn("model-package/alone")]);
    expect(await names(group)).toEqual([first]);
    expect(await names({ ModelPackageType: "Versioned" })).toEqual([first]);
    expect(await names({ ModelPackageType: "Both" })).toHaveLength(2);
  });

  it("are listed in the order of their versions, ten after nine", async () => {
    for (let version = 1; version <= 11; version += 1) await register();
    const { ModelPackageSummaryList: listed = [] } = await aws.client.listModelPackages({
      ...group,
      MaxResults: 100,
    });
    expect(listed.map((item) => item.ModelPackageVersion)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("keep who decided, when, and why", async () => {
    await register();
    aws.wait(60_000);
    await aws.client.updateModelPackage({
      ModelPackageArn: first,
      ModelApprovalStatus: "Approved",
      ApprovalDescription: "Meets all criteria",
    });
    const after = await describeFirst();
    expect(after).toMatchObject({
      ModelApprovalStatus: "Approved",
      ApprovalDescription: "Meets all criteria",
      LastModifiedBy: { IamIdentity: { Arn: "arn:aws:iam::111122223333:user/countersign" } },
      LastModifiedTime: new Date("2026-03-01T09:01:00Z"),
      CreationTime: new Date("2026-03-01T09:00:00Z"),
    });
  });

  it("merge metadata and remove it by key", async () => {
    await register({ CustomerMetadataProperties: { a: "1", b: "1", c: "1" } });
    await aws.client.updateModelPackage({
      ModelPackageArn: first,
      CustomerMetadataProperties: { b: "2", d: "2" },
      CustomerMetadataPropertiesToRemove: ["a"],
    });
    expect((await describeFirst()).CustomerMetadataProperties).toEqual({ b: "2", c: "1", d: "2" });
  });

  it("refuse more than 50 metadata entries in all", async () => {
    const entries = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, at) => [`k${from + at}`, "v"]));
    await register({ CustomerMetadataProperties: entries(0, 30) });
    const update = aws.client.updateModelPackage({
      ModelPackageArn: first,
      CustomerMetadataProperties: entries(30, 60),
    });
    await expect(update).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("answer a repeated ClientToken without a second effect, and refuse it for another request", async () => {
    const once = await register({ ClientToken: "token" });
    expect(await register({ ClientToken: "token" })).toMatchObject({ ModelPackageArn: once.ModelPackageArn });
    const { ModelPackageSummaryList: listed } = await aws.client.listModelPackages(group);
    expect(listed).toHaveLength(1);
    const other = register({ ClientToken: "token", ModelPackageDescription: "other" });
    await expect(other).rejects.toMatchObject({ name: "ConflictException" });
  });

  it("refuse a change while AWS still works on them", async () => {
    await register();
    const held = aws.held.modelPackages.get(first);
    if (held) aws.held.modelPackages.set(first, { ...held, ModelPackageStatus: "InProgress" });
    const update = aws.client.updateModelPackage({ ModelPackageArn: first, ModelApprovalStatus: "Approved" });
    await expect(update).rejects.toMatchObject({ name: "ConflictException" });
  });

  it("know no approval when unversioned", async () => {
    await aws.client.createModelPackage({ ...spec, ModelPackageName: "alone" });
    const update = aws.client.updateModelPackage({
      ModelPackageArn: testArn("model-package/alone"),
      ModelApprovalStatus: "Approved",
    });
    await expect(update).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("show of an embedded card only what AWS doesn't encrypt when asked for metadata only", async () => {
    await register({ ModelCard: { ModelCardContent: cardContent, ModelCardStatus: "Approved" } });
    const sanitized = await aws.client.describeModelPackage({
      ModelPackageName: first,
      IncludedData: "MetadataOnly",
    });
    expect(JSON.parse(sanitized.ModelCard?.ModelCardContent ?? "")).toEqual({
      model_overview: { model_id: "credit-scoring-1" },
      intended_uses: { risk_rating: "High" },
    });
    expect(sanitized.ModelCard?.ModelCardStatus).toBe("Approved");
    expect((await describeFirst()).ModelCard?.ModelCardContent).toBe(cardContent);
  });

  it("are described a hundred at once, the missing ones as errors of their own", async () => {
    await register();
    const missing = testArn("model-package/credit-scoring/9");
    const answer = await aws.client.batchDescribeModelPackage({ ModelPackageArnList: [first, missing] });
    expect(Object.keys(answer.ModelPackageSummaries ?? {})).toEqual([first]);
    expect(answer.BatchDescribeModelPackageErrorMap?.[missing]).toMatchObject({
      ErrorCode: "ValidationException",
    });
  });

  it("hold their group back from being deleted", async () => {
    await register();
    await expect(aws.client.deleteModelPackageGroup(group)).rejects.toMatchObject({
      name: "ConflictException",
    });
    await aws.client.deleteModelPackage({ ModelPackageName: first });
    await aws.client.deleteModelPackageGroup(group);
    await expect(aws.client.describeModelPackageGroup(group)).rejects.toMatchObject({
      name: "ValidationException",
      message: `ModelPackageGroup ${testArn("model-package-group/credit-scoring")} does not exist.`,
    });
  });

  it("can't be served by a model before they are approved", async () => {
    await register();
    const create = () =>
      aws.client.createModel({ ModelName: "served", PrimaryContainer: { ModelPackageName: first } });
    await expect(create()).rejects.toMatchObject({ name: "ValidationException" });
    await aws.client.updateModelPackage({ ModelPackageArn: first, ModelApprovalStatus: "Approved" });
    await create();
  });

  it("refuse a group that is already there", async () => {
    await expect(aws.client.createModelPackageGroup(group)).rejects.toMatchObject({
      message: `Model Package Group already exists: ${testArn("model-package-group/credit-scoring")}`,
    });
  });
});
