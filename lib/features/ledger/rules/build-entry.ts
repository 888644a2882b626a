import type { Actor, Person } from "@/lib/platform/auth/actor";
import type { Auth, Envelope } from "../schema/envelope";
import { canonicalBytes } from "./canonical";
import { leafHash, linkHash } from "./hash";

/** Who acts in the name of nobody. */
const OURSELVES = "countersign";

function authOf({ signIn }: Person): Auth | null {
  if (signIn === null) return null;
  const { method, amr, acr, at, session } = signIn;
  return { method, amr, acr, auth_time: at, session_ref: session };
}

/** An actor as an entry holds it. A person's address stays out: issuer and subject say who it is. */
export function envelopeActor(actor: Actor): Envelope["actor"] {
  if (actor.kind === "job") {
    return { kind: "job", iss: OURSELVES, sub: actor.name, name: actor.name, roles: [], auth: null };
  }
  const { issuer: iss, subject: sub, name, roles } = actor;
  return { kind: "person", iss, sub, name, roles: [...roles], auth: authOf(actor) };
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value === null || typeof value !== "object") return [];
  // In the order of the canonical form, which is what a reader has.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.flatMap(([, member]) => textsIn(member));
}

/** What the row of an entry is found by. All of it follows from the entry, so that verifying can compare. */
export function columnsOf({ entry_id, type, subject, actor, at, idem, body }: Envelope) {
  return {
    entry_id,
    type,
    model: subject.model,
    version: subject.version,
    actor: `${actor.iss} ${actor.sub}`,
    actor_name: actor.name,
    // Postgres keeps no NUL in text.
    words: textsIn(body).join("\n").replaceAll("\0", ""),
    recorded_at: new Date(at),
    idem_key: idem,
  };
}

/** The row of an entry that follows `prev`. Throws NotCanonicalError. */
export function rowOf(envelope: Envelope, prev: Buffer) {
  const canon = canonicalBytes(envelope);
  const leaf = leafHash(canon);
  return { seq: envelope.seq, ...columnsOf(envelope), canon, leaf, prev, hash: linkHash(prev, leaf) };
}
