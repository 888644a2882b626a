import { describe, expect, it } from "vitest";

import { PROPOSAL_STATES } from "@/lib/features/approvals/schema/kinds";
import { hasEnded, proposalState, reviewState, stateReason, stateSentence } from "./prepare-state";
import { testEffect, testProposal } from "./testing/review";

describe("proposalState", () => {
  it("is green only where SageMaker says Approved", () => {
    const green = PROPOSAL_STATES.flatMap((state) =>
      (["approve", "reject", null] as const)
        .filter((action) => proposalState({ state, action }).kind === "ok")
        .map((action) => `${state} ${action}`),
    );
    expect(green).toEqual(["applied approve", "applied null"]);
  });

  it("says what was decided while it is being applied", () => {
    expect(proposalState({ state: "applying", action: "approve" }).words).toBe("Approved, being applied");
    expect(proposalState({ state: "applying", action: "reject" }).words).toBe("Rejected, being applied");
  });
});

describe("reviewState", () => {
  it("tells somebody that it awaits them, only while it can be signed", () => {
    expect(reviewState({ state: "in_review", action: null }, true).words).toBe("Awaits you");
    expect(reviewState({ state: "in_review", action: null }, false).words).toBe("In review");
    expect(reviewState({ state: "expired", action: null }, true).words).toBe("Expired");
  });
});

describe("stateSentence", () => {
  it("says nothing while it is only reviewed, and something of every other state", () => {
    expect(stateSentence(testProposal({}))).toBeNull();
    for (const state of PROPOSAL_STATES.filter((each) => each !== "in_review"))
      expect(stateSentence(testProposal({ state, action: "approve", effect: testEffect({}) }))).toBeTruthy();
  });

  it("never says that SageMaker follows before it was read back", () => {
    const applying = testProposal({ state: "applying", action: "approve", effect: testEffect({}) });
    expect(stateSentence(applying)).toBe(
      "Decided. The worker checks it once more, then sets v8 to Approved in SageMaker.",
    );
    const held = testEffect({ attempts: 2, error: "access denied to sagemaker:UpdateModelPackage" });
    const late = testProposal({ state: "applying", action: "reject", effect: held });
    expect(stateSentence(late)).toBe(
      "Decided, but SageMaker does not say so yet. Tried 2 times; it is tried again by itself.",
    );
    expect(stateReason(late)).toBe("access denied to sagemaker:UpdateModelPackage");
  });

  it("names the status that was set", () => {
    expect(stateSentence(testProposal({ state: "applied", action: "reject" }))).toBe(
      "SageMaker says Rejected for v8: set by Countersign and read back.",
    );
  });
});

describe("stateReason", () => {
  it("is why it ended, before what AWS said last", () => {
    const effect = testEffect({ error: "throttled" });
    expect(stateReason(testProposal({ state: "voided", endReason: "The artifact changed.", effect }))).toBe(
      "The artifact changed.",
    );
    expect(stateReason(testProposal({ state: "failed", effect }))).toBe("throttled");
    expect(stateReason(testProposal({ state: "applied", endReason: "SageMaker says Approved" }))).toBeNull();
  });
});

describe("hasEnded", () => {
  it("holds for what cannot open again", () => {
    expect(PROPOSAL_STATES.filter((state) => !hasEnded({ state, action: null }))).toEqual([
      "in_review",
      "applying",
    ]);
  });
});
