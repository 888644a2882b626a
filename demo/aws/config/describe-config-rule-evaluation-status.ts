import type { DescribeConfigRuleEvaluationStatusResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../operation";
import { nameOf } from "./compliance";
import { pageOf } from "./page";
import { configAt, rulesNamed } from "./scope";
import { limitTo, nextToken, ruleNames } from "./shapes";

/** AWS Config DescribeConfigRuleEvaluationStatus; the default size of a page is not documented: its maximum. */
export const describeConfigRuleEvaluationStatus = operation({
  service: "config",
  name: "DescribeConfigRuleEvaluationStatus",
  input: z.object({ ConfigRuleNames: ruleNames.default([]), NextToken: nextToken, Limit: limitTo(50) }),
  run(input, context): DescribeConfigRuleEvaluationStatusResponse {
    const page = pageOf({
      context,
      operation: "DescribeConfigRuleEvaluationStatus",
      input,
      token: input.NextToken,
      items: rulesNamed(configAt(context), input.ConfigRuleNames),
      keyOf: nameOf,
      size: input.Limit || 50,
    });
    return { ConfigRulesEvaluationStatus: page.items.map(({ status }) => status), NextToken: page.token };
  },
});
