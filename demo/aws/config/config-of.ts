import { emptyConfig, type AwsState, type ConfigState } from "../state";

/** What AWS Config holds in that account and region, or null when the account is unknown. */
export function configOf(state: AwsState, account: string, region: string): ConfigState | null {
  const held = state.accounts.get(account);
  if (!held) return null;
  const known = held.config.get(region);
  if (known) return known;
  const here = emptyConfig();
  held.config.set(region, here);
  return here;
}
