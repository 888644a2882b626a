import type { DescribeAggregateComplianceByConfigRulesResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { complianceOf, nameOf } from "../compliance";
import {
  accountId,
  aggregatorName,
  awsRegion,
  complianceType,
  limitTo,
  nextToken,
  ruleName,
} from "../shapes";
import { aggregatePage } from "./page";
import { type Source, sourcesOf } from "./sources";

/**
 * AWS Config DescribeAggregateComplianceByConfigRules: a row a rule, account and region; rules without results are
 * left out ("Does not display rules that do not have compliance results").
 */
export const describeAggregateComplianceByConfigRules = operation({
  service: "config",
  name: "DescribeAggregateComplianceByConfigRules",
  input: z.object({
    ConfigurationAggregatorName: aggregatorName,
    Filters: z
      .object({
        ConfigRuleName: ruleName.optional(),
        ComplianceType: complianceType.optional(),
        AccountId: accountId.optional(),
        AwsRegion: awsRegion.optional(),
      })
      .default({}),
    Limit: limitTo(1000),
    NextToken: nextToken,
  }),
  run(input, context): DescribeAggregateComplianceByConfigRulesResponse {
    const { ConfigRuleName, ComplianceType } = input.Filters;
    const { rows, token } = aggregatePage({
      context,
      operation: "DescribeAggregateComplianceByConfigRules",
      input,
      token: input.NextToken,
      sources: sourcesOf(input.ConfigurationAggregatorName, context, input.Filters),
      rowsOf: (source) =>
        rowsOf(source).filter(
          (row) =>
            (ConfigRuleName === undefined || row.ConfigRuleName === ConfigRuleName) &&
            (ComplianceType === undefined || row.Compliance.ComplianceType === ComplianceType),
        ),
      keyOf: (row) => row.ConfigRuleName,
      size: input.Limit || 1000,
    });
    return { AggregateComplianceByConfigRules: rows, NextToken: token };
  },
});

/** What every rule of a source says, where it says anything. */
export function rowsOf({ account, region, config }: Source) {
  return [...config.rules.values()].flatMap((rule) => {
    const Compliance = complianceOf(rule.results.values());
    if (Compliance.ComplianceType === "INSUFFICIENT_DATA") return [];
    return [{ ConfigRuleName: nameOf(rule), Compliance, AccountId: account, AwsRegion: region }];
  });
}
