import { describe, expect, it } from "vitest";

import { episodeState } from "./episode-words";

describe("episodeState", () => {
  it("is green only where values were measured to be back", () => {
    expect(episodeState({ state: "ended", endReason: "recovered" })).toEqual({
      kind: "ok",
      words: "Recovered",
    });
    expect(episodeState({ state: "ended", endReason: "rule_changed" })).toEqual({
      kind: "unknown",
      words: "Rule changed",
    });
    expect(episodeState({ state: "ended", endReason: "rule_removed" }).words).toBe("Rule removed");
    expect(episodeState({ state: "missing", endReason: null }).kind).toBe("warn");
    expect(episodeState({ state: "breach", endReason: null }).kind).toBe("bad");
  });
});
