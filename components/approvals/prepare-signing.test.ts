import { describe, expect, it } from "vitest";

import {
  artifactIds,
  awaitsYou,
  excludedWords,
  needsOneMore,
  ownVote,
  quorumWords,
  waitingWords,
} from "./prepare-signing";
import { testArtifact, testGate, testProposal, testRights, testSnapshot, testVote } from "./testing/review";

describe("artifactIds", () => {
  it("names bytes by their SHA-256, an image by its digest, and says where neither is known", () => {
    const image = testArtifact({ checksumSha256: null, imageDigest: "sha256:9f2c00000000001b", etag: null });
    const nothing = testArtifact({ checksumSha256: null, etag: null });
    expect(artifactIds([testArtifact({}), image, nothing]).map(({ label, short }) => [label, short])).toEqual(
      [
        ["Artifact 1", "7d41…e09c"],
        ["Artifact 2", "9f2c…001b"],
        ["Artifact 3", "not known"],
      ],
    );
    expect(artifactIds([])).toEqual([{ label: "Artifact", whole: null, short: "none" }]);
  });
});

describe("words of a quorum", () => {
  it("says how many sign, as what, and who may not", () => {
    expect(quorumWords(testSnapshot({}).quorum)).toBe(
      "two people, a business owner and a risk officer; neither submitter nor trainer",
    );
    expect(quorumWords({ tier: "low", seats: ["business_owner"], override: false })).toBe(
      "one person, a business owner; neither submitter nor trainer",
    );
  });

  it("names whom it waits for, as a cell begins", () => {
    expect(waitingWords({ waitingFor: ["business_owner", "risk_officer"] })).toBe(
      "Business owner, risk officer",
    );
    expect(waitingWords({ waitingFor: [] })).toBe("");
  });

  it("says why somebody is left out", () => {
    expect(
      excludedWords([
        { names: ["ml.engineer", "karim"], why: "submitter" },
        { names: ["trainer-role"], why: "trainer" },
      ]),
    ).toBe("ml.engineer, karim (submitted it); trainer-role (trained it)");
  });
});

describe("needsOneMore", () => {
  const failed = testSnapshot({
    gates: [testGate({ result: "failed" })],
    quorum: { tier: "low", seats: ["business_owner"], override: true },
  });

  it("asks for one more until as many have signed as there are seats and one", () => {
    const vote = testVote({ override: true });
    expect(needsOneMore(testProposal({ votes: [vote] }), failed)).toBe(true);
    expect(needsOneMore(testProposal({ votes: [vote, vote] }), failed)).toBe(false);
  });

  it("asks nobody where all gates passed, or nothing may be signed over, or it is decided", () => {
    expect(needsOneMore(testProposal({}), testSnapshot({ quorum: failed.quorum }))).toBe(false);
    expect(needsOneMore(testProposal({}), testSnapshot({ gates: failed.gates }))).toBe(false);
    expect(needsOneMore(testProposal({ state: "applying" }), failed)).toBe(false);
  });
});

describe("awaitsYou", () => {
  it("holds while it is in review and the person has a seat to take", () => {
    expect(awaitsYou({ proposal: testProposal({}), rights: testRights({}) })).toBe(true);
    expect(awaitsYou({ proposal: testProposal({}), rights: testRights({ seats: [] }) })).toBe(false);
    expect(awaitsYou({ proposal: testProposal({ state: "applied" }), rights: testRights({}) })).toBe(false);
    expect(awaitsYou({ proposal: null, rights: testRights({}) })).toBe(false);
  });
});

describe("ownVote", () => {
  it("finds the signature a request became, never another's", () => {
    const mine = testVote({ name: "Sofia Lindqvist", role: "business_owner", seq: 1490 });
    const votes = [testVote({}), mine];
    expect(ownVote(votes, mine, "Sofia Lindqvist")?.seq).toBe(1490);
    expect(ownVote(votes, mine, "Marta Nowak")).toBeNull();
    expect(ownVote(votes, { ...mine, action: "reject" }, "Sofia Lindqvist")).toBeNull();
  });
});
