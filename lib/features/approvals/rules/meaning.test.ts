import { describe, expect, it } from "vitest";
import { meaningOf } from "./meaning";

const what = { modelName: "credit-scoring", version: 8 };

describe("meaningOf", () => {
  it("says what is signed, as whom, and what follows", () => {
    expect(meaningOf("approve", { ...what, role: "business_owner" })).toBe(
      "You approve credit-scoring v8 for production as business owner. Countersign records what this page shows. Once everybody needed has signed, it sets the version to Approved in SageMaker.",
    );
    expect(meaningOf("reject", what)).toBe(
      "You reject credit-scoring v8. Countersign records what this page shows and sets the version to Rejected in SageMaker.",
    );
  });
});
