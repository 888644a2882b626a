import type { ActorKind } from "../../schema/kinds";

/** Whose habits are compared: a person whatever their roles and sessions, else a principal of one account. */
export interface Who {
  /** What sets them apart. */
  who: string;
  kind: ActorKind;
  /** "role/scoring-api", "user/analyst-17"; of a person with several, one of them. */
  principal: string;
  person: string | null;
}

/** The same order, whatever order the rows came in. */
export function byPrincipal(a: Who, b: Who): number {
  return a.principal < b.principal ? -1 : a.principal > b.principal ? 1 : 0;
}

/** "user/analyst-17", "role/scoring-api", "priya.raman (role/PlatformEngineer)". */
export function nameOf({ principal, person }: Who): string {
  if (person === null || principal.endsWith(`/${person}`)) return principal;
  return `${person} (${principal})`;
}

/** "this person", "this role", "this account". */
export function thisOne({ kind, principal }: Who): string {
  if (kind === "person") return "this person";
  return principal.startsWith("role/") ? "this role" : "this principal";
}
