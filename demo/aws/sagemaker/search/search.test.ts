import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deploymentMs } from "../deployment";
import { cardContent, image, inferenceSpecification, roleArn, testArn, trainingJob } from "../testing/parts";
import { startSageMaker } from "../testing/start";

const group = { ModelPackageGroupName: "credit-scoring" };

describe("Search", () => {
  let aws: Awaited<ReturnType<typeof startSageMaker>>;
  beforeEach(async () => {
    aws = await startSageMaker();
  });
  afterEach(() => aws.close());

  async function register(count: number) {
    await aws.client.createModelPackageGroup(group);
    for (let at = 0; at < count; at += 1) {
      await aws.client.createModelPackage({ ...group, InferenceSpecification: inferenceSpecification });
      aws.wait(1000);
    }
  }

  it("answers what changed last first", async () => {
    await register(3);
    await aws.client.updateModelPackage({
      ModelPackageArn: testArn("model-package/credit-scoring/1"),
      ModelApprovalStatus: "Approved",
    });
    const { Results = [] } = await aws.client.search({ Resource: "ModelPackage" });
    expect(Results.map(({ ModelPackage: found }) => found?.ModelPackageVersion)).toEqual([1, 3, 2]);
  });

  it("sorts by any property, either way", async () => {
    await register(3);
    const { Results = [] } = await aws.client.search({
      Resource: "ModelPackage",
      SortBy: "ModelPackageVersion",
      SortOrder: "Ascending",
    });
    expect(Results.map(({ ModelPackage: found }) => found?.ModelPackageVersion)).toEqual([1, 2, 3]);
  });

  it("reads page by page what changed since a time", async () => {
    await register(5);
    const SearchExpression = {
      Filters: [
        { Name: "LastModifiedTime", Operator: "GreaterThanOrEqualTo" as const, Value: "2026-03-01T09:00:01" },
      ],
    };
    const versions: (number | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await aws.client.search({
        Resource: "ModelPackage",
        SearchExpression,
        MaxResults: 2,
        NextToken,
      });
      versions.push(...(page.Results ?? []).map(({ ModelPackage: found }) => found?.ModelPackageVersion));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(versions).toEqual([5, 4, 3, 2]);
  });

  it("finds by tag and shows the tags", async () => {
    const tagged = { ModelPackageGroupName: "tagged", Tags: [{ Key: "data.owner", Value: "team-credit" }] };
    await aws.client.createModelPackageGroup(group);
    await aws.client.createModelPackageGroup(tagged);
    const { Results = [] } = await aws.client.search({
      Resource: "ModelPackageGroup",
      SearchExpression: { Filters: [{ Name: "Tags.data.owner", Value: "team-credit" }] },
    });
    expect(
      Results.map(({ ModelPackageGroup: found }) => [found?.ModelPackageGroupName, found?.Tags]),
    ).toEqual([["tagged", tagged.Tags]]);
  });

  it("shows a model with its endpoints and its card, as the dashboard does", async () => {
    const name = "credit-scoring-1";
    await aws.client.createModel({
      ModelName: name,
      PrimaryContainer: { Image: image },
      ExecutionRoleArn: roleArn,
    });
    await aws.client.createModelCard({
      ModelCardName: "card",
      Content: cardContent,
      ModelCardStatus: "Draft",
    });
    await aws.client.createEndpointConfig({
      EndpointConfigName: "config",
      ProductionVariants: [{ VariantName: "main", ModelName: name, InitialInstanceCount: 1 }],
    });
    await aws.client.createEndpoint({ EndpointName: "scoring", EndpointConfigName: "config" });
    aws.wait(deploymentMs);
    const { Results = [] } = await aws.client.search({
      Resource: "Model",
      SearchExpression: { Filters: [{ Name: "Endpoints.EndpointName", Value: "scoring" }] },
    });
    expect(Results.map(({ Model: found }) => found)).toMatchObject([
      {
        Model: { ModelName: name },
        Endpoints: [{ EndpointName: "scoring", EndpointStatus: "InService" }],
        ModelCard: { ModelCardName: "card", RiskRating: "High", ModelId: name },
      },
    ]);
  });

  it("reads final metrics of training jobs", async () => {
    await aws.client.createTrainingJob(trainingJob("train-1"));
    await aws.client.createTrainingJob(trainingJob("train-2"));
    const job = aws.held.trainingJobs.get("train-2");
    if (job) {
      const metric = { MetricName: "validation:auc", Value: 0.91, Timestamp: new Date(0) };
      aws.held.trainingJobs.set("train-2", { ...job, FinalMetricDataList: [metric] });
    }
    const { Results = [] } = await aws.client.search({
      Resource: "TrainingJob",
      SearchExpression: {
        Filters: [{ Name: "Metrics.validation:auc", Operator: "GreaterThan", Value: "0.9" }],
      },
    });
    expect(Results.map(({ TrainingJob: found }) => found?.TrainingJobName)).toEqual(["train-2"]);
  });

  it("hides what has another value for a visibility condition, not what has none", async () => {
    await aws.client.createModelPackageGroup({
      ModelPackageGroupName: "other",
      Tags: [{ Key: "team", Value: "b" }],
    });
    await aws.client.createModelPackageGroup(group);
    const { Results = [] } = await aws.client.search({
      Resource: "ModelPackageGroup",
      VisibilityConditions: [{ Key: "Tags.team", Value: "a" }],
    });
    expect(Results.map(({ ModelPackageGroup: found }) => found?.ModelPackageGroupName)).toEqual([
      "credit-scoring",
    ]);
  });

  it.each([
    ["a sort by a property nobody has", { SortBy: "Nonsense" }],
    ["a resource the loopback doesn't hold", { Resource: "Pipeline" as const }],
  ])("refuses %s", async (_what, input) => {
    await expect(aws.client.search({ Resource: "ModelPackage", ...input })).rejects.toMatchObject({
      name: "ValidationException",
    });
  });
});
