import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Part } from "./link";
import { compareParts, type LoggedPlace, trailParts } from "./parts";

const TRAIL: LoggedPlace = {
  arn: "arn:aws:cloudtrail:eu-west-1:447120938816:trail/bank-audit",
  name: "bank-audit",
  bucket: "logs",
  account: "447120938816",
  region: "eu-west-1",
};
const MODELS = [
  { id: 1, account: "447120938816", region: "eu-west-1" },
  { id: 2, account: "447120938816", region: "us-east-1" },
  { id: 3, account: "690318475521", region: "eu-west-1" },
];

describe("trailParts", () => {
  it.each<[string, Partial<LoggedPlace>, number[]]>([
    ["its own account and region", {}, [1]],
    ["every region, of a multi-region trail", { region: null }, [1, 2]],
    ["every account, of an organisation's trail", { account: null }, [1, 3]],
    ["everything", { account: null, region: null }, [1, 2, 3]],
  ])("count a trail to the models of %s", (_, over, expected) => {
    const parts = trailParts([{ ...TRAIL, ...over }], MODELS);
    expect([...new Set(parts.map(({ modelId }) => modelId))]).toEqual(expected);
  });

  it("are the trail, its bucket and its files, with the reason", () => {
    expect(trailParts([TRAIL], MODELS).map(({ match, value, reason }) => [match, value, reason])).toEqual([
      ["arn", TRAIL.arn, "It is the trail bank-audit, which logs 447120938816 eu-west-1."],
      [
        "arn",
        "arn:aws:s3:::logs",
        "The trail bank-audit, which logs 447120938816 eu-west-1, writes to this bucket.",
      ],
      [
        "prefix",
        "arn:aws:s3:::logs/",
        "The trail bank-audit, which logs 447120938816 eu-west-1, writes its files here.",
      ],
    ]);
  });
});

const anyParts = fc.uniqueArray(
  fc.record({
    modelId: fc.integer({ min: 1, max: 3 }),
    concern: fc.constantFrom("endpoint" as const, "registry" as const),
    match: fc.constantFrom("arn" as const, "prefix" as const),
    value: fc.constantFrom("a", "b"),
    reason: fc.constantFrom("because", "so"),
  }),
  { selector: ({ modelId, concern, match, value }) => JSON.stringify([modelId, concern, match, value]) },
);

describe("compareParts", () => {
  it("tells what makes one list the other, and nothing more", () => {
    fc.assert(
      fc.property(anyParts, anyParts, (before, after) => {
        const rowOf = ({ modelId, concern, match, value }: Part): string =>
          JSON.stringify([modelId, concern, match, value]);
        const { added, removed } = compareParts(before, after);
        const kept = new Map<string, Part>(before.map((part) => [rowOf(part), part]));
        for (const part of removed) expect(kept.delete(rowOf(part))).toBe(true);
        for (const part of added) {
          expect(kept.get(rowOf(part))).not.toEqual(part);
          kept.set(rowOf(part), part);
        }
        expect(kept).toEqual(new Map(after.map((part) => [rowOf(part), part])));
      }),
    );
  });

  it("takes the first of a part that is named twice", () => {
    const part: Part = { modelId: 1, concern: "endpoint", match: "arn", value: "a", reason: "first" };
    expect(compareParts([part], [part, { ...part, reason: "second" }])).toEqual({ added: [], removed: [] });
  });
});
