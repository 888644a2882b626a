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
    [{}, "user/ada stopped the trail bank-audit from 91.240.118.172 (StopLogging)."],
    [{ action: "DeleteTrail", address: null }, "user/ada deleted the trail bank-audit (DeleteTrail)."],
    [
      { action: "PutEventSelectors", result: "denied" },
      "user/ada tried to change what is logged by the trail bank-audit from 91.240.118.172 (PutEventSelectors). It was denied.",
    ],
    [
      { action: "PutBucketPolicy", target: "arn:aws:s3:::bank-logs" },
      "user/ada changed the bucket of the trail bank-logs from 91.240.118.172 (PutBucketPolicy).",
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
  });
});
