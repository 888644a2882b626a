import type { Remedy } from "../schema/coverage";
import type { NewFinding } from "../schema/new-finding";
import { INSTANCE_SESSION, namesAutomation } from "./actor-names";

/** How one session of a role was used from one address in the time that is judged. */
export interface RoleUse {
  account: string;
  /** "role/AnalyticsShared". */
  principal: string;
  /** Null: its sessions have names that tell nothing, made anew each time. */
  session: string | null;
  person: string | null;
  /** sourceIPAddress: also a service's host or "AWS Internal". */
  address: string | null;
  vpcEndpoint: string | null;
  events: number;
  firstAt: Date;
  lastAt: Date;
  modelIds: number[];
}

export const SHARED_ROLE_DAYS = 30;
const FEWEST_ADDRESSES = 3;
const FEWEST_NETWORKS = 2;

const IPV4 = /^(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}$/;
const IPV6 = /^([0-9a-f]{1,4}:[0-9a-f]{0,4}):[0-9a-f:.]*$/i;

/** The first 16 bits of an IPv4 address, the first 32 of an IPv6 one; null: no address, but a service. */
function networkOf(address: string): string | null {
  return (IPV4.exec(address) ?? IPV6.exec(address))?.[1] ?? null;
}

/** Use by somebody who could be anybody: no person, no instance, no service, and not through a VPC's own endpoint. */
function isAnybodys({ session, person, address, vpcEndpoint }: RoleUse): boolean {
  if (person !== null || vpcEndpoint !== null) return false;
  if (session === INSTANCE_SESSION || (session !== null && namesAutomation(session))) return false;
  return address !== null && networkOf(address) !== null;
}

const distinct = <T>(values: T[]) => [...new Set(values)];
const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const REMEDY: Remedy = {
  words:
    "Have everybody who assumes the role name themselves, and refuse sessions without it in the role's trust policy " +
    "(sts:SourceIdentity, or sts:RoleSessionName equal to the caller's user name).",
  call: "iam:UpdateAssumeRolePolicy",
  input: { Condition: { StringLike: { "sts:SourceIdentity": "?*" } } },
  dollarsAMonth: null,
  basis: null,
};

function findingOf(uses: RoleUse[]): NewFinding<"shared_role"> | null {
  const [first] = uses;
  const open = uses.filter(isAnybodys);
  const addresses = distinct(open.map(({ address }) => address ?? ""));
  const networks = distinct(addresses.map(networkOf));
  if (!first || addresses.length < FEWEST_ADDRESSES || networks.length < FEWEST_NETWORKS) return null;
  const events = open.reduce((sum, use) => sum + use.events, 0);
  const persons = distinct(uses.flatMap(({ person }) => person ?? [])).length;
  const others = persons === 0 ? "" : ` Other sessions of it name ${counted(persons, "person", "persons")}.`;
  const models = distinct(uses.flatMap(({ modelIds }) => modelIds));
  return {
    kind: "shared_role",
    severity: "warn",
    account: first.account,
    region: "global",
    modelId: models.length === 1 ? (models[0] ?? null) : null,
    trailArn: null,
    subject: first.principal,
    reason:
      `Role ${first.principal.replace("role/", "")} is shared: ${addresses.length} addresses in ${networks.length} networks ` +
      `used it in the last ${SHARED_ROLE_DAYS} days, ${counted(events, "call", "calls")}, and no session of these names a ` +
      `person.${others}`,
    remedy: REMEDY,
    from: new Date(Math.min(...open.map(({ firstAt }) => firstAt.getTime()))),
    to: new Date(Math.max(...open.map(({ lastAt }) => lastAt.getTime()))),
    call: "sts:AssumeRole",
  };
}

/**
 * Roles behind which nobody can be told though several use them: calls of sessions that name no person came from at
 * least 3 addresses in at least 2 networks (a network: the first 16 bits of IPv4, 32 of IPv6). One finding a role.
 *
 * Not counted: sessions that name a person (several persons in one role, each named, is how roles are meant to be used),
 * EC2 instances, services (their sessions, hosts and "AWS Internal"), calls through a VPC endpoint.
 */
export function judgeSharedRoles(uses: readonly RoleUse[]): NewFinding<"shared_role">[] {
  const byRole = Map.groupBy(uses, ({ account, principal }) => `${account} ${principal}`);
  return [...byRole.values()].flatMap((used) => findingOf(used) ?? []);
}
