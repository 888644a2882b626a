import "server-only";
import type { RoleChange } from "@/lib/platform/auth/person-store";
import type { Tx } from "@/lib/platform/db/client";
import { append } from "./append";

/** Who gives roles is the identity provider: what a sign-in brought is written down in its name. */
const SIGN_IN = { kind: "job", name: "sign-in" } as const;

/** Enters in the ledger that a person's roles are others now, in the transaction that writes them. */
export async function recordRoleChange(tx: Tx, { person, before, after }: RoleChange): Promise<void> {
  const { issuer: iss, subject: sub, name } = person;
  const body = { person: { iss, sub, name }, before: [...before], after: [...after] };
  await append(tx, SIGN_IN, { type: "role.changed", body });
}
