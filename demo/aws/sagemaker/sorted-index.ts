/** One item with its place in an order: by key, and by id among equal keys. */
export interface Entry<Item> {
  key: string | number;
  id: string;
  item: Item;
}

/** How to sort; two orders of one index never share a name. */
export interface Order<Item> {
  name: string;
  key: (item: Item) => string | number;
}

interface Kept<Item> {
  values: Item[];
  sorted: Map<string, Entry<Item>[]>;
  groups: Map<string, Item[]> | null;
}

/**
 * Items of a Map in ascending order, sorted once until the Map's values change: with 33,000 packages in a region,
 * sorting at each page of 100 would cost more than everything else together. A changed Map is noticed by comparing
 * its values one by one, so whoever changes the state needn't say so.
 */
export class SortedIndex<Item extends object> {
  readonly #kept = new WeakMap<ReadonlyMap<string, Item>, Kept<Item>>();

  constructor(
    private readonly idOf: (item: Item) => string,
    private readonly groupOf: (item: Item) => string | undefined = () => undefined,
  ) {}

  /** All items, or those of one group, smallest first. */
  entries(map: ReadonlyMap<string, Item>, order: Order<Item>, group?: string): readonly Entry<Item>[] {
    const kept = this.#current(map);
    const name = group === undefined ? order.name : `${order.name} in ${group}`;
    const known = kept.sorted.get(name);
    if (known) return known;
    const items = group === undefined ? kept.values : this.#grouped(kept, group);
    const sorted = items
      .map((item) => ({ key: order.key(item), id: this.idOf(item), item }))
      .sort(compareEntries);
    kept.sorted.set(name, sorted);
    return sorted;
  }

  /** The items of one group, in no order. */
  inGroup(map: ReadonlyMap<string, Item>, group: string): readonly Item[] {
    return this.#grouped(this.#current(map), group);
  }

  #grouped(kept: Kept<Item>, group: string): Item[] {
    kept.groups ??= groupBy(kept.values, this.groupOf);
    return kept.groups.get(group) ?? [];
  }

  #current(map: ReadonlyMap<string, Item>): Kept<Item> {
    const known = this.#kept.get(map);
    if (known && isSame(known.values, map)) return known;
    const fresh: Kept<Item> = { values: [...map.values()], sorted: new Map(), groups: null };
    this.#kept.set(map, fresh);
    return fresh;
  }
}

/** Negative when `a` comes first. Numbers come before texts. */
export function compareEntries(a: Omit<Entry<unknown>, "item">, b: Omit<Entry<unknown>, "item">): number {
  return compareKeys(a.key, b.key) || compareKeys(a.id, b.id);
}

function compareKeys(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isSame<Item>(values: Item[], map: ReadonlyMap<string, Item>): boolean {
  if (values.length !== map.size) return false;
  let at = 0;
  for (const value of map.values()) if (value !== values[at++]) return false;
  return true;
}

function groupBy<Item>(items: Item[], groupOf: (item: Item) => string | undefined): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groupOf(item);
    if (group === undefined) continue;
    const known = groups.get(group);
    if (known) known.push(item);
    else groups.set(group, [item]);
  }
  return groups;
}
