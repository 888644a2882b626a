import type { RemediationConfiguration } from "@aws-sdk/client-config-service";
import type { AwsState, ConfigState } from "../../state";
import { resourceKey } from "../compliance";
import { refuse } from "../refuse";
import { advanced, isRunning } from "./progress";

/** Key of an execution: its rule and its resource. */
export function executionKey(rule: string, key: { resourceType?: string; resourceId?: string }): string {
  return `${rule} ${resourceKey(key.resourceType ?? "", key.resourceId ?? "")}`;
}

/** The remediation of a rule. Throws NoSuchRemediationConfigurationException. */
export function remediationOf(here: ConfigState, rule: string): RemediationConfiguration {
  const remediation = here.remediations.get(rule);
  if (remediation) return remediation;
  throw refuse(
    "NoSuchRemediationConfigurationException",
    `No RemediationConfiguration for rule ${rule} exists.`,
  );
}

/** Takes every execution of a place as far as it is by now. One whose remediation is gone stays as it is. */
export function advanceExecutions(
  here: ConfigState,
  place: { state: AwsState; account: string; region: string },
  now: Date,
): void {
  for (const [rule, remediation] of here.remediations) {
    for (const [key, status] of here.executions) {
      if (!key.startsWith(`${rule} `) || !isRunning(status)) continue;
      here.executions.set(key, advanced(status, { ...place, remediation }, now));
    }
  }
}
