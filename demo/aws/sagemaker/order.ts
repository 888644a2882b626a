import type { Order } from "./sorted-index";

/** Orders by creation; what has no time comes first. */
export function byCreationTime<Item extends { CreationTime?: Date | undefined }>(): Order<Item> {
  return { name: "CreationTime", key: (item) => item.CreationTime?.getTime() ?? 0 };
}

/** Orders by a text; ids decide among equal ones. */
export function byText<Item>(name: string, text: (item: Item) => string | undefined): Order<Item> {
  return { name, key: (item) => text(item) ?? "" };
}
