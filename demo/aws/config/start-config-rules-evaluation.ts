import { z } from "zod";
import { operation } from "../operation";
import { refuse } from "./refuse";
import { configAt, rulesNamed } from "./scope";
import { ruleNames } from "./shapes";

/** How long an evaluation takes, in ms; AWS names no time. */
export const evaluationMs = 2_000;
const apartMs = 60_000;

/**
 * AWS Config StartConfigRulesEvaluation: starts, and answers before it ends. LimitExceededException "if an evaluation
 * is in progress or if you call the StartConfigRulesEvaluation API more than once per minute" (API reference).
 */
export const startConfigRulesEvaluation = operation({
  service: "config",
  name: "StartConfigRulesEvaluation",
  input: z.object({ ConfigRuleNames: ruleNames.min(1) }),
  run({ ConfigRuleNames }, context) {
    const here = configAt(context);
    for (const { rule } of rulesNamed(here, ConfigRuleNames)) {
      if (rule.ConfigRuleState === undefined || rule.ConfigRuleState === "ACTIVE") continue;
      throw refuse("ResourceInUseException", `The rule ${rule.ConfigRuleName} is being deleted.`);
    }
    const { evaluationStartedAt: last } = here;
    if (last && context.now.getTime() - last.getTime() < apartMs) {
      throw refuse(
        "LimitExceededException",
        "StartConfigRulesEvaluation can be called once a minute, and not while an evaluation is in progress.",
      );
    }
    here.evaluationStartedAt = context.now;
    here.evaluating ??= new Map();
    const end = new Date(context.now.getTime() + evaluationMs);
    for (const name of ConfigRuleNames) here.evaluating.set(name, end);
    return {};
  },
});
