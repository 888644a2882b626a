import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "../contract/fixture";
import { emptyCloudWatch } from "../state";
import { deploymentMs } from "./deployment";
import { image, roleArn, testArn } from "./testing/parts";
import { startSageMaker } from "./testing/start";

describe("endpoints", () => {
  let aws: Awaited<ReturnType<typeof startSageMaker>>;
  beforeEach(async () => {
    aws = await startSageMaker();
    await configure("blue", 1);
    await configure("green", 3);
  });
  afterEach(() => aws.close());

  async function configure(name: string, count: number) {
    await aws.client.createModel({
      ModelName: name,
      PrimaryContainer: { Image: image },
      ExecutionRoleArn: roleArn,
    });
    await aws.client.createEndpointConfig({
      EndpointConfigName: name,
      ProductionVariants: [
        { VariantName: "main", ModelName: name, InitialInstanceCount: count, InstanceType: "ml.m5.large" },
      ],
    });
  }

  const scoring = { EndpointName: "scoring" };
  async function deploy() {
    await aws.client.createEndpoint({ ...scoring, EndpointConfigName: "blue" });
    aws.wait(deploymentMs);
  }

  it("serve once they are created", async () => {
    await aws.client.createEndpoint({ ...scoring, EndpointConfigName: "blue" });
    expect(await aws.client.describeEndpoint(scoring)).toMatchObject({ EndpointStatus: "Creating" });
    aws.wait(deploymentMs);
    const served = await aws.client.describeEndpoint(scoring);
    expect(served).toMatchObject({ EndpointStatus: "InService", EndpointConfigName: "blue" });
    expect(served.ProductionVariants?.[0]?.DeployedImages?.[0]).toMatchObject({
      SpecifiedImage: image,
      ResolvedImage: expect.stringMatching(/credit-scoring@sha256:[0-9a-f]{64}$/),
    });
  });

  it("serve the old config while they update, then the new one", async () => {
    await deploy();
    await aws.client.updateEndpoint({ ...scoring, EndpointConfigName: "green" });
    aws.wait(deploymentMs - 1);
    expect(await aws.client.describeEndpoint(scoring)).toMatchObject({
      EndpointStatus: "Updating",
      EndpointConfigName: "blue",
      PendingDeploymentSummary: { EndpointConfigName: "green" },
    });
    aws.wait(1);
    const after = await aws.client.describeEndpoint(scoring);
    expect(after).toMatchObject({ EndpointStatus: "InService", EndpointConfigName: "green" });
    expect(after.ProductionVariants?.[0]?.DesiredInstanceCount).toBe(3);
    expect(after.PendingDeploymentSummary).toBeUndefined();
  });

  it("stay what they were where the new model's artifact can't be downloaded, and say why", async () => {
    await deploy();
    const bucket = { name: "artifacts", account: testAccount, region: testRegion, objects: new Map() };
    aws.state.buckets.set("artifacts", {
      ...bucket,
      versioning: null,
      kmsKeyId: null,
      createdAt: new Date(0),
    });
    await aws.client.createModel({
      ModelName: "lost",
      PrimaryContainer: { Image: image, ModelDataUrl: "s3://artifacts/lost/model.tar.gz" },
      ExecutionRoleArn: roleArn,
    });
    await aws.client.createEndpointConfig({
      EndpointConfigName: "lost",
      ProductionVariants: [
        { VariantName: "main", ModelName: "lost", InitialInstanceCount: 1, InstanceType: "ml.m5.large" },
      ],
    });
    await aws.client.updateEndpoint({ ...scoring, EndpointConfigName: "lost" });
    aws.wait(deploymentMs);
    expect(await aws.client.describeEndpoint(scoring)).toMatchObject({
      EndpointStatus: "InService",
      EndpointConfigName: "blue",
      FailureReason: expect.stringContaining("s3://artifacts/lost/model.tar.gz"),
    });
    await aws.client.updateEndpoint({ ...scoring, EndpointConfigName: "green" });
    aws.wait(deploymentMs);
    const after = await aws.client.describeEndpoint(scoring);
    expect(after).toMatchObject({ EndpointConfigName: "green" });
    expect(after.FailureReason).toBeUndefined();
  });

  it("go back when an alarm of the deployment they retain goes off", async () => {
    await deploy();
    const guards = { AutoRollbackConfiguration: { Alarms: [{ AlarmName: "errors" }] } };
    await aws.client.updateEndpoint({ ...scoring, EndpointConfigName: "green", DeploymentConfig: guards });
    aws.wait(deploymentMs);
    expect(await aws.client.describeEndpoint(scoring)).toMatchObject({
      EndpointConfigName: "green",
      LastDeploymentConfig: guards,
    });
    const cloudwatch = emptyCloudWatch();
    cloudwatch.metricAlarms.set("errors", { AlarmName: "errors", StateValue: "ALARM" });
    aws.state.accounts.get(testAccount)?.cloudwatch.set(testRegion, cloudwatch);
    await aws.client.updateEndpoint({ ...scoring, EndpointConfigName: "blue", RetainDeploymentConfig: true });
    aws.wait(deploymentMs);
    expect(await aws.client.describeEndpoint(scoring)).toMatchObject({
      EndpointStatus: "InService",
      EndpointConfigName: "green",
      FailureReason: expect.stringContaining("errors"),
      LastDeploymentConfig: guards,
    });
  });

  it("keep variant properties on request, but for the excluded", async () => {
    await deploy();
    const held = await aws.client.describeEndpoint(scoring);
    const variants = [{ VariantName: "main", DesiredInstanceCount: 7, DesiredWeight: 0.5 }];
    aws.held.endpoints.set("scoring", { ...held, ProductionVariants: variants });
    await aws.client.updateEndpoint({
      ...scoring,
      EndpointConfigName: "green",
      RetainAllVariantProperties: true,
      ExcludeRetainedVariantProperties: [{ VariantPropertyType: "DesiredWeight" }],
    });
    aws.wait(deploymentMs);
    const { ProductionVariants: after = [] } = await aws.client.describeEndpoint(scoring);
    expect(after[0]).toMatchObject({ DesiredInstanceCount: 7, DesiredWeight: 1 });
  });

  it("refuse update and delete while AWS works on them", async () => {
    await deploy();
    await aws.client.updateEndpoint({ ...scoring, EndpointConfigName: "green" });
    const refusal = {
      name: "ValidationException",
      message: `Cannot update in-progress endpoint "${testArn("endpoint/scoring")}".`,
    };
    await expect(aws.client.updateEndpoint({ ...scoring, EndpointConfigName: "blue" })).rejects.toMatchObject(
      refusal,
    );
    await expect(aws.client.deleteEndpoint(scoring)).rejects.toMatchObject(refusal);
  });

  it("can't be updated to a config that is gone", async () => {
    await deploy();
    await aws.client.deleteEndpointConfig({ EndpointConfigName: "green" });
    await expect(
      aws.client.updateEndpoint({ ...scoring, EndpointConfigName: "green" }),
    ).rejects.toMatchObject({
      message: `Could not find endpoint configuration "${testArn("endpoint-config/green")}".`,
    });
  });

  it("are gone some time after they are deleted", async () => {
    await deploy();
    await aws.client.deleteEndpoint(scoring);
    expect(await aws.client.describeEndpoint(scoring)).toMatchObject({ EndpointStatus: "Deleting" });
    aws.wait(deploymentMs);
    await expect(aws.client.describeEndpoint(scoring)).rejects.toMatchObject({
      name: "ValidationException",
      message: `Could not find endpoint "${testArn("endpoint/scoring")}".`,
    });
  });

  it("are listed ten a page, newest first", async () => {
    for (let at = 1; at <= 12; at += 1) {
      await aws.client.createEndpoint({ EndpointName: `e${at}`, EndpointConfigName: "blue" });
      aws.wait(1000);
    }
    const { Endpoints: page = [], NextToken } = await aws.client.listEndpoints({});
    expect(page.map(({ EndpointName }) => EndpointName)).toEqual(
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `e${n}`),
    );
    const { Endpoints: rest = [], NextToken: end } = await aws.client.listEndpoints({ NextToken });
    expect(rest.map(({ EndpointName }) => EndpointName)).toEqual(["e2", "e1"]);
    expect(end).toBeUndefined();
    await expect(aws.client.listEndpoints({ NextToken, StatusEquals: "InService" })).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  it("are filtered by time, at the edge as AWS says for each list", async () => {
    await deploy();
    const at = new Date("2026-03-01T09:00:00Z");
    const { Endpoints } = await aws.client.listEndpoints({ CreationTimeAfter: at });
    expect(Endpoints).toHaveLength(1);
    const { Endpoints: before } = await aws.client.listEndpoints({ CreationTimeBefore: at });
    expect(before).toEqual([]);
  });
});
