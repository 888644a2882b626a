import type { DescribeModelPackageGroupOutput } from "@aws-sdk/client-sagemaker";
import { userContext } from "../people";
import type { Folder } from "./dossier";

export function groupRecord({ story, account, at, groupArn }: Folder): DescribeModelPackageGroupOutput {
  return {
    ModelPackageGroupName: story.name,
    ModelPackageGroupArn: groupArn,
    ModelPackageGroupDescription: story.description,
    CreationTime: at(story.created),
    CreatedBy: userContext(story.createdBy, account, story.region),
    ModelPackageGroupStatus: "Completed",
  };
}
