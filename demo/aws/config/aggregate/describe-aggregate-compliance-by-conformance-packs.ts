import type { DescribeAggregateComplianceByConformancePacksResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { packCompliance, packRules } from "../packs/find-pack";
import {
  accountId,
  aggregatorName,
  awsRegion,
  limitTo,
  nextToken,
  packComplianceType,
  packName,
} from "../shapes";
import { aggregatePage } from "./page";
import { type Source, sourcesOf } from "./sources";

/** AWS Config DescribeAggregateComplianceByConformancePacks: a row a pack, account and region. */
export const describeAggregateComplianceByConformancePacks = operation({
  service: "config",
  name: "DescribeAggregateComplianceByConformancePacks",
  input: z.object({
    ConfigurationAggregatorName: aggregatorName,
    Filters: z
      .object({
        ConformancePackName: packName.optional(),
        ComplianceType: packComplianceType.optional(),
        AccountId: accountId.optional(),
        AwsRegion: awsRegion.optional(),
      })
      .default({}),
    Limit: limitTo(100),
    NextToken: nextToken,
  }),
  run(input, context): DescribeAggregateComplianceByConformancePacksResponse {
    const { ConformancePackName, ComplianceType } = input.Filters;
    const { rows, token } = aggregatePage({
      context,
      operation: "DescribeAggregateComplianceByConformancePacks",
      input,
      token: input.NextToken,
      sources: sourcesOf(input.ConfigurationAggregatorName, context, input.Filters),
      rowsOf: (source) =>
        packsOf(source).filter(
          (row) =>
            (ConformancePackName === undefined || row.ConformancePackName === ConformancePackName) &&
            (ComplianceType === undefined || row.Compliance.ComplianceType === ComplianceType),
        ),
      keyOf: ({ ConformancePackName: name = "" }) => name,
      size: input.Limit || 100,
    });
    return { AggregateComplianceByConformancePacks: rows, NextToken: token };
  },
});

function packsOf({ account, region, config }: Source) {
  return [...config.packs.values()].map((held) => ({
    ConformancePackName: held.pack.ConformancePackName,
    Compliance: packCompliance(packRules(config, held)),
    AccountId: account,
    AwsRegion: region,
  }));
}
