import type { DeleteTagsOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { sagemakerAt } from "./scope";
import { resourceArn } from "./shapes/names";
import { tagKey } from "./shapes/tag";
import { requireTaggable } from "./tagged-resource";

/** SageMaker DeleteTags; keys that are not there are no error. */
export const deleteTags = operation({
  service: "sagemaker",
  name: "DeleteTags",
  input: z.object({ ResourceArn: resourceArn, TagKeys: z.array(tagKey).min(1).max(50) }),
  run(input, context): DeleteTagsOutput {
    const here = sagemakerAt(context);
    requireTaggable(context, input.ResourceArn);
    const kept = (here.tags.get(input.ResourceArn) ?? []).filter(
      ({ Key }) => !input.TagKeys.includes(Key ?? ""),
    );
    here.tags.set(input.ResourceArn, kept);
    return {};
  },
});
