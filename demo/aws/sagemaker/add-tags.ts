import type { AddTagsOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { sagemakerAt } from "./scope";
import { resourceArn } from "./shapes/names";
import { tagList } from "./shapes/tag";
import { requireTaggable } from "./tagged-resource";
import { addTags as addTagsTo } from "./tags";

/** SageMaker AddTags: answers all tags the resource then has. */
export const addTags = operation({
  service: "sagemaker",
  name: "AddTags",
  input: z.object({ ResourceArn: resourceArn, Tags: tagList }),
  run(input, context): AddTagsOutput {
    requireTaggable(context, input.ResourceArn);
    return { Tags: addTagsTo(sagemakerAt(context), input.ResourceArn, input.Tags) };
  },
});
