import type { DescribeConformancePackComplianceResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { nameOf } from "../compliance";
import { pageOf } from "../page";
import { configAt } from "../scope";
import { limitTo, nextToken, packComplianceType, packName, packRuleNames } from "../shapes";
import { packNamed, packRules, ruleCompliance } from "./find-pack";

/** AWS Config DescribeConformancePackCompliance: what each rule of a pack says. */
export const describeConformancePackCompliance = operation({
  service: "config",
  name: "DescribeConformancePackCompliance",
  input: z.object({
    ConformancePackName: packName,
    Filters: z
      .object({
        ConfigRuleNames: packRuleNames.optional(),
        ComplianceType: packComplianceType.optional(),
      })
      .default({}),
    Limit: limitTo(1000),
    NextToken: nextToken,
  }),
  run(input, context): DescribeConformancePackComplianceResponse {
    const here = configAt(context);
    const { ConfigRuleNames, ComplianceType } = input.Filters;
    const rules = packRules(here, packNamed(here, input.ConformancePackName), ConfigRuleNames)
      .map((rule) => ({ ConfigRuleName: nameOf(rule), ComplianceType: ruleCompliance(rule), Controls: [] }))
      .filter((rule) => ComplianceType === undefined || rule.ComplianceType === ComplianceType);
    const { items, token } = pageOf({
      context,
      operation: "DescribeConformancePackCompliance",
      input,
      token: input.NextToken,
      items: rules,
      keyOf: (rule) => rule.ConfigRuleName,
      size: input.Limit || 1000,
    });
    return {
      ConformancePackName: input.ConformancePackName,
      ConformancePackRuleComplianceList: items,
      NextToken: token,
    };
  },
});
