import { describe, expect, it } from "vitest";
import { judgeSharedRoles, type RoleUse } from "./shared-role";

const HOUR = new Date("2026-11-01T10:00:00Z");
const LATER = new Date("2026-11-09T10:00:00Z");

function use(address: string | null, over: Partial<RoleUse> = {}): RoleUse {
  return {
    account: "447120938816",
    principal: "role/AnalyticsShared",
    session: null,
    person: null,
    address,
    vpcEndpoint: null,
    events: 10,
    firstAt: HOUR,
    lastAt: LATER,
    modelIds: [3],
    ...over,
  };
}
const anybody = ["10.20.4.61", "198.51.100.24", "100.64.12.9"].map((address) => use(address));

describe("judgeSharedRoles", () => {
  it("finds a role used from several addresses by nobody in particular, with the numbers", () => {
    expect(judgeSharedRoles(anybody)).toMatchObject([
      {
        kind: "shared_role",
        account: "447120938816",
        region: "global",
        subject: "role/AnalyticsShared",
        modelId: 3,
        from: HOUR,
        to: LATER,
        reason:
          "Role AnalyticsShared is shared: 3 addresses in 3 networks used it in the last 30 days, 30 calls, " +
          "and no session of these names a person.",
      },
    ]);
  });

  it("says how many persons its other sessions name", () => {
    const named = ["priya.raman", "tomasz.nowak"].map((person) =>
      use("203.0.113.7", { person, session: person }),
    );
    expect(judgeSharedRoles([...anybody, ...named])[0]?.reason).toContain("30 calls, and");
    expect(judgeSharedRoles([...anybody, ...named])[0]?.reason).toMatch(
      /Other sessions of it name 2 persons\.$/,
    );
  });

  it.each<[string, Partial<RoleUse>]>([
    ["sessions that name persons", { person: "priya.raman", session: "priya.raman" }],
    ["instances", { session: "i-…" }],
    ["sessions of a service", { session: "SageMaker" }],
    ["calls through a VPC endpoint", { vpcEndpoint: "vpce-0a41c7d9" }],
  ])("does not count %s", (_, over) => {
    expect(judgeSharedRoles(anybody.map((one) => ({ ...one, ...over })))).toEqual([]);
  });

  it.each<[string, (string | null)[]]>([
    ["services that call", ["sagemaker.amazonaws.com", "AWS Internal", "kms.amazonaws.com", null]],
    ["too few addresses", ["10.20.4.61", "198.51.100.24"]],
    ["one network", ["10.20.4.61", "10.20.9.1", "10.20.4.62", "10.20.4.63"]],
    ["one network of IPv6", ["2001:db8:1::1", "2001:db8:2::1", "2001:db8::3"]],
  ])("is content with %s", (_, addresses) => {
    expect(judgeSharedRoles(addresses.map((address) => use(address)))).toEqual([]);
  });

  it("keeps roles of one name in several accounts apart", () => {
    const elsewhere = anybody.map((one, at) => ({
      ...one,
      account: at === 0 ? one.account : "690318475521",
    }));
    expect(judgeSharedRoles(elsewhere)).toEqual([]);
    expect(
      judgeSharedRoles([...anybody, ...anybody.map((one) => ({ ...one, account: "690318475521" }))]),
    ).toHaveLength(2);
  });

  it("names no model where its calls concern several", () => {
    const [first, ...rest] = anybody;
    const uses = first ? [{ ...first, modelIds: [3, 4] }, ...rest] : [];
    expect(judgeSharedRoles(uses)[0]?.modelId).toBeNull();
  });
});
