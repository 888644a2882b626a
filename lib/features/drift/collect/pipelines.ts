import { ListPipelinesCommand, type PipelineSummary } from "@aws-sdk/client-sagemaker";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import { observedPipelineSchema } from "../schema/observed-pipeline";
import { admit, type Admitted, namesIn } from "@/lib/platform/aws/admit";
import type { Listed } from "./schedules";

const LIST = "sagemaker:ListPipelines";

/** A pipeline that a rule may start. */
export interface PipelineFacts {
  arn: string;
  name: string;
}

/** All pipelines, a page at a time. */
export async function* collectPipelines(
  reader: ScopeReader,
): AsyncGenerator<Admitted<PipelineFacts>, Listed> {
  const client = reader.aws.sagemaker(reader.scope);
  const seen = new Set<string>();
  const listed = pages<PipelineSummary>(reader, LIST, async (NextToken) => {
    const answer = await client.send(new ListPipelinesCommand({ MaxResults: 100, NextToken }));
    return { items: answer.PipelineSummaries ?? [], token: answer.NextToken };
  });
  for (;;) {
    const page = await listed.next();
    if (page.done) return { seen, complete: page.value };
    const { facts, refused } = admit(
      { api: LIST, schema: observedPipelineSchema, subject: (row: PipelineSummary) => row.PipelineArn },
      page.value,
    );
    for (const arn of namesIn({ facts, refused }, (row) => row.PipelineArn)) seen.add(arn);
    yield { facts: facts.map((row) => ({ arn: row.PipelineArn, name: row.PipelineName })), refused };
  }
}
