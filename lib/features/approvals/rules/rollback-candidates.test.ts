import { describe, expect, it } from "vitest";
import type { ServedVariant } from "@/lib/features/models/schema/endpoint-history";
import { candidatesOf, configsOf, refuseVersion, type VersionStanding } from "./rollback-candidates";

const at = (day: number) => new Date(`2026-11-${String(day).padStart(2, "0")}T10:00:00Z`);
const served = (version: number | null, fields: Partial<ServedVariant> = {}): ServedVariant => ({
  account: "1",
  region: "eu-west-1",
  endpoint: "prod",
  endpointArn: "arn:prod",
  endpointStatus: "InService",
  variant: "main",
  config: `v${version}`,
  modelId: version === null ? null : 1,
  version,
  versionArn: version === null ? null : `arn:${version}`,
  since: at(version ?? 1),
  until: at((version ?? 1) + 1),
  ...fields,
});
const approved: VersionStanding = { status: "Approved", expected: "Approved", differences: [] };
const standings = new Map([5, 6, 7].map((version) => [`arn:${version}`, approved]));
const candidates = (history: ServedVariant[]) =>
  candidatesOf(configsOf(history), 1, standings).map(({ config, refusal }) => [config, refusal]);

describe("what an endpoint can go back to", () => {
  it("is every configuration it served before, the newest first, once each", () => {
    const history = [
      served(7, { until: null, since: at(20) }),
      served(6, { since: at(15), until: at(20) }),
      served(7, { since: at(10), until: at(15) }),
      served(6),
      served(5),
    ];
    expect(candidates(history)).toEqual([
      ["v6", null],
      ["v5", null],
    ]);
    expect(candidatesOf(configsOf(history), 1, standings)[0]).toMatchObject({
      servedFrom: at(15).toISOString(),
      servedUntil: at(20).toISOString(),
    });
  });

  it("is nothing with two versions, another model, or a variant nobody can tie to a version", () => {
    const now = served(7, { until: null });
    const beside = (fields: Partial<ServedVariant>) => [
      now,
      served(6),
      served(6, { variant: "other", ...fields }),
    ];
    expect(candidates(beside({ version: 5, versionArn: "arn:5" }))[0]?.[1]).toMatch(/more than one version/);
    expect(candidates(beside({ modelId: 2 }))[0]?.[1]).toMatch(/serves another model too/);
    expect(candidates(beside({ modelId: null, version: null, versionArn: null }))[0]?.[1]).toMatch(
      /nobody can tell which version/,
    );
  });

  it.each<[VersionStanding | undefined, RegExp | null]>([
    [approved, null],
    [undefined, /tells no status/],
    [{ ...approved, status: null }, /tells no status/],
    [{ ...approved, status: "Rejected" }, /v6 is rejected in SageMaker/],
    [{ ...approved, expected: "Rejected" }, /v6 is rejected by the ledger/],
    [{ ...approved, expected: null }, /not held against the ledger yet/],
    [{ ...approved, differences: ["artifact_replaced"] }, /its files are not those/],
    [{ ...approved, differences: ["approved_outside"] }, /approved outside Countersign/],
  ])("needs a version that is approved, by the ledger too, and unchanged", (standing, refusal) => {
    const given = refuseVersion(6, standing);
    if (refusal === null) expect(given).toBeNull();
    else expect(given).toMatch(refusal);
  });
});
