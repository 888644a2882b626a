import type { DescribeModelPackageOutput } from "@aws-sdk/client-sagemaker";
import { SortedIndex } from "./sorted-index";

/** Packages of a region; ids put version 10 of a group after version 9. */
export const modelPackageIndex = new SortedIndex<DescribeModelPackageOutput>(
  ({ ModelPackageArn: arn = "", ModelPackageVersion: version }) =>
    version === undefined ? arn : `${arn.slice(0, arn.lastIndexOf("/"))}/${String(version).padStart(9, "0")}`,
  (item) => item.ModelPackageGroupName,
);
