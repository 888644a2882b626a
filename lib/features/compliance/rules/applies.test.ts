import { describe, expect, it } from "vitest";
import type { Applies } from "../schema/framework";
import type { ModelFacts } from "../schema/facts";
import { judgeApplies } from "./applies";
import { facts } from "./testing-facts";

const judge = (applies: Applies, change: Partial<ModelFacts["model"]> = {}) => {
  const one = facts();
  return judgeApplies(applies, { model: { ...one.model, ...change } });
};
const tags = facts().model.tags;

describe("whether a control applies", () => {
  it("needs all its conditions, and none means to all models", () => {
    expect(judge({})).toEqual({ applies: "yes" });
    expect(judge({ riskRating: ["high"], complianceScope: ["GDPR", "hipaa"], serving: true })).toEqual({
      applies: "yes",
    });
    expect(judge({ riskRating: ["High"], complianceScope: ["hipaa"] })).toEqual({
      applies: "no",
      reason: "It applies where the tag complianceScope is hipaa; here it is gdpr solvency-ii",
    });
  });

  it("reads complianceScope as words, whole ones", () => {
    for (const scope of ["gdpr", "GDPR,eu-ai-act", "eu-ai-act; gdpr", "x+gdpr", "a/gdpr"]) {
      const change = { tags: { ...tags, complianceScope: scope } };
      expect(judge({ complianceScope: ["gdpr"] }, change), scope).toEqual({ applies: "yes" });
    }
    for (const scope of ["gdpr-like", "none"]) {
      const change = { tags: { ...tags, complianceScope: scope } };
      expect(judge({ complianceScope: ["gdpr"] }, change), scope).toMatchObject({ applies: "no" });
    }
  });

  it("is not known where nobody set what it depends on, unless another condition fails", () => {
    const unset = { tags: { ...tags, complianceScope: null } };
    expect(judge({ complianceScope: ["gdpr"] }, unset)).toEqual({
      applies: "unknown",
      reason: "It applies where the tag complianceScope is gdpr, and nobody set it",
    });
    expect(judge({ complianceScope: ["gdpr"], riskRating: ["Low"] }, unset)).toMatchObject({ applies: "no" });
    expect(judge({ riskRating: ["Low"] }, { riskRating: "Unknown" })).toMatchObject({ applies: "unknown" });
  });

  it("depends on whether the model serves, here or elsewhere", () => {
    const serving = (state: ModelFacts["model"]["serving"]["state"]) => ({
      serving: { state, version: null, where: null },
    });
    expect(judge({ serving: true }, serving("declared"))).toEqual({ applies: "yes" });
    expect(judge({ serving: true }, serving("none"))).toEqual({
      applies: "no",
      reason: "It applies to models that serve, and motor-pricing does not",
    });
    expect(judge({ serving: false }, serving("endpoint"))).toMatchObject({ applies: "no" });
    expect(judge({ serving: true }, serving("unknown"))).toMatchObject({ applies: "unknown" });
  });
});
