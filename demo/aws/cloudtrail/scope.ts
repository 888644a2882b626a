import type { CallContext } from "../operation";
import { serviceError } from "../service-errors";
import { emptyCloudTrail, type AwsState, type CloudTrailState } from "../state";

/** What CloudTrail holds in that account and region, or null when the account is unknown. */
export function cloudtrailOf(state: AwsState, account: string, region: string): CloudTrailState | null {
  const held = state.accounts.get(account);
  if (!held) return null;
  const known = held.cloudtrail.get(region);
  if (known) return known;
  const here = emptyCloudTrail();
  held.cloudtrail.set(region, here);
  return here;
}

/** What CloudTrail holds in the caller's account and region. Throws when the account is unknown. */
export function cloudtrailAt({ state, account, region }: CallContext): CloudTrailState {
  const here = cloudtrailOf(state, account, region);
  if (!here) throw serviceError("cloudtrail", "unknownKey");
  return here;
}
