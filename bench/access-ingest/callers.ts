import { ACCOUNT, roleArn } from "./estate";

/** Who a record says called, and from where. */
export interface Caller {
  identity: (sessionBegan: number) => Record<string, unknown>;
  address: string;
  agent: string;
  vpcEndpoint: string | null;
}

const SESSION_MS = 6 * 3_600_000;
const isoSeconds = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** 16 characters like the rest of an AWS id, others for each session. */
function idOf(text: string, session = 0): string {
  let hash = 7 + session;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return (hash.toString(36).padStart(7, "0") + Math.imul(hash, 0x2c1b3c6d).toString(36).replace("-", "Z"))
    .toUpperCase()
    .padEnd(16, "Q")
    .slice(0, 16);
}

/** A session of a role; its access key changes every six hours, as those of instances do. */
export function session(role: string, name: string, way: Omit<Caller, "identity">): Caller {
  const principalId = `AROA${idOf(role)}A`;
  return {
    ...way,
    identity: (at) => {
      const began = Math.floor(at / SESSION_MS) * SESSION_MS;
      return {
        type: "AssumedRole",
        principalId: `${principalId}:${name}`,
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
        accountId: ACCOUNT,
        accessKeyId: `ASIA${idOf(`${role}/${name}`, began / SESSION_MS)}`,
        sessionContext: {
          sessionIssuer: {
            type: "Role",
            principalId,
            arn: roleArn(role),
            accountId: ACCOUNT,
            userName: role,
          },
          attributes: { creationDate: isoSeconds(began), mfaAuthenticated: "false" },
        },
      };
    },
  };
}

export function user(userName: string, way: Omit<Caller, "identity">): Caller {
  return {
    ...way,
    identity: () => ({
      type: "IAMUser",
      principalId: `AIDA${idOf(userName)}A`,
      arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
      accountId: ACCOUNT,
      accessKeyId: `AKIA${idOf(userName)}`,
      userName,
    }),
  };
}

export function service(host: string): Caller {
  const identity = { type: "AWSService", invokedBy: host };
  return { identity: () => identity, address: host, agent: host, vpcEndpoint: null };
}
