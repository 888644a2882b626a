import {
  DescribeModelPackageCommand,
  ListModelPackageGroupsCommand,
  ListModelPackagesCommand,
} from "@aws-sdk/client-sagemaker";

import type { Aws, AwsScope } from "@/lib/platform/aws/clients";

export interface Artifact {
  bucket: string;
  key: string;
}

const GROUPS_TRIED = 5;

/** Where the artifact of some recent version lies; null when none is named, or the registry can't be read. */
export async function findArtifact(aws: Aws, scope: AwsScope): Promise<Artifact | null> {
  try {
    const client = aws.sagemaker(scope);
    const groups = await client.send(
      new ListModelPackageGroupsCommand({
        MaxResults: GROUPS_TRIED,
        SortBy: "CreationTime",
        SortOrder: "Descending",
      }),
    );
    for (const { ModelPackageGroupName } of groups.ModelPackageGroupSummaryList ?? []) {
      const { ModelPackageSummaryList } = await client.send(
        new ListModelPackagesCommand({ ModelPackageGroupName, MaxResults: 1, SortOrder: "Descending" }),
      );
      const ModelPackageName = ModelPackageSummaryList?.[0]?.ModelPackageArn;
      if (!ModelPackageName) continue;
      const version = await client.send(
        new DescribeModelPackageCommand({ ModelPackageName, IncludedData: "MetadataOnly" }),
      );
      const artifact = parseS3Uri(version.InferenceSpecification?.Containers?.[0]?.ModelDataUrl);
      if (artifact) return artifact;
    }
    return null;
  } catch {
    // The permission that failed here is probed, and reported, by itself.
    return null;
  }
}

function parseS3Uri(uri: string | undefined): Artifact | null {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri ?? "") ?? [];
  return bucket && key ? { bucket, key } : null;
}
