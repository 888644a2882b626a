import type { Role } from "./permissions";

/** A person, known by issuer and subject (never by e-mail), with the roles the database holds right now. */
export interface Person {
  kind: "person";
  personId: string;
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  roles: Role[];
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
