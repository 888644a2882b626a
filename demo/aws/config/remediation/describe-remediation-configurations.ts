import type { DescribeRemediationConfigurationsResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { configAt } from "../scope";
import { ruleNames } from "../shapes";

/** AWS Config DescribeRemediationConfigurations: rules without one are left out; the API lists no error of its own. */
export const describeRemediationConfigurations = operation({
  service: "config",
  name: "DescribeRemediationConfigurations",
  input: z.object({ ConfigRuleNames: ruleNames }),
  run({ ConfigRuleNames }, context): DescribeRemediationConfigurationsResponse {
    const { remediations } = configAt(context);
    return { RemediationConfigurations: ConfigRuleNames.flatMap((name) => remediations.get(name) ?? []) };
  },
});
