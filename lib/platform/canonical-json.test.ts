import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, digestOf } from "@/lib/platform/canonical-json";

describe("canonicalJson", () => {
  it("leaves out $metadata and what is undefined, and writes times as ISO 8601", () => {
    const answer = {
      b: new Date(0),
      a: undefined,
      $metadata: { requestId: "x" },
      c: [{ z: 1, y: new Uint8Array([1]) }],
    };
    expect(canonicalJson(answer)).toBe('{"b":"1970-01-01T00:00:00.000Z","c":[{"y":"AQ==","z":1}]}');
  });

  it("gives the same bytes whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        const shuffled = Object.fromEntries(Object.entries(facts).reverse());
        expect(digestOf(canonicalJson(shuffled))).toEqual(digestOf(canonicalJson(facts)));
      }),
    );
  });

  it("gives other bytes for other facts", () => {
    expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: "1" }));
  });
});
