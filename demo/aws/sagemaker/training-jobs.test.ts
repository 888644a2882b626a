import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { trainingJob } from "./testing/parts";
import { startSageMaker } from "./testing/start";
import { trainingMs } from "./training-progress";

describe("training jobs", () => {
  let aws: Awaited<ReturnType<typeof startSageMaker>>;
  const job = { TrainingJobName: "train-1" };
  beforeEach(async () => {
    aws = await startSageMaker();
    await aws.client.createTrainingJob(trainingJob("train-1"));
  });
  afterEach(() => aws.close());

  it("run, then are completed with their time", async () => {
    expect(await aws.client.describeTrainingJob(job)).toMatchObject({ TrainingJobStatus: "InProgress" });
    aws.wait(trainingMs);
    expect(await aws.client.describeTrainingJob(job)).toMatchObject({
      TrainingJobStatus: "Completed",
      TrainingTimeInSeconds: trainingMs / 1000,
      ModelArtifacts: { S3ModelArtifacts: "s3://models/credit-scoring/train-1/output/model.tar.gz" },
    });
    const { TrainingJobSummaries } = await aws.client.listTrainingJobs({ StatusEquals: "InProgress" });
    expect(TrainingJobSummaries).toEqual([]);
  });

  it("refuse a name that is taken", async () => {
    await expect(aws.client.createTrainingJob(trainingJob("train-1"))).rejects.toMatchObject({
      name: "ResourceInUse",
    });
  });

  it("are not found by a name nobody has", async () => {
    await expect(aws.client.describeTrainingJob({ TrainingJobName: "other" })).rejects.toMatchObject({
      message: "Requested resource not found.",
    });
  });
});
