import { describe, expect, it } from "vitest";

import type { ModelAccess } from "@/lib/features/access/schema/model-access";
import { accessState, accessWords, unusualState } from "./access-words";

function access(more: Partial<ModelAccess>): ModelAccess {
  return {
    state: "collected",
    events: 36_120,
    denied: 23,
    callers: 14,
    unusual: 0,
    completeTo: "2026-11-23T10:15:00.000Z",
    source: "s3:GetObject",
    asOf: null,
    ...more,
  };
}

describe("words on a model's access log", () => {
  it("are green only where the log was read whole", () => {
    expect(accessState(access({}))).toEqual({ kind: "ok", words: "Nothing unusual" });
    expect(accessState(access({ state: "incomplete" })).kind).toBe("warn");
    expect(accessState(access({ state: "not_collected", unusual: null })).kind).toBe("unknown");
  });

  it("put what is unusual first, also of a log that is not complete", () => {
    expect(accessState(access({ state: "incomplete", unusual: 2 })).words).toBe("2 unusual");
    expect(unusualState(access({ unusual: 1 }))).toEqual({ kind: "warn", words: "1 unusual access" });
    expect(unusualState(access({}))).toBeNull();
    expect(unusualState(access({ unusual: null }))).toBeNull();
  });

  it("count callers and refusals", () => {
    expect(accessWords(access({}))).toBe("14 callers, 23 denied");
  });
});
