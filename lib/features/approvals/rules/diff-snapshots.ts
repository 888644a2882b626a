import { canonicalBytes } from "@/lib/features/ledger/service/canonical-bytes";
import type { Snapshot, SnapshotChange } from "../schema/snapshot";
import { boundPart } from "./bound-part";
import { diffFacts } from "./diff-facts";
import { PARTS } from "./snapshot-facts";

/** Parts with the same facts in another order, or in other lines. */
function rearranged(before: Snapshot, after: Snapshot): SnapshotChange[] {
  const now = new Map(Object.entries(boundPart(after)));
  return Object.entries(boundPart(before)).flatMap(([part, value]) => {
    const [old, current] = [value, now.get(part)].map((side) => canonicalBytes(side).toString("utf8"));
    if (old === undefined || current === undefined || old === current) return [];
    return [{ field: `${PARTS[part] ?? part}: order`, before: old, after: current }];
  });
}

/**
 * What a signature binds and differs between two snapshots, each with its path in words ("Precision", "Artifact
 * s3://models/8.tar.gz: ETag"). Empty exactly when their `bound` is the same.
 */
export function diffSnapshots(before: Snapshot, after: Snapshot): SnapshotChange[] {
  const changes = diffFacts(before, after);
  return changes.length > 0 ? changes : rearranged(before, after);
}
