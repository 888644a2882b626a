import type { Snapshot, SnapshotChange } from "../schema/snapshot";
import { factsOf } from "./snapshot-facts";

/** Facts that two snapshots do not tell alike, each with its path in words; what a browser needs to show a difference. */
export function diffFacts(before: Snapshot, after: Snapshot): SnapshotChange[] {
  const [old, now] = [factsOf(before), factsOf(after)];
  const fields = new Set([...old.keys(), ...now.keys()]);
  return [...fields].flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: now.get(field) ?? null };
    return change.before === change.after ? [] : [change];
  });
}
