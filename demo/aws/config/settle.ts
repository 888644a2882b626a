import type { AwsState } from "../state";
import { configOf } from "./config-of";
import { evaluateRule } from "./rules/evaluate";

/** Ends what was started in an account and region and is due by now: evaluations of rules. */
export function settle(state: AwsState, account: string, region: string, now: Date): void {
  const here = configOf(state, account, region);
  for (const [name, end] of here?.evaluating ?? []) {
    if (end > now) continue;
    here?.evaluating?.delete(name);
    evaluateRule(state, account, region, name, end);
  }
}
