import type { Snapshot, SnapshotChange } from "../schema/snapshot";
import { factsOf } from "./snapshot-facts";

/** What is bound by a signature and differs between two snapshots, each with its path in words. */
export function diffSnapshots(before: Snapshot, after: Snapshot): SnapshotChange[] {
  const [old, now] = [factsOf(before), factsOf(after)];
  const fields = new Set([...old.keys(), ...now.keys()]);
  return [...fields].flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: now.get(field) ?? null };
    return change.before === change.after ? [] : [change];
  });
}
