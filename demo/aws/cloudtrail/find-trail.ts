import type { CallContext } from "../operation";
import type { CloudTrailState, TrailState } from "../state";
import { refuse, unknownTrail } from "./refuse";
import { trailArn } from "./trail-name";

/** A trail as it is seen from the caller's account and region. */
export interface SeenTrail {
  held: TrailState;
  /** Where it lives. */
  home: CloudTrailState;
  /** Its home is another region, or another account of the organisation. */
  isShadow: boolean;
}

/**
 * The trails seen from here: those of this account and region, multi-region ones of its other regions, and
 * organisation trails of other accounts. Every account the loopback knows is in one organisation.
 */
export function trailsSeen({
  state,
  account,
  region,
}: Pick<CallContext, "state" | "account" | "region">): SeenTrail[] {
  const seen: SeenTrail[] = [];
  for (const owner of state.accounts.values()) {
    for (const [homeRegion, home] of owner.cloudtrail) {
      for (const held of home.trails.values()) {
        const { IsMultiRegionTrail, IsOrganizationTrail } = held.trail;
        if (homeRegion !== region && !IsMultiRegionTrail) continue;
        if (owner.id !== account && !IsOrganizationTrail) continue;
        seen.push({ held, home, isShadow: owner.id !== account || homeRegion !== region });
      }
    }
  }
  return seen;
}

/** The trail of that name or ARN. Throws TrailNotFoundException and what `trailArn` throws. */
export function findTrail(given: string | undefined, context: CallContext): SeenTrail {
  const { arn } = trailArn(given, context);
  const found = trailsSeen(context).find(({ held }) => held.trail.TrailARN === arn);
  if (!found) throw unknownTrail(arn, context.account);
  return found;
}

/** The same for an operation that changes the trail: only its own account may, and only in its home region. */
export function findOwnTrail(given: string | undefined, context: CallContext): SeenTrail & { arn: string } {
  const { arn, region, account } = trailArn(given, context);
  const home = context.state.accounts.get(account)?.cloudtrail.get(region);
  const held = home?.trails.get(arn);
  if (!home || !held) throw unknownTrail(arn, context.account);
  if (account !== context.account) {
    if (!held.trail.IsOrganizationTrail) throw unknownTrail(arn, context.account);
    throw refuse(
      "NotOrganizationMasterAccountException",
      "Only the management account of the organization can change an organization trail.",
    );
  }
  if (region !== context.region) {
    const sentence = `The trail ${arn} can only be changed from its home Region, ${region}.`;
    throw refuse("InvalidHomeRegionException", sentence);
  }
  return { held, home, arn, isShadow: false };
}
