import { describe, expect, it } from "vitest";

import { chartAddress } from "./chart-address";

describe("chartAddress", () => {
  it("shows the breach with as much time before it as since", () => {
    const now = Date.parse("2026-11-23T10:00:00Z");
    const at = (since: string) =>
      new URL(chartAddress("m", "psi income", since, now), "http://x").searchParams;
    expect(at("2026-11-23T04:00:00Z").get("range")).toBe("24h");
    expect(at("2026-11-22T10:00:00Z").get("range")).toBe("7d");
    expect(at("2026-11-19T10:00:00Z").get("range")).toBe("30d");
    expect(at("2026-07-01T10:00:00Z").get("range")).toBe("90d");
    expect(at("2026-07-01T10:00:00Z").get("metric")).toBe("psi income");
  });
});
