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
