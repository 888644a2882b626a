import type { Source, SourceState } from "@/lib/features/sources/schema";

export interface SourceGroup {
  account: string;
  accountName: string;
  region: string;
  sources: Source[];
  read: number;
}

const RANK: Record<SourceState, number> = { failed: 0, stale: 1, never: 2, ok: 3 };

function worst(sources: Source[]): number {
  return Math.min(...sources.map(({ state }) => RANK[state]));
}

/** Sources by account and region, those with trouble first, and within each the troubled ones first. */
export function groupSources(sources: Source[]): SourceGroup[] {
  const groups = Map.groupBy(sources, ({ account, region }) => `${account} ${region}`);
  return [...groups.values()]
    .flatMap((group): SourceGroup[] => {
      const [first] = group;
      if (!first) return [];
      const { account, accountName, region } = first;
      const sorted = group.toSorted((a, b) => RANK[a.state] - RANK[b.state] || a.api.localeCompare(b.api));
      const read = group.filter(({ state }) => state === "ok").length;
      return [{ account, accountName, region, sources: sorted, read }];
    })
    .sort(
      (a, b) =>
        worst(a.sources) - worst(b.sources) ||
        a.accountName.localeCompare(b.accountName) ||
        a.region.localeCompare(b.region),
    );
}
