import type { AccessCoverage, AccessFinding, Coverage } from "@/lib/features/access/schema/coverage";

/** A place whose trail proves everything, unless told otherwise. */
export function testPlace(more: Partial<Coverage>): Coverage {
  return {
    account: "447120938816",
    accountName: "bank",
    region: "eu-west-1",
    way: "trail",
    trail: "bank-audit",
    completeTo: "2026-11-23T10:15:00.000Z",
    provenFrom: "2026-09-24T00:00:00.000Z",
    digestsFrom: "2026-09-24T00:00:00.000Z",
    isLogging: true,
    validatesFiles: true,
    latestDeliveryAt: null,
    managementEvents: "on",
    endpointEvents: "on",
    objectEvents: "on",
    files: { proven: 900, waiting: 3, unprovable: 0, failed: 0, quarantined: 0 },
    asOf: "2026-11-23T10:42:00.000Z",
    ...more,
  };
}

export function testCoverage(more: Partial<AccessCoverage>): AccessCoverage {
  return {
    places: [testPlace({})],
    findings: [],
    completeTo: "2026-11-23T10:15:00.000Z",
    failedFiles: 0,
    countsOnlyBefore: null,
    ...more,
  };
}

export function testFinding(more: Partial<AccessFinding>): AccessFinding {
  return {
    id: "1",
    kind: "trail_stopped",
    severity: "bad",
    account: "447120938816",
    region: "eu-west-1",
    model: null,
    trail: "bank-audit",
    subject: "bank-audit",
    reason: "The trail was stopped.",
    remedy: null,
    from: null,
    to: null,
    call: "cloudtrail:GetTrailStatus",
    firstSeenAt: "2026-11-18T09:00:00.000Z",
    resolvedAt: null,
    ...more,
  };
}
