import { compareKeys } from "./key-order";

/** Where a listing goes on: after a key, or after everything under a common prefix. */
export interface ListPosition {
  after: string;
  isPrefix: boolean;
}

export interface ListPage {
  /** Keys and common prefixes in order, each standing for one entry of the page. */
  entries: { key: string; isPrefix: boolean }[];
  /** Where the next page starts; null at the end. */
  next: ListPosition | null;
}

/**
 * One page of a listing: keys with the prefix, in S3's order, those that share a prefix up to the delimiter rolled
 * into one entry. `limit` counts entries; 0 is an empty page with nothing after it.
 */
export function listPage(
  keys: Iterable<string>,
  asked: { prefix: string; delimiter: string; limit: number; from: ListPosition | null },
): ListPage {
  const { prefix, delimiter, limit, from } = asked;
  const sorted = [...keys].filter((key) => key.startsWith(prefix) && isAfter(key, from)).sort(compareKeys);
  const entries: ListPage["entries"] = [];
  if (limit === 0) return { entries, next: null };
  for (const key of sorted) {
    const group = commonPrefix(key, prefix, delimiter);
    const last = entries.at(-1);
    if (group !== null && last?.isPrefix && last.key === group) continue;
    if (entries.length === limit && last)
      return { entries, next: { after: last.key, isPrefix: last.isPrefix } };
    entries.push(group === null ? { key, isPrefix: false } : { key: group, isPrefix: true });
  }
  return { entries, next: null };
}

/** The key up to and with the first delimiter after the prefix; null when it has none there. */
export function commonPrefix(key: string, prefix: string, delimiter: string): string | null {
  if (delimiter === "") return null;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? null : key.slice(0, at + delimiter.length);
}

function isAfter(key: string, from: ListPosition | null): boolean {
  if (!from) return true;
  if (from.isPrefix && key.startsWith(from.after)) return false;
  return compareKeys(key, from.after) > 0;
}
