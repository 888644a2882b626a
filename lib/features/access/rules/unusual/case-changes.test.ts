import { describe, expect, it } from "vitest";
import type { Case } from "./case";
import { changesOfCases } from "./case-changes";

const found = (fields: Partial<Case> = {}): Case => ({
  rule: "first_time",
  who: "person ada",
  modelId: 1,
  subject: "reads the training data",
  from: 0,
  to: 1,
  isOne: () => true,
  reason: () => "because",
  ...fields,
});
const event = {
  at: 0,
  address: null,
  result: "allowed",
  events: 1,
  denied: 0,
  timeText: "2026-11-01 00:00:00+00",
  key: "k",
  placeId: 1,
  callId: 5,
  actorId: 7,
};
const { rule, who, modelId, subject } = found();
const kept = {
  id: 3,
  rule,
  who,
  modelId,
  subject,
  actorId: 7,
  timeText: event.timeText,
  eventKey: "k",
  placeId: 1,
  callId: 5,
  reason: "because",
  isWithdrawn: false,
  isKept: true,
};
const events = new Map([[0, event]]);
const NOTHING = { added: [], updated: [], reopened: 0, withdrawn: [] };

describe("changesOfCases", () => {
  it("adds what is new, and leaves alone what is as it was", () => {
    expect(changesOfCases([], [found()], events, null)).toMatchObject({
      added: [{ actorId: 7, eventKey: "k" }],
    });
    expect(changesOfCases([kept], [found()], events, null)).toEqual(NOTHING);
  });

  it("knows a case again by who, whatever actor its first event is of", () => {
    const before = { ...kept, actorId: 8 };
    expect(changesOfCases([before], [found()], events, null)).toMatchObject({
      added: [],
      updated: [{ id: 3, actorId: 7 }],
      reopened: 0,
      withdrawn: [],
    });
  });

  it("withdraws what is no longer so, and opens it again", () => {
    expect(changesOfCases([kept], [], new Map(), null).withdrawn).toEqual([3]);
    const gone = { ...kept, isWithdrawn: true };
    expect(changesOfCases([gone], [], new Map(), null)).toEqual(NOTHING);
    expect(changesOfCases([gone], [found()], events, null)).toMatchObject({
      updated: [{ id: 3 }],
      reopened: 1,
    });
  });

  it("leaves cases of others alone where only the events of the due were looked at", () => {
    const burst = { ...kept, rule: "denied_burst" as const };
    expect(changesOfCases([burst], [], new Map(), new Set([1])).withdrawn).toEqual([]);
    expect(changesOfCases([burst], [], new Map(), new Set([7])).withdrawn).toEqual([3]);
    expect(changesOfCases([kept], [], new Map(), new Set([1])).withdrawn).toEqual([3]);
  });

  it("leaves alone what retention took the events of", () => {
    expect(changesOfCases([kept], [found()], new Map(), null)).toEqual(NOTHING);
    const stopped = { ...kept, rule: "trail_changed" as const };
    expect(changesOfCases([{ ...stopped, isKept: false }], [], new Map(), null)).toEqual(NOTHING);
    expect(changesOfCases([stopped], [], new Map(), null).withdrawn).toEqual([3]);
  });
});
