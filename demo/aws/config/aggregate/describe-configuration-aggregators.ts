import type { DescribeConfigurationAggregatorsResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { pageOf } from "../page";
import { refuse } from "../refuse";
import { configAt } from "../scope";
import { aggregatorName, limitTo, nextToken } from "../shapes";

/** AWS Config DescribeConfigurationAggregators. */
export const describeConfigurationAggregators = operation({
  service: "config",
  name: "DescribeConfigurationAggregators",
  input: z.object({
    ConfigurationAggregatorNames: z.array(aggregatorName).max(10).default([]),
    NextToken: nextToken,
    Limit: limitTo(100),
  }),
  run(input, context): DescribeConfigurationAggregatorsResponse {
    const { aggregators } = configAt(context);
    const names = input.ConfigurationAggregatorNames;
    const unknown = names.find((name) => !aggregators.has(name));
    if (unknown !== undefined) {
      const sentence = `The configuration aggregator ${unknown} does not exist.`;
      throw refuse("NoSuchConfigurationAggregatorException", sentence);
    }
    const { items, token } = pageOf({
      context,
      operation: "DescribeConfigurationAggregators",
      input,
      token: input.NextToken,
      items: [...aggregators].filter(([name]) => names.length === 0 || names.includes(name)),
      keyOf: ([name]) => name,
      size: input.Limit || 100,
    });
    return { ConfigurationAggregators: items.map(([, aggregator]) => aggregator), NextToken: token };
  },
});
