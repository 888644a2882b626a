import { describe, expect, it } from "vitest";

import { refuseReviewDate } from "@/lib/features/documentation/rules/review-date";
import { draftOf, fieldErrors, reviewChoices, reviewDayError, saveVerb } from "./prepare-field";
import { testField } from "./testing/page";

const NOW = Date.UTC(2026, 10, 23, 10, 42);
const DAY = "2027-05-01";

describe("the day of a review", () => {
  it("may be any the server takes, and no other", () => {
    const { from, to, proposed } = reviewChoices(NOW);
    expect({ from, to, proposed }).toEqual({ from: "2026-11-23", to: "2028-11-23", proposed: "2027-05-23" });
    for (const day of [from, to, proposed]) expect(refuseReviewDate(day, new Date(NOW))).toBeNull();
    expect(reviewDayError("2026-11-22", NOW)).toMatch(/^Choose a day/);
    expect(reviewDayError("2028-11-24", NOW)).toMatch(/^Choose a day/);
    expect(reviewDayError("", NOW)).toMatch(/^Choose a day/);
  });

  it("stays as it is set, unless that is over", () => {
    expect(draftOf(testField({}), NOW)).toEqual({ text: "Not for fleets.", reviewOn: DAY });
    expect(draftOf(testField({ reviewOn: "2026-11-01", state: "old" }), NOW).reviewOn).toBe("2027-05-23");
    expect(draftOf(testField({ text: null, reviewOn: null }), NOW)).toEqual({
      text: "",
      reviewOn: "2027-05-23",
    });
  });
});

describe("a draft", () => {
  it("needs a text where there is none", () => {
    expect(fieldErrors({ text: "  ", reviewOn: DAY }, null, NOW).text).toBe("Write something first.");
    expect(fieldErrors({ text: "Not for fleets.", reviewOn: DAY }, null, NOW)).toEqual({});
  });

  it("takes back what is there when it is empty, and is no new version of the same", () => {
    expect(fieldErrors({ text: "", reviewOn: DAY }, "Old.", NOW)).toEqual({});
    expect(saveVerb(" ", "Old.")).toBe("Take it back");
    expect(saveVerb(" ", null)).toBe("Save");
    expect(saveVerb("New.", "Old.")).toBe("Save");
    expect(fieldErrors({ text: "Old. ", reviewOn: DAY }, "Old.", NOW).text).toMatch(/^Nothing changed/);
  });
});
