import type { AccessSummary } from "@/lib/features/access/schema/summary";

export function testSummary(more: Partial<AccessSummary>): AccessSummary {
  return {
    from: "2026-11-20T11:00:00.000Z",
    to: "2026-11-23T10:42:00.000Z",
    total: 36_120,
    allowed: 36_097,
    denied: 23,
    failed: 0,
    bucketSeconds: 3600,
    histogram: [],
    who: [],
    callers: 14,
    what: [{ concern: "training_data", events: 412 }],
    actions: [],
    grades: [],
    ...more,
  };
}
