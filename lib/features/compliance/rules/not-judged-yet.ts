import type { ControlResult } from "../schema/standing";

/** Where a model stands with a control that was never worked out. */
export function notJudgedYet(control: string): ControlResult {
  return { control, state: "unknown", reason: "Not worked out yet", asOf: null, evidence: [] };
}
