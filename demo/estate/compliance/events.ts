import { ACCOUNTS } from "../accounts";
import { actorAt } from "../trail/actor-at";
import type { Happening } from "../trail/happening";
import { happened } from "../trail/record";
import { type Calendar, minutesLater } from "../moments";
import { type Deed, PAST, type PastStory, type Turn } from "./past";

/** Config notices a change of a resource within minutes, and evaluates it then. */
export const NOTICED_AFTER_MINUTES = 4;

const arnOf = ({ account, region, resource }: PastStory, { service }: Deed) =>
  service === "s3"
    ? `arn:aws:s3:::${resource}`
    : `arn:aws:kms:${region}:${ACCOUNTS[account].id}:key/${resource}`;

/** The call behind a change; null where nobody called. */
export function eventOf(past: PastStory, { at: told, deed }: Turn, at: Calendar): Happening | null {
  if (!deed) return null;
  const { account, region, type, resource, models } = past;
  return happened({
    at: minutesLater(at(told), -NOTICED_AFTER_MINUTES),
    by: actorAt(account, deed.by),
    region,
    seed: `compliance/${resource}`,
    logged: "management",
    source: `${deed.service}.amazonaws.com`,
    name: deed.call,
    readOnly: false,
    request: deed.request,
    resources: [{ accountId: ACCOUNTS[account].id, type, ARN: arnOf(past, deed) }],
    host: `${deed.service}.${region}.amazonaws.com`,
    models,
  });
}

/** What people did to buckets and keys that Config told of. */
export function complianceEvents(at: Calendar): Happening[] {
  return PAST.flatMap((past) => past.turns.flatMap((turn) => eventOf(past, turn, at) ?? []));
}
