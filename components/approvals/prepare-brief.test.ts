import { expect, it } from "vitest";

import { briefParts } from "./prepare-brief";
import { testSnapshot } from "./testing/review";

it("says of every question that nothing was measured, rather than to leave it out", () => {
  const parts = briefParts(testSnapshot({}).brief);
  expect(parts.map(({ title }) => title)).toEqual(["Better", "Worse", "For whom", "Not known"]);
  expect(parts.every(({ none }) => none !== null)).toBe(true);
});

it("ends with what each decision does, where that is known", () => {
  const brief = { ...testSnapshot({}).brief, worse: ["Recall falls."], ifApproved: ["It serves."] };
  const parts = briefParts(brief);
  expect(parts.find(({ title }) => title === "Worse")?.sentences).toEqual(["Recall falls."]);
  expect(parts.at(-1)).toMatchObject({ title: "If you approve", sentences: ["It serves."] });
});
