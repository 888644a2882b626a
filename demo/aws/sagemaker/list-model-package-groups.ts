import {
  CrossAccountFilterOption,
  ModelPackageGroupSortBy,
  SortOrder,
  type DescribeModelPackageGroupOutput,
  type ListModelPackageGroupsOutput,
  type ModelPackageGroupSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { contains, isBetween } from "./filter";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { maxResults, nameContains, nextToken } from "./shapes/paging";
import { SortedIndex } from "./sorted-index";

const nameOf = (group: DescribeModelPackageGroupOutput) => group.ModelPackageGroupName ?? "";
const index = new SortedIndex<DescribeModelPackageGroupOutput>(nameOf);
const byName = byText("Name", nameOf);
const byCreation = byCreationTime<DescribeModelPackageGroupOutput>();

/** SageMaker ListModelPackageGroups: oldest first. Nobody shares groups with the loopback's accounts. */
export const listModelPackageGroups = operation({
  service: "sagemaker",
  name: "ListModelPackageGroups",
  input: z.object({
    CreationTimeAfter: epochSeconds.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    MaxResults: maxResults.optional(),
    NameContains: nameContains.optional(),
    NextToken: nextToken.optional(),
    SortBy: z.enum(ModelPackageGroupSortBy).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    CrossAccountFilterOption: z.enum(CrossAccountFilterOption).optional(),
  }),
  run(input, context): ListModelPackageGroupsOutput {
    const { modelPackageGroups } = sagemakerAt(context);
    if (input.CrossAccountFilterOption === "CrossAccount") return { ModelPackageGroupSummaryList: [] };
    const { items, NextToken } = pageOf({
      context,
      operation: "ListModelPackageGroups",
      input,
      entries: index.entries(modelPackageGroups, input.SortBy === "Name" ? byName : byCreation),
      descending: input.SortOrder === "Descending",
      matches: (group) =>
        contains(group.ModelPackageGroupName, input.NameContains) &&
        isBetween(group.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore),
    });
    return { ModelPackageGroupSummaryList: items.map(summaryOf), NextToken };
  },
});

function summaryOf(group: DescribeModelPackageGroupOutput): ModelPackageGroupSummary {
  return {
    ModelPackageGroupName: group.ModelPackageGroupName,
    ModelPackageGroupArn: group.ModelPackageGroupArn,
    ModelPackageGroupDescription: group.ModelPackageGroupDescription,
    CreationTime: group.CreationTime,
    ModelPackageGroupStatus: group.ModelPackageGroupStatus,
    ManagedConfiguration: group.ManagedConfiguration,
  };
}
