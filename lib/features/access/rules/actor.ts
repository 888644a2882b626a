import { createHash } from "node:crypto";
import type { ActorKind, PersonSource } from "../schema/kinds";
import type { ParsedIdentity } from "../schema/parsed-event";
import {
  differsEachTime,
  INSTANCE_SESSION,
  namesAutomation,
  namesInstance,
  namesPerson,
} from "./actor-names";

/** Who called, as the log keeps it once. */
export interface Actor {
  /** 32 hex digits: the first half of the SHA-256 of what makes it one actor. */
  key: string;
  /** userIdentity.type, as it was written. */
  type: string;
  /** userIdentity.arn; without the session where that differs each time. */
  arn: string | null;
  account: string | null;
  /** "role/scoring-api", "user/analyst-17", "root", "sagemaker.amazonaws.com", "account/123456789012". */
  principal: string;
  session: string | null;
  sourceIdentity: string | null;
  onBehalfOf: string | null;
  kind: ActorKind;
  person: string | null;
  personBy: PersonSource | null;
}

/** What an identity's type and ARN tell, before anybody asks for the person behind it. */
interface Caller {
  principal: string;
  kind: Exclude<ActorKind, "person">;
  arn: string | null;
  session?: string | null;
  /** A name that stands for a person, if it is one's: that of a user, or of a session. */
  named?: { name: string; by: PersonSource } | null;
  /** What tells actors of one principal apart besides account and session. */
  apart?: string | null;
}

function named(name: string | null, by: PersonSource, accepts: (name: string) => boolean): Caller["named"] {
  return name !== null && accepts(name) ? { name, by } : null;
}

const ROLE = /:\s*role\/(.+)$/s;

/** The session in "AROAEXAMPLE:session". */
function afterColon(principalId: string | null): string | null {
  return /:\s*(.+)$/s.exec(principalId ?? "")?.[1] ?? null;
}

function lastOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}

function roleSession(session: string | null): Pick<Caller, "session" | "named"> {
  if (session !== null && namesInstance(session)) return { session: INSTANCE_SESSION, named: null };
  if (session === null || differsEachTime(session)) return { session: null, named: null };
  return { session, named: named(session, "sessionName", namesPerson) };
}

// AWS alone makes roles under these two paths; a role's name proves nothing.
const SERVICE_LINKED = /^arn:[^:]*:iam::\d*:role\/aws-service-role\//;
const IDENTITY_CENTER = /^arn:[^:]*:iam::\d*:role\/aws-reserved\/sso\.amazonaws\.com\//;

function assumedRole({ arn, issuerArn, principalId }: ParsedIdentity): Caller | null {
  const [, inArn = null, sessionInArn = null] = /assumed-role\/([^/]+)(?:\/(.+))?$/s.exec(arn ?? "") ?? [];
  const path = ROLE.exec(issuerArn ?? "")?.[1] ?? ROLE.exec(arn ?? "")?.[1] ?? null;
  const name = path !== null ? lastOf(path) : inArn;
  if (name === null || name === "") return null;
  const session = sessionInArn ?? afterColon(principalId);
  const byIdentityCenter = session !== null && IDENTITY_CENTER.test(issuerArn ?? "");
  const kept = byIdentityCenter
    ? { session, named: { name: session, by: "sessionName" as const } }
    : roleSession(session);
  const isCut = arn !== null && sessionInArn !== null && kept.session !== session;
  return {
    principal: `role/${name}`,
    kind: SERVICE_LINKED.test(issuerArn ?? "") ? "service" : "role",
    arn: isCut ? arn.slice(0, -sessionInArn.length - 1) : arn,
    ...kept,
  };
}

/** An IAM user is a person unless its name says that a program uses it. */
function iamUser({ arn, userName }: ParsedIdentity): Caller | null {
  const name = lastOf(/\buser\/(.+)$/s.exec(arn ?? "")?.[1] ?? userName ?? "");
  if (name === "") return null;
  const isPerson = (user: string) => !namesAutomation(user) && !differsEachTime(user);
  return { principal: `user/${name}`, kind: "role", arn, named: named(name, "userName", isPerson) };
}

/** A session of GetFederationToken: its broker chose the name. */
function federatedUser({ arn, principalId }: ParsedIdentity): Caller | null {
  const name = /federated-user\/(.+)$/s.exec(arn ?? "")?.[1] ?? afterColon(principalId);
  if (name === null || differsEachTime(name)) return null;
  return { principal: `federated/${name}`, kind: "role", arn, named: named(name, "userName", namesPerson) };
}

/** What an identity provider asserts of who signs in: a name that lasts, or one made up for the session. */
function asserted(prefix: string, isPerson: (name: string) => boolean) {
  return ({ arn, userName }: ParsedIdentity): Caller | null => {
    if (!userName || differsEachTime(userName)) return null;
    return {
      principal: `${prefix}/${userName}`,
      kind: "unknown",
      arn,
      named: named(userName, "userName", isPerson),
    };
  };
}

