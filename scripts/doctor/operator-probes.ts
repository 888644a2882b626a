import { DeleteAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeRemediationExecutionStatusCommand,
  StartConfigRulesEvaluationCommand,
  StartRemediationExecutionCommand,
} from "@aws-sdk/client-config-service";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import type { CheckState } from "./report";

/** Names nothing. AWS decides on permission first, so "no such thing" means that the call is allowed. */
const NOTHING = "countersign-doctor-names-nothing";
const bucket = { resourceType: "AWS::S3::Bucket", resourceId: NOTHING } as const;
const ALLOWED_CODES = /NotFound|Validation|^NoSuch|^LimitExceededException$/;

/** Calls of the role that acts which change nothing, because what they name is not there. */
const PROBES: Record<string, (aws: Aws["operator"], scope: AwsScope) => Promise<unknown>> = {
  "cloudwatch:DeleteAlarms": (aws, scope) =>
    aws.cloudwatch(scope).send(new DeleteAlarmsCommand({ AlarmNames: ["countersign-doctor"] })),
  "config:StartRemediationExecution": (aws, scope) =>
    aws
      .config(scope)
      .send(new StartRemediationExecutionCommand({ ConfigRuleName: NOTHING, ResourceKeys: [bucket] })),
  "config:DescribeRemediationExecutionStatus": (aws, scope) =>
    aws
      .config(scope)
      .send(
        new DescribeRemediationExecutionStatusCommand({ ConfigRuleName: NOTHING, ResourceKeys: [bucket] }),
      ),
  "config:StartConfigRulesEvaluation": (aws, scope) =>
    aws.config(scope).send(new StartConfigRulesEvaluationCommand({ ConfigRuleNames: [NOTHING] })),
};

/** Tries what the role that acts may do; a row for each call: state, call, words. */
export async function probeOperator(
  aws: Aws,
  scope: AwsScope,
): Promise<[state: CheckState, what: string, words: string][]> {
  return Promise.all(
    Object.entries(PROBES).map(async ([api, probe]): Promise<[CheckState, string, string]> => {
      try {
        await probe(aws.operator, scope);
        return ["ok", api, "allowed"];
      } catch (error) {
        const failure = explainAwsFailure(error, api);
        if (failure.kind === "denied") return ["missing", api, failure.words];
        if (ALLOWED_CODES.test(failure.code)) return ["ok", api, "allowed"];
        return ["failed", api, failure.words];
      }
    }),
  );
}
