import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

const saidSchema = z.looseObject({ configRuleList: z.array(z.looseObject({ configRuleName: z.string() })) });

/** Whether two configurations of compliance items say the same, whatever the order of their rules and members. */
export function sameRules(one: string | undefined, other: string): boolean {
  return one !== undefined && isDeepStrictEqual(byName(one), byName(other));
}

function byName(configuration: string) {
  const said = saidSchema.parse(JSON.parse(configuration));
  const configRuleList = said.configRuleList.toSorted((a, b) =>
    a.configRuleName < b.configRuleName ? -1 : 1,
  );
  return { ...said, configRuleList };
}
