import { ResourceType } from "@aws-sdk/client-config-service";
import type { StartRemediationExecutionResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { type CallContext, operation } from "../../operation";
import { resourceKey } from "../compliance";
import { refuse } from "../refuse";
import { configAt } from "../scope";
import { ruleName } from "../shapes";
import { executionKey, remediationOf } from "./executions";
import { isRunning, queued } from "./progress";

export const resourceKeys = z
  .array(z.object({ resourceType: z.enum(ResourceType), resourceId: z.string().min(1).max(768) }))
  .min(1)
  .max(100);

/** What starting an automation needs besides config:StartRemediationExecution. */
const needed = ["ssm:StartAutomationExecution", "iam:PassRole"];

/**
 * AWS Config StartRemediationExecution: queues the rule's document for each resource, and answers. Resources the rule
 * does not look at, or whose execution still runs, come back as FailedItems.
 */
export const startRemediationExecution = operation({
  service: "config",
  name: "StartRemediationExecution",
  input: z.object({ ConfigRuleName: ruleName, ResourceKeys: resourceKeys }),
  run({ ConfigRuleName: rule, ResourceKeys }, context): StartRemediationExecutionResponse {
    const here = configAt(context);
    const remediation = remediationOf(here, rule);
    refuseUnpermitted(context);
    const results = here.rules.get(rule)?.results;
    const failed = ResourceKeys.filter((key) => {
      const running = here.executions.get(executionKey(rule, key));
      return !results?.has(resourceKey(key.resourceType, key.resourceId)) || (running && isRunning(running));
    });
    for (const key of ResourceKeys) {
      if (!failed.includes(key))
        here.executions.set(executionKey(rule, key), queued(remediation, key, context.now));
    }
    if (failed.length === 0) return {};
    const FailureMessage =
      "The rule does not evaluate the resource, or a remediation of it is still in progress.";
    return { FailureMessage, FailedItems: failed };
  },
});

function refuseUnpermitted({ state, account, callerArn }: CallContext): void {
  const [, name] = /:assumed-role\/([^/]+)\//.exec(callerArn) ?? [];
  const role = state.accounts.get(account)?.roles.get(`arn:aws:iam::${account}:role/${name ?? ""}`);
  const missing = needed.find((action) => role?.deniedActions.has(action));
  if (missing === undefined) return;
  throw refuse("InsufficientPermissionsException", `${callerArn} is not authorized to perform: ${missing}`);
}
