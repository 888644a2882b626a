import { createHash } from "node:crypto";
import type { Account } from "../accounts";
import type { Person } from "../people";

/** Who acts, as userIdentity tells it, and from where. */
export interface Caller {
  account: Account;
  /** userIdentity; the session began at that time. */
  identity: (sessionBegan: Date) => Record<string, unknown>;
  username: string | null;
  /** "role/NAME", "user/NAME" or the host of a service. */
  principal: string;
  accessKeyId: string | null;
  address: string;
  agent: string;
  vpcEndpoint: string | null;
}

/** How a caller reaches AWS. */
export interface Way {
  address: string;
  agent: string;
  vpcEndpoint?: string;
}

const isoSeconds = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;

/** 16 characters that look like the rest of an AWS id, the same for the same text. */
function idOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").toUpperCase().slice(0, 16);
}

/** As in UserContext of SageMaker, so that the log and the registry name the same principal. */
export function rolePrincipal(account: Account, role: string): string {
  return `AROA${account.id}${role.toUpperCase().slice(0, 5)}`;
}

export interface Session {
  role: string;
  session: string;
  sourceIdentity?: string | null;
  mfa?: boolean;
  invokedBy?: string;
}

/** A session of a role. */
export function roleSession(account: Account, session: Session, way: Way): Caller {
  const { role, session: name, sourceIdentity, mfa = false, invokedBy } = session;
  const principalId = rolePrincipal(account, role);
  const accessKeyId = `ASIA${idOf(`${account.id}/${role}/${name}`)}`;
  return {
    account,
    username: name,
    principal: `role/${role}`,
    accessKeyId,
    address: way.address,
    agent: way.agent,
    vpcEndpoint: way.vpcEndpoint ?? null,
    identity: (began) => ({
      type: "AssumedRole",
      principalId: `${principalId}:${name}`,
      arn: `arn:aws:sts::${account.id}:assumed-role/${role}/${name}`,
      accountId: account.id,
      accessKeyId,
      sessionContext: {
        sessionIssuer: {
          type: "Role",
          principalId,
          arn: `arn:aws:iam::${account.id}:role/${role}`,
          accountId: account.id,
          userName: role,
        },
        attributes: { creationDate: isoSeconds(began), mfaAuthenticated: String(mfa) },
        ...(sourceIdentity ? { sourceIdentity } : {}),
      },
      ...(invokedBy ? { invokedBy } : {}),
    }),
  };
}

/** A person in the role they work in. */
export function personIn(account: Account, { role, session, email }: Person, way: Way): Caller {
  return roleSession(account, { role, session, sourceIdentity: email, mfa: email !== null }, way);
}

/** An IAM user with a long-lived key. */
export function iamUser(account: Account, userName: string, way: Way): Caller {
  const accessKeyId = `AKIA${idOf(`${account.id}/user/${userName}`)}`;
  return {
    account,
    username: userName,
    principal: `user/${userName}`,
    accessKeyId,
    address: way.address,
    agent: way.agent,
    vpcEndpoint: null,
    identity: () => ({
      type: "IAMUser",
      principalId: `AIDA${idOf(userName)}`,
      arn: `arn:aws:iam::${account.id}:user/${userName}`,
      accountId: account.id,
      accessKeyId,
      userName,
    }),
  };
}

/** An AWS service on its own. */
export function awsService(account: Account, host: string): Caller {
  return {
    account,
    username: null,
    principal: host,
    accessKeyId: null,
    address: host,
    agent: host,
    vpcEndpoint: null,
    identity: () => ({ type: "AWSService", invokedBy: host }),
  };
}

/** A person at the identity provider, before a role is theirs. */
export function samlUser(account: Account, person: Person, way: Way): Caller {
  const provider = `arn:aws:iam::${account.id}:saml-provider/example-login`;
  return {
    account,
    username: person.session,
    principal: `user/${person.session}`,
    accessKeyId: null,
    address: way.address,
    agent: way.agent,
    vpcEndpoint: null,
    identity: () => ({
      type: "SAMLUser",
      principalId: `${provider}:${person.email}`,
      userName: person.email,
      identityProvider: provider,
    }),
  };
}
