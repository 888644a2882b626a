import { describe, expect, it } from "vitest";
import type { Decided } from "@/lib/features/approvals/schema/decided";
import type { ServedVersion } from "@/lib/features/models/schema/serving";
import { deployedAt, markersOf, spansOf, versionAt } from "./timeline";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const served = (
  version: number,
  since: number,
  until: number | null,
  more: Partial<ServedVersion> = {},
): ServedVersion => ({
  account: "111122223333",
  region: "eu-west-1",
  endpoint: "scoring",
  variant: "main",
  version,
  since: day(since),
  until: until === null ? null : day(until),
  ...more,
});

describe("markersOf", () => {
  it("tells which version took whose place, and when retraining began", () => {
    const markers = markersOf([served(7, 12, null), served(6, 3, 12)], [day(14)], []);
    expect(markers.map(({ at, label }) => [at.slice(0, 10), label])).toEqual([
      ["2026-11-03", "v6 deployed"],
      ["2026-11-12", "v6 → v7 deployed"],
      ["2026-11-14", "Retraining started"],
    ]);
  });

  it("shows no change where the same version is configured anew, and variants that change together once", () => {
    const again = [served(6, 3, 5), served(6, 5, null)];
    expect(markersOf(again, [], [])).toHaveLength(1);
    const both = [served(6, 3, 9), served(7, 9, null)].flatMap((one) => [one, { ...one, variant: "shadow" }]);
    expect(markersOf(both, [], []).map(({ label }) => label)).toEqual(["v6 deployed", "v6 → v7 deployed"]);
  });
});

describe("the markers of decisions", () => {
  const marks = (decided: Partial<Decided>) =>
    markersOf(
      [],
      [],
      [{ version: 8, action: "approve", at: day(12), by: ["Sofia Lindqvist"], source: "ledger", ...decided }],
    );

  it("say who decided which version", () => {
    expect(marks({ by: ["Sofia Lindqvist", "Marta Nowak"] })).toEqual([
      {
        kind: "decision",
        at: day(12).toISOString(),
        label: "v8 approved by Sofia Lindqvist and Marta Nowak",
        note: null,
      },
    ]);
    expect(marks({ action: "reject" })[0]?.label).toBe("v8 rejected by Sofia Lindqvist");
  });

  it("say where the registry alone tells it", () => {
    expect(marks({ source: "registry" })[0]).toMatchObject({
      label: "v8 approved by Sofia Lindqvist, says the registry",
      note: expect.stringMatching(/nobody signed/),
    });
    expect(marks({ source: "registry", by: [] })[0]?.label).toBe("v8 approved, says the registry");
  });

  it("stand among what else happened, in the order of time", () => {
    const decided: Decided = {
      version: 7,
      action: "approve",
      at: day(11),
      by: ["Marta Nowak"],
      source: "ledger",
    };
    const markers = markersOf([served(7, 12, null), served(6, 3, 12)], [], [decided]);
    expect(markers.map(({ kind }) => kind)).toEqual(["deployment", "decision", "deployment"]);
  });
});

describe("spansOf", () => {
  it("ends a version where the next begins, though that was seen later", () => {
    expect(spansOf([served(7, 12, null), served(6, 3, 13)])).toEqual([
      {
        version: 6,
        endpoint: "scoring",
        variant: "main",
        from: day(3).toISOString(),
        to: day(12).toISOString(),
      },
      { version: 7, endpoint: "scoring", variant: "main", from: day(12).toISOString(), to: null },
    ]);
  });

  it("keeps a time without any version", () => {
    const spans = spansOf([served(6, 3, 5), served(6, 8, 9)]);
    expect(spans.map(({ from, to }) => [from, to])).toEqual([
      [day(3).toISOString(), day(5).toISOString()],
      [day(8).toISOString(), day(9).toISOString()],
    ]);
  });
});

describe("versionAt", () => {
  const all = [served(6, 1, 3), served(7, 3, null), served(8, 3, null, { variant: "shadow" })];
  const at = (endpoint: string, variant: string | null) =>
    versionAt(all, { account: "111122223333", region: "eu-west-1", endpoint, variant });

  it.each([
    ["scoring", "main", 7],
    ["scoring", "shadow", 8],
    ["scoring", null, null],
    ["other", "main", null],
  ])("of %s %s is %s", (endpoint, variant, expected) => {
    expect(at(endpoint, variant)).toBe(expected);
  });
});

describe("deployedAt", () => {
  const place = { account: "111122223333", region: "eu-west-1", endpoint: "scoring", variant: "main" };

  it("is when the version that serves now came, though it was configured anew since", () => {
    const all = [
      served(6, 1, 3),
      served(7, 3, 9),
      served(7, 9, null),
      served(8, 5, null, { endpoint: "other" }),
    ];
    expect(deployedAt(all, place)).toEqual(day(3));
  });

  it("is nothing where nothing serves any more", () => {
    expect(deployedAt([served(6, 1, 3)], place)).toBeNull();
  });
});
