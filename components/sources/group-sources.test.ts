import { describe, expect, it } from "vitest";
import type { Source, SourceState } from "@/lib/features/sources/schema";
import { groupSources } from "./group-sources";

const source = (accountName: string, region: string, api: string, state: SourceState = "ok"): Source => ({
  account: accountName,
  accountName,
  region,
  api,
  state,
  lastSuccessAt: null,
  lastAttemptAt: null,
  error: null,
  errorCode: null,
  itemsRead: null,
  calls24h: 0,
  throttled24h: 0,
  estimatedUsdMonth: null,
});

describe("groupSources", () => {
  it("puts trouble first, among the groups and within each", () => {
    const groups = groupSources([
      source("bank", "eu-west-1", "b"),
      source("bank", "eu-west-1", "a"),
      source("shop", "us-east-1", "a"),
      source("shop", "us-east-1", "z", "failed"),
      source("shop", "eu-west-1", "a", "stale"),
    ]);
    expect(
      groups.map(({ accountName, region, read, sources }) => [
        accountName,
        region,
        read,
        sources.map(({ api }) => api),
      ]),
    ).toEqual([
      ["shop", "us-east-1", 1, ["z", "a"]],
      ["shop", "eu-west-1", 0, ["a"]],
      ["bank", "eu-west-1", 2, ["a", "b"]],
    ]);
  });
});
