import { describe, expect, it } from "vitest";

import { describeCloudWatch } from "./describe-cloudwatch";

describe("describeCloudWatch", () => {
  it("puts the cost beside that of a dashboard that polls", () => {
    expect(
      describeCloudWatch({ metrics24h: 11_520, usdMonth: 3.456, pollingUsdMonth: 207.36, series: 480 }),
    ).toBe(
      "CloudWatch: 11,520 metrics requested in 24 h, about $3.46 a month. " +
        "One dashboard left open and polling the same 480 series every minute would cost $207.36.",
    );
  });

  it("compares with nothing where no series is read", () => {
    expect(describeCloudWatch({ metrics24h: 0, usdMonth: 0, pollingUsdMonth: 0, series: 0 })).toBe(
      "CloudWatch: 0 metrics requested in 24 h, about $0.00 a month.",
    );
  });
});
