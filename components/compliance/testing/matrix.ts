import type { Matrix, MatrixRow } from "@/lib/features/compliance/schema/requests";
import { testCounts, testFramework } from "./page";

export function testRow(more: Partial<MatrixRow>): MatrixRow {
  return {
    model: "motor-pricing",
    name: "motor-pricing",
    accountName: "bank",
    region: "eu-west-1",
    stage: "production",
    risk: "High",
    serving: true,
    states: "mpnue-",
    evaluatedAt: "2026-11-23T10:41:00.000Z",
    ...more,
  };
}

/** A matrix in which everything was worked out and nothing is wrong, unless told otherwise. */
export function testMatrix({
  tiles,
  ...more
}: Partial<Omit<Matrix, "tiles">> & { tiles?: Partial<Matrix["tiles"]> }): Matrix {
  return {
    frameworks: [testFramework({})],
    framework: "eu-ai-act",
    controls: [
      { id: "art-12", reference: "Art. 12", title: "Record-keeping", counts: testCounts({ met: 42 }) },
    ],
    items: [testRow({})],
    nextCursor: null,
    total: 42,
    choices: { stages: ["production"], risks: ["High"] },
    refusals: [],
    asOf: "2026-11-23T10:41:00.000Z",
    ...more,
    tiles: {
      notMet: { models: 0, controls: 0, serving: 0 },
      unknown: { models: 0, controls: 0, mostly: null },
      exceptions: { open: 0, endingSoon: [] },
      tags: { complete: 42, models: 42, missing: [] },
      ...tiles,
    },
  };
}
