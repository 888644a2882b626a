import { describe, expect, it } from "vitest";

import { estimateUsdPerMonth } from "./prices";

describe("estimateUsdPerMonth", () => {
  it("prices S3 by its two tiers, for 30 days", () => {
    expect(estimateUsdPerMonth("s3:ListObjectsV2", 10_000)).toBeCloseTo(1.5);
    expect(estimateUsdPerMonth("s3:HeadObject", 10_000)).toBeCloseTo(0.12);
    expect(estimateUsdPerMonth("s3:GetObject", 10_000)).toBeCloseTo(0.12);
  });

  it("knows what is free", () => {
    expect(estimateUsdPerMonth("sagemaker:ListModelPackages", 1_000_000)).toBe(0);
    expect(estimateUsdPerMonth("sts:AssumeRole", 1_000_000)).toBe(0);
    expect(estimateUsdPerMonth("cloudtrail:LookupEvents", 1_000_000)).toBe(0);
  });

  it("does not take an unknown price for zero", () => {
    expect(estimateUsdPerMonth("kms:Decrypt", 10)).toBeNull();
    expect(estimateUsdPerMonth("s3:PutObject", 10)).toBeNull();
  });
});
