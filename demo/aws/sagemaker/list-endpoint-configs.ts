import {
  EndpointConfigSortKey,
  SortOrder,
  type DescribeEndpointConfigOutput,
  type ListEndpointConfigsOutput,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { contains, isBetween } from "./filter";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { maxResults, nameContains, nextToken } from "./shapes/paging";
import { SortedIndex } from "./sorted-index";

const nameOf = (config: DescribeEndpointConfigOutput) => config.EndpointConfigName ?? "";
const index = new SortedIndex<DescribeEndpointConfigOutput>(nameOf);
const byName = byText("Name", nameOf);
const byCreation = byCreationTime<DescribeEndpointConfigOutput>();

/** SageMaker ListEndpointConfigs: newest first. */
export const listEndpointConfigs = operation({
  service: "sagemaker",
  name: "ListEndpointConfigs",
  input: z.object({
    SortBy: z.enum(EndpointConfigSortKey).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    NameContains: nameContains.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    CreationTimeAfter: epochSeconds.optional(),
  }),
  run(input, context): ListEndpointConfigsOutput {
    const { items, NextToken } = pageOf({
      context,
      operation: "ListEndpointConfigs",
      input,
      entries: index.entries(
        sagemakerAt(context).endpointConfigs,
        input.SortBy === "Name" ? byName : byCreation,
      ),
      descending: input.SortOrder !== "Ascending",
      matches: (config) =>
        contains(config.EndpointConfigName, input.NameContains) &&
        isBetween(config.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore, "inclusive"),
    });
    return {
      EndpointConfigs: items.map(({ EndpointConfigName, EndpointConfigArn, CreationTime }) => ({
        EndpointConfigName,
        EndpointConfigArn,
        CreationTime,
      })),
      NextToken,
    };
  },
});
