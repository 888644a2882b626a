import { describe, expect, it } from "vitest";
import { approvalOf, servingOf } from "./standing";

describe("approvalOf", () => {
  it("puts the newest waiting version first, then the newest decided one", () => {
    const decided = { version: 2, approvalStatus: "Approved", at: "2026-10-01T00:00:00.000Z" } as const;
    const waiting = { version: 3, approvalStatus: "PendingManualApproval", at: null } as const;
    const rejected = { version: 4, approvalStatus: "Rejected", at: null } as const;
    expect(approvalOf([decided, waiting, rejected]).version).toBe(3);
    expect(approvalOf([decided, rejected]).version).toBe(4);
    expect(approvalOf([{ version: 1, approvalStatus: null, at: null }])).toEqual({
      status: null,
      version: null,
      at: null,
    });
  });
});

describe("servingOf", () => {
  const variant = {
    endpointName: "live",
    endpointStatus: "InService",
    version: 3,
    weight: 0.2,
    since: "2026-10-01T00:00:00.000Z",
  };
  const nothing = { variants: [], declared: null, endpointsRead: true };

  it("names the variant with most traffic among those that answer", () => {
    const variants = [
      variant,
      { ...variant, version: 4, weight: 0.8 },
      { ...variant, version: 5, weight: 1, endpointStatus: "Failed" },
    ];
    expect(servingOf({ ...nothing, variants })).toEqual({ state: "endpoint", version: 4, where: "live" });
  });

  it("takes the newest where traffic is equal or not known", () => {
    const variants = [
      { ...variant, weight: null },
      { ...variant, weight: null, version: 4, since: "2026-10-02T00:00:00.000Z" },
    ];
    expect(servingOf({ ...nothing, variants }).version).toBe(4);
  });

  it("tells a declaration, nothing, and not knowing apart", () => {
    const declared = { platform: "ECS", servingVersion: 12 };
    expect(servingOf({ ...nothing, declared })).toEqual({ state: "declared", version: 12, where: "ECS" });
    expect(servingOf(nothing).state).toBe("none");
    expect(servingOf({ ...nothing, endpointsRead: false }).state).toBe("unknown");
  });
});
