import type { S3ObjectVersion } from "../state";
import { compareKeys } from "./key-order";
import type { ListPosition } from "./list-page";

/** Up to so many new keys it is cheaper to put each in its place than to compare all keys again. */
const fewKeys = 16;

/** A bucket's objects by key, which are also at hand in S3's order: a listing reads only the keys it answers. */
export class ObjectTable extends Map<string, S3ObjectVersion[]> {
  private sorted: string[] = [];
  private added: string[] = [];

  constructor(entries: Iterable<readonly [string, S3ObjectVersion[]]> = []) {
    // Map's own constructor would call `set` before the lists are there.
    super();
    for (const [key, versions] of entries) this.set(key, versions);
  }

  override set(key: string, versions: S3ObjectVersion[]): this {
    if (!this.has(key)) this.added.push(key);
    return super.set(key, versions);
  }

  override delete(key: string): boolean {
    const isGone = super.delete(key);
    if (isGone) this.sort([...this.keys()]);
    return isGone;
  }

  override clear(): void {
    super.clear();
    this.sort([]);
  }

  /** All keys in S3's order. */
  inOrder(): readonly string[] {
    if (this.added.length === 0) return this.sorted;
    if (this.added.length > fewKeys) this.sorted = this.sorted.concat(this.added).sort(compareKeys);
    else for (const key of this.added) this.insert(key);
    this.added = [];
    return this.sorted;
  }

  private insert(key: string): void {
    const at = firstNot(this.sorted, (other) => compareKeys(other, key) < 0);
    this.sorted.splice(at, 0, key);
  }

  private sort(keys: string[]): void {
    this.sorted = keys.sort(compareKeys);
    this.added = [];
  }
}

/** The keys with that prefix in S3's order, from a position on. */
export function* keysUnder(
  objects: Map<string, S3ObjectVersion[]>,
  prefix: string,
  from: ListPosition | null,
): Generator<string> {
  const keys = objects instanceof ObjectTable ? objects.inOrder() : [...objects.keys()].sort(compareKeys);
  const isBefore = (key: string) => compareKeys(key, prefix) < 0 || (from !== null && isPassed(key, from));
  for (let at = firstNot(keys, isBefore); at < keys.length; at += 1) {
    const key = keys[at] ?? "";
    if (!key.startsWith(prefix)) return;
    yield key;
  }
}

function isPassed(key: string, { after, isPrefix }: ListPosition): boolean {
  return compareKeys(key, after) <= 0 || (isPrefix && key.startsWith(after));
}

/** Index of the first key for which it isn't true; it must be true for all before that one. */
function firstNot(keys: readonly string[], isTrue: (key: string) => boolean): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(keys[middle] ?? "")) low = middle + 1;
    else high = middle;
  }
  return low;
}
