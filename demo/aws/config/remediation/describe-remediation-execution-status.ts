import type { DescribeRemediationExecutionStatusResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { pageOf } from "../page";
import { configAt } from "../scope";
import { limitTo, nextToken, ruleName } from "../shapes";
import { executionKey, remediationOf } from "./executions";
import { resourceKeys } from "./start-remediation-execution";

/** AWS Config DescribeRemediationExecutionStatus: the newest execution of each resource; one never run has none. */
export const describeRemediationExecutionStatus = operation({
  service: "config",
  name: "DescribeRemediationExecutionStatus",
  input: z.object({
    ConfigRuleName: ruleName,
    ResourceKeys: resourceKeys.optional(),
    Limit: limitTo(100),
    NextToken: nextToken,
  }),
  run(input, context): DescribeRemediationExecutionStatusResponse {
    const here = configAt(context);
    const { ConfigRuleName: rule, ResourceKeys } = input;
    remediationOf(here, rule);
    const asked = ResourceKeys && new Set(ResourceKeys.map((key) => executionKey(rule, key)));
    const { items, token } = pageOf({
      context,
      operation: "DescribeRemediationExecutionStatus",
      input,
      token: input.NextToken,
      items: [...here.executions].filter(([key]) => (asked ? asked.has(key) : key.startsWith(`${rule} `))),
      keyOf: ([key]) => key,
      size: input.Limit || 100,
    });
    return { RemediationExecutionStatuses: items.map(([, status]) => status), NextToken: token };
  },
});
