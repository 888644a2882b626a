import type { ListTagsOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { resourceArn } from "./shapes/names";
import { nextToken } from "./shapes/paging";
import { requireTaggable } from "./tagged-resource";

/** SageMaker ListTags: 50 a page. */
export const listTags = operation({
  service: "sagemaker",
  name: "ListTags",
  input: z.object({
    ResourceArn: resourceArn,
    NextToken: nextToken.optional(),
    MaxResults: z.int32().min(50).optional(),
  }),
  run(input, context): ListTagsOutput {
    requireTaggable(context, input.ResourceArn);
    const tags = sagemakerAt(context).tags.get(input.ResourceArn) ?? [];
    const { items, NextToken } = pageOf({
      context,
      operation: "ListTags",
      input,
      entries: tags.map((item, at) => ({ key: at, id: item.Key ?? "", item })),
      descending: false,
      defaultSize: 50,
    });
    return { Tags: items, NextToken };
  },
});
