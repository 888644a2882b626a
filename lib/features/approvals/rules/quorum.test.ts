import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SEATS } from "../schema/kinds";
import type { Snapshot } from "../schema/snapshot";
import { type CountedVote, quorumOf } from "./quorum";

const TWO: Snapshot["quorum"] = { tier: "high", seats: ["business_owner", "risk_officer"], override: false };
const PASSED = [{ result: "passed" as const }];
const FAILED = [{ result: "passed" as const }, { result: "failed" as const }];
const vote = (person: string, role: CountedVote["role"], change: Partial<CountedVote> = {}): CountedVote => ({
  person,
  role,
  action: "approve",
  override: false,
  ...change,
});
const owner = vote("ann", "business_owner");
const risk = vote("bo", "risk_officer");

describe("quorumOf", () => {
  it("waits for a person a seat", () => {
    expect(quorumOf(TWO, PASSED, [])).toEqual({
      state: "open",
      waitingFor: ["business_owner", "risk_officer"],
      extraNeeded: false,
    });
    expect(quorumOf(TWO, PASSED, [risk])).toMatchObject({ state: "open", waitingFor: ["business_owner"] });
    expect(quorumOf(TWO, PASSED, [risk, owner])).toEqual({
      state: "approved",
      waitingFor: [],
      extraNeeded: false,
    });
  });

  it("gives nobody two seats, whatever roles they have", () => {
    const both = [owner, vote("ann", "risk_officer")];
    expect(quorumOf(TWO, PASSED, both)).toMatchObject({ state: "open", waitingFor: ["risk_officer"] });
  });

  it("is rejected by any one", () => {
    expect(quorumOf(TWO, PASSED, [owner, vote("bo", "risk_officer", { action: "reject" })])).toEqual({
      state: "rejected",
      waitingFor: [],
      extraNeeded: false,
    });
  });

  it("over a failed gate takes permission, everybody's word and one person more", () => {
    const signed = [owner, risk].map((one) => ({ ...one, override: true }));
    const allowed = { ...TWO, override: true };
    const third = vote("cy", "compliance_officer", { override: true });
    expect(quorumOf(TWO, FAILED, [...signed, third]).state).toBe("open");
    expect(quorumOf(allowed, FAILED, [owner, risk, third])).toMatchObject({
      state: "open",
      extraNeeded: false,
    });
    expect(quorumOf(allowed, FAILED, signed)).toEqual({ state: "open", waitingFor: [], extraNeeded: true });
    expect(quorumOf(allowed, FAILED, [...signed, third]).state).toBe("approved");
    const second = vote("cy", "risk_officer", { override: true });
    expect(quorumOf(allowed, FAILED, [...signed, second]).state).toBe("approved");
  });

  it("never approves where no gate was judged", () => {
    expect(quorumOf(TWO, [], [owner, risk]).state).toBe("open");
  });
});

const anyVote: fc.Arbitrary<CountedVote> = fc.record({
  person: fc.constantFrom("a", "b", "c", "d"),
  role: fc.constantFrom(...SEATS),
  action: fc.constantFrom("approve", "approve", "approve", "reject"),
  override: fc.boolean(),
});
const anyQuorum: fc.Arbitrary<Snapshot["quorum"]> = fc.record({
  tier: fc.constant("high" as const),
  seats: fc.array(fc.constantFrom(...SEATS), { minLength: 1, maxLength: 3 }),
  override: fc.boolean(),
});
const anyGates = fc.array(fc.record({ result: fc.constantFrom("passed", "passed", "failed", "unknown") }), {
  maxLength: 3,
});

describe("any signatures", () => {
  it("approve only with a different person a seat, one more over gates, and nobody against it", () => {
    fc.assert(
      fc.property(anyQuorum, anyGates, fc.array(anyVote, { maxLength: 8 }), (quorum, gates, votes) => {
        const { state, waitingFor } = quorumOf(quorum, gates, votes);
        const rejected = votes.some(({ action }) => action === "reject");
        expect(state === "rejected").toBe(rejected);
        if (state !== "approved") return;
        const over = gates.length === 0 || gates.some(({ result }) => result !== "passed");
        const people = new Set(votes.filter(({ override }) => !over || override).map(({ person }) => person));
        expect(people.size).toBeGreaterThanOrEqual(quorum.seats.length + (over ? 1 : 0));
        if (over) expect(quorum.override).toBe(true);
        for (const seat of quorum.seats) expect(votes.some(({ role }) => role === seat)).toBe(true);
        expect(waitingFor).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("of seats held by different people approve once the last of them signs", () => {
    fc.assert(
      fc.property(anyQuorum, fc.boolean(), (quorum, over) => {
        const gates = over ? FAILED : PASSED;
        const signed = quorum.seats.map((role, at) => vote(`p${at}`, role, { override: over }));
        const votes = over ? [...signed, vote("extra", "compliance_officer", { override: true })] : signed;
        const { state } = quorumOf({ ...quorum, override: true }, gates, votes);
        expect(state).toBe("approved");
        expect(quorumOf({ ...quorum, override: true }, gates, votes.slice(1)).state).toBe("open");
      }),
    );
  });
});
