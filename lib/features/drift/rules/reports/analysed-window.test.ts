import { expect, it } from "vitest";
import { analysedWindow } from "./analysed-window";

it.each([
  ["cron(0 * ? * * *)", "2026-11-19T09:00:00.000Z"],
  ["cron(0 0 ? * * *)", "2026-11-18T10:00:00.000Z"],
  ["cron(0 17/6 ? * * *)", "2026-11-19T04:00:00.000Z"],
  ["NOW", undefined],
  [null, undefined],
])("%s", (cron, from) => {
  const window = analysedWindow(cron, new Date("2026-11-19T10:00:00Z"));
  expect(window?.from.toISOString()).toBe(from);
  expect(window?.to.toISOString()).toBe(from && "2026-11-19T10:00:00.000Z");
});
