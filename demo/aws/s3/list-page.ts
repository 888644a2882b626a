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
 * One page of a listing: keys that share a prefix up to the delimiter are rolled into one entry. `limit` counts
 * entries; 0 is an empty page with nothing after it.
 * @param keys those with the prefix after the page before, in S3's order; read only as far as the page goes
 */
export function listPage(
  keys: Iterable<string>,
  asked: { prefix: string; delimiter: string; limit: number },
): ListPage {
  const { prefix, delimiter, limit } = asked;
  const entries: ListPage["entries"] = [];
  if (limit === 0) return { entries, next: null };
  for (const key of keys) {
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
