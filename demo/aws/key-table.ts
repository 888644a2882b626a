import { randomBytes } from "node:crypto";
import type { Service } from "./operation";
import { header, type WireRequest } from "./protocol/wire";
import { serviceError } from "./service-errors";
import { readSignature, signingKey, verifySignature, type Signature } from "./signature";
import type { AwsState, RoleTrust } from "./state";

/** Who a request comes from. */
export interface Identity {
  account: string;
  /** ARN of the user or of the assumed-role session. */
  arn: string;
  /** IAM's unique id: AIDA… for a user, AROA…:session for a role. */
  userId: string;
  /** Actions refused; the role's own set, so that a change to it counts at once. */
  deniedActions: ReadonlySet<string>;
  accessKeyId: string;
  /** Null for a user. */
  session: { roleArn: string; createdAt: Date; sourceIdentity: string | undefined } | null;
}

/** Temporary credentials as AssumeRole answers them. */
export interface Session {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expires: Date;
  identity: Identity;
}

interface HeldSession extends Session {
  /** Signing keys by day, region and service. */
  signingKeys: Map<string, Buffer>;
}

const nothingDenied: ReadonlySet<string> = new Set();

/** The access keys the loopback knows: one long-term key an account, and the sessions AssumeRole made. */
export class KeyTable {
  private readonly sessions = new Map<string, HeldSession>();

  /** `clock` decides when sessions expire; the time of signatures is always held against the real clock. */
  constructor(
    private readonly state: AwsState,
    private readonly clock: () => Date,
  ) {}

  /** Who signed this request, and for which region. Throws the service's own AwsError when nobody valid did. */
  authenticate(service: Service, request: WireRequest): { identity: Identity; region: string } {
    const signature = readSignature(service, request, Date.now());
    const identity = signature.accessKeyId.startsWith("ASIA")
      ? this.fromSession(service, request, signature)
      : this.fromLongTermKey(service, signature.accessKeyId);
    return { identity, region: signature.region };
  }

  /** Gives out credentials of a role for `seconds`. */
  issue(
    account: string,
    role: RoleTrust,
    asked: { sessionName: string; seconds: number; sourceIdentity: string | undefined },
  ): Session {
    const { sessionName, seconds, sourceIdentity } = asked;
    this.forgetExpired();
    const roleName = role.arn.slice(role.arn.lastIndexOf("/") + 1);
    const arn = `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`;
    const accessKeyId = `ASIA${randomId(16)}`;
    const session: HeldSession = {
      accessKeyId,
      secretAccessKey: randomBytes(30).toString("base64"),
      sessionToken: randomBytes(180).toString("base64"),
      expires: new Date(Math.floor(this.clock().getTime() / 1000 + seconds) * 1000),
      identity: {
        account,
        arn,
        userId: `${uniqueId("AROA", role.arn)}:${sessionName}`,
        deniedActions: role.deniedActions,
        accessKeyId,
        session: { roleArn: role.arn, createdAt: this.state.now(), sourceIdentity },
      },
      signingKeys: new Map(),
    };
    this.sessions.set(session.accessKeyId, session);
    return session;
  }

  /**
   * `AKIA`, the account id padded with zeros to 16 characters: allowed everything in its account. Its secret isn't
   * checked: it is typed by whoever starts the demo, and guards nothing.
   */
  private fromLongTermKey(service: Service, accessKeyId: string): Identity {
    const account = /^AKIA0{4}(\d{12})$/.exec(accessKeyId)?.[1];
    if (account === undefined || !this.state.accounts.has(account)) throw serviceError(service, "unknownKey");
    const arn = `arn:aws:iam::${account}:user/countersign`;
    const userId = uniqueId("AIDA", arn);
    return { account, arn, userId, deniedActions: nothingDenied, accessKeyId, session: null };
  }

  private fromSession(service: Service, request: WireRequest, signature: Signature): Identity {
    const session = this.sessions.get(signature.accessKeyId);
    if (!session) throw serviceError(service, "unknownKey");
    if (header(request, "x-amz-security-token") !== session.sessionToken)
      throw serviceError(service, "invalidToken");
    if (this.clock() >= session.expires) throw serviceError(service, "expired");
    const scope = `${signature.date}/${signature.region}/${service}`;
    let key = session.signingKeys.get(scope);
    if (!key) {
      key = signingKey(session.secretAccessKey, signature, service);
      session.signingKeys.set(scope, key);
    }
    verifySignature(service, request, signature, key);
    return session.identity;
  }

  /** A day after its end nobody can be surprised that a session is unknown instead of expired. */
  private forgetExpired(): void {
    const dayAgo = this.clock().getTime() - 86_400_000;
    for (const [id, session] of this.sessions) {
      if (session.expires.getTime() < dayAgo) this.sessions.delete(id);
    }
  }
}

/** The access key id of an account's long-term key: accountKeyId("447120938816") is "AKIA0000447120938816". */
export function accountKeyId(account: string): string {
  return `AKIA${account.padStart(16, "0")}`;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function randomId(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % 32)).join("");
}

/** The same 21 characters for the same ARN, in IAM's alphabet. */
function uniqueId(prefix: string, arn: string): string {
  let text = prefix;
  let hash = 0x811c9dc5;
  for (let at = 0; at < 17; at += 1) {
    for (const character of arn) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
    text += alphabet.charAt((hash >>> 16) % 32);
  }
  return text;
}
