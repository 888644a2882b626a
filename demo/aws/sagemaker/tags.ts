import type { Tag } from "@aws-sdk/client-sagemaker";
import type { SageMakerState } from "../state";
import { invalid } from "./refuse";

/** Tags a SageMaker resource may have (AWS general reference, "Tag naming limits"). */
const mostTags = 50;

/**
 * Adds tags to a resource; a key that is there gets the new value. Throws ValidationException past 50 tags and for
 * keys that AWS keeps for itself.
 */
export function addTags(here: SageMakerState, arn: string, added: Tag[] | undefined): Tag[] {
  const tags = new Map((here.tags.get(arn) ?? []).map((tag) => [tag.Key, tag]));
  for (const tag of added ?? []) {
    if (tag.Key?.toLowerCase().startsWith("aws:")) {
      throw invalid("System tags cannot be added/updated by requester.");
    }
    tags.set(tag.Key, tag);
  }
  if (tags.size > mostTags) throw invalid(`The resource ${arn} cannot have more than ${mostTags} tags.`);
  const all = [...tags.values()];
  if (all.length > 0) here.tags.set(arn, all);
  return all;
}
