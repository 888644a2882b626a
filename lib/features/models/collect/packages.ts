import {
  DescribeModelPackageCommand,
  ListModelPackagesCommand,
  type ModelPackageSummary,
  SearchCommand,
} from "@aws-sdk/client-sagemaker";
import type { Observation } from "../schema/observed";
import { pages } from "@/lib/platform/aws/scope-reader";
import type { InventoryReader, Listing } from "./scope";

const LIST = "sagemaker:ListModelPackages";
const DESCRIBE = "sagemaker:DescribeModelPackage";
const SEARCH = "sagemaker:Search";

/** All a list row says that can change: the same row means that no Describe is due for its sake. */
function packageFingerprint(summary: ModelPackageSummary): string {
  return JSON.stringify([
    summary.ModelPackageStatus ?? null,
    summary.ModelApprovalStatus ?? null,
    summary.ModelPackageDescription ?? null,
    summary.ModelLifeCycle?.Stage ?? null,
    summary.ModelLifeCycle?.StageStatus ?? null,
    summary.ModelPackageRegistrationType ?? null,
    // A group deleted and made anew gives the same ARNs to other packages.
    summary.CreationTime?.getTime() ?? null,
  ]);
}

async function describe(reader: InventoryReader, arn: string, fingerprint: string): Promise<Observation> {
  // MetadataOnly needs no kms:Decrypt and leaves no Decrypt event in the trail at each pass.
  const answer = await reader.aws
    .sagemaker(reader.scope)
    .send(new DescribeModelPackageCommand({ ModelPackageName: arn, IncludedData: "MetadataOnly" }));
  return reader.observe("model_package", arn, DESCRIBE, answer, fingerprint);
}

/** Packages changed after `since` in ways a list row doesn't show, such as metadata and metrics. */
async function changedSince(reader: InventoryReader, since: Date): Promise<string[]> {
  const client = reader.aws.sagemaker(reader.scope);
  const changed: string[] = [];
  const found = pages(reader, SEARCH, async (NextToken) => {
    const answer = await client.send(
      new SearchCommand({
        Resource: "ModelPackage",
        SearchExpression: {
          Filters: [{ Name: "LastModifiedTime", Operator: "GreaterThan", Value: since.toISOString() }],
        },
        MaxResults: 100,
        NextToken,
      }),
    );
    return { items: answer.Results ?? [], token: answer.NextToken };
  });
  for await (const page of found) {
    for (const { ModelPackage } of page)
      if (ModelPackage?.ModelPackageArn) changed.push(ModelPackage.ModelPackageArn);
  }
  return changed;
}

/**
 * All model packages, versioned and not: every list page, and a Describe only for what is new or changed. `known`
 * maps ARN to the fingerprint of the last Describe; changes no list shows are searched from `since` on, null at first.
 */
export async function* collectPackages(
  reader: InventoryReader,
  known: ReadonlyMap<string, string>,
  since: Date | null,
): AsyncGenerator<Observation[], Listing> {
  const client = reader.aws.sagemaker(reader.scope);
  const fingerprints = new Map<string, string>();
  const unread = new Set<string>();
  const described = new Set<string>();
  const describeAll = async (arns: string[]) => {
    const answers = await reader.attemptEach(DESCRIBE, arns, (arn) =>
      describe(reader, arn, fingerprints.get(arn) ?? ""),
    );
    const answered = new Set(answers.map(({ arn }) => arn));
    arns.forEach((arn) => (answered.has(arn) ? described : unread).add(arn));
    return answers;
  };
  reader.listedBy(LIST, DESCRIBE);
  // Without ModelPackageType the list holds unversioned packages only.
  const listed = pages<ModelPackageSummary>(reader, LIST, async (NextToken) => {
    const answer = await client.send(
      new ListModelPackagesCommand({ ModelPackageType: "Both", MaxResults: 100, NextToken }),
    );
    return { items: answer.ModelPackageSummaryList ?? [], token: answer.NextToken };
  });
  for (;;) {
    const page = await listed.next();
    if (page.done) {
      // After part of a list the search would have to be repeated all the same.
      const changed = since && page.value ? await changedSince(reader, since) : [];
      const more = changed.filter((arn) => fingerprints.has(arn) && !described.has(arn) && !unread.has(arn));
      yield await describeAll([...new Set(more)]);
      return { seen: new Set(fingerprints.keys()), complete: page.value, unread: [...unread] };
    }
    const due = page.value.flatMap((summary) => {
      const arn = summary.ModelPackageArn;
      if (!arn) return [];
      const fingerprint = packageFingerprint(summary);
      fingerprints.set(arn, fingerprint);
      return known.get(arn) === fingerprint ? [] : [arn];
    });
    if (due.length > 0) yield await describeAll(due);
  }
}
