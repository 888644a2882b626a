import { expect, it } from "vitest";
import { along, type Path } from "./path";

const path: Path = [
  [10, 1],
  [4, 4],
  [-2, 0],
];

it.each([
  [20, 1],
  [10, 1],
  [7, 2.5],
  [4, 4],
  [1, 2],
  [-2, 0],
  [-9, 0],
])("is on the line %d hours before", (hours, value) => {
  expect(along(path, hours)).toBeCloseTo(value, 12);
});

it("stands still on a single point", () => {
  expect(along([[0, 3]], 5)).toBe(3);
  expect(along([[0, 3]], -5)).toBe(3);
});
