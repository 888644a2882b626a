import { expect, it } from "vitest";
import { publishesOf, seriesStateOf } from "./series-state";

const says = (words: string) => ({
  breach: words.includes("breach"),
  missing: words.includes("missing"),
  ok: words.includes("ok"),
});

it.each([
  ["breach missing ok", true, "breach"],
  ["missing ok", true, "missing"],
  ["ok", true, "ok"],
  ["", true, "unwatched"],
  ["missing", false, "never"],
  ["breach", false, "breach"],
])("rules that say '%s' of a series (read: %s) make it %s", (words, wasRead, expected) => {
  expect(seriesStateOf(says(words), wasRead)).toBe(expected);
});

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));

it.each([
  ["has metrics", true, at(1), at(9), true],
  ["ran long before metrics were listed", false, at(1), at(9), false],
  ["ran just before", false, at(8), at(9), null],
  ["never ran", false, null, at(9), null],
  ["ran, but metrics were never listed", false, at(1), null, null],
])("a schedule that %s", (_, hasMetrics, completedAt, listedAt, expected) => {
  expect(publishesOf({ hasMetrics, completedAt }, listedAt)).toBe(expected);
});
