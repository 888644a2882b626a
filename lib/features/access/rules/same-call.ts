import type { ReadEvent } from "./read-record";
import { memberOf } from "./record-members";

const NAMES = ["type", "arn", "invokedBy", "principalId", "accountId", "userName"];

function sameIdentity(one: unknown, other: unknown): boolean {
  for (const name of NAMES) if (memberOf(one, name) !== memberOf(other, name)) return false;
  const [context, others] = [memberOf(one, "sessionContext"), memberOf(other, "sessionContext")];
  if (memberOf(context, "sourceIdentity") !== memberOf(others, "sourceIdentity")) return false;
  const issuer = memberOf(memberOf(context, "sessionIssuer"), "arn");
  if (issuer !== memberOf(memberOf(others, "sessionIssuer"), "arn")) return false;
  return (
    memberOf(memberOf(one, "onBehalfOf"), "userId") === memberOf(memberOf(other, "onBehalfOf"), "userId")
  );
}

function sameTargets(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

/** Whether two events are surely of one call. False may also mean that it takes a closer look. */
export function isSameCall(one: ReadEvent, other: ReadEvent): boolean {
  return (
    one.name === other.name &&
    one.address === other.address &&
    one.errorCode === other.errorCode &&
    one.source === other.source &&
    one.account === other.account &&
    one.region === other.region &&
    one.vpcEndpoint === other.vpcEndpoint &&
    one.readOnly === other.readOnly &&
    one.category === other.category &&
    sameTargets(one.targets, other.targets) &&
    sameIdentity(one.identity, other.identity)
  );
}
