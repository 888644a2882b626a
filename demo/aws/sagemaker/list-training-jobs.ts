import {
  SortBy,
  SortOrder,
  TrainingJobStatus,
  WarmPoolResourceStatus,
  type DescribeTrainingJobResponse,
  type ListTrainingJobsResponse,
  type TrainingJobSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { contains, isBetween } from "./filter";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { trainingPlanArn } from "./shapes/names";
import { maxResults, nameContains, nextToken } from "./shapes/paging";
import { SortedIndex } from "./sorted-index";

const nameOf = (job: DescribeTrainingJobResponse) => job.TrainingJobName ?? "";
const index = new SortedIndex<DescribeTrainingJobResponse>(nameOf);
const orders = {
  Name: byText("Name", nameOf),
  CreationTime: byCreationTime<DescribeTrainingJobResponse>(),
  Status: byText<DescribeTrainingJobResponse>("Status", (job) => job.TrainingJobStatus),
};

/** SageMaker ListTrainingJobs: oldest first. */
export const listTrainingJobs = operation({
  service: "sagemaker",
  name: "ListTrainingJobs",
  input: z.object({
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    CreationTimeAfter: epochSeconds.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    LastModifiedTimeAfter: epochSeconds.optional(),
    LastModifiedTimeBefore: epochSeconds.optional(),
    NameContains: nameContains.optional(),
    StatusEquals: z.enum(TrainingJobStatus).optional(),
    SortBy: z.enum(SortBy).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    WarmPoolStatusEquals: z.enum(WarmPoolResourceStatus).optional(),
    TrainingPlanArnEquals: trainingPlanArn.optional(),
  }),
  run(input, context): ListTrainingJobsResponse {
    const { items, NextToken } = pageOf({
      context,
      operation: "ListTrainingJobs",
      input,
      entries: index.entries(sagemakerAt(context).trainingJobs, orders[input.SortBy ?? "CreationTime"]),
      descending: input.SortOrder === "Descending",
      matches: (job) =>
        (input.StatusEquals === undefined || job.TrainingJobStatus === input.StatusEquals) &&
        (input.WarmPoolStatusEquals === undefined ||
          job.WarmPoolStatus?.Status === input.WarmPoolStatusEquals) &&
        (input.TrainingPlanArnEquals === undefined ||
          job.ResourceConfig?.TrainingPlanArn === input.TrainingPlanArnEquals) &&
        contains(job.TrainingJobName, input.NameContains) &&
        isBetween(job.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore) &&
        isBetween(job.LastModifiedTime, input.LastModifiedTimeAfter, input.LastModifiedTimeBefore),
    });
    return { TrainingJobSummaries: items.map(summaryOf), NextToken };
  },
});

function summaryOf(job: DescribeTrainingJobResponse): TrainingJobSummary {
  return {
    TrainingJobName: job.TrainingJobName,
    TrainingJobArn: job.TrainingJobArn,
    CreationTime: job.CreationTime,
    TrainingEndTime: job.TrainingEndTime,
    LastModifiedTime: job.LastModifiedTime,
    TrainingJobStatus: job.TrainingJobStatus,
    SecondaryStatus: job.SecondaryStatus,
    WarmPoolStatus: job.WarmPoolStatus,
    TrainingPlanArn: job.ResourceConfig?.TrainingPlanArn,
  };
}
