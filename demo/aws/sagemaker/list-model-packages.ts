import {
  ModelApprovalStatus,
  ModelPackageSortBy,
  ModelPackageType,
  SortOrder,
  type DescribeModelPackageOutput,
  type ListModelPackagesOutput,
  type ModelPackageSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { contains, isBetween } from "./filter";
import { findGroup } from "./find";
import { modelPackageIndex } from "./model-package-index";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { arnOrName } from "./shapes/names";
import { maxResults, nameContains, nextToken } from "./shapes/paging";

const nameOf = (item: DescribeModelPackageOutput) => item.ModelPackageName ?? item.ModelPackageGroupName;
const byName = byText("Name", nameOf);
const byCreation = byCreationTime<DescribeModelPackageOutput>();

/** SageMaker ListModelPackages: oldest first. */
export const listModelPackages = operation({
  service: "sagemaker",
  name: "ListModelPackages",
  input: z.object({
    CreationTimeAfter: epochSeconds.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    MaxResults: maxResults.optional(),
    NameContains: nameContains.optional(),
    ModelApprovalStatus: z.enum(ModelApprovalStatus).optional(),
    ModelPackageGroupName: arnOrName.optional(),
    ModelPackageType: z.enum(ModelPackageType).optional(),
    NextToken: nextToken.optional(),
    SortBy: z.enum(ModelPackageSortBy).optional(),
    SortOrder: z.enum(SortOrder).optional(),
  }),
  run(input, context): ListModelPackagesOutput {
    const { modelPackages } = sagemakerAt(context);
    const group =
      input.ModelPackageGroupName === undefined
        ? undefined
        : findGroup(context, input.ModelPackageGroupName).ModelPackageGroupName;
    // Without a group AWS lists unversioned packages only, unless asked for others.
    const type = input.ModelPackageType ?? (group === undefined ? "Unversioned" : "Versioned");
    const { items, NextToken } = pageOf({
      context,
      operation: "ListModelPackages",
      input,
      entries: modelPackageIndex.entries(modelPackages, input.SortBy === "Name" ? byName : byCreation, group),
      descending: input.SortOrder === "Descending",
      matches: (item) =>
        isOfType(item, type) &&
        (input.ModelApprovalStatus === undefined || item.ModelApprovalStatus === input.ModelApprovalStatus) &&
        contains(nameOf(item), input.NameContains) &&
        isBetween(item.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore),
    });
    return { ModelPackageSummaryList: items.map(summaryOf), NextToken };
  },
});

function isOfType(item: DescribeModelPackageOutput, type: ModelPackageType): boolean {
  const isVersioned = item.ModelPackageVersion !== undefined;
  return type === "Both" || isVersioned === (type === "Versioned");
}

function summaryOf(item: DescribeModelPackageOutput): ModelPackageSummary {
  return {
    ModelPackageName: item.ModelPackageName,
    ModelPackageGroupName: item.ModelPackageGroupName,
    ModelPackageVersion: item.ModelPackageVersion,
    ModelPackageArn: item.ModelPackageArn,
    ModelPackageDescription: item.ModelPackageDescription,
    CreationTime: item.CreationTime,
    ModelPackageStatus: item.ModelPackageStatus,
    ModelApprovalStatus: item.ModelApprovalStatus,
    ModelLifeCycle: item.ModelLifeCycle,
    ModelPackageRegistrationType: item.ModelPackageRegistrationType,
  };
}
