import {
  ListModelPackageGroupsCommand,
  ListTagsCommand,
  type ModelPackageGroupSummary,
  SearchCommand,
  type Tag,
} from "@aws-sdk/client-sagemaker";
import type { Observation } from "../schema/observed";
import { pages } from "@/lib/platform/aws/scope-reader";
import type { InventoryReader, Listing } from "./scope";

const LIST = "sagemaker:ListModelPackageGroups";
const SEARCH = "sagemaker:Search";
const TAGS = "sagemaker:ListTags";

/** Tags of every group, a hundred a call. Search may lag behind the list, so what it misses is asked one by one. */
async function searchTags(reader: InventoryReader): Promise<Map<string, Tag[]>> {
  const client = reader.aws.sagemaker(reader.scope);
  const tags = new Map<string, Tag[]>();
  const found = pages(reader, SEARCH, async (NextToken) => {
    const answer = await client.send(
      new SearchCommand({
        Resource: "ModelPackageGroup",
        SortBy: "CreationTime",
        SortOrder: "Ascending",
        MaxResults: 100,
        NextToken,
      }),
    );
    return { items: answer.Results ?? [], token: answer.NextToken };
  });
  for await (const page of found) {
    for (const { ModelPackageGroup: group } of page) {
      if (group?.ModelPackageGroupArn) tags.set(group.ModelPackageGroupArn, group.Tags ?? []);
    }
  }
  return tags;
}

async function listTags(reader: InventoryReader, arn: string): Promise<{ arn: string; tags: Tag[] }> {
  const answer = await reader.aws
    .sagemaker(reader.scope)
    .send(new ListTagsCommand({ ResourceArn: arn, MaxResults: 100 }));
  return { arn, tags: answer.Tags ?? [] };
}

/** All model package groups with their tags. Yields one batch per page of the list. */
export async function* collectGroups(reader: InventoryReader): AsyncGenerator<Observation[], Listing> {
  const client = reader.aws.sagemaker(reader.scope);
  const tags = await searchTags(reader);
  const seen = new Set<string>();
  reader.listedBy(LIST, TAGS);
  const listed = pages<ModelPackageGroupSummary>(reader, LIST, async (NextToken) => {
    const answer = await client.send(new ListModelPackageGroupsCommand({ MaxResults: 100, NextToken }));
    return { items: answer.ModelPackageGroupSummaryList ?? [], token: answer.NextToken };
  });
  for (;;) {
    const page = await listed.next();
    if (page.done) return { seen, complete: page.value };
    const missing = page.value.flatMap(({ ModelPackageGroupArn: arn }) =>
      arn && !tags.has(arn) ? [arn] : [],
    );
    for (const found of await reader.attemptEach(TAGS, missing, (arn) => listTags(reader, arn))) {
      tags.set(found.arn, found.tags);
    }
    yield page.value.flatMap((summary) => {
      const arn = summary.ModelPackageGroupArn;
      if (!arn) return [];
      seen.add(arn);
      return [reader.observe("model_package_group", arn, LIST, { ...summary, Tags: tags.get(arn) ?? null })];
    });
  }
}
