import type { Role } from "./permissions";

/** How somebody proved who they are for the session they act in (OpenID Connect Core 1.0, 2: amr, acr, auth_time). */
export interface SignIn {
  method: "demo" | "oidc";
  amr: string[];
  acr: string | null;
  /** ISO 8601; null: the identity provider does not say when. */
  at: string | null;
  /** Names the session without being worth anything: part of the SHA-256 of its id. */
  session: string;
}

/** A person, known by issuer and subject (never by e-mail), with the roles the database holds right now. */
export interface Person {
  kind: "person";
  personId: string;
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  roles: Role[];
  /** Null: not known, so nothing that needs a fresh sign-in may be done. */
  signIn: SignIn | null;
}

/** Work the worker does by itself; `name` is the job's. */
export interface Job {
  kind: "job";
  name: string;
}

export type Actor = Person | Job;

/** How somebody is called on screen. */
export function actorName(actor: Actor): string {
  return actor.kind === "person" ? actor.name : `${actor.name} (Countersign)`;
}

/** Who somebody is whatever they are called: issuer and subject, or the job. */
export function actorKey(actor: Actor): string {
  return actor.kind === "person" ? `${actor.issuer} ${actor.subject}` : `job ${actor.name}`;
}
