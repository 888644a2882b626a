import { describe, expect, it } from "vitest";
import { CallLog, type Call } from "./call-log";

function call(changes: Partial<Call>): Call {
  const usual = { at: new Date(0), account: "1", region: "r", operation: "s3:GetObject", status: 200 };
  return { ...usual, errorCode: null, durationMs: 1, ...changes };
}

describe("CallLog", () => {
  it("counts by account, region, operation and outcome", () => {
    const log = new CallLog();
    log.record(call({}));
    log.record(call({ account: "2" }));
    log.record(call({ errorCode: "SlowDown" }));
    log.record(call({ operation: "sts:AssumeRole" }));
    expect(log.count()).toBe(4);
    expect(log.count({ operation: "s3:GetObject" })).toBe(3);
    expect(log.count({ operation: "s3:GetObject", account: "1", errorCode: null })).toBe(1);
    expect(log.count({ errorCode: "SlowDown" })).toBe(1);
    log.reset();
    expect([log.count(), log.recent()]).toEqual([0, []]);
  });

  it("counts every call and keeps the last ones, oldest first", () => {
    const log = new CallLog();
    for (let at = 0; at < 12_345; at += 1) log.record(call({ durationMs: at }));
    const recent = log.recent();
    expect(log.count()).toBe(12_345);
    expect([recent.length, recent[0]?.durationMs, recent.at(-1)?.durationMs]).toEqual([5000, 7345, 12_344]);
  });
});
