import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest, summaryLine } from "./test-summary";

const file = (status: string, ...own: string[]) => ({
  status,
  assertionResults: own.map((one) => ({ status: one })),
});

describe("the summary of a test run", () => {
  it("counts every vitest test once, whatever it is skipped by", () => {
    const report = {
      testResults: [file("passed", "passed", "pending", "todo"), file("failed", "failed", "passed")],
    };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  it("counts a file that could not be loaded as failed", () => {
    expect(countVitest({ testResults: [file("failed")] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("counts a browser test that passed on a retry, and an error outside of any test, as failed", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  it("sums all runs into one line", () => {
    const counts = { passed: 2, failed: 1, skipped: 3 };
    expect(summaryLine([counts, counts])).toBe("tests: 4 passed, 2 failed, 6 skipped");
  });
});
