import { expect, it } from "vitest";

import { unsaid } from "./prepare-trouble";

const failed = {
  api: "cloudwatch:GetMetricData",
  state: "failed" as const,
  error: "denied",
  lastSuccessAt: null,
};

it("leaves out what is said already, and not what failed elsewhere under the same name", () => {
  const elsewhere = { ...failed, lastSuccessAt: "2026-11-23T10:00:00.000Z" };
  expect(unsaid([failed, elsewhere], [failed])).toEqual([elsewhere]);
  expect(unsaid([failed], [])).toEqual([failed]);
});
