import type { SelectAggregateResourceConfigResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { currentItems } from "../query/current-items";
import { runQuery } from "../query/run";
import { queryPage } from "../select-resource-config";
import { aggregatorName, limitTo, nextToken } from "../shapes";
import { sourcesOf } from "./sources";

/** AWS Config SelectAggregateResourceConfig: an advanced query over all sources of an aggregator. */
export const selectAggregateResourceConfig = operation({
  service: "config",
  name: "SelectAggregateResourceConfig",
  input: z.object({
    Expression: z.string().min(1).max(4096),
    ConfigurationAggregatorName: aggregatorName,
    Limit: limitTo(100),
    MaxResults: limitTo(100),
    NextToken: nextToken,
  }),
  run(input, context): SelectAggregateResourceConfigResponse {
    const sources = sourcesOf(input.ConfigurationAggregatorName, context);
    const answer = runQuery(
      input.Expression,
      sources.flatMap(({ config }) => currentItems(config)),
    );
    const owner = { context, operation: "SelectAggregateResourceConfig", input };
    return queryPage(owner, answer, input.MaxResults || input.Limit, input.NextToken);
  },
});
