import { SageMaker } from "@aws-sdk/client-sagemaker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientSettings, startTestAws, testAccount, testRegion, testState } from "../contract/fixture";
import { awsDataMissing } from "../contract/model";
import { deploymentMs } from "./deployment";
import { sagemakerOperations } from "./operations";
import { pipelineMs } from "./pipeline-progress";
import { problemsOf } from "./testing/drive";
import { alert, executions, jobDefinitions, processingJob, schedule } from "./testing/monitors";
import {
  cardContent,
  image,
  inferenceSpecification,
  modelMetrics,
  roleArn,
  testArn,
  trainingJob,
} from "./testing/parts";
import { pipeline, token } from "./testing/pipelines";

const group = { ModelPackageGroupName: "credit-scoring" };
const version = testArn("model-package/credit-scoring/1");
const model = { ModelName: "credit-scoring-1" };
const config = { EndpointConfigName: "credit-scoring-1" };
const endpoint = { EndpointName: "credit-scoring" };
const card = { ModelCardName: "credit-scoring" };
const owner = { Key: "owner", Value: "team-credit" };

/** The API model requires it, AWS's published answer for a version doesn't have it. */
const unnamedVersion = "DescribeModelPackage.ModelPackageName is missing";

describe.skipIf(awsDataMissing !== null)(`answers held against the API model ${awsDataMissing ?? ""}`, () => {
  const state = testState();
  let now = Date.parse("2026-03-01T09:00:00Z");
  let aws: Awaited<ReturnType<typeof startTestAws>>;
  let client: SageMaker;
  const driven = new Set<string>();
  const problems: string[] = [];

  beforeAll(async () => {
    state.now = () => new Date(now);
    aws = await startTestAws(state);
    client = new SageMaker(clientSettings(aws.url));
    client.middlewareStack.add(
      (next, { commandName = "" }) =>
        async (args) => {
          const result = await next(args);
          const operation = commandName.replace(/Command$/, "");
          driven.add(operation);
          problems.push(...(await problemsOf(aws.url, operation, { ...args.input }, result.output)));
          now += 1000;
          return result;
        },
      { step: "initialize" },
    );
  });
  afterAll(async () => {
    client.destroy();
    await aws.close();
  });

  it("registers, approves and describes a version", async () => {
    await client.createModelPackageGroup({ ...group, ModelPackageGroupDescription: "Scores", Tags: [owner] });
    await client.createModelPackage({
      ...group,
      InferenceSpecification: inferenceSpecification,
      ModelMetrics: modelMetrics,
      ModelCard: { ModelCardContent: cardContent, ModelCardStatus: "Draft" },
      MetadataProperties: { CommitId: "0f3a" },
      CustomerMetadataProperties: { dataSnapshot: "2026-02" },
    });
    await client.createModelPackage({
      ModelPackageName: "alone",
      InferenceSpecification: inferenceSpecification,
    });
    await client.updateModelPackage({ ModelPackageArn: version, ModelApprovalStatus: "Approved" });
    await client.describeModelPackageGroup(group);
    await client.describeModelPackage({ ModelPackageName: "alone" });
    await client.describeModelPackage({ ModelPackageName: version, IncludedData: "MetadataOnly" });
    await client.batchDescribeModelPackage({ ModelPackageArnList: [version, `${version}0`] });
    await client.listModelPackageGroups({});
    await client.listModelPackages(group);
    await client.listModelPackages({});
  });

  it("trains", async () => {
    await client.createTrainingJob(trainingJob("credit-scoring-1"));
    await client.describeTrainingJob({ TrainingJobName: "credit-scoring-1" });
    now += 3_600_000;
    await client.describeTrainingJob({ TrainingJobName: "credit-scoring-1" });
    await client.listTrainingJobs({});
  });

  it("deploys and updates", async () => {
    await client.createModel({
      ...model,
      PrimaryContainer: { ModelPackageName: version },
      ExecutionRoleArn: roleArn,
    });
    await client.createModel({
      ModelName: "by-image",
      PrimaryContainer: { Image: image },
      ExecutionRoleArn: roleArn,
    });
    for (const name of [config.EndpointConfigName, "credit-scoring-2"]) {
      await client.createEndpointConfig({
        EndpointConfigName: name,
        ProductionVariants: [
          {
            VariantName: "main",
            ModelName: "by-image",
            InitialInstanceCount: 1,
            InstanceType: "ml.m5.large",
          },
        ],
        DataCaptureConfig: {
          InitialSamplingPercentage: 100,
          DestinationS3Uri: "s3://capture/credit-scoring",
          CaptureOptions: [{ CaptureMode: "Input" }],
        },
      });
    }
    await client.createEndpoint({ ...endpoint, ...config });
    await client.describeEndpoint(endpoint);
    now += deploymentMs;
    await client.describeEndpoint(endpoint);
    await client.updateEndpoint({ ...endpoint, EndpointConfigName: "credit-scoring-2" });
    await client.describeEndpoint(endpoint);
    now += deploymentMs;
    await client.describeEndpoint(endpoint);
    await client.describeModel(model);
    await client.describeEndpointConfig(config);
    await client.listModels({});
    await client.listEndpointConfigs({});
    await client.listEndpoints({});
  });

  it("keeps cards and tags", async () => {
    await client.createModelCard({ ...card, Content: cardContent, ModelCardStatus: "Draft" });
    await client.updateModelCard({ ...card, Content: cardContent });
    await client.describeModelCard(card);
    await client.listModelCards({});
    await client.listModelCardVersions(card);
    const resource = { ResourceArn: testArn("model-card/credit-scoring") };
    await client.addTags({ ...resource, Tags: [owner] });
    await client.listTags(resource);
    await client.deleteTags({ ...resource, TagKeys: ["owner"] });
  });

  it("monitors", async () => {
    const held = state.accounts.get(testAccount)?.sagemaker.get(testRegion);
    const at = new Date(now);
    held?.monitoringSchedules.set("credit-data", schedule("credit-data", at));
    held?.monitoringExecutions.set("credit-data", executions("credit-data", at, 3));
    held?.monitoringAlerts.set("credit-data", [alert("violations", at)]);
    held?.processingJobs.set("credit-data-0", processingJob("credit-data-0", at));
    const definitions = jobDefinitions("credit-data", at);
    held?.dataQualityJobDefinitions.set("credit-data", definitions.dataQuality);
    held?.modelQualityJobDefinitions.set("credit-data", definitions.modelQuality);
    held?.modelBiasJobDefinitions.set("credit-data", definitions.modelBias);
    held?.modelExplainabilityJobDefinitions.set("credit-data", definitions.modelExplainability);
    const definition = { JobDefinitionName: "credit-data" };
    await client.describeDataQualityJobDefinition(definition);
    await client.describeModelQualityJobDefinition(definition);
    await client.describeModelBiasJobDefinition(definition);
    await client.describeModelExplainabilityJobDefinition(definition);
    const monitor = { MonitoringScheduleName: "credit-data" };
    const one = { ...monitor, MonitoringAlertName: "violations" };
    held?.monitoringAlertHistory.push({ ...one, CreationTime: at, AlertStatus: "InAlert" });
    await client.updateMonitoringAlert({ ...one, DatapointsToAlert: 2, EvaluationPeriod: 3 });
    await client.listMonitoringSchedules({});
    await client.describeMonitoringSchedule(monitor);
    await client.listMonitoringExecutions({});
    await client.listMonitoringAlerts(monitor);
    await client.listMonitoringAlertHistory({});
    await client.describeProcessingJob({ ProcessingJobName: "credit-data-0" });
    await client.stopMonitoringSchedule(monitor);
    await client.startMonitoringSchedule(monitor);
  });

  it("runs pipelines", async () => {
    const retrain = { PipelineName: "retrain" };
    await client.createPipeline(pipeline("retrain"));
    await client.describePipeline(retrain);
    for (const Outcome of ["succeed", "fail"]) {
      const PipelineParameters = [{ Name: "Outcome", Value: Outcome }];
      const { PipelineExecutionArn } = await client.startPipelineExecution({
        ...retrain,
        PipelineParameters,
      });
      now += pipelineMs / 2;
      await client.listPipelineExecutionSteps({ PipelineExecutionArn });
      now += pipelineMs / 2;
      await client.listPipelineExecutionSteps({ PipelineExecutionArn });
      await client.describePipelineExecution({ PipelineExecutionArn });
    }
    const ClientRequestToken = token("stop");
    const { PipelineExecutionArn } = await client.startPipelineExecution({ ...retrain, ClientRequestToken });
    await client.stopPipelineExecution({ PipelineExecutionArn, ClientRequestToken });
    await client.listPipelineExecutions(retrain);
    await client.listPipelines({});
  });

  it.each(["ModelPackage", "ModelPackageGroup", "Model", "Endpoint", "ModelCard", "TrainingJob"] as const)(
    "finds every %s",
    async (Resource) => {
      const { Results = [] } = await client.search({ Resource });
      expect(Results.length).toBeGreaterThan(0);
    },
  );

  it("deletes", async () => {
    await client.deleteEndpoint(endpoint);
    await client.deleteEndpointConfig(config);
    await client.deleteModel(model);
    await client.deleteModelCard(card);
    await client.deleteModelPackage({ ModelPackageName: version });
    await client.deleteModelPackageGroup(group);
  });

  it("has driven every operation, and every answer conformed", () => {
    expect(sagemakerOperations.map(({ name }) => name).filter((name) => !driven.has(name))).toEqual([]);
    expect(problems.filter((problem) => problem !== unnamedVersion)).toEqual([]);
  });
});
