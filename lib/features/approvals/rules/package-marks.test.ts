import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packageMarks } from "./package-marks";

/** CustomerMetadataValue in AWS's API model, anchored. */
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u;

const DECISION = { id: "0b9d", entryHash: "ab".repeat(32), action: "approve" } as const;

describe("the metadata of a decision", () => {
  it("names decision, entry and who approved", () => {
    expect(packageMarks(DECISION, ["Ines Moreau", "Karim Haddad"], ["team"])).toEqual({
      "countersign:decision": "0b9d",
      "countersign:entry": "ab".repeat(32),
      "countersign:approvers": "Ines Moreau + Karim Haddad",
    });
  });

  it("is what AWS takes, whatever people are called and however much is there", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", maxLength: 300 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 50 }),
        (names, count) => {
          const present = Array.from({ length: count }, (_, at) => `field${at}`);
          const marks = packageMarks(DECISION, names, present);
          for (const value of Object.values(marks)) expect(value).toMatch(VALUE);
          expect(count + Object.keys(marks).length).toBeLessThanOrEqual(50);
        },
      ),
    );
  });

  it("overwrites the marks of an earlier decision where there is no room for more", () => {
    const present = [
      "countersign:decision",
      "countersign:entry",
      ...Array.from({ length: 48 }, (_, at) => `f${at}`),
    ];
    expect(Object.keys(packageMarks(DECISION, ["Ines"], present))).toEqual([
      "countersign:decision",
      "countersign:entry",
    ]);
  });

  it("says how many more there are where not all names fit", () => {
    const names = Array.from({ length: 5 }, (_, at) => `Person ${at} ${"x".repeat(80)}`);
    const text = packageMarks(DECISION, names, [])["countersign:approvers"];
    expect(text).toMatch(/^Person 0 x+ \+ Person 1 x+ \+ 3 more$/);
  });
});
