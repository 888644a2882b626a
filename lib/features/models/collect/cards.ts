import {
  DescribeModelCardCommand,
  ListModelCardsCommand,
  type ModelCardSummary,
} from "@aws-sdk/client-sagemaker";
import type { Observation } from "../schema/observed";
import { pages } from "@/lib/platform/aws/scope-reader";
import type { InventoryReader, Listing } from "./scope";

const LIST = "sagemaker:ListModelCards";
const DESCRIBE = "sagemaker:DescribeModelCard";

function fingerprintOf(summary: ModelCardSummary): string {
  return `${summary.ModelCardStatus} ${(summary.LastModifiedTime ?? summary.CreationTime)?.toISOString()}`;
}

/** Stand-alone model cards, described when their list row changed. `known` maps ARN to that row's fingerprint. */
export async function* collectCards(
  reader: InventoryReader,
  known: ReadonlyMap<string, string>,
): AsyncGenerator<Observation[], Listing> {
  const client = reader.aws.sagemaker(reader.scope);
  const seen = new Set<string>();
  const listed = pages<ModelCardSummary>(reader, LIST, async (NextToken) => {
    const answer = await client.send(new ListModelCardsCommand({ MaxResults: 100, NextToken }));
    return { items: answer.ModelCardSummaries ?? [], token: answer.NextToken };
  });
  reader.listedBy(LIST, DESCRIBE);
  for (;;) {
    const page = await listed.next();
    if (page.done) return { seen, complete: page.value };
    page.value.forEach(({ ModelCardArn }) => ModelCardArn && seen.add(ModelCardArn));
    const due = page.value.filter(
      (summary) => summary.ModelCardArn && known.get(summary.ModelCardArn) !== fingerprintOf(summary),
    );
    yield await reader.attemptEach(DESCRIBE, due, async (summary) => {
      const answer = await client.send(
        new DescribeModelCardCommand({ ModelCardName: summary.ModelCardName }),
      );
      return reader.observe(
        "model_card",
        summary.ModelCardArn ?? "",
        DESCRIBE,
        answer,
        fingerprintOf(summary),
      );
    });
  }
}
