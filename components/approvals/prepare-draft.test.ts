import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Draft, readDraft } from "./prepare-draft";
import { DIGEST, PROPOSAL } from "./testing/review";

const NOW = Date.parse("2026-11-23T10:00:00Z");
const DRAFT: Draft = {
  person: "person-1",
  proposal: PROPOSAL,
  snapshot: DIGEST,
  action: "approve",
  role: "business_owner",
  reason: "Finds more of them.",
  override: false,
  idempotencyKey: "0b6d3f0a-2f43-4c53-9a53-6a6a4b6f0009",
  at: NOW - 60_000,
};

describe("readDraft", () => {
  it("gives back what was kept, with the key it is sent again with", () => {
    expect(readDraft(JSON.stringify(DRAFT), "person-1", NOW)).toEqual(DRAFT);
  });

  it("keeps it from another person, and for a quarter of an hour at most", () => {
    expect(readDraft(JSON.stringify(DRAFT), "person-2", NOW)).toBeNull();
    expect(readDraft(JSON.stringify(DRAFT), "person-1", DRAFT.at + 15 * 60_000)).toEqual(DRAFT);
    expect(readDraft(JSON.stringify(DRAFT), "person-1", DRAFT.at + 15 * 60_000 + 1)).toBeNull();
  });

  it("takes nothing for a draft that is none", () => {
    expect(readDraft(null, "person-1", NOW)).toBeNull();
    expect(readDraft("{", "person-1", NOW)).toBeNull();
    const names = fc.constantFrom(...Object.keys(DRAFT));
    fc.assert(
      fc.property(names, fc.constantFrom(null, 1.5, [], {}), (name, wrong) => {
        const text = JSON.stringify({ ...DRAFT, [name]: wrong });
        // A time is a number like any other.
        fc.pre(!(name === "at" && typeof wrong === "number"));
        expect(readDraft(text, "person-1", NOW)).toBeNull();
      }),
    );
  });
});
