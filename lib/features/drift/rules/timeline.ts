import type { Decided } from "@/lib/features/approvals/schema/decided";
import type { ServedVersion } from "@/lib/features/models/schema/serving";
import type { Marker, ServingSpan } from "../schema/series";

const place = ({ account, region, endpoint, variant }: ServedVersion) =>
  JSON.stringify([account, region, endpoint, variant]);

/** What served one after the other at each variant, the oldest first; the same version again is no change. */
function changes(served: ServedVersion[]): ServedVersion[][] {
  const places = Map.groupBy(served, place);
  return [...places.values()].map((all) => {
    const inOrder = all.toSorted((a, b) => a.since.getTime() - b.since.getTime());
    const merged: ServedVersion[] = [];
    for (const next of inOrder) {
      const last = merged.at(-1);
      if (last && last.version === next.version && last.until && last.until >= next.since)
        last.until = next.until;
      else merged.push({ ...next });
    }
    return merged;
  });
}

/** The times in which each version served. A variant serves one at a time: the next one ends the last. */
export function spansOf(served: ServedVersion[]): ServingSpan[] {
  const spans = changes(served).flatMap((inOrder) =>
    inOrder.map(({ version, endpoint, variant, since, until }, index) => {
      const next = inOrder[index + 1]?.since ?? null;
      const end = next && (!until || next < until) ? next : until;
      return { version, endpoint, variant, from: since.toISOString(), to: end?.toISOString() ?? null };
    }),
  );
  return spans.sort((a, b) => a.from.localeCompare(b.from) || a.variant.localeCompare(b.variant));
}

/** "Sofia Lindqvist and Marta Nowak". */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** "v8 approved by Sofia Lindqvist and Marta Nowak". */
function decisionMarker({ version, action, at, by, source }: Decided): Marker {
  const done = `v${version} ${action === "approve" ? "approved" : "rejected"}`;
  const whose = by.length === 0 ? "" : ` by ${listed(by)}`;
  const fromRegistry = source === "registry";
  return {
    kind: "decision",
    at: at.toISOString(),
    label: fromRegistry ? `${done}${whose}, says the registry` : `${done}${whose}`,
    note: fromRegistry ? "Written into the version's metadata; nobody signed for it in Countersign." : null,
  };
}

/** What happened to a model, the oldest first: versions decided and deployed, and retrainings begun. */
export function markersOf(
  served: ServedVersion[],
  retrainings: Date[],
  decided: readonly Decided[],
): Marker[] {
  const deployments = changes(served).flatMap((inOrder) =>
    inOrder.flatMap(({ version, since }, index): Marker[] => {
      const before = inOrder[index - 1]?.version;
      if (before === version) return [];
      const label = before === undefined ? `v${version} deployed` : `v${before} → v${version} deployed`;
      return [{ kind: "deployment", at: since.toISOString(), label, note: null }];
    }),
  );
  const begun = retrainings.map((at): Marker => ({
    kind: "retraining",
    at: at.toISOString(),
    label: "Retraining started",
    note: null,
  }));
  // Variants that change together are one event.
  const events = new Map(
    [...deployments, ...begun, ...decided.map(decisionMarker)].map((marker) => [
      `${marker.at} ${marker.label}`,
      marker,
    ]),
  );
  return [...events.values()].sort((a, b) => a.at.localeCompare(b.at) || a.label.localeCompare(b.label));
}

/** An endpoint, or one variant of it; both null: neither is known. */
export interface Place {
  account: string;
  region: string;
  endpoint: string | null;
  variant: string | null;
}

function isAt(one: ServedVersion, { account, region, endpoint, variant }: Place): boolean {
  if (one.account !== account || one.region !== region || one.endpoint !== endpoint) return false;
  return variant === null || one.variant === variant;
}

/** The version that an endpoint, or one variant of it, serves now; null: none or several. */
export function versionAt(served: ServedVersion[], place: Place): number | null {
  const current = served.filter((one) => one.until === null && isAt(one, place));
  const versions = new Set(current.map(({ version }) => version));
  const [only = null] = versions;
  return versions.size === 1 ? only : null;
}

/** Since when an endpoint, or one variant of it, serves the version that it serves now; null: it serves none. */
export function deployedAt(served: ServedVersion[], place: Place): Date | null {
  const now = changes(served.filter((one) => isAt(one, place))).flatMap((inOrder) => {
    const last = inOrder.at(-1);
    return last?.until === null ? [last.since.getTime()] : [];
  });
  return now.length === 0 ? null : new Date(Math.max(...now));
}
