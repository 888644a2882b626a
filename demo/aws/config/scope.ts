import type { CallContext } from "../operation";
import { serviceError } from "../service-errors";
import type { ConfigRuleState, ConfigState } from "../state";
import { configOf } from "./config-of";
import { unknownRule } from "./refuse";
import { settle } from "./settle";

/** What AWS Config holds in the caller's account and region, as of now. Throws when the account is unknown. */
export function configAt({ state, account, region, now }: CallContext): ConfigState {
  const here = configOf(state, account, region);
  if (!here) throw serviceError("config", "unknownKey");
  settle(state, account, region, now);
  return here;
}

/** The rules of these names, in that order; all by name when none is given. Throws NoSuchConfigRuleException. */
export function rulesNamed(here: ConfigState, names: readonly string[]): ConfigRuleState[] {
  if (names.length === 0) {
    return [...here.rules].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, held]) => held);
  }
  return names.map((name) => ruleNamed(here, name));
}

/** The rule of that name. Throws NoSuchConfigRuleException. */
export function ruleNamed(here: ConfigState, name: string): ConfigRuleState {
  const held = here.rules.get(name);
  if (!held) throw unknownRule(name);
  return held;
}
