import type { GetAggregateComplianceDetailsByConfigRuleResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { isTold, resultKey } from "../compliance";
import { refuse } from "../refuse";
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
import { sourcesOf } from "./sources";

/** AWS Config GetAggregateComplianceDetailsByConfigRule: 50 a page; a rule nobody has there has no results. */
export const getAggregateComplianceDetailsByConfigRule = operation({
  service: "config",
  name: "GetAggregateComplianceDetailsByConfigRule",
  input: z.object({
    ConfigurationAggregatorName: aggregatorName,
    ConfigRuleName: ruleName,
    AccountId: accountId,
    AwsRegion: awsRegion,
    ComplianceType: complianceType.optional(),
    Limit: limitTo(100),
    NextToken: nextToken,
  }),
  run(input, context): GetAggregateComplianceDetailsByConfigRuleResponse {
    const { ComplianceType, AccountId, AwsRegion } = input;
    if (ComplianceType === "INSUFFICIENT_DATA" || ComplianceType === "NOT_APPLICABLE") {
      throw refuse("ValidationException", `The compliance type ${ComplianceType} is not supported here.`);
    }
    const { rows, token } = aggregatePage({
      context,
      operation: "GetAggregateComplianceDetailsByConfigRule",
      input,
      token: input.NextToken,
      sources: sourcesOf(input.ConfigurationAggregatorName, context, input),
      rowsOf: ({ config }) =>
        [...(config.rules.get(input.ConfigRuleName)?.results.values() ?? [])].filter((result) =>
          isTold(ComplianceType === undefined ? [] : [ComplianceType], result),
        ),
      keyOf: resultKey,
      size: input.Limit || 50,
    });
    const AggregateEvaluationResults = rows.map(({ ResultToken: _token, ...result }) => ({
      ...result,
      AccountId,
      AwsRegion,
    }));
    return { AggregateEvaluationResults, NextToken: token };
  },
});
