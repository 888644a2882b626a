import type { ConfigState, RecordedItem } from "../../state";
import { isGone } from "../items/latest";
import { covers } from "../recorder";

/**
 * The newest item of every resource that a query sees: not of deleted resources, nor of types the recorder is not set
 * to record ("Limitations", AWS Config Developer Guide). A stopped recorder leaves what it recorded.
 */
export function currentItems(here: ConfigState): RecordedItem[] {
  return [...here.items.values()].flatMap((history) => {
    const item = history.at(-1);
    if (!item || isGone(item) || item.configurationItemStatus === "ResourceNotRecorded") return [];
    return covers(here, item.resourceType ?? "") ? [item] : [];
  });
}
