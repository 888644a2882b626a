import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QuotaBuckets } from "./quotas";

const quota = { "sagemaker:ListModels": { rate: 2, burst: 3 } };

describe("QuotaBuckets", () => {
  it("lets a burst through, then as many as the rate refills", () => {
    let now = 0;
    const buckets = new QuotaBuckets(quota, () => now);
    const take = () => buckets.take("sagemaker", "ListModels", "1", "r");
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
    now += 499;
    expect(take()).toBe(false);
    now += 2;
    expect([take(), take()]).toEqual([true, false]);
  });

  it("keeps accounts, regions and operations apart", () => {
    const buckets = new QuotaBuckets({ sagemaker: { rate: 1, burst: 1 } }, () => 0);
    const calls = [
      ["ListModels", "1", "r"],
      ["ListModels", "2", "r"],
      ["ListModels", "1", "s"],
      ["ListEndpoints", "1", "r"],
      ["ListModels", "1", "r"],
    ] as const;
    expect(
      calls.map(([operation, account, region]) => buckets.take("sagemaker", operation, account, region)),
    ).toEqual([true, true, true, true, false]);
  });

  it("never lets more through than burst and rate allow, whatever the pace", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 200 }), (waits) => {
        let now = 0;
        const buckets = new QuotaBuckets(quota, () => now);
        let passed = 0;
        for (const wait of waits) {
          now += wait;
          if (buckets.take("sagemaker", "ListModels", "1", "r")) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(3 + (now / 1000) * 2);
      }),
    );
  });

  it("throttles nobody when off", () => {
    const buckets = new QuotaBuckets("off");
    for (let call = 0; call < 1000; call += 1)
      expect(buckets.take("sagemaker", "ListModels", "1", "r")).toBe(true);
  });
});
