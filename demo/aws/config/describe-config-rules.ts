import type { DescribeConfigRulesResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../operation";
import { nameOf } from "./compliance";
import { pageOf } from "./page";
import { configAt, rulesNamed } from "./scope";
import { nextToken, ruleNames } from "./shapes";

/** Rules a page. The API has no limit to ask for; 25 is as many as can be named in one call. */
export const rulesAPage = 25;

/** AWS Config DescribeConfigRules. A rule that is being evaluated says so. */
export const describeConfigRules = operation({
  service: "config",
  name: "DescribeConfigRules",
  input: z.object({
    ConfigRuleNames: ruleNames.default([]),
    Filters: z
      .object({
        EvaluationMode: z.enum(["DETECTIVE", "PROACTIVE"]).optional(),
        RuleEvaluationVisibility: z.enum(["EXTERNAL", "INTERNAL"]).optional(),
      })
      .default({}),
    NextToken: nextToken,
  }),
  run(input, context): DescribeConfigRulesResponse {
    const here = configAt(context);
    const { EvaluationMode, RuleEvaluationVisibility } = input.Filters;
    const items = rulesNamed(here, input.ConfigRuleNames).filter(({ rule }) => {
      const modes = rule.EvaluationModes ?? [{ Mode: "DETECTIVE" }];
      if (EvaluationMode !== undefined && !modes.some(({ Mode }) => Mode === EvaluationMode)) return false;
      const visibility = rule.RuleEvaluationVisibility ?? "EXTERNAL";
      return RuleEvaluationVisibility === undefined || visibility === RuleEvaluationVisibility;
    });
    const page = pageOf({
      context,
      operation: "DescribeConfigRules",
      input,
      token: input.NextToken,
      items,
      keyOf: nameOf,
      size: rulesAPage,
    });
    const ConfigRules = page.items.map(({ rule }) =>
      here.evaluating?.has(rule.ConfigRuleName ?? "")
        ? { ...rule, ConfigRuleState: "EVALUATING" as const }
        : rule,
    );
    return { ConfigRules, NextToken: page.token };
  },
});
