import { describe, expect, it } from "vitest";
import { costOfInvocations } from "./data-event-cost";
import { findTroubledTrails, findUnlogged, type JudgedTrail } from "./trail-findings";

const NOW = new Date("2026-11-20T12:00:00Z");
const ARN = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit";
const MANAGEMENT = [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] }];

const trail = (about: Partial<JudgedTrail> = {}): JudgedTrail => ({
  arn: ARN,
  name: "audit",
  homeRegion: "eu-west-1",
  readerAccount: "111122223333",
  isMultiRegion: false,
  isOrganization: false,
  validatesFiles: true,
  isLogging: true,
  startedLoggingAt: new Date("2026-01-01T00:00:00Z"),
  stoppedLoggingAt: null,
  latestDeliveryError: null,
  latestDigestError: null,
  selectors: { AdvancedEventSelectors: MANAGEMENT },
  ...about,
});
const place = (region: string) => ({ account: "111122223333", accountName: "bank", region, listed: true });

describe("a place without a trail", () => {
  it("is mended by widening the trail next to it", () => {
    const { found } = findUnlogged([place("eu-west-1"), place("us-east-1")], [trail()]);
    expect(found).toMatchObject([
      {
        kind: "no_trail",
        region: "us-east-1",
        severity: "bad",
        remedy: {
          call: "cloudtrail:UpdateTrail",
          input: { Name: ARN, IsMultiRegionTrail: true },
          dollarsAMonth: 0,
        },
      },
    ]);
    const data = {
      AdvancedEventSelectors: [
        ...MANAGEMENT,
        { FieldSelectors: [{ Field: "eventCategory", Equals: ["Data"] }] },
      ],
    };
    const [dear] = findUnlogged([place("us-east-1")], [trail({ selectors: data })]).found;
    expect(dear?.remedy?.dollarsAMonth).toBeNull();
  });

  it("is one too where its trail leaves management events out, and not where nobody knows", () => {
    const writes = { EventSelectors: [{ ReadWriteType: "WriteOnly" as const }] };
    const [finding] = findUnlogged([place("eu-west-1")], [trail({ selectors: writes })]).found;
    expect(finding).toMatchObject({
      severity: "warn",
      trailArn: ARN,
      remedy: { call: "cloudtrail:PutEventSelectors" },
    });
    const unknown = findUnlogged([place("eu-west-1")], [trail({ selectors: null })]);
    expect([unknown.found.length, unknown.undecided.length]).toEqual([0, 1]);
  });
});

describe("a trail", () => {
  it("that is well is no finding", () => {
    expect(findTroubledTrails([trail()], [], NOW)).toEqual({ found: [], undecided: [] });
  });

  it("that can't deliver says what, and one without digests what that means", () => {
    const failing = trail({ latestDeliveryError: "AccessDenied", validatesFiles: false });
    expect(findTroubledTrails([failing], [], NOW).found.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["delivery_failing", "audit can't deliver its log files: AccessDenied."],
      ["validation_off", "audit writes no digests: nobody can prove that its files are whole and unchanged."],
    ]);
  });

  it("that was stopped is told of once, with who did it where an event names them", () => {
    const from = new Date("2026-11-15T10:00:00Z");
    const to = new Date("2026-11-15T11:00:00Z");
    const again = trail({ stoppedLoggingAt: from, startedLoggingAt: to });
    const event = { trailArn: ARN, from, to, by: "priya.raman" };
    const earlier = {
      ...event,
      from: new Date("2026-11-01T10:00:00Z"),
      to: new Date("2026-11-01T11:00:00Z"),
    };
    const { found } = findTroubledTrails([again], [earlier, event], NOW);
    expect(found.map(({ from: since, to: until }) => [since, until])).toEqual([
      [earlier.from, earlier.to],
      [from, to],
    ]);
    expect(found[1]?.reason).toContain(
      "was stopped by priya.raman from 15 Nov 2026, 10:00:00 UTC to 15 Nov 2026, 11:00:00 UTC",
    );
    expect(new Set(found.map(({ subject }) => subject)).size).toBe(2);
    expect(findTroubledTrails([again], [], NOW).found).toHaveLength(1);
    const [half] = findTroubledTrails([again], [{ ...event, to: null }], NOW).found;
    expect(half?.to).toEqual(to);
    expect(findTroubledTrails([trail()], [{ ...event, to: null }], NOW).found).toEqual([]);
  });
});

it("has no cost where the traffic is not known, and one of nothing where there is none", () => {
  expect(costOfInvocations(null).dollarsAMonth).toBeNull();
  expect(costOfInvocations({ invocations: 0, seconds: 86_400 }).dollarsAMonth).toBe(0);
  expect(costOfInvocations({ invocations: 1_000_000, seconds: 86_400 }).dollarsAMonth).toBeCloseTo(30);
});
