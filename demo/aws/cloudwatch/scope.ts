import type { CallContext } from "../operation";
import { serviceError } from "../service-errors";
import { emptyCloudWatch, type CloudWatchState } from "../state";

/** What CloudWatch holds in the caller's account and region. Throws when the account is unknown. */
export function cloudwatchAt(context: CallContext): CloudWatchState {
  const account = context.state.accounts.get(context.account);
  if (!account) throw serviceError("cloudwatch", "unknownKey");
  const known = account.cloudwatch.get(context.region);
  if (known) return known;
  const here = emptyCloudWatch();
  account.cloudwatch.set(context.region, here);
  return here;
}
