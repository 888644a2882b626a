import type { Snapshot } from "../schema/snapshot";
import { addressOf, formsOf, identifierOf } from "./person-forms";

type Excluded = Snapshot["excluded"][number];

interface Somebody {
  name: string;
  email: string | null;
  subject: string;
}

/** Whether two identifiers (address, subject, profile, session) are one person's. */
function isSameIdentifier(one: string, other: string): boolean {
  const [a, b] = [addressOf(one), addressOf(other)];
  if (a && b && a.whole === b.whole) return true;
  const forms = formsOf(one);
  const shared = [...formsOf(other)].filter((form) => forms.has(form));
  if (shared.length === 0) return false;
  // Two addresses in different places with one common word before the @, such as "info", may be two people's.
  return !(a && b) || shared.some((form) => form.includes(" "));
}

/** A display name of one word, such as "Anna", is shared by too many to tell anybody by. */
function isSameName(name: string, other: string): boolean {
  const forms = [...formsOf(name)].filter((form) => form.includes(" "));
  const others = formsOf(other);
  return forms.some((form) => others.has(form));
}

/**
 * Whether somebody is one of those who may not sign, however they are spelt: by address, the part before its @, subject,
 * Studio profile or session name; by display name only where it has two words at least.
 */
export function isExcluded(person: Somebody, excluded: Excluded[]): { why: Excluded["why"] } | null {
  const identifiers = [person.email, person.subject].flatMap((text) => identifierOf(text) ?? []);
  const found = excluded.find(({ names }) =>
    names
      .flatMap((name) => identifierOf(name) ?? [])
      .some(
        (name) => identifiers.some((own) => isSameIdentifier(own, name)) || isSameName(person.name, name),
      ),
  );
  return found ? { why: found.why } : null;
}
