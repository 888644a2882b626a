import type { Person } from "./actor";
import type { Role } from "./permissions";

/** A signed-in person with these roles, for services called as the web does. */
export function personWith(roles: Role[], name = "Karim Haddad"): Person {
  return {
    kind: "person",
    personId: name,
    issuer: "test",
    subject: name,
    name,
    email: null,
    roles,
    signIn: null,
  };
}
