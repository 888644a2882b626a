import { describe, expect, it } from "vitest";
import { ada, at, bob, lineOf, sagemaker } from "./testing";
import { judgeTrailChanges, type TrailChange } from "./trail-changed";

const TRAIL = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/bank-audit";
const change = (fields: Partial<TrailChange> = {}): TrailChange => ({
  ...ada,
  at: at(0, 2, 22),
  action: "StopLogging",
  result: "allowed",
  address: "91.240.118.172",
  target: TRAIL,
  ...fields,
});
const reasons = (changes: TrailChange[]) => judgeTrailChanges(changes).map(({ reason }) => reason(null));

describe("judgeTrailChanges", () => {
  it.each([
    [
      {},
      "user/ada stopped the trail bank-audit from 91.240.118.172 at 02:22 UTC on 1 September 2026 (StopLogging).",
    ],
    [
      { action: "DeleteTrail", address: null },
      "user/ada deleted the trail bank-audit at 02:22 UTC on 1 September 2026 (DeleteTrail).",
    ],
    [
      { action: "PutEventSelectors", result: "denied" },
      "user/ada tried to change what is logged by the trail bank-audit from 91.240.118.172 at 02:22 UTC " +
        "on 1 September 2026 (PutEventSelectors). It was denied.",
    ],
    [
      { action: "PutBucketPolicy", target: "arn:aws:s3:::bank-logs" },
      "user/ada changed the bucket of the trail bank-logs from 91.240.118.172 at 02:22 UTC " +
        "on 1 September 2026 (PutBucketPolicy).",
    ],
  ])("%j is said", (fields, sentence) => {
    expect(reasons([change(fields)])).toEqual([sentence]);
  });

  it("lets be what failed otherwise, and services", () => {
    expect(reasons([change({ result: "failed" }), change(sagemaker)])).toEqual([]);
  });

  it("is one case a day for an action of somebody on a trail or bucket, its first", () => {
    const removed = (n: number, fields: Partial<TrailChange> = {}) =>
      change({
        action: "DeleteObject",
        target: `arn:aws:s3:::bank-logs/file-${n}`,
        at: at(0, 5, 60 - n),
        ...fields,
      });
    const cases = judgeTrailChanges([
      removed(1),
      removed(2),
      removed(3, bob),
      removed(4, { at: at(1) }),
      removed(5, { target: "arn:aws:s3:::other/file" }),
    ]);
    expect(cases.map(({ who, from }) => [who, from])).toEqual([
      ["person ada", at(0, 5, 55)],
      ["person bob@example.com", at(0, 5, 57)],
      ["person ada", at(0, 5, 58)],
      ["person ada", at(1)],
    ]);
    expect(cases.map(lineOf)[0]).toContain("other/file");
    expect(cases.map(lineOf)[2]).toContain(
      "file-2 from 91.240.118.172 2 times on 1 September 2026, first at 05:58",
    );
  });

  it("does not take what was allowed for what was denied before, on the same day", () => {
    const tried = change({ result: "denied", at: at(0, 1) });
    expect(reasons([tried, change()])).toEqual([
      expect.stringContaining("tried to stop the trail"),
      expect.stringContaining("stopped the trail"),
    ]);
  });
});
