import { describe, expect, it } from "vitest";

import { alarmState } from "./alarm-words";

describe("alarmState", () => {
  it("does not take an OK for fine that could not be anything else", () => {
    expect(alarmState({ state: "OK", lint: [] })).toEqual({ kind: "ok", words: "OK" });
    expect(alarmState({ state: "OK", lint: [{ kind: "no_action", words: "" }] }).kind).toBe("ok");
    for (const kind of ["missing_data_hides_dead_monitor", "watches_nothing"] as const) {
      expect(alarmState({ state: "OK", lint: [{ kind, words: "" }] })).toEqual({
        kind: "unknown",
        words: "Says OK",
      });
    }
  });

  it("names every other state, and a new one of AWS's as it is spelt", () => {
    expect(alarmState({ state: "ALARM", lint: [{ kind: "watches_nothing", words: "" }] }).kind).toBe("bad");
    expect(alarmState({ state: "INSUFFICIENT_DATA", lint: [] }).kind).toBe("unknown");
    expect(alarmState({ state: "NEW_ONE", lint: [] })).toEqual({ kind: "unknown", words: "NEW_ONE" });
  });
});
