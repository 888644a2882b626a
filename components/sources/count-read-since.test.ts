import { describe, expect, it } from "vitest";

import type { Source } from "@/lib/features/sources/schema";
import { countReadSince } from "./count-read-since";

function source(api: string, lastAttemptAt: string | null, region = "eu-west-1"): Source {
  return {
    account: "447120938816",
    accountName: "bank",
    region,
    api,
    state: "ok",
    lastSuccessAt: lastAttemptAt,
    lastAttemptAt,
    error: null,
    errorCode: null,
    itemsRead: null,
    calls24h: 0,
    throttled24h: 0,
    estimatedUsdMonth: null,
  };
}

describe("countReadSince", () => {
  it("counts what was tried again, and nothing else", () => {
    const before = [
      source("a:A", "2026-11-23T10:00:00Z"),
      source("b:B", null),
      source("a:A", null, "us-east-1"),
    ];
    const after = [
      source("a:A", "2026-11-23T10:05:00Z"),
      source("b:B", null),
      source("a:A", null, "us-east-1"),
    ];
    expect(countReadSince(before, before)).toEqual({ read: 0, of: 3 });
    expect(countReadSince(before, after)).toEqual({ read: 1, of: 3 });
  });

  it("counts a source that is new as read once it was tried", () => {
    expect(countReadSince([], [source("a:A", null), source("b:B", "2026-11-23T10:05:00Z")])).toEqual({
      read: 1,
      of: 2,
    });
  });
});
