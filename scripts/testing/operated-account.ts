import { emptyAccount } from "@/demo/aws/empty-account";
import { type LoopbackAws, startLoopbackAws } from "@/demo/aws/server";
import { type AwsState, emptyAws, emptySageMaker } from "@/demo/aws/state";
import type { Aws } from "@/lib/platform/aws/clients";
import { ACCOUNT, REGION, testAws } from "@/lib/platform/aws/testing";
import { parseConfig } from "@/lib/platform/config";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/CountersignOperator`;

function operatedConfig(operator: boolean) {
  const role = operator ? `operatorRoleArn: ${ROLE}\n    externalId: outside` : "";
  return parseConfig(
    `accounts:
  - id: "${ACCOUNT}"
    name: bank
    regions: [${REGION}]
    ${role}
quotas: { sagemaker: 1000, s3: 1000, sts: 1000, cloudwatch: 1000, cloudtrail: 10, config: 1000 }
`,
    "countersign.yaml",
  );
}

function account(now: () => Date, pipelineArn: string): AwsState {
  const role = { arn: ROLE, externalId: "outside", deniedActions: new Set<string>() };
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
    roles: new Map([[ROLE, role]]),
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
  const config = state.accounts.get(ACCOUNT)?.config.get(REGION);
  if (!sagemaker || !cloudwatch || !config) throw new Error("the account has no region");
  return {
    loopback,
    state,
    sagemaker,
    cloudwatch,
    config,
    /** Clients of one more worker; without `operator` the configuration names no role that may act. */
    openAws: ({ operator = true } = {}): Aws => {
      const { aws } = testAws({ endpointUrl: loopback.url, config: operatedConfig(operator) });
      open.push(aws);
      return aws;
    },
    stop: async () => {
      open.forEach((aws) => aws.close());
      await loopback.close();
    },
  };
}
