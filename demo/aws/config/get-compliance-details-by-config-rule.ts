import type { GetComplianceDetailsByConfigRuleResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../operation";
import { isTold, resultKey } from "./compliance";
import { pageOf } from "./page";
import { refuse } from "./refuse";
import { configAt, ruleNamed } from "./scope";
import { complianceTypes, limitTo, nextToken } from "./shapes";

/**
 * AWS Config GetComplianceDetailsByConfigRule: 10 a page unless asked for more. INSUFFICIENT_DATA cannot be asked for:
 * no evaluation result has it (API reference, EvaluationResult).
 */
export const getComplianceDetailsByConfigRule = operation({
  service: "config",
  name: "GetComplianceDetailsByConfigRule",
  input: z.object({
    ConfigRuleName: z.string().min(1).max(64),
    ComplianceTypes: complianceTypes.default([]),
    Limit: limitTo(100),
    NextToken: nextToken,
  }),
  run(input, context): GetComplianceDetailsByConfigRuleResponse {
    if (input.ComplianceTypes.includes("INSUFFICIENT_DATA")) throw noSuchType();
    const { results } = ruleNamed(configAt(context), input.ConfigRuleName);
    const page = pageOf({
      context,
      operation: "GetComplianceDetailsByConfigRule",
      input,
      token: input.NextToken,
      items: [...results.values()].filter((result) => isTold(input.ComplianceTypes, result)),
      keyOf: resultKey,
      size: input.Limit || 10,
    });
    return { EvaluationResults: page.items, NextToken: page.token };
  },
});

/** Evaluation results are COMPLIANT, NON_COMPLIANT or NOT_APPLICABLE. */
export function noSuchType() {
  return refuse(
    "InvalidParameterValueException",
    "The ComplianceTypes of evaluation results are COMPLIANT, NON_COMPLIANT and NOT_APPLICABLE.",
  );
}
