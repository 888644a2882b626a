import { describe, expect, it } from "vitest";
import { type DeniedEvent, judgeDeniedBursts } from "./denied-burst";
import { ada, at, bob, lineOf, modelName } from "./testing";

const denied = (minute: number, fields: Partial<DeniedEvent> = {}): DeniedEvent => ({
  ...ada,
  modelId: 1,
  at: at(0, 12, minute),
  action: "GetObject",
  ...fields,
});
const judge = (events: DeniedEvent[]) => judgeDeniedBursts(events, modelName).map(lineOf);

describe("judgeDeniedBursts", () => {
  it("takes three within ten minutes, the ends included", () => {
    expect(judge([denied(0), denied(5), denied(10)])).toEqual([
      "person ada | 1 | 2026-09-01 | 09-01T12:00 | 3 calls of user/ada on model-1 were denied within 10 minutes on 1 September 2026: GetObject (3).",
    ]);
    expect(judge([denied(0), denied(5), denied(10, { at: at(0, 12, 10) + 1 })])).toEqual([]);
    expect(judge([denied(0), denied(1)])).toEqual([]);
  });

  it("keeps principals and models apart", () => {
    expect(judge([denied(0), denied(1), denied(2, bob)])).toEqual([]);
    expect(judge([denied(0), denied(1), denied(2, { modelId: 2 })])).toEqual([]);
  });

  it("counts all that belong together, however long, and begins with the first of three", () => {
    const events = [denied(0), ...[20, 25, 30, 35, 40].map((minute) => denied(minute)), denied(55)];
    expect(judge(events)).toEqual([
      "person ada | 1 | 2026-09-01 | 09-01T12:20 | 5 calls of user/ada on model-1 were denied within 20 minutes on 1 September 2026: GetObject (5).",
    ]);
  });

  it("tells of one a day, the first", () => {
    const three = (hour: number, action: string) =>
      [0, 1, 2].map((minute) => denied(0, { at: at(0, hour, minute), action }));
    expect(judge([...three(20, "PutObject"), ...three(8, "GetObject"), ...three(32, "Decrypt")])).toEqual([
      expect.stringContaining("09-01T08:00"),
      expect.stringContaining("09-02T08:00"),
    ]);
  });

  it("names three actions at most, the most frequent first", () => {
    const events = ["D", "B", "A", "C", "C"].map((action) => denied(0, { action }));
    expect(judge(events)[0]).toMatch(
      /5 calls .* within 1 minute on .*: C \(2\), A \(1\), B \(1\) and 1 more\.$/,
    );
  });
});
