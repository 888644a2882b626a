import { emptyAccount } from "@/demo/aws/empty-account";
import { type LoopbackAws, startLoopbackAws } from "@/demo/aws/server";
import { type AwsState, emptyAws, emptySageMaker } from "@/demo/aws/state";
import type { Aws } from "@/lib/platform/aws/clients";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import { openOperatedAws, OPERATOR_ROLE } from "./operated-aws";

function account(now: () => Date, pipelineArn: string): AwsState {
  const role = { arn: OPERATOR_ROLE, externalId: "outside", deniedActions: new Set<string>() };
  const sagemaker = emptySageMaker();
  const name = pipelineArn.slice(pipelineArn.indexOf("/") + 1);
  sagemaker.pipelines.set(name, {
    PipelineArn: pipelineArn,
    PipelineName: name,
    PipelineStatus: "Active",
    PipelineDefinition: JSON.stringify({
      Version: "2020-12-01",
      Parameters: [],
      Steps: [{ Name: "Train", Type: "Training", Arguments: {} }],
    }),
  });
  const state = emptyAws(now);
  state.accounts.set(ACCOUNT, {
    ...emptyAccount(ACCOUNT, "bank", [REGION]),
    roles: new Map([[OPERATOR_ROLE, role]]),
    sagemaker: new Map([[REGION, sagemaker]]),
  });
  return state;
}

/** One account behind the loopback AWS in which Countersign may act, with one pipeline. */
export async function startOperatedAccount({ now, pipelineArn }: { now: () => Date; pipelineArn: string }) {
  const state = account(now, pipelineArn);
  const loopback: LoopbackAws = await startLoopbackAws({ state, quotas: "off" });
  const open: Aws[] = [];
  const sagemaker = state.accounts.get(ACCOUNT)?.sagemaker.get(REGION);
  const cloudwatch = state.accounts.get(ACCOUNT)?.cloudwatch.get(REGION);
  const cloudtrail = state.accounts.get(ACCOUNT)?.cloudtrail.get(REGION);
  const config = state.accounts.get(ACCOUNT)?.config.get(REGION);
  if (!sagemaker || !cloudwatch || !cloudtrail || !config) throw new Error("the account has no region");
  return {
    loopback,
    state,
    sagemaker,
    cloudwatch,
    cloudtrail,
    config,
    /** The same for as long as the account stands. */
    openAws: (options: { operator?: boolean } = {}): Aws => {
      const aws = openOperatedAws(loopback.url, options);
      open.push(aws);
      return aws;
    },
    stop: async () => {
      open.forEach((aws) => aws.close());
      await loopback.close();
    },
  };
}
