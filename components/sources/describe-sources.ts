import type { Source, SourceList } from "@/lib/features/sources/schema";
import { formatPlural } from "@/lib/platform/format";

export interface SourcesHealth {
  kind: "ok" | "warn" | "bad" | "unknown";
  /** "eu-west-1 · 3 accounts". */
  place: string;
  words: string;
  /** The moment the words end with ("read 40 s ago"); null where they say all. */
  since: string | null;
}

/** All sources in one line: the worst of them first, and only when nothing is wrong how old the oldest reading is. */
export function describeSources(list: SourceList): SourcesHealth {
  const { accounts, regions, oldestSuccessAt } = list.summary;
  const region = regions.length === 1 ? regions[0] : formatPlural(regions.length, "region");
  const place = `${region} · ${formatPlural(accounts, "account")}`;
  const failed = list.items.filter((source) => source.state === "failed");
  const stale = list.items.filter((source) => source.state === "stale").length;
  const never = list.items.filter((source) => source.state === "never").length;
  const [first] = failed;
  if (first !== undefined)
    return { kind: "bad", place, words: failedWords(first, failed.length), since: null };
  if (stale > 0)
    return { kind: "warn", place, words: `${formatPlural(stale, "source")} not read in time`, since: null };
  if (never > 0 || list.items.length === 0)
    return { kind: "unknown", place, words: neverWords(never), since: null };
  return { kind: "ok", place, words: "All sources read", since: oldestSuccessAt };
}

function failedWords(first: Source, count: number): string {
  if (count === 1) return `${first.api} in ${first.accountName} failed`;
  return `${formatPlural(count, "source")} failed`;
}

function neverWords(never: number): string {
  return never === 0 ? "No source read yet" : `${formatPlural(never, "source")} not read yet`;
}
