import type { GetAggregateConfigRuleComplianceSummaryResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { capped } from "../compliance";
import { pageOf } from "../page";
import { accountId, aggregatorName, awsRegion, limitTo, nextToken } from "../shapes";
import { rowsOf } from "./describe-aggregate-compliance-by-config-rules";
import { sourcesOf } from "./sources";

/** AWS names no cap for summaries over accounts; far above what the loopback holds. */
const summaryCap = 10_000;

/** AWS Config GetAggregateConfigRuleComplianceSummary: how many rules are compliant and not, by account or region. */
export const getAggregateConfigRuleComplianceSummary = operation({
  service: "config",
  name: "GetAggregateConfigRuleComplianceSummary",
  input: z.object({
    ConfigurationAggregatorName: aggregatorName,
    Filters: z.object({ AccountId: accountId.optional(), AwsRegion: awsRegion.optional() }).default({}),
    GroupByKey: z.enum(["ACCOUNT_ID", "AWS_REGION"]).optional(),
    Limit: limitTo(1000),
    NextToken: nextToken,
  }),
  run(input, context): GetAggregateConfigRuleComplianceSummaryResponse {
    const { Filters, GroupByKey } = input;
    const rows = sourcesOf(input.ConfigurationAggregatorName, context, Filters).flatMap(rowsOf);
    const groups = Map.groupBy(rows, ({ AccountId, AwsRegion }) => {
      if (GroupByKey === undefined) return "";
      return GroupByKey === "ACCOUNT_ID" ? AccountId : AwsRegion;
    });
    const { items, token } = pageOf({
      context,
      operation: "GetAggregateConfigRuleComplianceSummary",
      input,
      token: input.NextToken,
      items: [...groups],
      keyOf: ([name]) => name,
      size: input.Limit || 1000,
    });
    const AggregateComplianceCounts = items.map(([name, group]) => {
      const of = (type: string) =>
        capped(group.filter(({ Compliance }) => Compliance.ComplianceType === type).length, summaryCap);
      return {
        GroupName: GroupByKey === undefined ? undefined : name,
        ComplianceSummary: {
          CompliantResourceCount: of("COMPLIANT"),
          NonCompliantResourceCount: of("NON_COMPLIANT"),
          ComplianceSummaryTimestamp: context.now,
        },
      };
    });
    return { GroupByKey, AggregateComplianceCounts, NextToken: token };
  },
});