/** A caller of another account: CloudTrail tells the account, and of the principal only its unique id. */
function otherAccount({ arn, account, principalId }: ParsedIdentity): Caller | null {
  if (!account) return null;
  const session = roleSession(afterColon(principalId));
  return { principal: `account/${account}`, kind: "account", arn, apart: idOf(principalId), ...session };
}

function service({ arn, invokedBy }: ParsedIdentity): Caller | null {
  return invokedBy ? { principal: invokedBy, kind: "service", arn } : null;
}

const CALLERS: Partial<Record<string, (identity: ParsedIdentity) => Caller | null>> = {
  Root: ({ arn }) => ({ principal: "root", kind: "account", arn }),
  IAMUser: iamUser,
  AssumedRole: assumedRole,
  Role: assumedRole,
  FederatedUser: federatedUser,
  SAMLUser: asserted("saml", (name) => !namesAutomation(name)),
  WebIdentityUser: asserted("web-identity", namesPerson),
  Directory: asserted("directory", namesPerson),
  IdentityCenterUser: ({ arn, onBehalfOf }) =>
    onBehalfOf ? { principal: `identity-center/${onBehalfOf}`, kind: "unknown", arn } : null,
  AWSAccount: otherAccount,
  AWSService: service,
};

/** An identity that names no type, or one nobody knows, by its ARN; only a service has no ARN and an `invokedBy`. */
function byShape(identity: ParsedIdentity): Caller | null {
  const arn = identity.arn ?? "";
  if (/:assumed-role\//.test(arn)) return assumedRole(identity);
  if (/:user\//.test(arn)) return iamUser(identity);
  if (/:federated-user\//.test(arn)) return federatedUser(identity);
  return arn === "" ? service(identity) : null;
}

function callerOf(identity: ParsedIdentity): Caller {
  const known = Object.hasOwn(CALLERS, identity.type) ? CALLERS[identity.type] : byShape;
  const caller = known?.(identity) ?? null;
  if (caller) return caller;
  const { arn, type, principalId } = identity;
  return { principal: `unknown/${type}`, kind: "unknown", arn, apart: arn ?? idOf(principalId) };
}

/** "AROAEXAMPLE" of "AROAEXAMPLE:session". */
function idOf(principalId: string | null): string | null {
  return principalId?.split(":")[0] ?? null;
}

function personOf(
  { onBehalfOf, sourceIdentity }: ParsedIdentity,
  caller: Caller,
): Pick<Actor, "person" | "personBy"> {
  if (onBehalfOf) return { person: onBehalfOf, personBy: "onBehalfOf" };
  if (sourceIdentity) return { person: sourceIdentity, personBy: "sourceIdentity" };
  if (caller.named) return { person: caller.named.name, personBy: caller.named.by };
  return { person: null, personBy: null };
}

function keyOf(parts: (string | null)[]): string {
  // JSON spells lone surrogates out: hashed as they are, all of them would be one.
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/**
 * Who stands behind the identity of a record.
 *
 * One actor is one type, account, principal, ARN, session, source identity and person acted for; an identity that is
 * written with less of it is another. Sessions whose names are
 * made anew each time ("botocore-session-1699…", "i-0abc…", a UUID) are left out of the key, the ARN and the session:
 * automation stays one actor, and the record keeps the name; all EC2 instances of a role are the session "i-…". Sessions that name a person, or have a lasting name
 * ("SageMaker", "cli"), stay apart.
 *
 * The person, by the strongest that is there: the user of IAM Identity Center it acts for, the source identity (set by
 * who assumed the first role, and kept through the chain), a session name that is an e-mail address or first.last (of
 * the roles of Identity Center any name: AWS sets it), the name of an IAM user. The last two are as trustworthy as the
 * trust policy of the role and the habits of the account. Not persons: names with a word of automation ("svc-etl",
 * "deploy-bot"), services, the root user, roles linked to a service.
 *
 * Of a user or role called through a service (`invokedBy`) the actor is still the user or role.
 * Source: CloudTrail's userIdentity element.
 */
export function describeActor(identity: ParsedIdentity): Actor {
  const { type, sourceIdentity, onBehalfOf } = identity;
  const caller = callerOf(identity);
  const account =
    identity.account ?? (/^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(identity.arn ?? "")?.[1] || null);
  const { person, personBy } = personOf(identity, caller);
  const session = caller.session ?? null;
  const apart = caller.apart ?? null;
  const { arn, principal } = caller;
  const kind = person !== null ? "person" : caller.kind;
  const told = [arn, kind, person, personBy];
  return {
    key: keyOf([type, account, principal, session, sourceIdentity, onBehalfOf, apart, ...told]),
    type,
    arn,
    account,
    principal,
    session,
    sourceIdentity,
    onBehalfOf,
    kind,
    person,
    personBy,
  };
}
