import type { DescribeComplianceByConfigRuleResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../operation";
import { complianceOf, isAsked, nameOf } from "./compliance";
import { rulesAPage } from "./describe-config-rules";
import { pageOf } from "./page";
import { configAt, rulesNamed } from "./scope";
import { complianceTypes, nextToken, ruleNames } from "./shapes";

/** AWS Config DescribeComplianceByConfigRule: a rule without results has INSUFFICIENT_DATA. */
export const describeComplianceByConfigRule = operation({
  service: "config",
  name: "DescribeComplianceByConfigRule",
  input: z.object({
    ConfigRuleNames: ruleNames.default([]),
    ComplianceTypes: complianceTypes.default([]),
    NextToken: nextToken,
  }),
  run(input, context): DescribeComplianceByConfigRuleResponse {
    const items = rulesNamed(configAt(context), input.ConfigRuleNames)
      .map((held) => ({ ConfigRuleName: nameOf(held), Compliance: complianceOf(held.results.values()) }))
      .filter(({ Compliance }) => isAsked(input.ComplianceTypes, Compliance.ComplianceType));
    const page = pageOf({
      context,
      operation: "DescribeComplianceByConfigRule",
      input,
      token: input.NextToken,
      items,
      keyOf: ({ ConfigRuleName }) => ConfigRuleName,
      size: rulesAPage,
    });
    return { ComplianceByConfigRules: page.items, NextToken: page.token };
  },
});
