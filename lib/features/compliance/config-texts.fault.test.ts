import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ConfigPlaceAtTest, startConfigPlace } from "@/scripts/testing/config";

const RULE = "bucket-kms";
const LONG = "x".repeat(10_000);
const BIDI = "invoice\u202Egnp.exe\u2066";

let place: ConfigPlaceAtTest;
beforeEach(async () => {
  place = await startConfigPlace();
  place.addBucket("first");
  place.addBucket("second");
  place.addRule(RULE, "S3_DEFAULT_ENCRYPTION_KMS");
  place.addRule("versions", "S3_BUCKET_VERSIONING_ENABLED");
  place.evaluate();
  await place.collect();
  place.wait(1);
});
afterEach(() => place.stop());

function annotate(text: string): void {
  const result = place.held.rules.get(RULE)?.results.get("AWS::S3::Bucket/first");
  if (!result) throw new Error("nothing is said of the bucket");
  result.Annotation = text;
}
const annotations = async () =>
  (await place.kept()).filter(({ rule }) => rule === RULE).map(({ annotation }) => annotation);

describe("text of others from Config", () => {
  it.each([
    ["with a NUL", "no\0key"],
    ["with half a surrogate pair", "no\uD800key"],
  ])("as a reason %s is set aside, and the reason before it stays", async (_, text) => {
    const before = await place.kept();
    annotate(text);
    expect(await place.failing()).toEqual([]);
    expect(await place.kept()).toEqual(before);
    expect(await place.setAside()).toEqual([
      { api: "config:GetComplianceDetailsByConfigRule", reason: expect.stringMatching(/NUL|surrogate/) },
    ]);
  });

  it.each([
    ["very long", LONG],
    ["written from right to left", BIDI],
    ["markup", "<script>alert(1)</script>';drop table models--"],
  ])("as a reason that is %s is kept as it is", async (_, text) => {
    annotate(text);
    expect(await place.failing()).toEqual([]);
    expect((await annotations())[0]).toBe(text);
    expect(await place.setAside()).toEqual([]);
  });

  it.each([
    ["a NUL", "a\0b"],
    ["half a surrogate pair", "a\uDC00b"],
    ["10 kB", LONG],
  ])(
    "as the id of a resource with %s is set aside; others are known, and nothing is ended",
    async (_, id) => {
      place.state.buckets.delete("second");
      place.addBucket(id);
      place.addBucket("third");
      place.evaluate();
      expect(await place.failing()).toEqual([]);
      const open = (await place.kept()).filter(({ to }) => to === null).map(({ resource }) => resource);
      // Which resource the answer that was set aside spoke of, nobody knows: it may be the second.
      expect(open).toEqual(["first", "second", "third", "first", "second", "third"]);
      expect((await place.setAside()).map(({ api }) => api)).toContain("config:SelectResourceConfig");
      place.state.buckets.delete(id);
      place.evaluate();
      await place.collect();
      const then = (await place.kept()).filter(({ to }) => to === null).map(({ resource }) => resource);
      expect(then).toEqual(["first", "third", "first", "third"]);
    },
  );

  it.each([
    ["a NUL", "r\0"],
    ["half a surrogate pair", "r\uD800"],
    ["10 kB", LONG],
  ])("as the name of a rule with %s is set aside, and the other rules stay as they are", async (_, name) => {
    const before = [await place.kept(), await place.rules()];
    place.addRule(name, "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED");
    place.held.rules.delete("versions");
    expect(await place.failing()).toEqual([]);
    expect([await place.kept(), await place.rules()]).toEqual(before);
    expect((await place.setAside()).map(({ api }) => api)).toContain("config:DescribeConfigRules");
    place.held.rules.delete(name);
    expect(await place.failing()).toEqual([]);
    expect((await place.rules()).map(({ removed }) => removed)).toEqual([false, true]);
  });

  it.each([
    ["a NUL in them", String.raw`{"bucket":"\u0000"}`],
    ["half a surrogate pair as a name", String.raw`{"\ud800":1}`],
    ["no JSON", "{"],
    ["a list", "[1]"],
    ["too deep", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["a prototype", '{"__proto__":{"polluted":true}}'],
  ])("as parameters of a rule that are %s costs no rule", async (_, InputParameters) => {
    const held = place.held.rules.get("versions");
    if (!held) throw new Error("the rule is not there");
    held.rule = { ...held.rule, InputParameters };
    const before = [await place.kept(), await place.rules()];
    expect(await place.failing()).toEqual([]);
    expect([await place.kept(), await place.rules()]).toEqual(before);
  });

  it("as a rule's last error is kept in words, or set aside", async () => {
    for (const [text, kept] of [
      ["denied\0", null],
      [BIDI, BIDI],
    ] as const) {
      const held = place.held.rules.get(RULE);
      if (held) held.status = { ...held.status, LastErrorMessage: text };
      expect(await place.failing()).toEqual([]);
      expect((await place.rules())[0]?.last_error).toBe(kept);
    }
  });
});
