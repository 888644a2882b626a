import { describe, expect, it } from "vitest";

import type { ActorJson } from "@/lib/features/access/schema/event";
import { unusualOf, whoName, whoReason } from "./prepare-event";
import { testEvent } from "./testing/events";

const role: ActorJson = {
  principal: "role/scoring-api",
  session: "i-0abc",
  account: "447120938816",
  kind: "role",
  person: null,
  personBy: null,
};

describe("whoName and whoReason", () => {
  it("name the person, and how it is known", () => {
    const actor: ActorJson = { ...role, kind: "person", person: "priya.raman", personBy: "sessionName" };
    expect(whoName(actor)).toBe("priya.raman");
    expect(whoReason(actor)).toBe("priya.raman: the session has their name");
  });

  it("make no person of a role or of a service", () => {
    expect(whoName(role)).toBe("scoring-api");
    expect(whoReason(role)).toBe("Nothing names a person behind this role; session i-0abc");
    expect(whoName({ ...role, kind: "service", principal: "sagemaker.amazonaws.com" })).toBe("AWS service");
    expect(whoName({ ...role, kind: "unknown", principal: "unknown/Weird" })).toBe("Unknown caller");
  });
});

describe("unusualOf", () => {
  it("puts what nobody knows of first", () => {
    const known = { at: "2026-11-23T10:00:00Z", by: "risk", reason: "a drill" };
    const one = {
      id: "1",
      rule: "first_time",
      model: null,
      at: known.at,
      event: null,
      principal: null,
    } as const;
    const event = testEvent({
      unusual: [
        { ...one, reason: "Known.", known },
        { ...one, id: "2", reason: "New.", known: null },
      ],
    });
    expect(unusualOf(event)).toEqual([
      { reason: "New.", isKnown: false },
      { reason: "Known.", isKnown: true },
    ]);
  });
});
