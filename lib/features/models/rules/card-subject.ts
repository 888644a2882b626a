import { z } from "zod";
import type { ObservedModelCard } from "../schema/observed";
import { readCard } from "./card";
import { parseKeepable } from "@/lib/platform/db/keepable";

const text = z.string().nullish().catch(null);
const details = z.object({
  model_package_details: z
    .object({ model_package_arn: text, model_package_group_name: text })
    .nullish()
    .catch(null),
});

/** What a stand-alone card speaks of: a version, a group, or the group of its own name. */
export function cardSubject(card: ObservedModelCard): {
  versionArn: string | null;
  groupName: string;
  riskRating: string | null;
} {
  const { riskRating } = readCard(card.Content, card.ModelCardStatus);
  let named: z.infer<typeof details>["model_package_details"] = null;
  try {
    named = details.parse(parseKeepable(card.Content ?? "{}")).model_package_details;
  } catch {
    // A card whose content can't be read still has a name.
  }
  return {
    versionArn: named?.model_package_arn ?? null,
    groupName: named?.model_package_group_name ?? card.ModelCardName,
    riskRating,
  };
}
