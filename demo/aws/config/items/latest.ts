import { z } from "zod";
import type { ConfigState, RecordedItem } from "../../state";

/** The newest item of each resource of that type that is still there. */
export function presentItems(here: ConfigState, type: string): RecordedItem[] {
  return [...here.items.values()].flatMap((history) => {
    const item = history.at(-1);
    return item?.resourceType === type && !isGone(item) ? [item] : [];
  });
}

export function isGone({ configurationItemStatus: status }: RecordedItem): boolean {
  return status === "ResourceDeleted" || status === "ResourceDeletedNotRecorded";
}

/** The configuration of an item, read back. */
export function configurationOf({ configuration }: RecordedItem): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(configuration ?? "{}"));
}
