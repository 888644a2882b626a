import {
  EndpointSortKey,
  EndpointStatus,
  SortOrder,
  type DescribeEndpointOutput,
  type ListEndpointsOutput,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { endpointSummary } from "./endpoint-summary";
import { contains, isBetween } from "./filter";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { maxResults, nameContains, nextToken } from "./shapes/paging";
import { SortedIndex } from "./sorted-index";

const nameOf = (endpoint: DescribeEndpointOutput) => endpoint.EndpointName ?? "";
const index = new SortedIndex<DescribeEndpointOutput>(nameOf);
const orders = {
  Name: byText("Name", nameOf),
  CreationTime: byCreationTime<DescribeEndpointOutput>(),
  Status: byText<DescribeEndpointOutput>("Status", (endpoint) => endpoint.EndpointStatus),
};

/** SageMaker ListEndpoints: newest first. */
export const listEndpoints = operation({
  service: "sagemaker",
  name: "ListEndpoints",
  input: z.object({
    SortBy: z.enum(EndpointSortKey).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    NameContains: nameContains.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    CreationTimeAfter: epochSeconds.optional(),
    LastModifiedTimeBefore: epochSeconds.optional(),
    LastModifiedTimeAfter: epochSeconds.optional(),
    StatusEquals: z.enum(EndpointStatus).optional(),
  }),
  run(input, context): ListEndpointsOutput {
    const { items, NextToken } = pageOf({
      context,
      operation: "ListEndpoints",
      input,
      entries: index.entries(sagemakerAt(context).endpoints, orders[input.SortBy ?? "CreationTime"]),
      descending: input.SortOrder !== "Ascending",
      matches: (endpoint) =>
        (input.StatusEquals === undefined || endpoint.EndpointStatus === input.StatusEquals) &&
        contains(endpoint.EndpointName, input.NameContains) &&
        isBetween(endpoint.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore, "inclusive") &&
        isBetween(endpoint.LastModifiedTime, input.LastModifiedTimeAfter, input.LastModifiedTimeBefore),
    });
    return { Endpoints: items.map(endpointSummary), NextToken };
  },
});
