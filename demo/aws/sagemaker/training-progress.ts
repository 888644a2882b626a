import type { CreateTrainingJobRequest, DescribeTrainingJobResponse } from "@aws-sdk/client-sagemaker";

/** How long a training job runs on the loopback, in milliseconds. */
export const trainingMs = 120_000;

/** What a job says of itself from the moment it is accepted. */
export function started(input: CreateTrainingJobRequest, at: Date) {
  const path = (input.OutputDataConfig?.S3OutputPath ?? "").replace(/\/$/, "");
  return {
    ModelArtifacts: { S3ModelArtifacts: `${path}/${input.TrainingJobName}/output/model.tar.gz` },
    TrainingJobStatus: "InProgress",
    SecondaryStatus: "Training",
    CreationTime: at,
    TrainingStartTime: at,
    LastModifiedTime: at,
    SecondaryStatusTransitions: [
      { Status: "Training", StartTime: at, StatusMessage: "Training in-progress" },
    ],
  } satisfies Partial<DescribeTrainingJobResponse>;
}

/** The job once it is through. */
export function completed(job: DescribeTrainingJobResponse, at: Date): DescribeTrainingJobResponse {
  const seconds = Math.round((at.getTime() - (job.TrainingStartTime ?? at).getTime()) / 1000);
  const past = (job.SecondaryStatusTransitions ?? []).map((step) => ({
    ...step,
    EndTime: step.EndTime ?? at,
  }));
  return {
    ...job,
    TrainingJobStatus: "Completed",
    SecondaryStatus: "Completed",
    TrainingEndTime: at,
    LastModifiedTime: at,
    TrainingTimeInSeconds: seconds,
    BillableTimeInSeconds: seconds,
    SecondaryStatusTransitions: [
      ...past,
      { Status: "Completed", StartTime: at, EndTime: at, StatusMessage: "Training job completed" },
    ],
  };
}
