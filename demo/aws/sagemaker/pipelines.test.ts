import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pipelineMs, stoppingMs } from "./pipeline-progress";
import { startSageMaker } from "./testing/start";
import { pipeline, token } from "./testing/pipelines";

describe("pipeline executions", () => {
  let aws: Awaited<ReturnType<typeof startSageMaker>>;
  const named = { PipelineName: "retrain" };
  beforeEach(async () => {
    aws = await startSageMaker();
    await aws.client.createPipeline(pipeline("retrain"));
  });
  afterEach(() => aws.close());

  async function start(parameters: Record<string, string> = {}, ClientRequestToken = token("first")) {
    const { PipelineExecutionArn = "" } = await aws.client.startPipelineExecution({
      ...named,
      ClientRequestToken,
      PipelineParameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
    });
    return { PipelineExecutionArn };
  }

  async function steps(execution: { PipelineExecutionArn: string }) {
    const { PipelineExecutionSteps = [] } = await aws.client.listPipelineExecutionSteps({
      ...execution,
      SortOrder: "Ascending",
    });
    return PipelineExecutionSteps.map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`);
  }

  it("go through their steps, then succeed", async () => {
    const execution = await start();
    expect(await aws.client.describePipelineExecution(execution)).toMatchObject({
      PipelineExecutionStatus: "Executing",
    });
    expect(await steps(execution)).toEqual(["Prepare Executing"]);
    aws.wait(pipelineMs / 2);
    expect(await steps(execution)).toEqual(["Prepare Succeeded", "Check Executing"]);
    aws.wait(pipelineMs / 2);
    expect(await steps(execution)).toEqual(["Prepare Succeeded", "Check Succeeded", "Train Succeeded"]);
    expect(await aws.client.describePipelineExecution(execution)).toMatchObject({
      PipelineExecutionStatus: "Succeeded",
      LastModifiedTime: new Date(Date.parse("2026-03-01T09:00:00Z") + pipelineMs),
    });
    const { LastRunTime } = await aws.client.describePipeline(named);
    expect(LastRunTime).toEqual(new Date("2026-03-01T09:00:00Z"));
  });

  it("fail with the reason where the definition says so", async () => {
    const execution = await start({ Outcome: "fail", Reason: "AUC 0.61 is below 0.75" });
    aws.wait(pipelineMs);
    expect(await aws.client.describePipelineExecution(execution)).toMatchObject({
      PipelineExecutionStatus: "Failed",
      FailureReason: "Step failure: One or multiple steps failed.",
    });
    const { PipelineExecutionSteps = [] } = await aws.client.listPipelineExecutionSteps(execution);
    expect(PipelineExecutionSteps[0]).toMatchObject({
      StepName: "Refuse",
      StepStatus: "Failed",
      FailureReason: "AUC 0.61 is below 0.75",
    });
  });

  it("are started once by a token, whatever happened since", async () => {
    const first = await start({ Reason: "drift" });
    aws.wait(pipelineMs);
    expect(await start({ Reason: "drift" })).toEqual(first);
    const { PipelineExecutionSummaries } = await aws.client.listPipelineExecutions(named);
    expect(PipelineExecutionSummaries).toHaveLength(1);
    await expect(start({ Reason: "another" })).rejects.toMatchObject({ name: "ConflictException" });
    expect(await start({ Reason: "another" }, token("second"))).not.toEqual(first);
  });

  it("stop, and stay stopped", async () => {
    const execution = await start();
    aws.wait(pipelineMs / 2);
    await aws.client.stopPipelineExecution({ ...execution, ClientRequestToken: token("stop") });
    expect(await aws.client.describePipelineExecution(execution)).toMatchObject({
      PipelineExecutionStatus: "Stopping",
    });
    aws.wait(stoppingMs);
    expect(await steps(execution)).toEqual(["Prepare Succeeded", "Check Stopped"]);
    aws.wait(pipelineMs);
    expect(await aws.client.describePipelineExecution(execution)).toMatchObject({
      PipelineExecutionStatus: "Stopped",
    });
    const again = { ...execution, ClientRequestToken: token("stop it again") };
    await expect(aws.client.stopPipelineExecution(again)).rejects.toMatchObject({
      name: "ConflictException",
    });
  });

  it("refuse parameters the definition doesn't know", async () => {
    await expect(start({ Reson: "drift" })).rejects.toMatchObject({
      name: "ValidationException",
      message: "Pipeline parameters [Reson] are not defined in the pipeline.",
    });
    await expect(start({ Outcome: "perhaps" })).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("run twenty at a time at most", async () => {
    for (let place = 0; place < 20; place += 1) await start({}, token(`execution-${place}-`));
    await expect(start({}, token("one-more"))).rejects.toMatchObject({ name: "ResourceLimitExceeded" });
    aws.wait(pipelineMs);
    await start({}, token("one-more"));
  });

  it("are not found where there are none", async () => {
    const nobody = { PipelineName: "nobody" };
    await expect(aws.client.startPipelineExecution(nobody)).rejects.toMatchObject({
      name: "ResourceNotFound",
    });
    await expect(aws.client.listPipelineExecutions(nobody)).rejects.toMatchObject({
      name: "ResourceNotFound",
    });
  });
});

describe("pipelines", () => {
  let aws: Awaited<ReturnType<typeof startSageMaker>>;
  beforeEach(async () => {
    aws = await startSageMaker();
  });
  afterEach(() => aws.close());

  it("are listed newest first, ten a page, by the beginning of their name", async () => {
    for (let place = 0; place < 12; place += 1) {
      await aws.client.createPipeline(pipeline(place === 3 ? "other" : `retrain-${place}`));
      aws.wait(1000);
    }
    const first = await aws.client.listPipelines({});
    expect(first.PipelineSummaries?.map(({ PipelineName }) => PipelineName)?.slice(0, 2)).toEqual([
      "retrain-11",
      "retrain-10",
    ]);
    expect(first.PipelineSummaries).toHaveLength(10);
    const rest = await aws.client.listPipelines({ NextToken: first.NextToken });
    expect(rest.PipelineSummaries).toHaveLength(2);
    const { PipelineSummaries } = await aws.client.listPipelines({ PipelineNamePrefix: "oth" });
    expect(PipelineSummaries?.map(({ PipelineName }) => PipelineName)).toEqual(["other"]);
  });

  it("refuse a name that is taken and a definition that is none", async () => {
    await aws.client.createPipeline(pipeline("retrain"));
    await aws.client.createPipeline(pipeline("retrain"));
    const other = { ...pipeline("retrain"), ClientRequestToken: token("other") };
    await expect(aws.client.createPipeline(other)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringMatching(/^Pipeline names must be unique within an AWS account and region/),
    });
    const broken = { ...pipeline("broken"), PipelineDefinition: "{" };
    await expect(aws.client.createPipeline(broken)).rejects.toMatchObject({ name: "ValidationException" });
  });
});
