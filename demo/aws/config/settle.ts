import type { AwsState } from "../state";
import { configOf } from "./config-of";
import { advanceExecutions } from "./remediation/executions";
import { evaluateRule } from "./rules/evaluate";

/**
 * Carries on what was started in an account and region as far as it is by now, in the order it is due: an evaluation
 * sees what remediations had done when it ended, and nothing later.
 */
export function settle(state: AwsState, account: string, region: string, now: Date): void {
  const here = configOf(state, account, region);
  if (!here) return;
  const place = { state, account, region };
  const due = [...(here.evaluating ?? [])].filter(([, end]) => end <= now);
  for (const [name, end] of due.sort(([, one], [, other]) => one.getTime() - other.getTime())) {
    advanceExecutions(here, place, end);
    here.evaluating?.delete(name);
    evaluateRule(state, account, region, name, end);
  }
  advanceExecutions(here, place, now);
}
