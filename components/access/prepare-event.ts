import type { AccessEvent, ActorJson } from "@/lib/features/access/schema/event";
import type { PersonSource } from "@/lib/features/access/schema/kinds";

/** Who did it, in a name: the person, else what calls. */
export function whoName({ kind, person, principal, session }: ActorJson): string {
  if (person !== null) return person;
  if (kind === "service") return "AWS service";
  if (kind === "account") return "Another account";
  const name = principal.slice(principal.lastIndexOf("/") + 1);
  return kind === "unknown" ? "Unknown caller" : ((name || session) ?? principal);
}

const BY: Record<PersonSource, string> = {
  onBehalfOf: "the call was made on their behalf",
  sourceIdentity: "the session carries their source identity",
  sessionName: "the session has their name",
  userName: "the user has their name",
};

/** Why the name stands there. */
export function whoReason({ kind, person, personBy, session }: ActorJson): string {
  if (person !== null) return personBy === null ? person : `${person}: ${BY[personBy]}`;
  const named = session === null ? "" : `; session ${session}`;
  return kind === "role" ? `Nothing names a person behind this role${named}` : `No person is named${named}`;
}

/** Of an event, what looks unusual about it and nobody has marked as known comes first. */
export function unusualOf({ unusual }: AccessEvent): { reason: string; isKnown: boolean }[] {
  return unusual
    .map(({ reason, known }) => ({ reason, isKnown: known !== null }))
    .sort((one, other) => Number(one.isKnown) - Number(other.isKnown));
}
