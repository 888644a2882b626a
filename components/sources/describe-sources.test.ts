import { describe, expect, it } from "vitest";

import type { Source, SourceList, SourceState } from "@/lib/features/sources/schema";
import { describeSources } from "./describe-sources";

const read = "2026-11-23T10:42:18.000Z";

function source(state: SourceState, api: string): Source {
  return {
    account: "447120938816",
    accountName: "bank",
    region: "eu-west-1",
    api,
    state,
    lastSuccessAt: state === "never" ? null : read,
    lastAttemptAt: read,
    error: null,
    errorCode: null,
    itemsRead: 1,
    calls24h: 1,
    throttled24h: 0,
    estimatedUsdMonth: null,
  };
}

function list(...items: Source[]): SourceList {
  const summary = {
    accounts: 3,
    regions: ["eu-west-1"],
    failing: 0,
    stale: 0,
    oldestSuccessAt: read,
    lastReadAt: read,
    calls24h: 1,
    estimatedUsdMonth: 0,
    cloudwatch: null,
  };
  return { items, nextCursor: null, setAside: [], summary };
}

describe("describeSources", () => {
  it("says when all was read", () => {
    expect(describeSources(list(source("ok", "sagemaker:ListEndpoints")))).toEqual({
      kind: "ok",
      place: "eu-west-1 · 3 accounts",
      words: "All sources read",
      since: read,
    });
  });

  it("puts what failed before everything else, by name when it is one", () => {
    const one = list(source("failed", "sagemaker:ListEndpoints"), source("stale", "s3:ListBuckets"));
    expect(describeSources(one)).toMatchObject({
      kind: "bad",
      words: "sagemaker:ListEndpoints in bank failed",
    });
    const two = list(source("failed", "a:A"), source("failed", "b:B"));
    expect(describeSources(two)).toMatchObject({ kind: "bad", words: "2 sources failed" });
  });

  it("is never green while something is unread or old", () => {
    expect(describeSources(list(source("ok", "a:A"), source("stale", "b:B"))).kind).toBe("warn");
    expect(describeSources(list(source("ok", "a:A"), source("never", "b:B"))).kind).toBe("unknown");
    expect(describeSources(list())).toMatchObject({ kind: "unknown", words: "No source read yet" });
  });
});
