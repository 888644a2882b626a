import { describe, expect, it } from "vitest";

import type { VersionSummary } from "@/lib/features/models/schema/version";
import { chooseCounterpart } from "./choose-counterpart";

function version(number: number, serving: string[] = []): VersionSummary {
  return {
    version: number,
    arn: `arn:aws:sagemaker:eu-west-1:447120938816:model-package/credit-scoring/${number}`,
    approvalStatus: null,
    packageStatus: null,
    description: null,
    registeredAt: null,
    registeredBy: null,
    approver: null,
    commit: null,
    serving,
    headline: [],
    openFindings: 0,
    worstSeverity: null,
  };
}

describe("chooseCounterpart", () => {
  it("prefers the version that serves", () => {
    expect(chooseCounterpart([version(8), version(7), version(6, ["credit-prod"])], 8)).toBe(6);
  });

  it("takes the newest older one when no other serves", () => {
    expect(chooseCounterpart([version(5), version(9, ["prod"]), version(7)], 9)).toBe(7);
  });

  it("takes a newer one for the first version, and nothing for one alone", () => {
    expect(chooseCounterpart([version(1), version(2), version(3)], 1)).toBe(3);
    expect(chooseCounterpart([version(1)], 1)).toBeNull();
  });
});
