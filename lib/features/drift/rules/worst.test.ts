import { expect, it } from "vitest";
import type { Direction } from "../schema/series";
import { worstOf } from "./worst";

it.each<[Direction | null, number | null, number | null, number | null]>([
  ["higher_is_worse", -9, 2, 2],
  ["lower_is_worse", 0.7, 0.9, 0.7],
  ["either", -9, 2, -9],
  ["either", -1, 2, 2],
  [null, -9, 2, -9],
  ["higher_is_worse", null, null, null],
])("%s: of %s to %s the worst is %s", (direction, low, high, expected) => {
  expect(worstOf(low, high, direction)).toBe(expected);
});
