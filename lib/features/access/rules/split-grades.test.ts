import { describe, expect, it } from "vitest";
import { splitByGrade } from "./split-grades";

describe("splitByGrade", () => {
  it("counts a place by its one grade, and one with several by its files", () => {
    const pairs = [
      { place: 1, grade: "C" as const },
      { place: 2, grade: "A" as const },
      { place: 2, grade: "X" as const },
    ];
    expect(splitByGrade(pairs)).toEqual({ plain: [{ place: 1, grade: "C" }], mixed: [2] });
  });

  it("trusts no place while a file may hold events of any", () => {
    const pairs = [
      { place: 1, grade: "A" as const },
      { place: null, grade: "C" as const },
    ];
    expect(splitByGrade(pairs)).toEqual({ plain: [], mixed: [1] });
  });

  it("looks into no file where there is none", () => {
    expect(splitByGrade([])).toEqual({ plain: [], mixed: null });
  });
});
