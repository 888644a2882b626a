import { visibleText } from "@/lib/platform/format";

/** What an entry's bytes say beside what its line shows. Null and empty: they do not say it. */
export interface EnvelopeFacts {
  issuer: string | null;
  subject: string | null;
  roles: string[];
  /** How the person had signed in: "oidc (pwd, otp) at 2026-11-23T10:10:00Z". */
  signedIn: string | null;
  address: string | null;
  userAgent: string | null;
  account: string | null;
  region: string | null;
  arn: string | null;
  evidence: { kind: string; sha256: string }[];
  cause: string | null;
  app: string | null;
}

/** The bytes may be of another version of the product, or altered: nothing about their shape is taken for granted. */
function at(value: unknown, ...path: string[]): unknown {
  let inner = value;
  for (const name of path) {
    if (typeof inner !== "object" || inner === null) return null;
    inner = Object.entries(inner).find(([key]) => key === name)?.[1];
  }
  return inner;
}

function textAt(value: unknown, ...path: string[]): string | null {
  const inner = at(value, ...path);
  return typeof inner === "string" && inner !== "" ? inner : null;
}

function listAt(value: unknown, ...path: string[]): unknown[] {
  const inner = at(value, ...path);
  return Array.isArray(inner) ? inner : [];
}

function textsAt(value: unknown, ...path: string[]): string[] {
  return listAt(value, ...path).filter((each) => typeof each === "string");
}

function signedIn(envelope: unknown): string | null {
  const auth = at(envelope, "actor", "auth");
  const method = textAt(auth, "method");
  if (method === null) return null;
  const amr = textsAt(auth, "amr");
  const time = textAt(auth, "auth_time");
  return `${method}${amr.length === 0 ? "" : ` (${amr.join(", ")})`}${time === null ? "" : ` at ${time}`}`;
}

export function envelopeFacts(envelope: unknown): EnvelopeFacts {
  return {
    issuer: textAt(envelope, "actor", "iss"),
    subject: textAt(envelope, "actor", "sub"),
    roles: textsAt(envelope, "actor", "roles"),
    signedIn: signedIn(envelope),
    address: textAt(envelope, "client", "ip"),
    userAgent: textAt(envelope, "client", "ua"),
    account: textAt(envelope, "subject", "account"),
    region: textAt(envelope, "subject", "region"),
    arn: textAt(envelope, "subject", "version_arn") ?? textAt(envelope, "subject", "model_arn"),
    evidence: listAt(envelope, "evidence").flatMap((each) => {
      const [kind, sha256] = [textAt(each, "kind"), textAt(each, "sha256")];
      return kind === null || sha256 === null ? [] : [{ kind: visibleText(kind), sha256 }];
    }),
    cause: textAt(envelope, "cause", "entry_id"),
    app: textAt(envelope, "app", "version"),
  };
}
