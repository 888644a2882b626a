import { describe, expect, it } from "vitest";

import { initials } from "./initials";

describe("initials", () => {
  it("takes the first letters of two words, whatever divides them", () => {
    expect(initials("business.owner")).toBe("BO");
    expect(initials("Ada King Lovelace")).toBe("AK");
    expect(initials("élise")).toBe("É");
  });

  it("has something to show for a name without letters", () => {
    expect(initials("\u202e --")).toBe("?");
  });
});
